//! How fast text is cut into words:
//! `cargo run --release -p issetsu-analysis --example analysis_rate -- FILE…`.

use std::time::{Duration, Instant};

use issetsu_analysis::Analyzer;

/// Long enough that the clock's grain and a first, cold round count for little.
const MIN_TIME: Duration = Duration::from_secs(3);

#[allow(clippy::print_stdout, reason = "this is what the program is for")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut lines = Vec::new();
    for path in std::env::args().skip(1) {
        let text = String::from_utf8_lossy(&std::fs::read(path)?).into_owned();
        lines.extend(text.lines().map(str::to_owned));
    }
    let characters: usize = lines.iter().map(|line| line.chars().count()).sum();
    let mut morph = Analyzer::new()?.morph();
    for (name, cut) in [
        ("tokens", (|morph, line| morph.tokens(line).len()) as Cut),
        ("words", |morph, line| morph.words(line).len()),
    ] {
        let (start, mut rounds, mut words) = (Instant::now(), 0, 0);
        while start.elapsed() < MIN_TIME {
            words = lines.iter().map(|line| cut(&mut morph, line)).sum();
            rounds += 1;
        }
        let per_second = (characters * rounds) as f64 / start.elapsed().as_secs_f64();
        println!("{name}: {words} in {characters} characters, {per_second:.0} characters/s");
    }
    Ok(())
}

type Cut = fn(&mut issetsu_analysis::MorphTokenizer, &str) -> usize;
