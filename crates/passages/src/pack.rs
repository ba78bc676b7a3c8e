//! Packs the blocks of a run into ranges of a fitting length.

use std::ops::Range;

use issetsu_model::{Block, BlockKind};

use crate::Policy;
use crate::sentences;

/// The ranges of the passages of one run, without white space at their ends.
pub(crate) fn pack(text: &str, blocks: &[Block], policy: &Policy) -> Vec<Range<usize>> {
    let mut packer = Packer {
        text,
        policy,
        done: Vec::new(),
        open: None,
    };
    for block in blocks {
        let asked = block.kind == BlockKind::Question;
        for (range, chars) in units(text, block, policy) {
            packer.add(&range, chars, asked);
        }
    }
    packer.finish()
}

/// What must not be cut: a whole block, or the sentences of a long one.
fn units(text: &str, block: &Block, policy: &Policy) -> Vec<(Range<usize>, usize)> {
    let words = &text[block.range.clone()];
    let chars = words.chars().count();
    if chars <= policy.max_paragraph_chars {
        return vec![(block.range.clone(), chars)];
    }
    let mut units = Vec::new();
    for sentence in sentences::split(words) {
        let chars = words[sentence.clone()].chars().count();
        let start = block.range.start + sentence.start;
        if chars <= policy.max_paragraph_chars {
            units.push((start..block.range.start + sentence.end, chars));
            continue;
        }
        for part in sentences::cut(&words[sentence], policy.target_chars) {
            let chars = text[start + part.start..start + part.end].chars().count();
            units.push((start + part.start..start + part.end, chars));
        }
    }
    units
}

struct Packer<'t> {
    text: &'t str,
    policy: &'t Policy,
    done: Vec<Range<usize>>,
    /// The passage being filled: its range, its length, and whether it holds only a question.
    open: Option<(Range<usize>, usize, bool)>,
}

impl Packer<'_> {
    fn add(&mut self, range: &Range<usize>, chars: usize, asked: bool) {
        let Some((open, length, only_question)) = &mut self.open else {
            self.open = Some((range.clone(), chars, asked));
            return;
        };
        let between = self.text[open.end..range.start].chars().count();
        let together = *length + between + chars;
        if together <= self.policy.target_chars || (*only_question && !asked) {
            open.end = range.end;
            *length = together;
            *only_question &= asked;
        } else {
            self.close();
            self.open = Some((range.clone(), chars, asked));
        }
    }

    fn close(&mut self) {
        if let Some((range, ..)) = self.open.take() {
            let words = &self.text[range.clone()];
            let start = range.start + (words.len() - words.trim_start().len());
            let end = start + words.trim().len();
            if start < end {
                self.done.push(start..end);
            }
        }
    }

    fn finish(mut self) -> Vec<Range<usize>> {
        self.close();
        self.done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(blocks: &[&str], expected: &[&str]) {
        let text = blocks.join("\n\n");
        let mut at = 0;
        let blocks: Vec<Block> = blocks
            .iter()
            .map(|words| {
                let range = at..at + words.len();
                at = range.end + 2;
                Block {
                    kind: BlockKind::Paragraph,
                    range,
                    section: None,
                    group: None,
                }
            })
            .collect();
        let policy = Policy {
            target_chars: 10,
            max_paragraph_chars: 15,
            max_overlap_chars: 5,
        };
        let found: Vec<_> = pack(&text, &blocks, &policy)
            .into_iter()
            .map(|r| text[r].to_owned())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn packing() {
        check(&["あい。", "うえ。"], &["あい。\n\nうえ。"]);
        check(
            &["あいうえおか。", "きくけ。"],
            &["あいうえおか。", "きくけ。"],
        );
        check(
            &["あいうえおかきくけこさし。"],
            &["あいうえおかきくけこさし。"],
        );
        check(
            &["あいうえおか。きくけこさし。すせ。そ。"],
            &["あいうえおか。", "きくけこさし。すせ。", "そ。"],
        );
        check(
            &["あいうえおかきくけこさしすせそたちつ"],
            &["あいうえおかきくけこ", "さしすせそたちつ"],
        );
    }
}
