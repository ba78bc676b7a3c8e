//! A quotation with what differs from the text marked.

use std::ops::Range;

use issetsu_quote::{Change, Difference, Verification};
use maud::{Markup, html};

use super::words::VerifyWords;

/// A quotation beside the text it was found in.
pub(super) struct Comparison<'a> {
    /// The words of the page.
    pub(super) words: &'static VerifyWords,
    /// The quotation.
    pub(super) quotation: &'a str,
    /// The canonical text of the document.
    pub(super) text: &'a str,
    /// What was found.
    pub(super) found: &'a Verification,
}

impl Comparison<'_> {
    /// The quotation: what only it has is inserted, what only the text has is deleted.
    pub(super) fn markup(&self) -> Markup {
        let mut at = 0;
        let mut parts = Vec::new();
        let pieces = self.found.pieces.iter();
        for difference in pieces.flat_map(|piece| &piece.differences) {
            // What lies before a piece that stands elsewhere in the text is in the quotation all the same.
            parts.push(html! { (self.quoted(at..difference.quoted.start.max(at))) });
            parts.push(self.difference(difference));
            at = difference.quoted.end.max(at);
        }
        html! {
            @for part in parts { (part) }
            (self.quoted(at..self.quotation.len()))
        }
    }

    /// The differences as sentences, for those who do not see the marks.
    pub(super) fn sentences(&self) -> Markup {
        let pieces = self.found.pieces.iter();
        let differences: Vec<&Difference> = pieces.flat_map(|piece| &piece.differences).collect();
        html! {
            @if !differences.is_empty() {
                ul.differences {
                    @for difference in differences {
                        li {
                            (self.words.difference(
                                difference.change,
                                self.quoted(difference.quoted.clone()).trim(),
                                self.found(difference.found.clone()).trim(),
                            ))
                        }
                    }
                }
            }
        }
    }

    fn difference(&self, difference: &Difference) -> Markup {
        let (words, change) = (self.words, difference.change);
        html! {
            @if change != Change::Added {
                del { span.hidden { (words.only_in_text) } (self.found(difference.found.clone())) }
            }
            @if change != Change::LeftOut {
                ins { span.hidden { (words.only_in_quotation) } (self.quoted(difference.quoted.clone())) }
            }
        }
    }

    fn quoted(&self, range: Range<usize>) -> &str {
        self.quotation.get(range).unwrap_or_default()
    }

    fn found(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use issetsu_quote::Source;

    fn check(quotation: &str, text: &str, expected: &str) {
        let source = Source::new(text.to_owned(), &[]);
        let found = source.verify(quotation, std::slice::from_ref(&(0..text.len())));
        let words = VerifyWords::of(Language::Japanese);
        let comparison = Comparison {
            words,
            quotation,
            text,
            found: &found,
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
