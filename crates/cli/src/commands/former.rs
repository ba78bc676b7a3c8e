//! What commands say of ids that name nothing any more.

use std::io::Write;

use anyhow::Result;
use issetsu_index_format::Version;
use issetsu_model::{DocumentId, Passage, PassageId};
use issetsu_search::{DocumentRetirement, PassageRetirement, Snapshot};
use serde_json::json;

use super::show::section_line;
use crate::Ended;
use crate::args::ShowArgs;
use crate::locale::Locale;
use crate::output::{bold, print_json, stderr, stdout, tell};

/// Something that was there once.
pub(crate) enum Former {
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
    let former = snapshot.passage_retirement(id)?;
    let Some(successor) = former.and_then(|former| former.successors.into_iter().next()) else {
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
    if snapshot.document_entry(id).is_some() {
        return Ok(Some(id.clone()));
    }
    let former = snapshot.document_retirement(id)?;
    let Some(successor) = former.and_then(|former| former.successor) else {
        return Ok(None);
    };
    let note = match locale {
        Locale::Japanese => format!("文書 {id} のいまの ID は {successor} です"),
        Locale::English => format!("document {id} is now {successor}"),
    };
    tell(&note)?;
    Ok(Some(successor))
}

impl Former {
    /// What was there once under this id.
    pub(crate) fn find(snapshot: &Snapshot, id: &str) -> Result<Option<Self>> {
        if let Ok(id) = id.parse::<PassageId>()
            && let Some(former) = snapshot.passage_retirement(&id)?
        {
            return Ok(Some(Self::Passage(former)));
        }
        let Ok(id) = id.parse::<DocumentId>() else {
            return Ok(None);
        };
        Ok(snapshot.document_retirement(&id)?.map(Self::Document))
    }

    /// Prints what is known.
    pub(crate) fn show(&self, args: &ShowArgs, locale: Locale) -> Result<Ended> {
        if args.json {
            let known = match self {
                Self::Passage(former) => json!({ "gone": former }),
                Self::Document(former) => json!({ "gone": former }),
            };
            print_json(&known)?;
            return Ok(Ended::Nothing);
        }
        self.write(&mut stdout(), locale)
    }

    /// Says what is known beside the output, which is another program's to read.
    pub(crate) fn tell(&self, locale: Locale) -> Result<Ended> {
        self.write(&mut stderr(), locale)
    }

    fn write(&self, out: &mut impl Write, locale: Locale) -> Result<Ended> {
        for line in self.lines(locale) {
            writeln!(out, "{line}")?;
        }
        Ok(Ended::Nothing)
    }

    fn lines(&self, locale: Locale) -> Vec<String> {
        let said = |japanese: &str, english: &str| match locale {
            Locale::Japanese => japanese.to_owned(),
            Locale::English => english.to_owned(),
        };
        match self {
            Self::Passage(former) => vec![
                said(
                    "この一節は以前ありましたが、いまはありません。",
                    "this passage was here once and is gone",
                ),
                bold(&title(former.version.as_ref())),
                section_line(&former.passage.section_path, former.passage.pages.as_ref()),
                format!("SHA-256 {}", former.passage.sha256),
            ],
            Self::Document(former) => {
                let now = former.successor.as_ref().map(|id| match locale {
                    Locale::Japanese => format!("いまの ID は {id} です。"),
                    Locale::English => format!("its id is now {id}"),
                });
                let gone = said(
                    "この文書は以前ありましたが、この ID ではもうありません。",
                    "this document was here once and is gone under this id",
                );
                let known = [gone, bold(&title(Some(&former.version)))];
                known.into_iter().chain(now).collect()
            }
        }
    }
}

fn title(version: Option<&Version>) -> String {
    version.map_or_else(String::new, |version| version.metadata.title.clone())
}
