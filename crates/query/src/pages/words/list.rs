//! What the list of documents says.

use issetsu_model::DocumentType;

use super::{Words, grouped};
use crate::language::Language;
use crate::pages::document_order::Order;

/// The words of the list in one language.
#[derive(Debug)]
#[allow(missing_docs, reason = "each field is named after what it says")]
pub(crate) struct ListWords {
    pub(crate) filter: &'static str,
    pub(crate) show: &'static str,
    pub(crate) all: &'static str,
    newest: &'static str,
    oldest: &'static str,
    title: &'static str,
    publisher: &'static str,
}

const JAPANESE: ListWords = ListWords {
    filter: "文書の絞り込みと並び順",
    show: "表示",
    all: "すべての文書",
    newest: "新しい順",
    oldest: "古い順",
    title: "題名順",
    publisher: "発行者順",
};

const ENGLISH: ListWords = ListWords {
    filter: "Filter and sort the documents",
    show: "Show",
    all: "All documents",
    newest: "Newest",
    oldest: "Oldest",
    title: "Title",
    publisher: "Publisher",
};

impl ListWords {
    /// The name of an order.
    pub(crate) fn order(&self, order: Order) -> &'static str {
        match order {
            Order::Newest => self.newest,
            Order::Oldest => self.oldest,
            Order::Title => self.title,
            Order::Publisher => self.publisher,
        }
    }
}

impl Words {
    /// What the list of documents says.
    pub(crate) fn list(&self) -> &'static ListWords {
        match self.language {
            Language::Japanese => &JAPANESE,
            Language::English => &ENGLISH,
        }
    }

    /// How many documents the filters leave.
    pub(crate) fn documents_left(&self, count: usize) -> String {
        let number = grouped(count as u64);
        let plural = if count == 1 { "document" } else { "documents" };
        self.say(
            format!("{number}点の文書が該当します。"),
            format!("{number} {plural} selected."),
        )
    }

    /// A kind of publication by its name in addresses; the name itself if there is none.
    pub(crate) fn type_name(&self, name: &str) -> String {
        DocumentType::from_name(name).map_or_else(
            || name.to_owned(),
            |kind| self.document_type(kind).to_owned(),
        )
    }
}
