//! Questions and answers. Their labels are structure, not text.

use issetsu_model::BlockKind;

use super::marks;
use crate::characters::{digit, is_blank};
use crate::draft::{BlockRange, Draft, DraftBlock, Spacing};

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Speaker {
    /// The person who asks.
    Question,
    /// The person who answers.
    Answer,
}

/// The words of labels. Longer words come before those that they begin with.
const LABELS: [(&str, Speaker); 12] = [
    ("質問", Speaker::Question),
    ("問い", Speaker::Question),
    ("問", Speaker::Question),
    ("Question", Speaker::Question),
    ("Ｑ", Speaker::Question),
    ("Q", Speaker::Question),
    ("回答", Speaker::Answer),
    ("答え", Speaker::Answer),
    ("答", Speaker::Answer),
    ("Answer", Speaker::Answer),
    ("Ａ", Speaker::Answer),
    ("A", Speaker::Answer),
];

/// The label at the start of a text: the speaker, and the length of the label in bytes.
///
/// A label is a word alone, or with a colon, a sign or a wide space after it (質問：, 質問５■). A word of one character may
/// also have a dot and a space (Q. 費用は), or a number with a separator or a space (問2 費用は); 問題 and
/// A社 are no labels.
pub(crate) fn label(text: &str) -> Option<(Speaker, usize)> {
    let bullet = marks::bullet(text).unwrap_or(0);
    let words = &text[bullet..];
    let (word, speaker) = LABELS.iter().find(|(word, _)| words.starts_with(word))?;
    let after_word = &words[word.len()..];
    let after_number = after_word.trim_start_matches(|c| digit(c).is_some());
    let separator = after_number.trim_start_matches(is_blank);
    let after_separator =
        separator.trim_start_matches([':', '：', '.', '．', '、', '）', ')', '■', '◆', '●']);

    let is_short = word.chars().count() == 1;
    let has_number = after_number.len() < after_word.len();
    let has_space = separator.len() < after_number.len();
    let has_separator = after_separator.len() < separator.len();
    let has_colon = separator.starts_with([':', '：', '■', '◆', '●']);
    let has_spaced_dot =
        separator.starts_with(['.', '．']) && after_separator.starts_with(is_blank);
    let has_wide_space = !is_short && !has_number && after_number.starts_with('\u{3000}');
    let is_label = after_separator.is_empty()
        || has_colon
        || has_wide_space
        || is_short && has_spaced_dot
        || is_short && has_number && (has_separator || has_space);
    let spoken = after_separator.trim_start_matches(is_blank);
    is_label.then(|| (*speaker, text.len() - spoken.len()))
}

/// Turns the blocks after labels into questions and answers, where a document has both.
///
/// A label reaches to the next label or heading. A question and its answer are one group.
pub(crate) fn mark_dialogue(draft: &mut Draft) {
    if !(has_label(draft, Speaker::Question) && has_label(draft, Speaker::Answer)) {
        return;
    }
    let groups = draft.blocks.iter().filter_map(|block| block.group);
    let mut next_group = groups.max().map_or(0, |last| last + 1);
    let mut speech: Option<(Speaker, u32)> = None;
    for at in 0..draft.blocks.len() {
        let block = &draft.blocks[at];
        if block.kind == BlockKind::Heading {
            speech = None;
            continue;
        }
        if let Some((speaker, len)) = block_label(block) {
            let group = match speech {
                Some((Speaker::Question, group)) if speaker == Speaker::Answer => group,
                _ => {
                    let group = next_group;
                    next_group += 1;
                    group
                }
            };
            speech = Some((speaker, group));
            remove_label(draft, at, len);
        }
        if let Some((speaker, group)) = speech {
            mark_speech(&mut draft.blocks[at], speaker, group);
        }
    }
}

fn has_label(draft: &Draft, speaker: Speaker) -> bool {
    let mut labels = draft.blocks.iter().filter_map(block_label);
    labels.any(|(own, _)| own == speaker)
}

fn block_label(block: &DraftBlock) -> Option<(Speaker, usize)> {
    is_speech(block.kind).then(|| label(&block.text)).flatten()
}

fn is_speech(kind: BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote
    )
}

fn mark_speech(block: &mut DraftBlock, speaker: Speaker, group: u32) {
    if is_speech(block.kind) {
        block.kind = match speaker {
            Speaker::Question => BlockKind::Question,
            Speaker::Answer => BlockKind::Answer,
        };
        block.group = Some(group);
        block.spacing = Spacing::Loose;
    }
}

/// Removes the label of a block and moves everything that points into its text.
fn remove_label(draft: &mut Draft, at: usize, len: usize) {
    let block = &mut draft.blocks[at];
    block.text.drain(..len);
    for (offset, _) in &mut block.pages {
        *offset = offset.saturating_sub(len);
    }
    for note in &mut draft.notes {
        if let Some(BlockRange { block, range }) = &mut note.anchor
            && *block == at
            && range.start >= len
        {
            *range = range.start - len..range.end - len;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        use Speaker::{Answer, Question};
        for (text, expected) in [
            ("- 質問:", Some((Question, ""))),
            ("答え：", Some((Answer, ""))),
            ("Q1. 港はいつ開くか", Some((Question, "港はいつ開くか"))),
            ("Ａ１　来年です。", Some((Answer, "来年です。"))),
            ("問2 費用は", Some((Question, "費用は"))),
            ("Q：費用は", Some((Question, "費用は"))),
            ("質問が出た。", None),
            ("問題は", None),
            ("Q. 費用は", Some((Question, "費用は"))),
            ("A. 様相", Some((Answer, "様相"))),
            ("Answer　いいえ", Some((Answer, "いいえ"))),
            ("Question　港は混むか", Some((Question, "港は混むか"))),
            ("回答　来年です。", Some((Answer, "来年です。"))),
            ("質問５■ 費用は", Some((Question, "費用は"))),
            ("回答■来年です。", Some((Answer, "来年です。"))),
            ("Q1●費用は", Some((Question, "費用は"))),
            ("Answer to all", None),
            ("Agreement", None),
            ("Quad", None),
        ] {
            let found = label(text).map(|(speaker, len)| (speaker, &text[len..]));
            assert_eq!(found, expected, "{text}");
        }
    }
}
