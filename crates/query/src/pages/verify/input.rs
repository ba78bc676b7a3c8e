//! What is to be verified.

use issetsu_model::DocumentId;
use issetsu_quote::{Markup, Quotations, Quoted, quotations};
use serde::Deserialize;

use crate::bilingual::Bilingual;
use crate::lookup;
use crate::problem::{ApiError, Code};
use crate::request::parameters::Once;
use issetsu_search::Snapshot;

/// The fields of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct VerifyParameters {
    text: Once,
    r#as: Once,
    document: Once,
}

impl VerifyParameters {
    /// Whether there is no text to look at.
    pub(super) fn ask_nothing(&self) -> bool {
        self.text.text("text").is_ok_and(|text| text.is_none())
    }
}

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum TextKind {
    /// A manuscript in plain text: what stands in quotation marks is verified.
    Text,
    /// The same in Markdown.
    Markdown,
    /// One quotation.
    Quotation,
}

impl TextKind {
    /// All of them, with their names in the form.
    pub(super) const NAMES: [(Self, &'static str); 3] = [
        (Self::Text, "text"),
        (Self::Markdown, "markdown"),
        (Self::Quotation, "quotation"),
    ];
}

/// The least length of a quotation in running text, in characters, as on the command line: shorter
/// ones are words that are stressed rather than quoted.
pub(super) const MIN_LENGTH: usize = 10;

/// A text, and how to read it.
#[derive(Debug)]
pub(super) struct VerifyInput {
    /// The text; empty when nothing is asked yet.
    pub(super) text: String,
    /// What it is.
    pub(super) kind: TextKind,
    /// The document that is quoted; none for all.
    pub(super) document: Option<DocumentId>,
}

/// The quotations of a text.
#[derive(Debug)]
pub(super) struct ToVerify {
    /// The quotations, and the marks that nothing closes.
    pub(super) quotations: Quotations,
    /// Whether the text was taken for one quotation, since it holds no marks.
    pub(super) is_whole: bool,
}

impl VerifyInput {
    /// Checks the fields. A document that has another id now is followed.
    pub(super) fn read(
        parameters: &VerifyParameters,
        snapshot: &Snapshot,
    ) -> Result<Self, ApiError> {
        let text = parameters.text.text("text")?.unwrap_or_default();
        let kind = parameters
            .r#as
            .one_of("as", &TextKind::NAMES.map(|(_, name)| name))?;
        let document = parameters.document.text("document")?;
        let document = document.map(|id| {
            let id = DocumentId::new(id).map_err(|_| {
                let detail = Bilingual::new(
                    format!("{id:?} is no id of a document"),
                    format!("{id:?} は文書の ID ではありません"),
                );
                ApiError::new(Code::DocumentNotFound, detail)
            })?;
            lookup::current(snapshot, id)
        });
        Ok(Self {
            // Browsers send line breaks as two characters.
            text: text.replace("\r\n", "\n").trim_end().to_owned(),
            kind: kind.unwrap_or(TextKind::Text),
            document: document.transpose()?,
        })
    }

    /// The quotations. A manuscript without any marks is taken for one.
    pub(super) fn to_verify(&self) -> ToVerify {
        let markup = match self.kind {
            TextKind::Text => Markup::Plain,
            TextKind::Markdown => Markup::Markdown,
            TextKind::Quotation => return self.whole(),
        };
        let quotations = quotations(&self.text, markup, MIN_LENGTH);
        if quotations.found.is_empty() && quotations.unclosed.is_empty() {
            return self.whole();
        }
        ToVerify {
            quotations,
            is_whole: false,
        }
    }

    fn whole(&self) -> ToVerify {
        let before = self.text.len() - self.text.trim_start().len();
        let line = 1 + self.text[..before].matches('\n').count();
        let quoted = Quoted {
            text: self.text.trim().to_owned(),
            line,
        };
        ToVerify {
            quotations: Quotations {
                found: vec![quoted],
                unclosed: Vec::new(),
            },
            is_whole: true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, kind: TextKind) -> (Vec<String>, bool) {
        let input = VerifyInput {
            text: text.to_owned(),
            kind,
            document: None,
        };
        let verified = input.to_verify();
        let found = verified.quotations.found.into_iter();
        (found.map(|quoted| quoted.text).collect(), verified.is_whole)
    }

    #[test]
    fn a_text_without_marks_is_one_quotation() {
        let words = "水素の受け入れ港湾を三か所に絞る。";
        let whole = (vec![words.to_owned()], true);
        assert_eq!(found(words, TextKind::Text), whole);
        assert_eq!(found(&format!("\n {words}\n"), TextKind::Markdown), whole);
        assert_eq!(found(words, TextKind::Quotation), whole);
    }

    #[test]
    fn in_a_manuscript_the_marks_count() {
        let manuscript = "提言は「水素の受け入れ港湾を三か所に絞る」と書く。";
        let inner = vec!["水素の受け入れ港湾を三か所に絞る".to_owned()];
        assert_eq!(found(manuscript, TextKind::Text), (inner, false));
        let whole = (vec![manuscript.to_owned()], true);
        assert_eq!(found(manuscript, TextKind::Quotation), whole);
        assert_eq!(
            found("「水素の受け入れ港湾を", TextKind::Text),
            (vec![], false)
        );
    }
}
