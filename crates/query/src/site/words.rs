//! What these files say to people, in Japanese and in English.

use crate::language::Language;

/// The words in one language.
#[derive(Debug)]
pub(super) struct SiteWords {
    /// What can be searched, for the description of the search.
    pub(super) about: &'static str,
    /// The name of the feed of documents, behind that of the site.
    pub(super) new_documents: &'static str,
    /// The link to the page that verifies quotations.
    pub(super) verify: &'static str,
    /// The link to the description of the API.
    pub(super) api: &'static str,
    /// The link to the feed.
    pub(super) feed: &'static str,
}

const JAPANESE: SiteWords = SiteWords {
    about: "提言・報告書の本文から、引用できる一節を探します。",
    new_documents: "新しい文書",
    verify: "引用を確かめる",
    api: "API",
    feed: "フィード",
};

const ENGLISH: SiteWords = SiteWords {
    about: "Find citable passages in Japanese policy proposals and reports.",
    new_documents: "new documents",
    verify: "Verify quotations",
    api: "API",
    feed: "Feed",
};

impl SiteWords {
    /// The words of a language.
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::Japanese => &JAPANESE,
            Language::English => &ENGLISH,
        }
    }
}
