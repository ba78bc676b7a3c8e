//! Records of a corpus file, and the documents they become.

use std::ops::Range;
use std::path::Path;

use issetsu_index_format::DocumentEntry;
use issetsu_model::{Block, BlockKind, Document, DocumentId, Metadata, Passage, SourceFile};
use serde::Deserialize;

use crate::EvalError;
use crate::lines::{JsonLine, read_json_lines};

/// One line of BEIR's `corpus.jsonl`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Record {
    /// Its name in qrels and runs; any characters.
    #[serde(rename = "_id", alias = "id")]
    pub id: String,
    /// The title; not every collection has one.
    #[serde(default)]
    pub title: Option<String>,
    /// The text.
    pub text: String,
}

impl JsonLine for Record {
    const WHAT: &'static str = "a document, a JSON object with \"_id\" and \"text\"";
    const MANY: &'static str = "documents";

    fn id(&self) -> &str {
        &self.id
    }
}

impl Record {
    /// What a document that was a record gives as its media type.
    const MEDIA_TYPE: &'static str = "application/x-ndjson";

    /// Reads a corpus in the form of BEIR: one object a line with `_id` (or `id`), `text` and, if
    /// there is one, `title`.
    ///
    /// # Errors
    /// When the file cannot be read, a line is no record, an id stands twice, or there is none.
    pub fn read_all(path: &Path) -> Result<Vec<Self>, EvalError> {
        read_json_lines(path)
    }

    /// The records as documents, each in one section without a heading whose paragraphs are the
    /// lines of the text.
    ///
    /// An id of a record may hold what a [`DocumentId`] cannot, so documents are numbered, and the
    /// record's own id is kept as the path of the source, where [`Record::name_of`] finds it.
    #[must_use]
    pub fn documents(records: Vec<Self>) -> Vec<Document> {
        let numbered = records.into_iter().enumerate();
        numbered
            .map(|(at, record)| record.document(at + 1))
            .collect()
    }

    /// The name of a document in qrels and runs: a record's id, or the id of any other document.
    #[must_use]
    pub fn name_of(document: &DocumentEntry) -> &str {
        if document.source.media_type == Self::MEDIA_TYPE {
            &document.source.path
        } else {
            document.id.as_str()
        }
    }

    fn document(self, number: usize) -> Document {
        let Self { id, title, text } = self;
        Document {
            // Digits of one length, so that documents stay in the order of the corpus.
            id: DocumentId::from_path(&format!("record-{number:09}")),
            metadata: Metadata {
                title: title.unwrap_or_default(),
                language: "ja".to_owned(),
                ..Metadata::default()
            },
            blocks: paragraphs(&text).map(paragraph).collect(),
            sections: Vec::new(),
            pages: Vec::new(),
            footnotes: Vec::new(),
            source: SourceFile {
                path: id,
                sha256: Passage::sha256_of(&text),
                size_bytes: text.len() as u64,
                media_type: Self::MEDIA_TYPE.to_owned(),
                encoding: None,
            },
            text,
        }
    }
}

/// The lines of a text that are not blank, without the white space around them.
fn paragraphs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let lines = text.split_inclusive('\n').scan(0, |end, line| {
        let start = *end;
        *end += line.len();
        Some((start, line))
    });
    lines.filter_map(|(start, line)| {
        let from = start + (line.len() - line.trim_start().len());
        let words = line.trim();
        (!words.is_empty()).then(|| from..from + words.len())
    })
}

fn paragraph(range: Range<usize>) -> Block {
    Block {
        kind: BlockKind::Paragraph,
        range,
        section: None,
        group: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_becomes_a_document_as_it_is() {
        let text = "# 見出しではない\n\n　二つ目の段落。 \r\n三つ目";
        let record: Record =
            serde_json::from_value(serde_json::json!({"_id": "港/1 a", "text": text})).unwrap();
        let documents = Record::documents(vec![record]);
        let document = &documents[0];
        document.check().unwrap();
        assert_eq!(document.id.as_str(), "record-000000001");
        assert_eq!(document.source.path, "港/1 a");
        assert_eq!(document.text, text);
        let blocks: Vec<_> = document
            .blocks
            .iter()
            .map(|b| &text[b.range.clone()])
            .collect();
        assert_eq!(blocks, ["# 見出しではない", "二つ目の段落。", "三つ目"]);
    }

    #[test]
    fn a_title_may_be_missing() {
        for text in [
            r#"{"_id": "1", "text": "", "title": null}"#,
            r#"{"_id": "1", "text": " \n "}"#,
        ] {
            let record: Record = serde_json::from_str(text).unwrap();
            let document = Record::documents(vec![record]).remove(0);
            document.check().unwrap();
            assert!(document.blocks.is_empty());
            assert_eq!(document.metadata.title, "");
        }
    }
}
