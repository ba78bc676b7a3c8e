//! The recorded answers as files, and what differs from them.
//!
//! `answers.txt` holds a block for each request, in their order: the request behind `>`, status
//! and headers behind `<`, then length and hash of the body, and the body itself where it is
//! short. Longer bodies of requests that stand for many are in `bodies/`, cut into lines. For the
//! others the hash tells that they changed, and the target folder, where each run leaves all
//! bodies, what changed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::answer::{Answer, Body};

/// The longest body in `answers.txt`, in bytes.
const MAX_INLINE_BYTES: usize = 700;

/// What begins a block; its name follows.
const BLOCK: &str = "=== ";

/// The block of the headers that all answers have.
const SHARED: &str = "every answer";

/// A question with its answer.
#[derive(Debug)]
pub(crate) struct Exchange {
    /// Its name, such as `search/two words`.
    pub(crate) name: String,
    /// The request in lines, as it is written down.
    pub(crate) question: String,
    pub(crate) answer: Answer,
    /// Whether `bodies/` holds its body.
    pub(crate) is_kept: bool,
}

/// Answers, in the order of their requests.
#[derive(Debug, Default)]
pub(crate) struct Record {
    /// Names and what is written down below them.
    blocks: Vec<(String, String)>,
    /// What the files in `bodies/` hold, by name.
    kept: BTreeMap<String, String>,
    /// Every body as it is read and compared, by name of block.
    readable: BTreeMap<String, ReadableBody>,
}

#[derive(Debug)]
struct ReadableBody {
    file: String,
    text: String,
}

impl Exchange {
    /// A name for a file with the body.
    fn file(&self) -> String {
        let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
        let stem: String = self.name.chars().map(plain).collect();
        format!("{stem}.{}", self.answer.extension())
    }
}

impl Record {
    /// What these exchanges look like written down. `shared` is said once, above all.
    pub(crate) fn of(exchanges: &[Exchange], shared: &[(String, String)]) -> Self {
        let lines = shared
            .iter()
            .map(|(name, value)| format!("< {name}: {value}\n"));
        let mut record = Self {
            blocks: vec![(SHARED.to_owned(), lines.collect())],
            ..Self::default()
        };
        for exchange in exchanges {
            record.add(exchange, shared);
        }
        record
    }

    fn add(&mut self, exchange: &Exchange, shared: &[(String, String)]) {
        let Exchange {
            name,
            question,
            answer,
            is_kept,
        } = exchange;
        assert!(
            self.block(name).is_none(),
            "two requests are named {name:?}"
        );
        let file = exchange.file();
        let text = answer.body.readable(answer.extension());
        let mut block = format!(
            "{question}{}< {}",
            answer.head(shared),
            answer.body.summary()
        );
        match &answer.body {
            Body::Text(body) if body.len() <= MAX_INLINE_BYTES => {
                block.push('\n');
                for line in body.lines() {
                    writeln!(block, "  {line}").unwrap();
                }
            }
            _ if *is_kept => {
                writeln!(block, ", kept in bodies/{file}").unwrap();
                self.kept.insert(file.clone(), text.clone());
            }
            _ => block.push('\n'),
        }
        self.blocks.push((name.clone(), block));
        self.readable
            .insert(name.clone(), ReadableBody { file, text });
    }

    fn block(&self, name: &str) -> Option<&str> {
        let block = self.blocks.iter().find(|(known, _)| known == name);
        block.map(|(_, text)| text.as_str())
    }

