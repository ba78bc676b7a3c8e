//! Qrels: which documents are relevant to a topic, and how much.

use std::collections::BTreeMap;
use std::path::Path;

use crate::lines::{columns, read_lines};
use crate::{EvalError, Topic};

/// Judgements of documents by topic.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Qrels(BTreeMap<String, BTreeMap<String, Judgement>>);

/// How relevant a document is to a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Judgement {
    /// 0 is not relevant.
    grade: u32,
    /// Where it was read.
    line: usize,
}

/// Ids in the qrels that nothing else knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The id of the first.
    pub id: String,
    /// The line of the first.
    pub line: usize,
    /// How many there are in all.
    pub count: usize,
}

/// A grade above this is a column in the wrong place: no collection has more than a handful of grades,
/// and the gain of nDCG, 2^grade - 1, would drown all others.
const MAX_GRADE: u32 = 30;

impl Qrels {
    /// Reads qrels of BEIR (`query-id`, `corpus-id`, `score`, with or without that header) or of
    /// TREC (`topic iteration document grade`), or judgements of pages, under the header
    /// `query-id`, `file`, `page`, `score`, where [`Self::page`] names what is judged. Grades
    /// below 0, as TREC gives to spam, are 0.
    ///
    /// # Errors
    /// When the file cannot be read, a line is no judgement, a document is judged twice, or there
    /// is none.
    pub fn read(path: &Path) -> Result<Self, EvalError> {
        let mut qrels = Self::default();
        let (mut is_first, mut of_pages) = (true, false);
        read_lines(path, |line, text| {
            let columns = columns(text);
            let is_header = is_first && columns.first() == Some(&"query-id");
            is_first = false;
            if is_header {
                of_pages = columns.get(1..3) == Some(&["file", "page"]);
                return Ok(());
            }
            let judged = if of_pages {
                judgement_of_page(&columns)?
            } else {
                judgement(&columns)?
            };
            let (topic, document, grade) = judged;
            qrels.insert(topic, &document, Judgement { grade, line })
        })?;
        if qrels.0.is_empty() {
            let path = path.to_owned();
            let what = "judgements";
            return Err(EvalError::Empty { path, what });
        }
        Ok(qrels)
    }

    /// What a page is called in qrels and runs: the file's path in the corpus, `#` and the page's
    /// position in the file, from 1.
    #[must_use]
    pub fn page(file: &str, number: u32) -> String {
        format!("{file}#{number}")
    }

    fn insert(&mut self, topic: &str, document: &str, judged: Judgement) -> Result<(), String> {
        let documents = self.0.entry(topic.to_owned()).or_default();
        match documents.insert(document.to_owned(), judged) {
            None => Ok(()),
            Some(first) => Err(format!(
                "document {document:?} is judged for topic {topic:?} on line {} too: remove one",
                first.line
            )),
        }
    }

    /// The grade of a document for a topic; 0 for one that is not judged.
    #[must_use]
    pub fn grade(&self, topic: &str, document: &str) -> u32 {
        let judged = self.0.get(topic).and_then(|all| all.get(document));
        judged.map_or(0, |judged| judged.grade)
    }

    /// The grades of all documents that are relevant to a topic, highest first.
    #[must_use]
    pub fn relevant(&self, topic: &str) -> Vec<u32> {
        let judged = self.0.get(topic).into_iter().flat_map(BTreeMap::values);
        let mut grades: Vec<_> = judged.map(|j| j.grade).filter(|grade| *grade > 0).collect();
        grades.sort_unstable_by(|a, b| b.cmp(a));
        grades
    }

    /// Judged topics that are not among `topics`.
    #[must_use]
    pub fn unknown_topics(&self, topics: &[Topic]) -> Option<Unknown> {
        let known: std::collections::HashSet<_> = topics.iter().map(|t| t.id.as_str()).collect();
        let unknown = self.0.iter().filter(|(id, _)| !known.contains(id.as_str()));
        Unknown::of(unknown.filter_map(|(id, judged)| {
            let line = judged.values().map(|j| j.line).min()?;
            Some((id.as_str(), line))
        }))
    }

    /// Relevant documents that `is_known` does not know: no search can find them.
    ///
    /// # Errors
    /// The first error of `is_known`.
    pub fn unknown_documents(
        &self,
        is_known: impl Fn(&str) -> Result<bool, EvalError>,
    ) -> Result<Option<Unknown>, EvalError> {
        let mut unknown = BTreeMap::new();
        for (id, judged) in self.0.values().flatten().filter(|(_, j)| j.grade > 0) {
            if !unknown.contains_key(id.as_str()) && !is_known(id)? {
                unknown.insert(id.as_str(), judged.line);
            }
        }
        Ok(Unknown::of(unknown.into_iter()))
    }
}

impl Unknown {
    fn of<'a>(ids: impl Iterator<Item = (&'a str, usize)>) -> Option<Self> {
        let ids: Vec<_> = ids.collect();
        let (id, line) = ids.iter().min_by_key(|(_, line)| *line)?;
        Some(Self {
            id: (*id).to_owned(),
            line: *line,
            count: ids.len(),
        })
    }
}

