//! What commands say of ids that name nothing any more.

use std::io::Write;

use anyhow::Result;
use issetsu_index_format::Version;
use issetsu_model::{DocumentId, Passage, PassageId};
use issetsu_search::{DocumentRetirement, PassageRetirement, Snapshot};
use serde_json::json;

use crate::describe::section_line;
use crate::locale::Locale;
use crate::output::{bold, print_json, stderr, stdout, tell};

/// A passage or a document that was in the index once.
pub(crate) enum Retired {
    Passage(PassageRetirement),
    Document(DocumentRetirement),
}

/// A passage, or the one that has its words now; then the person is told.
pub(crate) fn passage_or_successor(
    snapshot: &Snapshot,
    id: &PassageId,
    locale: Locale,
) -> Result<Option<Passage>> {
    if let Some(passage) = snapshot.passage(id)? {
        return Ok(Some(passage));
    }
    let retired = snapshot.passage_retirement(id)?;
    let Some(successor) = retired.and_then(|retired| retired.successors.into_iter().next()) else {
        return Ok(None);
    };
    let note = match locale {
        Locale::Japanese => format!("一節 {id} は改訂され、いまは {successor} です"),
        Locale::English => format!("passage {id} was revised and is now {successor}"),
    };
    tell(&note)?;
    Ok(snapshot.passage(&successor)?)
}

/// A document's id, or the one that it has now; then the person is told.
pub(crate) fn document_or_successor(
    snapshot: &Snapshot,
    id: &DocumentId,
    locale: Locale,
) -> Result<Option<DocumentId>> {
    if snapshot.document_entry(id)?.is_some() {
        return Ok(Some(id.clone()));
    }
    let retired = snapshot.document_retirement(id)?;
    let Some(successor) = retired.and_then(|retired| retired.successor) else {
        return Ok(None);
    };
    let note = match locale {
        Locale::Japanese => format!("文書 {id} のいまの ID は {successor} です"),
        Locale::English => format!("document {id} is now {successor}"),
    };
    tell(&note)?;
    Ok(Some(successor))
}

/// Says that an id that leads nowhere may be one that is lost.
pub(crate) fn tell_of_lost_history(snapshot: &Snapshot, locale: Locale) -> Result<()> {
    if snapshot.history_damage().is_empty() {
        return Ok(());
    }
    tell(locale.text(
        "この索引の履歴の一部が失われているため、以前あったかどうかは分かりません（`issetsu check` で分かります）",
        "whether it was there before is not known: a part of the history of this index is lost \
         (`issetsu check` says which)",
    ))
}

impl Retired {
    /// What was there once under this id.
    pub(crate) fn find(snapshot: &Snapshot, id: &str) -> Result<Option<Self>> {
        if let Ok(id) = id.parse::<PassageId>()
            && let Some(retired) = snapshot.passage_retirement(&id)?
        {
            return Ok(Some(Self::Passage(retired)));
        }
        let Ok(id) = id.parse::<DocumentId>() else {
            return Ok(None);
        };
        Ok(snapshot.document_retirement(&id)?.map(Self::Document))
    }

    /// Prints what is known, as JSON.
    pub(crate) fn print_json(&self) -> Result<()> {
        print_json(&match self {
            Self::Passage(retired) => json!({ "gone": retired }),
            Self::Document(retired) => json!({ "gone": retired }),
        })
    }

    /// Prints what is known.
    pub(crate) fn print(&self, locale: Locale) -> Result<()> {
        self.write(&mut stdout(), locale)
    }

    /// Says what is known beside the output, which is another program's to read.
    pub(crate) fn tell(&self, locale: Locale) -> Result<()> {
        self.write(&mut stderr(), locale)
    }

    fn write(&self, out: &mut impl Write, locale: Locale) -> Result<()> {
        for line in self.lines(locale) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    fn lines(&self, locale: Locale) -> Vec<String> {
        match self {
            Self::Passage(retired) => passage_lines(retired, locale),
            Self::Document(retired) => document_lines(retired, locale),
        }
    }
}

fn passage_lines(retired: &PassageRetirement, locale: Locale) -> Vec<String> {
    let passage = &retired.passage;
    let gone = locale.text(
        "この一節は以前ありましたが、いまはありません。",
        "this passage was here once and is gone",
    );
    vec![
        gone.to_owned(),
        bold(&title(retired.version.as_ref())),
        section_line(&passage.section_path, passage.pages.as_ref()),
        format!("SHA-256 {}", passage.sha256),
    ]
}

fn document_lines(retired: &DocumentRetirement, locale: Locale) -> Vec<String> {
    let gone = locale.text(
        "この文書は以前ありましたが、この ID ではもうありません。",
        "this document was here once and is gone under this id",
    );
    let mut lines = vec![gone.to_owned(), bold(&title(Some(&retired.version)))];
    lines.extend(retired.successor.as_ref().map(|id| match locale {
        Locale::Japanese => format!("いまの ID は {id} です。"),
        Locale::English => format!("its id is now {id}"),
    }));
    lines
}

fn title(version: Option<&Version>) -> String {
    version.map_or_else(String::new, |version| version.metadata.title.clone())
}
