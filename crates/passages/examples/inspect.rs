//! Prints what is made of one file, as JSON: `cargo run --example inspect -- FILE`.

use std::error::Error;
use std::io::Write;

use issetsu_extract::{Input, Limits, extract, sidecar_path};
use issetsu_passages::{Policy, inspect, passages};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("give the path of a file")?;
    let bytes = std::fs::read(&path)?;
    let sidecar = std::fs::read(sidecar_path(&path)).ok();
    let input = Input {
        path: &path,
        bytes: &bytes,
        sidecar: sidecar.as_deref(),
        recognized: None,
    };
    let extracted = extract(&input, &Limits::default())?;
    extracted.document.check()?;
    let passages = passages(&extracted.document, &Policy::default());
    let mut value = inspect(&extracted.document, &passages);
    value["warnings"] = serde_json::to_value(&extracted.warnings)?;
    writeln!(std::io::stdout(), "{value:#}")?;
    Ok(())
}
