//! An export that was cut off, and how it is gone on with.
//!
//! Nothing is cut from the file: the export begins anew with the passage of the last whole line,
//! what it writes is compared with what stands in the file from there on, and only what follows
//! is appended. So a file that is no such export, or that of another index, address or day, stays
//! as it is.

use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use issetsu_model::{Passage, PassageId};
use issetsu_search::Snapshot;
use serde::Deserialize;

use crate::locale::Locale;

/// What stands in the file from its last whole line on.
pub(super) struct Beginning {
    file: File,
    /// How many bytes of it are not compared yet.
    left: u64,
    /// Whether a whole line of an export stands there.
    has_line: bool,
    path: PathBuf,
    locale: Locale,
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

/// Opens a file for appending, with what it holds already and the passage that this begins with.
pub(super) fn open(
    path: &Path,
    snapshot: &Snapshot,
    locale: Locale,
) -> Result<(File, Beginning, Option<Passage>)> {
    let name = || path.display().to_string();
    let file = File::open(path).with_context(name)?;
    let length = file.metadata().with_context(name)?.len();
    let line = last_line(&file).with_context(name)?;
    let mut beginning = Beginning {
        file,
        left: length,
        has_line: line.is_some(),
        path: path.to_owned(),
        locale,
    };
    let mut from = None;
    if let Some((start, end)) = line {
        beginning.file.seek(SeekFrom::Start(start))?;
        from = Some(beginning.passage(end - start, snapshot)?);
        beginning.left = length - start;
        beginning.file.seek(SeekFrom::Start(start))?;
    }
    let file = OpenOptions::new().append(true).open(path);
    Ok((file.with_context(name)?, beginning, from))
}

impl Beginning {
    /// The passage of a line, which has `length` bytes.
    fn passage(&self, length: u64, snapshot: &Snapshot) -> Result<Passage> {
        let line = BufReader::new(&self.file).take(length);
        let line: Result<Line, _> = serde_json::from_reader(line);
        let line = line.with_context(|| self.no_export())?;
        let passage = snapshot.passage(&line.passage.id)?;
        let is_current = line.generation == snapshot.generation().id.0;
        if let Some(passage) = passage.filter(|_| is_current) {
            return Ok(passage);
        }
        let name = self.path.display();
        match self.locale {
            Locale::Japanese => bail!(
                "書き出しの途中で索引が更新されました。{name} を消すか別の名前にして、初めから書き出してください"
            ),
            Locale::English => bail!(
                "the index has changed since; delete {name} or name another, and export it anew"
            ),
        }
    }

    /// What the file lacks of a line: all of it, once it is compared to its end.
    pub(super) fn lacks<'l>(&mut self, line: &'l [u8]) -> Result<&'l [u8]> {
        let known = usize::try_from(self.left).map_or(line.len(), |left| left.min(line.len()));
        let (known, lacking) = line.split_at(known);
        let mut there = vec![0; known.len()];
        self.file.read_exact(&mut there)?;
        if there != known {
            bail!(self.differs());
        }
        self.left -= known.len() as u64;
        Ok(lacking)
    }

    /// Makes sure that nothing stands in the file behind the last line.
    pub(super) fn finish(self) -> Result<()> {
        match self.left {
            0 => Ok(()),
            _ => bail!(self.differs()),
        }
    }

    fn differs(&self) -> String {
        let name = self.path.display();
        match (self.has_line, self.locale) {
            (false, _) => self.no_export(),
            (true, Locale::Japanese) => format!(
                "{name} は別の索引・--base-url・日付で書き出されたか、書き換えられています。\
                 消すか別の名前にして、初めから書き出してください"
            ),
            (true, Locale::English) => format!(
                "{name} was written from another index, with another --base-url or on another \
                 day, or was edited; delete it or name another, and export it anew"
            ),
        }
    }

    fn no_export(&self) -> String {
        let name = self.path.display();
        match self.locale {
            Locale::Japanese => format!("{name} は書き出しの途中のファイルではありません"),
            Locale::English => format!("{name} is no export"),
        }
    }
}

/// Where the last whole line of a file begins and ends.
fn last_line(file: &File) -> io::Result<Option<(u64, u64)>> {
    let (mut start, mut end, mut at) = (0, 0, 0);
    for byte in BufReader::new(file).bytes() {
        at += 1;
        if byte? == b'\n' {
            (start, end) = (end, at);
        }
    }
    if end > 0 {
        return Ok(Some((start, end)));
    }
    let mut file = file;
    file.seek(SeekFrom::Start(0))?;
    Ok(None)
}
