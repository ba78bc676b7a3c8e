//! Quotations made from documents.

use std::collections::HashSet;
use std::ops::Range;

use issetsu_model::{Block, BlockKind, Document, DocumentId};
use issetsu_tests::Random;

/// How a quotation was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Any part of a text.
    Copied,
    /// With other width, punctuation, quotation marks and line breaks.
    Typography,
    /// With an ellipsis for what stood between two sentences.
    Elided,
    /// One character is another.
    Changed,
    /// A few characters are left out.
    Dropped,
    /// Two sentences stand together that do not in the text.
    Joined,
    /// A sentence that another document has.
    Elsewhere,
}

impl Kind {
    pub(crate) const ALL: [Self; 7] = [
        Self::Copied,
        Self::Typography,
        Self::Elided,
        Self::Changed,
        Self::Dropped,
        Self::Joined,
        Self::Elsewhere,
    ];
}

/// The rows of three letters that a text has.
type Rows = HashSet<[char; 3]>;

/// A document that quotations are made from.
pub(crate) struct Text {
    pub(crate) document: Document,
    sentences: Vec<Range<usize>>,
    bare: String,
    rows: Rows,
}

impl Text {
    pub(crate) fn of(document: Document) -> Self {
        Self {
            sentences: sentences(&document),
            bare: bare(&document.text),
            rows: rows(&document.text),
            document,
        }
    }
}

/// A quotation, and where it comes from.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) kind: Kind,
    pub(crate) quotation: String,
    pub(crate) document: DocumentId,
    /// The bytes of that document's text.
    pub(crate) places: Vec<Range<usize>>,
    /// The document that is said to hold it.
    pub(crate) within: Option<DocumentId>,
}

impl Case {
    /// A case of a kind. What turns out to be true by chance is made anew.
    pub(crate) fn make(kind: Kind, texts: &[Text], random: &mut Random) -> Self {
        loop {
            let text = random.pick(texts);
            if let Some(case) = Self::of(kind, text, texts, random) {
                return case;
            }
        }
    }

    fn of(
        kind: Kind,
        Text {
            document,
            sentences,
            ..
        }: &Text,
        texts: &[Text],
        random: &mut Random,
    ) -> Option<Self> {
        let text = &document.text;
        let mut case = Self {
            kind,
            quotation: String::new(),
            document: document.id.clone(),
            places: vec![random.pick(sentences).clone()],
            within: (random.below(2) == 0).then(|| document.id.clone()),
        };
        let words = &text[case.places[0].clone()];
        match kind {
            Kind::Copied => {
                case.places = vec![any_part(text, random)?];
                case.quotation = text[case.places[0].clone()].to_owned();
            }
            Kind::Typography => case.quotation = otherwise_set(words, random),
            Kind::Changed => case.quotation = changed(words, random),
            Kind::Dropped => case.quotation = dropped(words, random),
            Kind::Elided | Kind::Joined => {
                let first = random.below(sentences.len());
                let later = sentences.get(first + 1 + random.below(8))?;
                case.places = vec![sentences[first].clone(), later.clone()];
                let between = if kind == Kind::Elided { "……" } else { "" };
                let [first, later] = [&sentences[first], later].map(|place| &text[place.clone()]);
                case.quotation = format!("{first}{between}{later}");
            }
            Kind::Elsewhere => {
                let other = &random.pick(texts).document;
                if other.id == document.id {
                    return None;
                }
                case.quotation = words.to_owned();
                case.within = Some(other.id.clone());
            }
        }
        if kind == Kind::Elsewhere {
            let is_claimed = |text: &&Text| case.within.as_ref() == Some(&text.document.id);
            let claimed = texts.iter().find(is_claimed)?;
            // Reports of one writer repeat sentences with a word changed.
            let is_strange = share(&rows(&case.quotation), &claimed.rows) < 0.4;
            return is_strange.then_some(case);
        }
        let words = bare(&case.quotation);
        let is_claimed = |text: &&Text| {
            let within = case.within.as_ref();
            within.is_none_or(|within| *within == text.document.id)
        };
        let mut claimed = texts.iter().filter(is_claimed);
        let is_true = claimed.any(|text| text.bare.contains(&words));
        // A sentence that shows an omission of its own does so beside any other, too.
        if kind == Kind::Joined && case.quotation.contains('…') {
            return None;
        }
        let must_be_true = matches!(kind, Kind::Copied | Kind::Typography);
        (is_true == must_be_true || kind == Kind::Elided).then_some(case)
    }
}

