//! `issetsu export`: every passage with its citation, one JSON object a line.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use issetsu_analysis::Analyzer;
use issetsu_index_format::IndexDir;
use issetsu_model::{Passage, PassageId};
use issetsu_query::Snapshot;
use issetsu_query::http::export;
use serde::Deserialize;

use crate::Ended;
use crate::args::ExportArgs;
use crate::locale::Locale;

pub(crate) fn run(args: &ExportArgs, locale: Locale) -> Result<Ended> {
    let snapshot = Snapshot::open(&IndexDir::new(&args.index), &Analyzer::new()?)?;
    let base_url = args.base_url.as_deref().unwrap_or_default();
    let base_url = base_url.trim_end_matches('/');
    let (out, after): (Box<dyn Write>, _) = match &args.output {
        None => (Box::new(io::stdout().lock()), None),
        Some(path) if args.resume && path.exists() => {
            let (file, after) = resume(path, &snapshot, locale)?;
            (Box::new(file), after)
        }
        Some(path) => (Box::new(create(path, locale)?), None),
    };
    let mut out = BufWriter::new(out);
    export(&snapshot, (base_url, after.as_ref()), |passage| {
        serde_json::to_writer(&mut out, passage)?;
        out.write_all(b"\n")?;
        anyhow::Ok(())
    })?;
    out.flush()?;
    Ok(Ended::Done)
}

/// Opens a file that must not be there yet: an export takes long, and is not overwritten by mistake.
fn create(path: &Path, locale: Locale) -> Result<File> {
    let file = File::create_new(path);
    file.with_context(|| match locale {
        Locale::Japanese => format!(
            "{} に書き出せません。続きから書き出すには --resume を付けてください",
            path.display()
        ),
        Locale::English => format!(
            "cannot write {}; add --resume to go on with an export that was cut off",
            path.display()
        ),
    })
}

/// What a line of an earlier export says of itself.
#[derive(Deserialize)]
struct Line {
    generation: u64,
    passage: LinePassage,
}

#[derive(Deserialize)]
struct LinePassage {
    id: PassageId,
}

/// Opens an export that was cut off, behind its last whole line, and tells which passage that is.
fn resume(path: &Path, snapshot: &Snapshot, locale: Locale) -> Result<(File, Option<Passage>)> {
    let name = || path.display().to_string();
    let file = fs::OpenOptions::new().read(true).write(true).open(path);
    let mut file = file.with_context(name)?;
    let (end, last) = last_line(&file).with_context(name)?;
    file.set_len(end)?;
    file.seek(SeekFrom::Start(end))?;
    let Some(last) = last else {
        return Ok((file, None));
    };
    let line: Line = serde_json::from_slice(&last).with_context(|| match locale {
        Locale::Japanese => format!(
            "{} は書き出しの途中のファイルではありません",
            path.display()
        ),
        Locale::English => format!("{} is no export", path.display()),
    })?;
    let passage = snapshot.passage(&line.passage.id)?;
    match passage.filter(|_| line.generation == snapshot.generation().id.0) {
        Some(passage) => Ok((file, Some(passage))),
        None => match locale {
            Locale::Japanese => {
                bail!("書き出しの途中で索引が更新されました。初めから書き出してください")
            }
            Locale::English => bail!("the index has changed since; export it anew"),
        },
    }
}

/// The last whole line of a file, and where it ends.
fn last_line(file: &File) -> io::Result<(u64, Option<Vec<u8>>)> {
    let (mut start, mut end, mut at) = (0, 0, 0);
    for byte in BufReader::new(file).bytes() {
        at += 1;
        if byte? == b'\n' {
            (start, end) = (end, at);
        }
    }
    if end == 0 {
        return Ok((0, None));
    }
    let mut file = file;
    let mut line = Vec::new();
    file.seek(SeekFrom::Start(start))?;
    file.take(end - start).read_to_end(&mut line)?;
    Ok((end, Some(line)))
}
