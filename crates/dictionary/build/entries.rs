//! The rows of IPADIC's CSV files, and what is changed in them.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::spelling;

/// One row: a word in one of its forms.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// As in `pos-id.def`: 名詞,固有名詞,人名,姓.
    pub(crate) tag: String,
    pub(crate) surface: String,
    /// Left context, right context and cost, as in the source.
    costs: [String; 3],
    /// How the word inflects (活用型); `*` for one that does not.
    pub(crate) conjugation: String,
    /// The form it stands in (活用形).
    pub(crate) form: String,
    pub(crate) base: String,
    /// In katakana.
    pub(crate) reading: String,
    pronunciation: String,
}

impl Entry {
    fn parse(line: &str) -> Option<Self> {
        let fields: [&str; 13] = line.split(',').collect::<Vec<_>>().try_into().ok()?;
        let own = |at: usize| fields[at].to_owned();
        Some(Self {
            tag: fields[4..8].join(","),
            surface: own(0),
            costs: [own(1), own(2), own(3)],
            conjugation: own(8),
            form: own(9),
            base: own(10),
            reading: own(11),
            pronunciation: own(12),
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

    /// The same uninflected word, spelled otherwise.
    pub(crate) fn spelled(&self, surface: &str) -> Self {
        Self {
            surface: surface.to_owned(),
            base: surface.to_owned(),
            ..self.clone()
        }
    }
}

/// All rows, and every other file of the source recoded to UTF-8, as the builder wants one
/// encoding for all.
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

/// The files in order, so that equal sources give equal dictionaries.
fn files(source: &Path) -> Result<Vec<PathBuf>> {
    let files = fs::read_dir(source)?.map(|file| Ok(file?.path()));
    let mut files: Vec<_> = files.collect::<Result<_>>()?;
    files.sort();
    Ok(files)
}

/// Writes the rows where the builder looks for them.
pub(crate) fn replace(source: &Path, entries: &[Entry]) -> Result<()> {
    let rows: String = entries.iter().map(Entry::line).collect();
    Ok(fs::write(source.join("words.csv"), rows)?)
}

/// Brings surfaces and base forms into the spelling that texts are brought into.
pub(crate) fn respell(entries: &mut [Entry]) {
    for entry in entries {
        for text in [&mut entry.surface, &mut entry.base] {
            *text = spelling::respell(text).text.into_owned();
        }
    }
}

/// サーバ for サーバー where the dictionary has only one of them, so that compounds are cut alike.
pub(crate) fn katakana_stems(entries: &[Entry]) -> Vec<Entry> {
    let known: HashSet<&str> = entries.iter().map(|entry| entry.surface.as_str()).collect();
    let stem = |entry: &Entry| {
        let stem = spelling::katakana_stem(&entry.surface)?;
        let missing = entry.tag.starts_with("名詞,") && !known.contains(stem);
        missing.then(|| entry.spelled(stem))
    };
    entries.iter().filter_map(stem).collect()
}
