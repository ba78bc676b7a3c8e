//! The rows of IPADIC's CSV files, and the changes to them.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::spelling;

/// One row: one form of a word.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// As in `pos-id.def`: 名詞,固有名詞,人名,姓.
    pub(crate) tag: String,
    pub(crate) surface: String,
    /// Left context, right context and cost, as in the source.
    costs: [String; 3],
    /// How the word inflects (活用型); `*` for one that does not.
    pub(crate) conjugation: String,
    /// The inflected form (活用形).
    pub(crate) form: String,
    pub(crate) base: String,
    /// In katakana.
    pub(crate) reading: String,
    pronunciation: String,
}

impl Entry {
    fn parse(line: &str) -> Option<Self> {
        let fields: [&str; 13] = line.split(',').collect::<Vec<_>>().try_into().ok()?;
        let tag = fields[4..8].join(",");
        let [surface, left, right, cost, _, _, _, _, rest @ ..] = fields.map(str::to_owned);
        let [conjugation, form, base, reading, pronunciation] = rest;
        Some(Self {
            tag,
            surface,
            costs: [left, right, cost],
            conjugation,
            form,
            base,
            reading,
            pronunciation,
        })
    }

    fn line(&self) -> String {
        let [left, right, cost] = &self.costs;
        format!(
            "{},{left},{right},{cost},{},{},{},{},{},{}\n",
            self.surface,
            self.tag,
            self.conjugation,
            self.form,
            self.base,
            self.reading,
            self.pronunciation
        )
    }

    /// The same uninflected word in another spelling.
    pub(crate) fn spelled(&self, surface: &str) -> Self {
        Self {
            surface: surface.to_owned(),
            base: surface.to_owned(),
            ..self.clone()
        }
    }
}

/// All rows. Every other file of the source is recoded to UTF-8, because the builder reads all
/// files in one encoding.
pub(crate) fn read(source: &Path) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for path in files(source)? {
        let bytes = fs::read(&path)?;
        let (text, _, _) = encoding_rs::EUC_JP.decode(&bytes);
        if path.extension().is_some_and(|extension| extension == "csv") {
            for line in text.lines() {
                let entry = Entry::parse(line);
                entries.push(entry.with_context(|| format!("{}: {line}", path.display()))?);
            }
            fs::remove_file(&path)?;
        } else {
            fs::write(&path, &*text)?;
        }
    }
    Ok(entries)
}

/// The files in order of name, so that equal sources give equal dictionaries.
fn files(source: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for file in fs::read_dir(source)? {
        files.push(file?.path());
    }
    files.sort();
    Ok(files)
}

/// Writes the rows where the builder looks for them.
pub(crate) fn replace(source: &Path, entries: &[Entry]) -> Result<()> {
    let rows: String = entries.iter().map(Entry::line).collect();
    Ok(fs::write(source.join("words.csv"), rows)?)
}

/// Respells surfaces and base forms as texts are respelled before they are segmented.
pub(crate) fn respell(entries: &mut [Entry]) {
    for entry in entries {
        for text in [&mut entry.surface, &mut entry.base] {
            *text = spelling::respell(text).text.into_owned();
        }
    }
}

/// サーバ for サーバー where the dictionary has only the long form, so that compounds of both are cut
/// alike.
pub(crate) fn katakana_stems(entries: &[Entry]) -> Vec<Entry> {
    let known: HashSet<&str> = entries.iter().map(|entry| entry.surface.as_str()).collect();
    let mut stems = Vec::new();
    for entry in entries
        .iter()
        .filter(|entry| entry.tag.starts_with("名詞,"))
    {
        if let Some(stem) = spelling::katakana_stem(&entry.surface)
            && !known.contains(stem)
        {
            stems.push(entry.spelled(stem));
        }
    }
    stems
}