    /// What was recorded.
    pub(crate) fn read() -> Self {
        let answers = fs::read_to_string(folder().join("answers.txt")).unwrap_or_default();
        let entries = fs::read_dir(folder().join("bodies")).into_iter().flatten();
        let kept = entries.map(|entry| {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read_to_string(entry.path()).unwrap())
        });
        Self {
            blocks: blocks(&answers),
            kept: kept.collect(),
            readable: BTreeMap::new(),
        }
    }

    /// Records these answers in place of what was recorded.
    pub(crate) fn write(&self) {
        let bodies = folder().join("bodies");
        if bodies.exists() {
            fs::remove_dir_all(&bodies).unwrap();
        }
        fs::create_dir(&bodies).unwrap();
        for (file, text) in &self.kept {
            fs::write(bodies.join(file), text).unwrap();
        }
        let blocks = self.blocks.iter();
        let blocks: Vec<String> = blocks
            .map(|(name, text)| format!("{BLOCK}{name}\n{text}"))
            .collect();
        fs::write(folder().join("answers.txt"), blocks.join("\n")).unwrap();
    }

    /// What differs from `recorded`, for a person to read; empty if nothing does.
    pub(crate) fn differences(&self, recorded: &Self) -> Vec<String> {
        let mut differences = Vec::new();
        for (name, now) in &self.blocks {
            match recorded.block(name) {
                None => {
                    differences.push(format!("{BLOCK}{name}\n(a request that is not recorded)\n"));
                }
                Some(before) if before != now => {
                    differences.push(format!("{BLOCK}{name}\n{}", changed_lines(before, now)));
                }
                Some(_) => {}
            }
        }
        let gone = recorded
            .blocks
            .iter()
            .filter(|(name, _)| self.block(name).is_none());
        differences.extend(
            gone.map(|(name, _)| format!("{BLOCK}{name}\n(recorded, but no longer asked)\n")),
        );
        let files = self.kept.keys().chain(
            recorded
                .kept
                .keys()
                .filter(|file| !self.kept.contains_key(*file)),
        );
        let stale = files.filter(|file| self.kept.get(*file) != recorded.kept.get(*file));
        differences.extend(stale.map(|file| format!("bodies/{file} is not as it was recorded\n")));
        differences
    }

    /// Leaves all bodies in the target folder: those that are as recorded in `recorded`, those
    /// that are not in `answered`. So what changed can be seen where a run passed before.
    pub(crate) fn leave_bodies(&self, recorded: &Self) -> PathBuf {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("recorded_answers");
        let answered = target.join("answered");
        if answered.exists() {
            fs::remove_dir_all(&answered).unwrap();
        }
        for (name, body) in &self.readable {
            let is_as_recorded = recorded.block(name) == self.block(name);
            let folder = target.join(if is_as_recorded {
                "recorded"
            } else {
                "answered"
            });
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(&body.file), &body.text).unwrap();
        }
        target
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recorded_answers")
}

/// Names and texts of the blocks of a file.
fn blocks(answers: &str) -> Vec<(String, String)> {
    let mut blocks: Vec<(String, String)> = Vec::new();
    for line in answers.lines() {
        match (line.strip_prefix(BLOCK), blocks.last_mut()) {
            (Some(name), _) => blocks.push((name.to_owned(), String::new())),
            // An empty line stands between two blocks; inside one there is none without its mark.
            (None, Some((_, text))) if !line.is_empty() => writeln!(text, "{line}").unwrap(),
            _ => {}
        }
    }
    blocks
}

/// The lines that are in one text only.
fn changed_lines(before: &str, now: &str) -> String {
    let mut changed = String::new();
    for (sign, lines, others) in [('-', before, now), ('+', now, before)] {
        let is_new = |line: &&str| others.lines().all(|other| other != *line);
        for line in lines.lines().filter(is_new) {
            writeln!(changed, "{sign} {line}").unwrap();
        }
    }
    if changed.is_empty() {
        "(the same lines in another order, or more or less often)\n".to_owned()
    } else {
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(status: u16, header: &str, body: &str) -> Record {
        let answer = Answer {
            status: Some(status),
            headers: vec![("vary".to_owned(), header.to_owned())],
            body: Body::Text(body.to_owned()),
        };
        let exchange = Exchange {
            name: "search/one".to_owned(),
            question: "> GET /v1/search\n".to_owned(),
            answer,
            is_kept: true,
        };
        Record::of(&[exchange], &[])
    }

    #[test]
    fn each_change_is_a_difference() {
        let long = "a".repeat(MAX_INLINE_BYTES + 1);
        let recorded = || record(200, "accept", &long);
        assert!(recorded().differences(&recorded()).is_empty());
        for (changed, named) in [
            (record(404, "accept", &long), "- < 200\n+ < 404"),
            (record(200, "origin", &long), "+ < vary: origin"),
            (
                record(200, "accept", &long.replacen('a', "b", 1)),
                "- < body: 701 bytes",
            ),
            (
                record(200, "accept", &format!("{long}a")),
                "+ < body: 702 bytes",
            ),
            (Record::default(), "no longer asked"),
        ] {
            let differences = changed.differences(&recorded()).concat();
            assert!(differences.contains(named), "{differences}");
        }
        assert!(
            recorded()
                .differences(&Record::default())
                .concat()
                .contains("not recorded")
        );
    }

    #[test]
    fn what_is_written_is_read_again() {
        let record = record(200, "accept", "one\n\nother\n");
        let written = format!(
            "{BLOCK}search/one\n{}\n{BLOCK}next\n",
            record.block("search/one").unwrap()
        );
        let read = Record {
            blocks: blocks(&written),
            ..Record::default()
        };
        assert_eq!(read.block("search/one"), record.block("search/one"));
        assert_eq!(read.block("next"), Some(""));
    }
}
