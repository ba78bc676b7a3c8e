//! Makes quotations of paragraphs.

use crate::attribution::{Behind, without_sources};

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
            && (begins_with_dash(last.last_line()) || is_bracketed(last.last_line()))
        {
            last.pop_line();
        }
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        for paragraph in &paragraphs {
            self.quotations.found.push(Quoted {
                text: words_of_block(paragraph).trim().to_owned(),
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

/// The words of a paragraph of a block: without the source in brackets behind them, and without a pair of
/// marks that holds all of them.
fn words_of_block(paragraph: &Paragraph) -> &str {
    let text = without_sources(&paragraph.text, Behind::MarkOrSentence);
    let (mut pairs, _) = pairs(paragraph);
    pairs.retain(|pair| pair.opening.at < text.len());
    match &pairs[..] {
        [pair] if text[..pair.opening.at].trim().is_empty() && pair.end == text.len() => {
            inner(paragraph, pair)
        }
        _ => text,
    }
}

/// Whether a line is a source in brackets and nothing else.
fn is_bracketed(line: &str) -> bool {
    let line = format!("」{}", line.trim());
    line.len() > '」'.len_utf8() && without_sources(&line, Behind::Mark) == "」"
}

fn begins_with_dash(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with(['—', '―', '–', '─']) || line.starts_with("--")
}
