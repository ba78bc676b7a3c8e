//! Runs: what a search found for each topic.

use std::collections::{BTreeMap, HashSet};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use crate::EvalError;
use crate::lines::{columns, read_lines};

/// The documents found for each topic, in order of score.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Run(BTreeMap<String, Vec<Scored>>);

/// A document that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// Its name, as in the qrels.
    pub document: String,
    /// The higher, the better; finite, and comparable within one topic only.
    pub score: f64,
}

impl Run {
    /// The last column of a run file that this program writes.
    const TAG: &'static str = "issetsu";

    /// Reads a run of TREC: `topic Q0 document rank score tag`. The scores count, not the ranks.
    ///
    /// # Errors
    /// When the file cannot be read, a line is no hit, a document is found twice for one topic,
    /// or there is none.
    pub fn read(path: &Path) -> Result<Self, EvalError> {
        let mut run = Self::default();
        let mut seen = HashSet::new();
        read_lines(path, |_, text| {
            let columns = columns(text);
            let [topic, _, document, _, score, _] = columns.as_slice() else {
                return Err(format!(
                    "a hit has 6 columns (topic, Q0, document, rank, score, tag), this line has {}",
                    columns.len()
                ));
            };
            if !seen.insert((topic.to_string(), document.to_string())) {
                return Err(format!(
                    "document {document:?} stands twice for topic {topic:?}: remove one"
                ));
            }
            let hits = run.0.entry(topic.to_string()).or_default();
            hits.push(Scored {
                document: document.to_string(),
                score: finite(score)?,
            });
            Ok(())
        })?;
        if run.0.is_empty() {
            let path = path.to_owned();
            return Err(EvalError::Empty { path, what: "hits" });
        }
        run.0.values_mut().for_each(|hits| sort(hits));
        Ok(run)
    }

    /// Writes the run in the form of TREC, topics in order of id.
    ///
    /// # Errors
    /// When the file cannot be written, or an id holds white space.
    pub fn write(&self, path: &Path) -> Result<(), EvalError> {
        self.check_ids()?;
        let file = File::create(path).map_err(EvalError::io(path))?;
        let mut out = BufWriter::new(file);
        for (topic, hits) in &self.0 {
            for (at, Scored { document, score }) in hits.iter().enumerate() {
                let rank = at + 1;
                writeln!(out, "{topic} Q0 {document} {rank} {score} {}", Self::TAG)
                    .map_err(EvalError::io(path))?;
            }
        }
        out.flush().map_err(EvalError::io(path))
    }

    fn check_ids(&self) -> Result<(), EvalError> {
        let documents = self.0.values().flatten().map(|hit| &hit.document);
        let bad = self
            .0
            .keys()
            .chain(documents)
            .find(|id| id.contains(char::is_whitespace));
        bad.map_or(Ok(()), |id| Err(EvalError::WhiteSpace(id.clone())))
    }

    /// Puts what was found for a topic in place of what was there; hits of one score stay in the
    /// order given.
    pub fn insert(&mut self, topic: impl Into<String>, mut hits: Vec<Scored>) {
        sort(&mut hits);
        self.0.insert(topic.into(), hits);
    }

    /// What was found for a topic, best first.
    #[must_use]
    pub fn hits(&self, topic: &str) -> &[Scored] {
        self.0.get(topic).map_or(&[], Vec::as_slice)
    }
}

fn sort(hits: &mut [Scored]) {
    hits.sort_by(|a, b| b.score.total_cmp(&a.score));
}

fn finite(score: &str) -> Result<f64, String> {
    let number = score.parse().ok().filter(|score: &f64| score.is_finite());
    number.ok_or_else(|| format!("the score {score:?} is no number"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scored(document: &str, score: f64) -> Scored {
        Scored {
            document: document.to_owned(),
            score,
        }
    }

    fn read(text: &str) -> Result<Run, String> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.trec");
        std::fs::write(&path, text).unwrap();
        let folder = format!("{}/", dir.path().display());
        Run::read(&path).map_err(|error| error.to_string().replace(&folder, ""))
    }

    #[test]
    fn a_run_is_ranked_by_its_scores() {
        let run = read("t1 Q0 d1 1 0.5 x\nt2 Q0 d1 1 1 x\nt1\tQ0\td2\t2\t7e-1\tx").unwrap();
        assert_eq!(run.hits("t1"), [scored("d2", 0.7), scored("d1", 0.5)]);
        assert_eq!(run.hits("t3"), []);
    }

    #[test]
    fn what_is_written_is_read() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("out.trec");
        let mut run = Run::default();
        run.insert(
            "t",
            vec![scored("d2", 0.1), scored("d1", f64::from(12.34_f32))],
        );
        run.write(&path).unwrap();
        assert_eq!(Run::read(&path).unwrap(), run);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("t Q0 d1 1 12.34"), "{text}");
        assert!(text.ends_with("t Q0 d2 2 0.1 issetsu\n"), "{text}");
    }

    #[test]
    fn an_id_with_white_space_is_refused_before_a_file_is_made() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("out.trec");
        let mut run = Run::default();
        run.insert("t", vec![scored("d 1", 1.0)]);
        assert!(matches!(run.write(&path), Err(EvalError::WhiteSpace(id)) if id == "d 1"));
        assert!(!path.exists());
    }

    #[test]
    fn errors_name_the_line() {
        for (text, expected) in [
            ("t Q0 d 1 x", "a.trec:1: a hit has 6 columns"),
            ("t Q0 d 1 NaN x", "a.trec:1: the score \"NaN\" is no number"),
            (
                "t Q0 d 1 2 x\nt Q0 d 2 1 x",
                "a.trec:2: document \"d\" stands twice",
            ),
            ("", "holds no hits"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.contains(expected), "{error}");
        }
    }
}
