//! Makes quotations of paragraphs.

use super::marks::{Pair, Style, pairs};
use super::paragraph::Paragraph;
use super::quotations::{Quotations, Quoted, Unclosed};

/// What is found so far.
#[derive(Default)]
pub(super) struct Collector {
    /// The least length of a quotation in running text, in characters.
    pub(super) min_length: usize,
    pub(super) quotations: Quotations,
}

impl Collector {
    /// Takes what stands between marks in running text.
    pub(super) fn running(&mut self, paragraph: &Paragraph) {
        let (pairs, open) = pairs(paragraph);
        for pair in pairs {
            let words = inner(paragraph, &pair);
            let length = words.chars().filter(|c| !c.is_whitespace()).count();
            if length >= self.min_length {
                self.quotations.found.push(Quoted {
                    text: words.to_owned(),
                    line: paragraph.line_at(pair.opening.at),
                });
            }
        }
        let unclosed = open.iter().map(|opening| Unclosed {
            mark: opening.mark.to_string(),
            line: paragraph.line_at(opening.at),
        });
        self.quotations.unclosed.extend(unclosed);
    }

    /// Takes the paragraphs of a block of quotations. Its last line may say who is quoted.
    pub(super) fn block(&mut self, mut paragraphs: Vec<Paragraph>) {
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        let lines = paragraphs
            .iter()
            .flat_map(|paragraph| paragraph.text.trim().lines());
        if lines.count() > 1
            && let Some(last) = paragraphs.last_mut()
            && begins_with_dash(last.last_line())
        {
            last.pop_line();
        }
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        for paragraph in &paragraphs {
            self.quotations.found.push(Quoted {
                text: without_marks_around(paragraph).trim().to_owned(),
                line: paragraph.line_at(0),
            });
        }
    }
}

/// The words between two marks. The comma in front of a closing “ or " is the sentence's around it.
fn inner<'p>(paragraph: &'p Paragraph, pair: &Pair) -> &'p str {
    let words = paragraph.text.get(pair.inner.clone()).unwrap_or_default();
    match pair.opening.style {
        Style::Curly | Style::Straight => words.strip_suffix(',').unwrap_or(words),
        Style::Corner | Style::WhiteCorner => words,
    }
}

/// The text of a paragraph without a pair of marks that holds all of it.
fn without_marks_around(paragraph: &Paragraph) -> &str {
    let text = &paragraph.text;
    match &pairs(paragraph).0[..] {
        [pair]
            if text[..pair.opening.at].trim().is_empty() && text[pair.end..].trim().is_empty() =>
        {
            inner(paragraph, pair)
        }
        _ => text,
    }
}

fn begins_with_dash(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with(['—', '―', '–', '─']) || line.starts_with("--")
}
