//! Measures how fast files become passages: `cargo run --release --example speed -- FILE…`.
//!
//! Each file is read once as it is and once repeated to 50 MB; the last column is the time
//! against decoding the same bytes alone.

use std::error::Error;
use std::io::Write;
use std::time::{Duration, Instant};

use issetsu_extract::{Input, Limits, extract};
use issetsu_passages::{Policy, passages};

const LARGE_BYTES: usize = 50_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout();
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        measure(&mut out, &path, &bytes)?;
        let large = bytes.repeat(LARGE_BYTES / bytes.len().max(1));
        measure(&mut out, &path, &large)?;
    }
    Ok(())
}

fn measure(out: &mut impl Write, path: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let rounds = (5_000_000 / bytes.len().max(1)).max(1);
    let (mut reading, mut cutting, mut decoding) = (Duration::ZERO, Duration::ZERO, Duration::ZERO);
    let mut count = 0;
    for _ in 0..rounds {
        let started = Instant::now();
        let text = std::str::from_utf8(bytes).map(str::to_owned);
        decoding += started.elapsed();
        drop(text);
        let input = Input {
            path,
            bytes,
            sidecar: None,
        };
        let started = Instant::now();
        let document = extract(&input, &Limits::default())?.document;
        reading += started.elapsed();
        let started = Instant::now();
        count = passages(&document, &Policy::default()).len();
        cutting += started.elapsed();
    }
    let total = bytes.len() * rounds;
    let rate = |took: Duration| total as f64 / 1e6 / took.as_secs_f64();
    writeln!(
        out,
        "{path}: {:.1} MB, {count} passages; extract {:.1} MB/s, passages {:.1} MB/s, {:.0} x UTF-8",
        bytes.len() as f64 / 1e6,
        rate(reading),
        rate(cutting),
        (reading + cutting).as_secs_f64() / decoding.as_secs_f64(),
    )?;
    Ok(())
}
