//! The metrics, each a number from 0 to 1 for one topic.

use crate::{Qrels, Scored};

/// How good a ranking is for one topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Metric {
    /// Normalised discounted cumulative gain of the first ten: the sum of `(2^grade - 1) /
    /// log2(rank + 1)`, divided by the sum of the best ranking there can be.
    /// Source: Burges et al., Learning to Rank using Gradient Descent, ICML 2005, after Järvelin
    /// and Kekäläinen, ACM TOIS 20(4), 2002. With grades 0 and 1 it is trec_eval's `ndcg_cut_10`.
    Ndcg10,
    /// Reciprocal rank of the first relevant document among the first ten; 0 without one.
    Mrr10,
    /// 1 when the first document is relevant, otherwise 0.
    P1,
    /// The share of all relevant documents that is among the first ten.
    R10,
    /// The share of all relevant documents that is among the first hundred.
    R100,
}

impl Metric {
    /// All of them, in the order of reports.
    pub const ALL: [Self; 5] = [Self::Ndcg10, Self::Mrr10, Self::P1, Self::R10, Self::R100];

    /// The name in reports and files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ndcg10 => "nDCG@10",
            Self::Mrr10 => "MRR@10",
            Self::P1 => "P@1",
            Self::R10 => "R@10",
            Self::R100 => "R@100",
        }
    }

    /// The value for a topic.
    ///
    /// `ranked` are the grades of the documents found, best first; `relevant` are the grades of
    /// all relevant documents, highest first, at least one.
    pub(crate) fn value(self, ranked: &[u32], relevant: &[u32]) -> f64 {
        match self {
            Self::Ndcg10 => discounted_gain(ranked) / discounted_gain(relevant),
            Self::Mrr10 => first_relevant(ranked).map_or(0.0, |at| 1.0 / count(at + 1)),
            Self::P1 => count(relevant_among(ranked, 1)),
            Self::R10 => count(relevant_among(ranked, 10)) / count(relevant.len()),
            Self::R100 => count(relevant_among(ranked, 100)) / count(relevant.len()),
        }
    }
}

/// The grades of the documents that were found for a topic, best first; of documents with one
/// score the most relevant come last.
pub(crate) fn ranked_grades(hits: &[Scored], qrels: &Qrels, topic: &str) -> Vec<u32> {
    let grade = |hit: &Scored| (hit.score, qrels.grade(topic, &hit.document));
    let mut graded: Vec<_> = hits.iter().map(grade).collect();
    graded.sort_by(|(score_a, a), (score_b, b)| score_b.total_cmp(score_a).then(a.cmp(b)));
    graded.into_iter().map(|(_, grade)| grade).collect()
}

fn discounted_gain(grades: &[u32]) -> f64 {
    let gain = |(at, grade): (usize, &u32)| (f64::from(*grade).exp2() - 1.0) / count(at + 2).log2();
    grades.iter().take(10).enumerate().map(gain).sum()
}

fn first_relevant(ranked: &[u32]) -> Option<usize> {
    ranked.iter().take(10).position(|grade| *grade > 0)
}

fn relevant_among(ranked: &[u32], first: usize) -> usize {
    ranked
        .iter()
        .take(first)
        .filter(|grade| **grade > 0)
        .count()
}

fn count(number: usize) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(ranked: &[u32], relevant: &[u32], expected: [f64; 5]) {
        for (metric, expected) in Metric::ALL.into_iter().zip(expected) {
            let value = metric.value(ranked, relevant);
            assert!((value - expected).abs() < 1e-6, "{metric:?}: {value}");
        }
    }

    /// The figures were worked out by hand from the formulas.
    #[test]
    fn known_values() {
        check(&[1], &[1], [1.0; 5]);
        check(&[], &[1], [0.0; 5]);
        // 1/log2(3)
        check(&[0, 1], &[1], [0.630_930, 0.5, 0.0, 1.0, 1.0]);
        // (1/log2(2) + 3/log2(4)) / (3/log2(2) + 1/log2(3) + 1/log2(4))
        check(
            &[1, 0, 2],
            &[2, 1, 1],
            [0.605_191, 1.0, 1.0, 2.0 / 3.0, 2.0 / 3.0],
        );
        let mut late = vec![0; 10];
        late.push(1);
        check(&late, &[1, 1], [0.0, 0.0, 0.0, 0.0, 0.5]);
        let mut too_late = vec![0; 100];
        too_late.push(1);
        check(&too_late, &[1], [0.0; 5]);
    }

    /// More relevant documents than ten ranks: the best ranking there can be still gives 1.
    #[test]
    fn the_ideal_has_ten_ranks_too() {
        let many = [1; 25];
        assert!((Metric::Ndcg10.value(&many[..10], &many) - 1.0).abs() < 1e-12);
        assert!((Metric::R10.value(&many, &many) - 0.4).abs() < 1e-12);
    }

    #[test]
    fn equal_scores_take_the_worst_rank() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("qrels");
        std::fs::write(&path, "t 0 a 2\nt 0 b 1\n").unwrap();
        let qrels = Qrels::read(&path).unwrap();
        let hits = [("a", 1.0), ("b", 1.0), ("c", 1.0), ("d", 2.0)];
        let hits = hits.map(|(document, score)| Scored {
            document: document.to_owned(),
            score,
        });
        assert_eq!(ranked_grades(&hits, &qrels, "t"), [0, 0, 1, 2]);
    }
}
