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
        let is_question = block.kind == BlockKind::Question;
        for unit in units(text, block, policy) {
            packer.add(unit, is_question);
        }
    }
    packer.finish()
}

/// What must not be cut: a block, or a sentence of a long one.
struct Unit {
    range: Range<usize>,
    /// Its length in Unicode scalar values.
    chars: usize,
}

fn units(text: &str, block: &Block, policy: &Policy) -> Vec<Unit> {
    let unit = |range: Range<usize>| Unit {
        chars: text[range.clone()].chars().count(),
        range,
    };
    let whole = unit(block.range.clone());
    if whole.chars <= policy.max_paragraph_chars {
        return vec![whole];
    }
    let mut units = Vec::new();
    for sentence in sentences::split(&text[block.range.clone()]) {
        let start = block.range.start + sentence.start;
        let sentence = unit(start..block.range.start + sentence.end);
        if sentence.chars <= policy.max_paragraph_chars {
            units.push(sentence);
            continue;
        }
        let parts = sentences::cut(&text[sentence.range], policy.target_chars);
        units.extend(
            parts
                .into_iter()
                .map(|part| unit(start + part.start..start + part.end)),
        );
    }
    units
}

/// The passage that is being filled.
struct Open {
    unit: Unit,
    /// Whether it holds a question and nothing else.
    only_question: bool,
}

struct Packer<'t> {
    text: &'t str,
    policy: &'t Policy,
    done: Vec<Range<usize>>,
    open: Option<Open>,
}

impl Packer<'_> {
    fn add(&mut self, next: Unit, is_question: bool) {
        if let Some(open) = &mut self.open {
            let between = self.text[open.unit.range.end..next.range.start]
                .chars()
                .count();
            let together = open.unit.chars + between + next.chars;
            // A question is never left without the beginning of its answer.
            if together <= self.policy.target_chars || (open.only_question && !is_question) {
                open.unit.range.end = next.range.end;
                open.unit.chars = together;
                open.only_question &= is_question;
                return;
            }
        }
        self.close();
        self.open = Some(Open {
            unit: next,
            only_question: is_question,
        });
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            let range = open.unit.range;
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
