//! Messages of the libraries in Japanese.
//!
//! The libraries say in English what went wrong; some of it crosses a process or is kept in the index as
//! text. So the text itself is what is looked up: [`PHRASES`] has the sentence of each message, with `{}`
//! for what stands in it. What is not in the table, such as what a foreign library says, stays as it is.

mod clap_error;
mod fetch_error;
mod phrases;

pub(crate) use clap_error::clap_error;
pub(crate) use fetch_error::fetch_error;
use phrases::PHRASES;

/// Stands for a part that differs from message to message.
const GAP: &str = "{}";
/// How deep messages are looked for inside messages. Those of the libraries are three deep at most; without
/// a bound a name of a file could be made that costs much.
const MAX_DEPTH: usize = 4;

/// A message in Japanese, as far as it is known.
pub(crate) fn japanese(message: &str) -> String {
    translated(message, MAX_DEPTH)
}

fn translated(message: &str, depth: usize) -> String {
    if depth == 0 {
        return message.to_owned();
    }
    let message = without_number(message);
    let found = PHRASES
        .iter()
        .filter_map(|(english, japanese)| Some((english.len(), gaps(english, message)?, japanese)))
        // The phrase that says most itself leaves least to be guessed.
        .max_by_key(|(length, ..)| *length);
    let Some((_, gaps, japanese)) = found else {
        return message.to_owned();
    };
    let mut text = (*japanese).to_owned();
    for (number, gap) in gaps.iter().enumerate() {
        // What is filled in may itself hold braces: they are put in last, by the mark below.
        let filled = translated(gap, depth - 1).replace('{', "\u{0}");
        text = text.replace(&format!("{{{number}}}"), &filled);
    }
    text.replace('\u{0}', "{")
}

/// A message of the system without its number, which helps nobody who has the words.
fn without_number(message: &str) -> &str {
    let numbered = message
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once(" (os error "));
    match numbered {
        Some((words, number)) if number.bytes().all(|byte| byte.is_ascii_digit()) => words,
        _ => message,
    }
}

/// What stands in the gaps of a phrase, if the message is one of its kind.
fn gaps<'m>(phrase: &str, message: &'m str) -> Option<Vec<&'m str>> {
    let mut parts = phrase.split(GAP);
    let mut rest = message.strip_prefix(parts.next()?)?;
    let mut gaps = Vec::new();
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        let end = if parts.peek().is_none() {
            rest.strip_suffix(part)?.len()
        } else {
            rest.find(part)?
        };
        gaps.push(&rest[..end]);
        rest = &rest[end + part.len()..];
    }
    rest.is_empty().then_some(gaps)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Files of libraries whose messages reach a terminal.
    const SOURCES: &[&str] = &[
        include_str!("../../analysis/src/error.rs"),
        include_str!("../../analysis/src/synonyms/error.rs"),
        include_str!("../../api/src/error.rs"),
        include_str!("../../cite/src/error.rs"),
        include_str!("../../dictionary/src/embedded.rs"),
        include_str!("../../eval/src/error.rs"),
        include_str!("../../extract/src/error.rs"),
        include_str!("../../index-format/src/error.rs"),
        include_str!("../../indexer/src/error.rs"),
        include_str!("../../indexer/src/read.rs"),
        include_str!("../../isolate/src/error.rs"),
        include_str!("../../isolate/src/ocr.rs"),
        include_str!("../../model/src/date.rs"),
        include_str!("../../model/src/id.rs"),
        include_str!("../../search/src/error.rs"),
    ];

    /// The texts of `#[error("…")]`, with what stands in braces left out.
    fn messages(source: &str) -> Vec<String> {
        let attributes = source.split("#[error(").skip(1);
        attributes
            .filter_map(|attribute| {
                let text = attribute.trim_start().strip_prefix('"')?;
                let text = text.replace("\\\"", "\u{1}");
                let (text, _) = text.split_once('"')?;
                Some(without_values(text))
            })
            .filter(|text| !text.trim_matches(|c| "{}: ".contains(c)).is_empty())
            .collect()
    }

    fn without_values(text: &str) -> String {
        let mut message = String::new();
        let mut characters = text.replace('\u{1}', "\"").replace("\\\n", "").into_bytes();
        characters.push(b'\n');
        let text = String::from_utf8(characters).unwrap();
        let mut depth = 0;
        for character in text.trim_end().chars() {
            match character {
                '{' => {
                    depth += 1;
                    message.push(character);
                }
                '}' => {
                    depth -= 1;
                    message.push(character);
                }
                _ if depth > 0 => {}
                _ => message.push(character),
            }
        }
        message.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_message_of_an_error_is_there_in_japanese() {
        let known: Vec<&str> = PHRASES.iter().map(|(english, _)| *english).collect();
        let missing: Vec<_> = SOURCES
            .iter()
            .flat_map(|source| messages(source))
            .filter(|message| !known.contains(&message.as_str()))
            .collect();
        assert!(missing.is_empty(), "{missing:#?}");
    }

    #[test]
    fn a_phrase_is_there_once_and_keeps_its_gaps() {
        for (at, (english, japanese)) in PHRASES.iter().enumerate() {
            let again = PHRASES[at + 1..].iter().find(|(other, _)| other == english);
            assert_eq!(again, None);
            for number in 0..english.matches(GAP).count() {
                let gap = format!("{{{number}}}");
                assert!(japanese.contains(&gap), "{english}: {gap}");
            }
        }
    }

    #[test]
    fn messages_inside_messages_are_translated_too() {
        for (english, expected) in [
            (
                "cannot access index/CURRENT: Permission denied (os error 13)",
                "index/CURRENT を読み書きできません: 権限がありません",
            ),
            (
                "line 3 of the synonyms: a term is empty: delete the comma that is too many",
                "同義語の 3 行目: 語が空です。余分なコンマを消してください",
            ),
            (
                "the file is empty; remove it or give it text; the version indexed before stays in the index",
                "ファイルが空です。消すか、本文を書いてください（前に索引に入れた版は残ります）",
            ),
            ("something foreign", "something foreign"),
            ("cannot access {0}{1}: x", "{0}{1} を読み書きできません: x"),
        ] {
            assert_eq!(japanese(english), expected);
        }
    }
}
