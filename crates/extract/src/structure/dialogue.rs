//! Questions and answers: their labels are structure, not text.

use issetsu_model::BlockKind;

use super::marks;
use crate::characters::{digit, is_blank};
use crate::draft::{Draft, DraftBlock, Spacing};

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Speaker {
    /// The one who asks.
    Question,
    /// The one who answers.
    Answer,
}

/// A label at the start of a text: the speaker, and the bytes the label takes.
pub(crate) fn label(text: &str) -> Option<(Speaker, usize)> {
    let bullet = marks::bullet(text).unwrap_or(0);
    let bare = &text[bullet..];
    let words = [
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
    let (speaker, word) = words
        .iter()
        .find_map(|(word, speaker)| bare.starts_with(word).then_some((*speaker, *word)))?;
    let rest = &bare[word.len()..];
    let unnumbered = rest.trim_start_matches(|c| digit(c).is_some());
    let numbered = unnumbered.len() < rest.len();
    let after = unnumbered.trim_start_matches(is_blank);
    let separated = after.trim_start_matches([':', '：', '.', '．', '、', '）', ')']);
    let colon = after.starts_with([':', '：']);
    let dotted = after.starts_with(['.', '．']) && separated.starts_with(is_blank);
    let short = word.chars().count() == 1;
    let is_label = separated.is_empty()
        || colon
        || (short && dotted)
        || (short && numbered && (separated.len() < after.len() || after.len() < unnumbered.len()));
    let text_start = separated.trim_start_matches(is_blank);
    is_label.then(|| (speaker, text.len() - text_start.len()))
}

/// Makes questions and answers of the blocks behind labels, where a document has both.
///
/// A label reaches to the next label or heading; a question and its answer are one group.
pub(crate) fn mark_dialogue(draft: &mut Draft) {
    let says = |speaker: Speaker| {
        let said = |block: &DraftBlock| block_label(block).is_some_and(|(who, _)| who == speaker);
        draft.blocks.iter().any(said)
    };
    if !(says(Speaker::Question) && says(Speaker::Answer)) {
        return;
    }
    let mut next = draft
        .blocks
        .iter()
        .filter_map(|block| block.group)
        .max()
        .map_or(0, |g| g + 1);
    let mut speech: Option<(Speaker, u32)> = None;
    for at in 0..draft.blocks.len() {
        let block = &mut draft.blocks[at];
        if block.kind == BlockKind::Heading {
            speech = None;
            continue;
        }
        if let Some((speaker, len)) = block_label(block) {
            let answers = speaker == Speaker::Answer;
            let group = match speech {
                Some((Speaker::Question, group)) if answers => group,
                _ => {
                    next += 1;
                    next - 1
                }
            };
            speech = Some((speaker, group));
            cut(draft, at, len);
        }
        if let Some((speaker, group)) = speech {
            speak(&mut draft.blocks[at], speaker, group);
        }
    }
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

fn speak(block: &mut DraftBlock, speaker: Speaker, group: u32) {
    if is_speech(block.kind) {
        block.kind = match speaker {
            Speaker::Question => BlockKind::Question,
            Speaker::Answer => BlockKind::Answer,
        };
        block.group = Some(group);
        block.spacing = Spacing::Loose;
    }
}

/// Takes a label off a block; everything that points into its text moves.
fn cut(draft: &mut Draft, at: usize, len: usize) {
    let block = &mut draft.blocks[at];
    block.text.drain(..len);
    for (offset, _) in &mut block.pages {
        *offset = offset.saturating_sub(len);
    }
    for note in &mut draft.notes {
        match &mut note.anchor {
            Some((block, range)) if *block == at && range.start >= len => {
                *range = range.start - len..range.end - len;
            }
            _ => {}
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
            ("Agreement", None),
            ("Quad", None),
        ] {
            let found = label(text).map(|(speaker, len)| (speaker, &text[len..]));
            assert_eq!(found, expected, "{text}");
        }
    }
}
