//! What the pages say about citing a passage.

use super::Words;
use crate::language::Language;

/// The words of a citation panel in one language.
#[derive(Debug)]
#[allow(missing_docs, reason = "each field is named after what it says")]
pub(crate) struct CitingWords {
    pub(crate) cite: &'static str,
    pub(crate) form: &'static str,
    pub(crate) copy: &'static str,
    pub(crate) copied: &'static str,
    pub(crate) not_copied: &'static str,
    pub(crate) save: &'static str,
    pub(crate) permalink: &'static str,
    pub(crate) source: &'static str,
    pub(crate) to_passage: &'static str,
}

const JAPANESE: CitingWords = CitingWords {
    cite: "この一節を引用",
    form: "書式",
    copy: "コピー",
    copied: "コピーしました",
    not_copied: "コピーできませんでした。選択してコピーしてください",
    save: "保存",
    permalink: "この一節の固定リンク",
    source: "元の文書での位置",
    to_passage: "文書の中でこの一節を読む",
};

const ENGLISH: CitingWords = CitingWords {
    cite: "Cite this passage",
    form: "Style",
    copy: "Copy",
    copied: "Copied",
    not_copied: "Not copied; select the text and copy it",
    save: "Save",
    permalink: "Permanent link to this passage",
    source: "Place in the source",
    to_passage: "Read this passage in its document",
};

impl Words {
    /// What is said about citing.
    pub(crate) fn citing(&self) -> &'static CitingWords {
        match self.language {
            Language::Japanese => &JAPANESE,
            Language::English => &ENGLISH,
        }
    }
}
