//! How the commands read files.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use issetsu_indexer::{Extraction, Place};
use issetsu_isolate::{Bounds, Isolated, OcrCommand};

use crate::args::OcrArgs;
use crate::commands::read_files;

/// Files are read in processes of this program, so that no file can harm the run; without the help
/// of optical recognition.
pub(crate) fn isolated(bounds: Bounds) -> Result<Extraction> {
    let program = std::env::current_exe().context("cannot find the program itself")?;
    let arguments = read_files::arguments(bounds.memory_bytes);
    let isolated = Isolated::new(program, arguments, bounds);
    Ok(Extraction {
        place: Place::Isolated(Arc::new(isolated)),
        ocr: None,
    })
}

/// The same, with the help of the command for optical recognition if there is one.
pub(crate) fn with_ocr(args: &OcrArgs, bounds: Bounds) -> Result<Extraction> {
    let time = Duration::from_secs(args.ocr_timeout);
    let line = args.ocr.as_deref().filter(|line| !line.trim().is_empty());
    let ocr = match line {
        Some(line) => Some(Arc::new(OcrCommand::parse(line, time)?)),
        None => None,
    };
    Ok(Extraction {
        ocr,
        ..isolated(bounds)?
    })
}
