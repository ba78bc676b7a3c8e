//! `issetsu export`: every passage with its citation, one JSON object a line.

mod continued;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use issetsu_analysis::Analyzer;
use issetsu_api::export;
use issetsu_index_format::IndexDir;
use issetsu_model::Passage;
use issetsu_search::Snapshot;

use crate::Ended;
use crate::args::ExportArgs;
use crate::citer::citer;
use crate::locale::Locale;
use continued::{Beginning, open};

pub(crate) fn run(args: &ExportArgs, locale: Locale) -> Result<Ended> {
    let snapshot = Snapshot::open(&IndexDir::new(&args.index), &Analyzer::new()?)?;
    let citer = citer(args.base_url.as_deref());
    let mut target = Target::of(args, &snapshot, locale)?;
    let from = target.from.take();
    let mut line = Vec::new();
    export(&snapshot, &citer, from.as_ref(), |passage| {
        line.clear();
        serde_json::to_writer(&mut line, passage)?;
        line.push(b'\n');
        target.write(&line)
    })?;
    target.finish()?;
    Ok(Ended::Done)
}

/// Where the lines go.
struct Target {
    out: BufWriter<Box<dyn Write>>,
    /// What an export that was cut off left in the file, if it is gone on with.
    beginning: Option<Beginning>,
    /// The passage to begin with, if it is not the first.
    from: Option<Passage>,
}

impl Target {
    fn of(args: &ExportArgs, snapshot: &Snapshot, locale: Locale) -> Result<Self> {
        let Some(path) = &args.output else {
            return Ok(Self::new(Box::new(io::stdout().lock())));
        };
        if path.exists() && !path.is_file() {
            let name = path.display();
            match locale {
                Locale::Japanese => bail!(
                    "{name} は通常のファイルではありません。-o を付けなければ標準出力に書き出します"
                ),
                Locale::English => {
                    bail!("{name} is no regular file; without -o standard output is written to")
                }
            }
        }
        if !args.resume || !path.exists() {
            return Ok(Self::new(Box::new(create(path, locale)?)));
        }
        let (file, beginning, from) = open(path, snapshot, locale)?;
        Ok(Self {
            beginning: Some(beginning),
            from,
            ..Self::new(Box::new(file))
        })
    }

    fn new(out: Box<dyn Write>) -> Self {
        Self {
            out: BufWriter::new(out),
            beginning: None,
            from: None,
        }
    }

    /// Writes a line, or what the file lacks of it.
    fn write(&mut self, line: &[u8]) -> Result<()> {
        let lacking = match &mut self.beginning {
            Some(beginning) => beginning.lacks(line)?,
            None => line,
        };
        Ok(self.out.write_all(lacking)?)
    }

    fn finish(mut self) -> Result<()> {
        if let Some(beginning) = self.beginning {
            beginning.finish()?;
        }
        Ok(self.out.flush()?)
    }
}

/// Opens a file that must not be there yet: an export takes long, and is not overwritten by mistake.
fn create(path: &Path, locale: Locale) -> Result<File> {
    let name = path.display();
    let file = File::create_new(path);
    let is_there = matches!(&file, Err(error) if error.kind() == io::ErrorKind::AlreadyExists);
    file.with_context(|| match (is_there, locale) {
        (true, Locale::Japanese) => format!(
            "{name} はすでにあります。途中で止まった書き出しの続きなら --resume を付け、\
             そうでなければ消すか別の名前にしてください"
        ),
        (true, Locale::English) => format!(
            "{name} is there already; add --resume to go on with an export that was cut off, or \
             else delete it or name another"
        ),
        (false, Locale::Japanese) => format!("{name} に書き出せません"),
        (false, Locale::English) => format!("cannot write {name}"),
    })
}
