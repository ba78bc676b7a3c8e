//! What the pages say, in Japanese and in English.

mod citing;
mod english;
mod japanese;
mod list;
mod results;

use issetsu_model::{DocumentType, PassageKind, PublicationDate};

use crate::language::Language;
use issetsu_search::Facet;

/// Codes of warnings with what they mean.
type Warnings = &'static [(&'static str, &'static str)];

/// The words of a page in one language.
#[derive(Debug)]
#[allow(missing_docs, reason = "each field is named after what it says")]
pub(crate) struct Words {
    pub(crate) language: Language,
    pub(crate) skip: &'static str,
    pub(crate) search: &'static str,
    pub(crate) search_label: &'static str,
    pub(crate) search_hint: &'static str,
    pub(crate) documents: &'static str,
    pub(crate) switch: &'static str,
    pub(crate) tagline: &'static str,
    pub(crate) publisher: &'static str,
    pub(crate) year: &'static str,
    pub(crate) document_language: &'static str,
    pub(crate) sort: &'static str,
    pub(crate) relevance: &'static str,
    pub(crate) newest: &'static str,
    pub(crate) oldest: &'static str,
    pub(crate) all: &'static str,
    pub(crate) filters: &'static str,
    pub(crate) try_these: &'static str,
    pub(crate) narrow: &'static str,
    pub(crate) remove_filter: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) document: &'static str,
    pub(crate) view: &'static str,
    pub(crate) one_by_one: &'static str,
    pub(crate) by_document: &'static str,
    pub(crate) recent: &'static str,
    pub(crate) all_documents: &'static str,
    pub(crate) nothing: &'static str,
    pub(crate) missing: &'static str,
    pub(crate) did_you_mean: &'static str,
    pub(crate) advice: &'static [&'static str],
    pub(crate) drop_filters: &'static str,
    pub(crate) previous: &'static str,
    pub(crate) next: &'static str,
    pub(crate) parts: &'static str,
    pub(crate) pager: &'static str,
    pub(crate) notes: &'static str,
    pub(crate) outline: &'static str,
    pub(crate) footnotes: &'static str,
    pub(crate) back: &'static str,
    pub(crate) authors: &'static str,
    pub(crate) date: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) tags: &'static str,
    pub(crate) licence: &'static str,
    pub(crate) source: &'static str,
    pub(crate) open_source: &'static str,
    pub(crate) text: &'static str,
    pub(crate) search_inside: &'static str,
    pub(crate) problems: &'static str,
    pub(crate) start: &'static str,
    pub(crate) embed: &'static str,
    pub(crate) passage_gone: &'static str,
    pub(crate) retired_passage: &'static str,
    pub(crate) retired_document: &'static str,
    pub(crate) successors: &'static str,
    pub(crate) section: &'static str,
    pub(crate) place: &'static str,
    pub(crate) gone_on: &'static str,
    pub(crate) fingerprint: &'static str,
    pub(crate) help: &'static str,
    pub(crate) syntax: &'static [(&'static str, &'static str)],
    warnings: Warnings,
}

