//! A quotation with what differs from the text marked.

use std::ops::Range;

use issetsu_quote::{Change, Difference};
use issetsu_search::verify::Verified;
use maud::{Markup, html};

use super::words::VerifyWords;

/// A quotation beside the texts it was found in.
pub(super) struct Comparison<'a> {
    /// The words of the page.
    pub(super) words: &'static VerifyWords,
    /// The quotation.
    pub(super) quotation: &'a str,
    /// What was found.
    pub(super) verified: &'a Verified,
}

impl<'a> Comparison<'a> {
    /// The quotation: what only it has is inserted, what only the text has is deleted.
    pub(super) fn markup(&self) -> Markup {
        let mut at = 0;
        let mut parts = Vec::new();
        for (difference, text) in self.differences() {
            // What lies before a piece that stands elsewhere in the text is in the quotation all the same.
            parts.push(html! { (self.quoted(at..difference.quoted.start.max(at))) });
            parts.push(self.difference(difference, text));
            at = difference.quoted.end.max(at);
        }
        html! {
            @for part in parts { (part) }
            (self.quoted(at..self.quotation.len()))
        }
    }

    /// The differences as sentences, for those who do not see the marks.
    pub(super) fn sentences(&self) -> Markup {
        let differences: Vec<(&Difference, &str)> = self.differences().collect();
        html! {
            @if !differences.is_empty() {
                ul.differences {
                    @for (difference, text) in differences {
                        li {
                            (self.words.difference(
                                difference.change,
                                self.quoted(difference.quoted.clone()).trim(),
                                found(text, &difference.found).trim(),
                            ))
                        }
                    }
                }
            }
        }
    }

    /// What differs, each with the text that it differs from.
    fn differences(&self) -> impl Iterator<Item = (&'a Difference, &'a str)> {
        let pieces = self.verified.pieces();
        pieces.flat_map(|(piece, place)| {
            let differences = piece.differences.iter();
            differences.map(move |difference| (difference, place.document.text.as_str()))
        })
    }

    fn difference(&self, difference: &Difference, text: &str) -> Markup {
        let (words, change) = (self.words, difference.change);
        html! {
            @if change != Change::Added {
                del { span.hidden { (words.only_in_text) } (found(text, &difference.found)) }
            }
            @if change != Change::LeftOut {
                ins { span.hidden { (words.only_in_quotation) } (self.quoted(difference.quoted.clone())) }
            }
        }
    }

    fn quoted(&self, range: Range<usize>) -> &str {
        self.quotation.get(range).unwrap_or_default()
    }
}

/// Some bytes of a text.
fn found<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    text.get(range.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use issetsu_testkit::TestIndex;

    fn check(quotation: &str, text: &str, expected: &str) {
        let snapshot = TestIndex::of_files([("a.md", text)]).snapshot();
        let verified = snapshot.verify(quotation, None).unwrap();
        let words = VerifyWords::of(Language::Japanese);
        let comparison = Comparison {
            words,
            quotation,
            verified: &verified,
        };
        let markup = comparison.markup().into_string();
        let plain = markup
            .replace(
                &format!("<span class=\"hidden\">{}</span>", words.only_in_text),
                "",
            )
            .replace(
                &format!("<span class=\"hidden\">{}</span>", words.only_in_quotation),
                "",
            );
        assert_eq!(plain, expected, "{quotation}");
    }

    #[test]
    fn what_differs_is_marked() {
        let text = "水素の受け入れ港湾を三か所に絞る。地元の同意は欠かせない。";
        check(
            "水素の受け入れ港湾を三か所に絞る。",
            text,
            "水素の受け入れ港湾を三か所に絞る。",
        );
        check(
            "水素の受け入れ港湾を五か所に絞る。",
            text,
            "水素の受け入れ港湾を<del>三</del><ins>五</ins>か所に絞る。",
        );
        check(
            "水素の受け入れ港湾を絞る。地元の同意は欠かせない。",
            text,
            "水素の受け入れ港湾を<del>三か所に</del>絞る。地元の同意は欠かせない。",
        );
        check(
            "水素の大きな受け入れ港湾を三か所に絞る。",
            text,
            "水素の<ins>大きな</ins>受け入れ港湾を三か所に絞る。",
        );
    }

    #[test]
    fn nothing_quoted_becomes_markup() {
        check(
            "水素の<b>受け入れ港湾を三か所に絞る。",
            "水素の受け入れ港湾を三か所に絞る。",
            "水素の<ins>&lt;b&gt;</ins>受け入れ港湾を三か所に絞る。",
        );
    }
}
