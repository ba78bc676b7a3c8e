//! `issetsu inspect`: how one file is read, without an index.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use issetsu_extract::{Input, Limits, sidecar_path};
use issetsu_isolate::Bounds;
use issetsu_model::Warning;
use issetsu_passages::{Policy, inspect, passages};

use crate::Ended;
use crate::args::InspectArgs;
use crate::extraction;
use crate::locale::Locale;
use crate::output::{print_json, said, stderr};

pub(crate) fn run(args: &InspectArgs, locale: Locale) -> Result<Ended> {
    let file = &args.file;
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let sidecar = read_sidecar(file)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let input = Input {
        path: &name,
        bytes: &bytes,
        sidecar: sidecar.as_deref(),
        recognized: None,
    };
    let extracted = extraction::with_ocr(&args.ocr, Bounds::default())?
        .extract(&input, &Limits::default())
        .map_err(|reason| anyhow!(reason).context(format!("cannot read {}", file.display())))?;
    for Warning { message, .. } in &extracted.warnings {
        let message = said(message, locale);
        writeln!(stderr(), "{}: {message}", locale.text("注意", "warning"))?;
    }
    let passages = passages(&extracted.document, &Policy::default());
    print_json(&inspect(&extracted.document, &passages))?;
    Ok(Ended::Done)
}

fn read_sidecar(file: &Path) -> Result<Option<Vec<u8>>> {
    let path = PathBuf::from(sidecar_path(&file.to_string_lossy()));
    match fs::read(&path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}