/// The sentences of 20 to 200 characters in the running text of a document. Headings and rows of
/// tables are often alike.
fn sentences(document: &Document) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let is_prose = |block: &&Block| !matches!(block.kind, BlockKind::Heading | BlockKind::TableRow);
    for block in document.blocks.iter().filter(is_prose) {
        let mut start = block.range.start;
        for (at, c) in document.text[block.range.clone()].char_indices() {
            if matches!(c, '。' | '．' | '\n') {
                let end = block.range.start + at + c.len_utf8();
                sentences.push(start..end);
                start = end;
            }
        }
        sentences.push(start..block.range.end);
    }
    let length = |range: &Range<usize>| document.text[range.clone()].trim().chars().count();
    sentences.retain(|range| (20..=200).contains(&length(range)));
    let trimmed = |range: Range<usize>| {
        let words = &document.text[range.clone()];
        let start = range.start + words.len() - words.trim_start().len();
        start..start + words.trim().len()
    };
    sentences.into_iter().map(trimmed).collect()
}

/// 12 to 600 characters anywhere in a text, with no white space at their ends.
fn any_part(text: &str, random: &mut Random) -> Option<Range<usize>> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let first = random.below(starts.len());
    let most = *random.pick(&[60, 60, 60, 588]);
    let length = 12 + random.below(most);
    let range = starts[first]..*starts.get(first + length)?;
    let words = &text[range.clone()];
    (words.trim() == words).then_some(range)
}

/// The same words, set otherwise.
fn otherwise_set(words: &str, random: &mut Random) -> String {
    let mut set = String::new();
    for c in words.chars() {
        if random.below(12) == 0 {
            set.push('\n');
        }
        set.push(match c {
            '!'..='~' if c.is_ascii_alphanumeric() => {
                char::from_u32(u32::from(c) + 0xfee0).unwrap()
            }
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
                char::from_u32(u32::from(c) - 0xfee0).unwrap()
            }
            '、' => '，',
            '。' => '．',
            '「' => '“',
            '」' => '”',
            '（' => '(',
            '）' => ')',
            c => c,
        });
    }
    set
}

/// One letter is another.
fn changed(words: &str, random: &mut Random) -> String {
    let mut characters: Vec<char> = words.chars().collect();
    let letters: Vec<usize> = (0..characters.len())
        .filter(|at| characters[*at].is_alphanumeric())
        .collect();
    let at = *random.pick(&letters);
    let others = ['国', '水', '高', '減', '三', 'は', 'ン', '7'];
    let others: Vec<char> = others
        .into_iter()
        .filter(|c| *c != characters[at])
        .collect();
    characters[at] = *random.pick(&others);
    characters.into_iter().collect()
}

/// Two to four characters are left out, five or more from both ends.
fn dropped(words: &str, random: &mut Random) -> String {
    let characters: Vec<char> = words.chars().collect();
    let length = 2 + random.below(3);
    let at = 5 + random.below(characters.len() - length - 10);
    let rest = characters[..at].iter().chain(&characters[at + length..]);
    rest.collect()
}

/// The share of the rows of three letters of one text that another has, too: from 0 to 1.
pub(crate) fn common_share(text: &str, other: &str) -> f32 {
    share(&rows(text), &rows(other))
}

fn rows(text: &str) -> Rows {
    let letters: Vec<char> = bare(text).chars().collect();
    let rows = letters.windows(3);
    rows.filter_map(|row| row.try_into().ok()).collect()
}

#[allow(clippy::cast_precision_loss, reason = "texts are short")]
fn share(text: &Rows, other: &Rows) -> f32 {
    text.intersection(other).count() as f32 / text.len().max(1) as f32
}

/// Letters and figures only, in one width.
fn bare(text: &str) -> String {
    let narrow = |c: char| match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
        }
        c => c,
    };
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .map(narrow)
        .collect()
}