/// Topic, page and grade of a line.
fn judgement_of_page<'a>(columns: &[&'a str]) -> Result<(&'a str, String, u32), String> {
    let [topic, file, page, score] = columns else {
        return Err(format!(
            "a judgement of a page has 4 columns (topic, file, page, grade), this line has {}",
            columns.len()
        ));
    };
    let number = page.parse().ok().filter(|number| *number > 0);
    let number = number.ok_or_else(|| format!("the page {page:?} is no number from 1"))?;
    let (topic, file, grade) = judgement(&[topic, file, score])?;
    Ok((topic, Qrels::page(&file, number), grade))
}

/// Topic, document and grade of a line.
fn judgement<'a>(columns: &[&'a str]) -> Result<(&'a str, String, u32), String> {
    let (topic, document, grade) = match columns {
        [topic, document, grade] | [topic, _, document, grade] => (*topic, *document, *grade),
        _ => {
            return Err(format!(
                "a judgement has 3 columns (topic, document, grade) or 4 (topic, 0, document, \
                 grade), this line has {}",
                columns.len()
            ));
        }
    };
    if topic.is_empty() || document.is_empty() {
        return Err("the id of the topic or of the document is empty".to_owned());
    }
    let value: i64 = grade
        .parse()
        .map_err(|_| format!("the grade {grade:?} is no whole number"))?;
    match u32::try_from(value.max(0)) {
        Ok(value) if value <= MAX_GRADE => Ok((topic, document.to_owned(), value)),
        _ => Err(format!(
            "the grade {grade} is higher than {MAX_GRADE}: check the order of the columns"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Qrels, String> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("qrels.tsv");
        std::fs::write(&path, text).unwrap();
        let folder = format!("{}/", dir.path().display());
        Qrels::read(&path).map_err(|error| error.to_string().replace(&folder, ""))
    }

    #[test]
    fn both_forms_say_the_same() {
        let beir = read("query-id\tcorpus-id\tscore\nt1\td 1\t2\nt1\td2\t0\nt2\td1\t-1\n").unwrap();
        assert_eq!(beir.relevant("t1"), [2]);
        assert_eq!(beir.grade("t1", "d 1"), 2);
        assert_eq!(beir.grade("t2", "d1"), 0);
        assert_eq!(beir.relevant("t2"), [] as [u32; 0]);
        let trec = read("t1 0 d1 1\nt1 0 d2  3\n").unwrap();
        assert_eq!(trec.relevant("t1"), [3, 1]);
        assert_eq!(read("t1\t0\td1\t1").unwrap().grade("t1", "d1"), 1);
    }

    #[test]
    fn pages_are_judged_by_file_and_number() {
        let header = "query-id\tfile\tpage\tscore\n";
        let qrels = read(&format!("{header}t1\ta b.pdf\t12\t1\nt1\ta b.pdf\t3\t2\n")).unwrap();
        assert_eq!(qrels.relevant("t1"), [2, 1]);
        assert_eq!(qrels.grade("t1", &Qrels::page("a b.pdf", 12)), 1);
        for (line, expected) in [
            ("t1\ta.pdf\t0\t1", "the page \"0\" is no number from 1"),
            ("t1\ta.pdf\t1", "has 4 columns"),
        ] {
            let error = read(&format!("{header}{line}")).unwrap_err();
            assert!(error.contains(expected), "{error}");
        }
    }

    #[test]
    fn errors_name_the_line() {
        for (text, expected) in [
            ("t1 0 d1 1\nt1 d2", "qrels.tsv:2: a judgement has 3 columns"),
            (
                "t1 0 d1 1\n\nt1 0 d1 2",
                "qrels.tsv:3: document \"d1\" is judged",
            ),
            (
                "t1 0 d1 yes",
                "qrels.tsv:1: the grade \"yes\" is no whole number",
            ),
            (
                "t1\td1\t1\nquery-id\tcorpus-id\tscore",
                "qrels.tsv:2: the grade \"score\"",
            ),
            ("t1 0 d1 2024", "higher than 30"),
            ("t1\t\t1", "is empty"),
            ("query-id\tcorpus-id\tscore\n", "holds no judgements"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.contains(expected), "{error}");
        }
    }

    #[test]
    fn what_nothing_else_knows_is_told() {
        let qrels = read("t2 0 d9 1\nt1 0 d9 1\nt1 0 d1 1\nt1 0 d8 2\nt1 0 d7 0").unwrap();
        let topic = Topic {
            id: "t1".to_owned(),
            text: String::new(),
            text_only: None,
        };
        let unknown = qrels.unknown_topics(&[topic]).unwrap();
        assert_eq!((&*unknown.id, unknown.line, unknown.count), ("t2", 1, 1));
        let unknown = qrels.unknown_documents(|id| Ok(id == "d1")).unwrap();
        let unknown = unknown.unwrap();
        assert_eq!((unknown.count, unknown.id.starts_with('d')), (2, true));
        assert_eq!(qrels.unknown_documents(|_| Ok(true)).unwrap(), None);
    }
}
