//! Snippets: the part of a passage that shows best why it is a hit, and the answer to a question.
//!
//! It is the window with the rarest pairs of characters of the query, each counted once. It begins at a clause; what
//! stands near the cut counts less, since what it belongs to may be behind the cut. Where no window holds all
//! words of the query that the passage holds, it is two or three shorter ones.
//!
//! Measured by the share of right hits longer than their snippet whose snippet shows the answer (jsquad),
//! and of the words of keyword queries that it shows of those in the passage (jsquad, jaquad).

mod composer;

use std::ops::Range;

use issetsu_model::{OffsetTable, TextRange};

use super::cues::Cues;
use super::highlight::Marks;
use super::passage::AnalyzedPassage;
use crate::response::Snippet;
use composer::Composer;

/// What stands between two parts of a snippet.
const OMISSION: &str = "…";

/// Cuts the snippet out of a passage.
pub(super) fn snippet(
    passage: &AnalyzedPassage<'_>,
    offsets: &OffsetTable<'_>,
    marks: &Marks,
    cues: &Cues,
) -> Snippet {
    let parts = Composer::new(passage, marks, cues).parts();
    let mut text = String::new();
    let mut highlights = Vec::new();
    for part in &parts {
        if !text.is_empty() {
            text.push_str(OMISSION);
        }
        let start = text.len();
        text.push_str(&passage.text[part.clone()]);
        let inside = |mark: &&Range<usize>| part.start <= mark.start && mark.end <= part.end;
        for mark in marks.all.iter().filter(inside) {
            highlights.push(start + mark.start - part.start..start + mark.end - part.start);
        }
    }
    let of_snippet = OffsetTable::new(&text);
    let ranges = |table: &OffsetTable<'_>, ranges: &[Range<usize>]| -> Vec<TextRange> {
        let ranges = ranges.iter().cloned();
        ranges.map(|range| table.range(range)).collect()
    };
    let ends = parts.first().zip(parts.last());
    let whole = ends.map_or(0..0, |(first, last)| first.start..last.end);
    Snippet {
        range: offsets.range(whole),
        parts: ranges(offsets, &parts),
        highlights: ranges(&of_snippet, &highlights),
        text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::Highlighter;
    use crate::syntax::parse;
    use issetsu_analysis::Analyzer;

    fn of(query: &str, text: &str) -> Snippet {
        let analyzer = Analyzer::new().unwrap();
        let parsed = parse(query).query;
        let highlighter = Highlighter::new(parsed.as_ref(), &analyzer);
        let passage = AnalyzedPassage::new(text, &analyzer);
        let cues = Cues::equally_rare(query);
        let offsets = OffsetTable::new(text);
        let snippet = snippet(&passage, &offsets, &highlighter.marks(&passage), &cues);
        let parts = snippet.parts.iter().map(|part| &text[part.bytes()]);
        let joined: Vec<_> = parts.collect();
        assert_eq!(joined.join(OMISSION), snippet.text);
        assert!(snippet.text.chars().count() <= 160, "{}", snippet.text);
        snippet
    }

    #[test]
    fn begins_at_a_clause() {
        let check = |query: &str, text: &str, expected: &str| {
            let snippet = of(query, text);
            assert!(snippet.text.starts_with(expected), "{}", snippet.text);
        };
        let before = "前置きの文である。".repeat(30);
        check("水素", "水素を運ぶ。港で使う。", "水素");
        check(
            "水素",
            &format!("{before}水素を港で使う。{before}"),
            "前置き",
        );
        check(
            "水素の港",
            &format!("{before}そして、水素を港で使う。"),
            "前置き",
        );
        check(
            "船",
            &format!("{before}\n 船が着く。{}", "あ".repeat(200)),
            "前置き",
        );
        check("船", "", "");
        let long = "a long clause without any comma in it ".repeat(12);
        check(
            "harbour",
            &format!("{long}of the harbour {long}"),
            "clause without",
        );
    }

    #[test]
    fn words_far_apart_are_in_parts() {
        let between = "長い説明がここに続く。".repeat(20);
        let text = format!("水素は港で作る。{between}船が運ぶ。{between}費用は税で賄う。{between}");
        let snippet = of("水素 船 費用", &text);
        assert_eq!(snippet.parts.len(), 3, "{}", snippet.text);
        for word in ["水素", "船", "費用"] {
            assert!(snippet.text.contains(word), "{}", snippet.text);
        }
        let marked: Vec<_> = snippet
            .highlights
            .iter()
            .map(|mark| &snippet.text[mark.bytes()])
            .collect();
        assert_eq!(marked, ["水素", "船", "費用"]);
        assert_eq!(of("水素", &text).parts.len(), 1);
    }

    #[test]
    fn the_rarest_of_a_question_and_not_the_most() {
        let text = format!(
            "計画は計画の計画である。{}海上輸送の三割が船。{}",
            "話。".repeat(100),
            "話。".repeat(100)
        );
        assert!(of("海上輸送の計画は何割か", &text).text.contains("三割"));
    }
}
