//! Measures how fast files become passages:
//! `cargo run --release -p issetsu-passages --example extraction_rate -- FILE…`.
//!
//! Text is read once as it is and once repeated to 50 MB; the last column is the time against
//! decoding the same bytes alone. PDFs are counted in pages, against `pdftotext` where it is
//! installed; the last line is all of them together, with the peak of memory.

use std::error::Error;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use issetsu_extract::{Input, Limits, extract};
use issetsu_passages::{Policy, passages};

const LARGE_BYTES: usize = 50_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout();
    let mut total = Pages::default();
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        if path.ends_with(".pdf") {
            let own = pages(&path, &bytes)?;
            own.write(&mut out, &path)?;
            total.add(&own);
            continue;
        }
        measure(&mut out, &path, &bytes)?;
        let large = bytes.repeat(LARGE_BYTES / bytes.len().max(1));
        measure(&mut out, &path, &large)?;
    }
    if total.count > 0 {
        total.write(&mut out, "all")?;
        if let Some(peak) = peak_memory() {
            writeln!(out, "peak memory: {peak}")?;
        }
    }
    Ok(())
}

/// What it took to read the pages of PDFs.
#[derive(Default)]
struct Pages {
    count: usize,
    took: Duration,
    pdftotext: Option<Duration>,
}

impl Pages {
    fn add(&mut self, other: &Self) {
        self.count += other.count;
        self.took += other.took;
        if let Some(own) = other.pdftotext {
            *self.pdftotext.get_or_insert_default() += own;
        }
    }

    fn write(&self, out: &mut impl Write, name: &str) -> std::io::Result<()> {
        let rate = |took: Duration| self.count as f64 / took.as_secs_f64();
        write!(
            out,
            "{name}: {} pages, {:.0} pages/s",
            self.count,
            rate(self.took)
        )?;
        if let Some(other) = self.pdftotext {
            let ratio = rate(self.took) / rate(other);
            write!(
                out,
                "; pdftotext {:.0} pages/s, ratio {ratio:.2}",
                rate(other)
            )?;
        }
        writeln!(out)
    }
}

fn pages(path: &str, bytes: &[u8]) -> Result<Pages, Box<dyn Error>> {
    let input = Input {
        path,
        bytes,
        sidecar: None,
        recognized: None,
    };
    let started = Instant::now();
    let document = extract(&input, &Limits::default())?.document;
    let _ = passages(&document, &Policy::default());
    let took = started.elapsed();
    let started = Instant::now();
    let status = Command::new("pdftotext")
        .args([path, "-"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let pdftotext = status.is_ok().then(|| started.elapsed());
    Ok(Pages {
        count: document.pages.len(),
        took,
        pdftotext,
    })
}

/// The most memory this process ever held, where the system says so.
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.trim_start_matches("VmHWM:").trim().to_owned())
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
            recognized: None,
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