impl Words {
    /// The words of a language.
    pub(crate) fn of(language: Language) -> &'static Self {
        match language {
            Language::Japanese => &japanese::WORDS,
            Language::English => &english::WORDS,
        }
    }

    fn say(&self, japanese: String, english: String) -> String {
        match self.language {
            Language::Japanese => japanese,
            Language::English => english,
        }
    }

    /// How many passages were found. `or_more` is what stands behind a number that is too low.
    pub(crate) fn found(&self, count: usize, exact: Exactness) -> String {
        let number = grouped(count as u64);
        let (plus, at_least) = match exact {
            Exactness::Exact => ("", ""),
            Exactness::AtLeast => ("以上", "at least "),
        };
        let plural = if count == 1 { "passage" } else { "passages" };
        self.say(
            format!("{number}件{plus}の一節"),
            format!("{at_least}{number} {plural}"),
        )
    }

    /// What a warning means, if it has words in this language.
    pub(crate) fn warning(&self, code: &str) -> Option<&'static str> {
        let known = self.warnings.iter().find(|(known, _)| *known == code);
        known.map(|(_, meaning)| *meaning)
    }

    /// What is in the corpus.
    pub(crate) fn holdings(&self, documents: u64, passages: u64) -> String {
        let (documents, passages) = (grouped(documents), grouped(passages));
        self.say(
            format!("{documents}点の文書、{passages}件の一節を収録しています。"),
            format!("{documents} documents with {passages} passages."),
        )
    }

    /// Number of passages of a document.
    pub(crate) fn passages(&self, count: usize) -> String {
        self.found(count, Exactness::Exact)
    }

    /// A number with its digits in groups.
    pub(crate) fn number(&self, number: usize) -> String {
        grouped(number as u64)
    }

    /// How many of the passages found hold all of the query.
    pub(crate) fn complete(&self, count: usize) -> String {
        let number = grouped(count as u64);
        self.say(
            format!("（うちすべての語を含むもの{number}件）"),
            format!("({number} of them with all words)"),
        )
    }

    /// In how many documents passages were found.
    pub(crate) fn in_documents(&self, count: usize) -> String {
        let number = grouped(count as u64);
        let plural = if count == 1 { "document" } else { "documents" };
        self.say(
            format!("{number}点の文書から"),
            format!("in {number} {plural}"),
        )
    }

    /// Leads to all passages of one document.
    pub(crate) fn all_of_document(&self, count: usize) -> String {
        let number = grouped(count as u64);
        self.say(
            format!("この文書の{number}件をすべて見る"),
            format!("All {number} passages of this document"),
        )
    }

    /// How many values of a facet are not listed.
    pub(crate) fn unlisted(&self, count: usize) -> String {
        let number = grouped(count as u64);
        self.say(format!("ほか{number}項目"), format!("{number} more"))
    }

    /// The name of a facet.
    pub(crate) fn facet(&self, facet: Facet) -> &'static str {
        match facet {
            Facet::Publisher => self.publisher,
            Facet::Year => self.year,
            Facet::Type => self.kind,
            Facet::Language => self.document_language,
            Facet::Tag => self.tags,
            Facet::Author => self.authors,
            Facet::Document => self.document,
        }
    }

    /// The title of a page of results.
    pub(crate) fn results_for(&self, query: &str) -> String {
        self.say(
            format!("「{query}」の検索結果"),
            format!("Results for “{query}”"),
        )
    }

    /// Which page of how many.
    pub(crate) fn page_of(&self, page: usize, pages: usize) -> String {
        self.say(
            format!("{page} / {pages}ページ"),
            format!("Page {page} of {pages}"),
        )
    }

    /// A page number as printed.
    pub(crate) fn pages(&self, first: &str, last: &str) -> String {
        if first == last {
            self.say(format!("{first}頁"), format!("p. {first}"))
        } else {
            self.say(format!("{first}–{last}頁"), format!("pp. {first}–{last}"))
        }
    }

    /// Years as a filter has them: 2024, 2020..2024, 2024.. or ..2024.
    pub(crate) fn years(&self, range: &str) -> String {
        match range.split_once("..") {
            None => range.to_owned(),
            Some((first, "")) => self.say(format!("{first}年以降"), format!("{first} and later")),
            Some(("", last)) => self.say(format!("{last}年以前"), format!("{last} and earlier")),
            Some((first, last)) => format!("{first}–{last}"),
        }
    }

    /// A date as exactly as it is known.
    pub(crate) fn date(&self, date: PublicationDate) -> String {
        let mut japanese = format!("{}年", date.year);
        for (part, unit) in [(date.month, "月"), (date.day, "日")] {
            japanese.extend(part.map(|part| format!("{part}{unit}")));
        }
        self.say(japanese, date.to_string())
    }

    /// Which passage of its document one was; `ordinal` counts from 0.
    pub(crate) fn nth_passage(&self, ordinal: u32) -> String {
        let number = grouped(u64::from(ordinal) + 1);
        self.say(format!("{number}番目の一節"), format!("passage {number}"))
    }

    /// A kind of publication.
    pub(crate) fn document_type(&self, kind: DocumentType) -> &'static str {
        let (japanese, english) = match kind {
            DocumentType::Proposal => ("提言", "Proposal"),
            DocumentType::Report => ("報告書", "Report"),
            DocumentType::WhitePaper => ("白書", "White paper"),
            DocumentType::Article => ("記事", "Article"),
            DocumentType::Interview => ("インタビュー", "Interview"),
            DocumentType::Other => ("その他", "Other"),
        };
        if self.language == Language::Japanese {
            japanese
        } else {
            english
        }
    }

    /// What a passage holds, where that is worth saying.
    pub(crate) fn passage_kind(&self, kind: PassageKind) -> Option<&'static str> {
        let (japanese, english) = match kind {
            PassageKind::Body => return None,
            PassageKind::Table => ("表", "Table"),
            PassageKind::Answer => ("問答", "Q&A"),
            PassageKind::Footnote => ("注", "Note"),
        };
        Some(if self.language == Language::Japanese {
            japanese
        } else {
            english
        })
    }

    /// The name of a language; its tag when it has none here.
    pub(crate) fn language_name(&self, tag: &str) -> String {
        let names = [
            ("ja", "日本語", "Japanese"),
            ("en", "英語", "English"),
            ("ko", "韓国語", "Korean"),
            ("zh", "中国語", "Chinese"),
            ("fr", "フランス語", "French"),
            ("de", "ドイツ語", "German"),
            ("es", "スペイン語", "Spanish"),
        ];
        let known = names.iter().find(|(known, _, _)| *known == tag);
        known.map_or_else(
            || tag.to_owned(),
            |(_, japanese, english)| self.say((*japanese).to_owned(), (*english).to_owned()),
        )
    }
}

/// Whether a number is the true one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exactness {
    /// It is.
    Exact,
    /// There may be more.
    AtLeast,
}

/// A number with a comma every three digits.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_a_filter() {
        for (range, japanese, english) in [
            ("2024", "2024", "2024"),
            ("2020..2024", "2020–2024", "2020–2024"),
            ("2024..", "2024年以降", "2024 and later"),
            ("..2020", "2020年以前", "2020 and earlier"),
        ] {
            assert_eq!(japanese::WORDS.years(range), japanese);
            assert_eq!(english::WORDS.years(range), english);
        }
    }

    #[test]
    fn numbers_and_dates() {
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(grouped(999), "999");
        let date = PublicationDate::new(2025, Some(6), None).unwrap();
        assert_eq!(japanese::WORDS.date(date), "2025年6月");
        assert_eq!(english::WORDS.date(date), "2025-06");
        assert_eq!(english::WORDS.found(1, Exactness::Exact), "1 passage");
        assert_eq!(
            japanese::WORDS.found(1000, Exactness::AtLeast),
            "1,000件以上の一節"
        );
    }
}
