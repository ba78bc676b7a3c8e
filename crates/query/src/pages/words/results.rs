//! What the pages say about hits, and about what can be done with all of them.

use issetsu_search::FoundIn;

use super::{Words, grouped};
use crate::language::Language;

/// The words of a page of results in one language.
#[derive(Debug)]
#[allow(missing_docs, reason = "each field is named after what it says")]
pub(crate) struct ResultsWords {
    pub(crate) same_document: &'static str,
    pub(crate) table: &'static str,
    pub(crate) more_rows: &'static str,
    pub(crate) save: &'static str,
    pub(crate) by_year: &'static str,
    pub(crate) year_table: &'static str,
    pub(crate) passages: &'static str,
    /// Stands before the places where a hit matches that has nothing marked.
    pub(crate) found_in: &'static str,
    /// Heads of the columns of a table of results, in the order of its cells.
    pub(crate) columns: [&'static str; 12],
}

const JAPANESE: ResultsWords = ResultsWords {
    same_document: "同じ文書から",
    table: "表",
    more_rows: "この表にはほかの行もあります。",
    save: "結果を保存",
    by_year: "発行年ごとの一節の数",
    year_table: "表で見る",
    passages: "一節の数",
    found_in: "一致した所:",
    columns: [
        "順位",
        "題名",
        "著者",
        "発行者",
        "発行日",
        "種類",
        "見出し",
        "頁",
        "一節",
        "参照文献（SIST 02）",
        "固定リンク",
        "元の文書",
    ],
};

const ENGLISH: ResultsWords = ResultsWords {
    same_document: "From the same document",
    table: "Table",
    more_rows: "The table has more rows.",
    save: "Save the results",
    by_year: "Passages by year of publication",
    year_table: "Show as a table",
    passages: "Passages",
    found_in: "Found in:",
    columns: [
        "Rank",
        "Title",
        "Authors",
        "Publisher",
        "Date",
        "Type",
        "Section",
        "Pages",
        "Passage",
        "Reference (SIST 02)",
        "Permanent link",
        "Source",
    ],
};

impl Words {
    /// What is said about hits.
    pub(crate) fn results(&self) -> &'static ResultsWords {
        match self.language {
            Language::Japanese => &JAPANESE,
            Language::English => &ENGLISH,
        }
    }

    /// The places where a hit matches that has nothing marked.
    pub(crate) fn places(&self, places: &[FoundIn]) -> String {
        let names: Vec<_> = places.iter().map(|place| self.place(*place)).collect();
        self.say(names.join("、"), names.join(", "))
    }

    fn place(&self, place: FoundIn) -> &'static str {
        let (japanese, english) = match place {
            FoundIn::Text => ("本文", "the text"),
            FoundIn::Overlap => ("前の一節の終わり", "the end of the passage before"),
            FoundIn::Heading => ("見出し", "the headings"),
            FoundIn::Title => ("題名", "the title"),
            FoundIn::Author => ("著者", "the authors"),
            FoundIn::Publisher => ("発行者", "the publisher"),
            FoundIn::Tag => ("タグ", "the tags"),
            FoundIn::Reading => ("読み", "the reading"),
            FoundIn::Synonym => ("同義語", "a synonym"),
            FoundIn::Words => ("語の一部", "parts of the words"),
        };
        match self.language {
            Language::Japanese => japanese,
            Language::English => english,
        }
    }

    /// That only the first of the results are saved.
    pub(crate) fn saves_first(&self, count: usize) -> String {
        let number = grouped(count as u64);
        self.say(
            format!("（上位{number}件まで）"),
            format!("(the first {number})"),
        )
    }

    /// What a bar of the chart of years stands for.
    pub(crate) fn in_years(&self, years: &str, passages: usize) -> String {
        let number = grouped(passages as u64);
        let plural = if passages == 1 { "passage" } else { "passages" };
        self.say(
            format!("{years}年: {number}件"),
            format!("{years}: {number} {plural}"),
        )
    }
}
