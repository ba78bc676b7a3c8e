//! A run judged by qrels, topic by topic.

use crate::metric::ranked_grades;
use crate::{Estimate, EvalError, Metric, Qrels, Run, Topic, bootstrap_mean};

/// What a run is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// The topics that have a relevant document, in the order given.
    pub topics: Vec<TopicScores>,
    /// Number of topics that have none: they are left out.
    pub unjudged: usize,
    /// Number of topics among [`Self::topics`] for which the run holds nothing: they count as 0.
    pub missing: usize,
}

/// What a run is worth for one topic.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicScores {
    /// The topic.
    pub topic: Topic,
    values: [f64; Metric::ALL.len()],
}

impl TopicScores {
    /// The value of a metric, 0 to 1.
    #[must_use]
    pub fn value(&self, metric: Metric) -> f64 {
        self.values[metric as usize]
    }
}

impl Evaluation {
    /// Judges a run.
    ///
    /// # Errors
    /// When none of the topics has a relevant document.
    pub fn new(topics: &[Topic], qrels: &Qrels, run: &Run) -> Result<Self, EvalError> {
        let mut missing = 0;
        let mut judged = Vec::new();
        for topic in topics {
            let relevant = qrels.relevant(&topic.id);
            if relevant.is_empty() {
                continue;
            }
            let hits = run.hits(&topic.id);
            missing += usize::from(hits.is_empty());
            let ranked = ranked_grades(hits, qrels, &topic.id);
            judged.push(TopicScores {
                topic: topic.clone(),
                values: Metric::ALL.map(|metric| metric.value(&ranked, &relevant)),
            });
        }
        if judged.is_empty() {
            return Err(EvalError::NothingJudged);
        }
        Ok(Self {
            unjudged: topics.len() - judged.len(),
            topics: judged,
            missing,
        })
    }

    /// The values of a metric, in the order of the topics.
    #[must_use]
    pub fn values(&self, metric: Metric) -> Vec<f64> {
        self.topics
            .iter()
            .map(|scores| scores.value(metric))
            .collect()
    }

    /// The mean of a metric over the topics, with its confidence interval.
    #[must_use]
    pub fn mean(&self, metric: Metric) -> Estimate {
        bootstrap_mean(&self.values(metric))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::Scored;

    /// An evaluation of topics `t0`, `t1`, … each with one relevant document, found at these
    /// ranks; 0 stands for not found.
    pub(crate) fn found_at(ranks: &[usize]) -> Evaluation {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("qrels");
        let (mut topics, mut lines, mut run) = (Vec::new(), String::new(), Run::default());
        for (at, rank) in ranks.iter().enumerate() {
            let id = format!("t{at}");
            lines += &format!("{id} 0 d 1\n");
            let before = (1..*rank).map(|at| (format!("x{at}"), 1.0 / at as f64));
            let own = (*rank > 0).then(|| ("d".to_owned(), 1.0 / *rank as f64));
            let hits = before.chain(own);
            let hits = hits.map(|(document, score)| Scored { document, score });
            run.insert(&id, hits.collect());
            topics.push(Topic {
                id,
                text: String::new(),
                text_only: None,
            });
        }
        std::fs::write(&path, lines).unwrap();
        Evaluation::new(&topics, &Qrels::read(&path).unwrap(), &run).unwrap()
    }

    #[test]
    fn topics_without_hits_count_and_unjudged_ones_do_not() {
        let evaluation = found_at(&[1, 0, 2]);
        assert_eq!(evaluation.missing, 1);
        assert_eq!(evaluation.values(Metric::Mrr10), [1.0, 0.0, 0.5]);
        assert!((evaluation.mean(Metric::Mrr10).mean - 0.5).abs() < 1e-12);

        let judged: Vec<_> = evaluation.topics.iter().map(|t| t.topic.clone()).collect();
        let other = Topic {
            id: "other".to_owned(),
            text: String::new(),
            text_only: None,
        };
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("qrels");
        std::fs::write(&path, "t0 0 d 1\nt1 0 d 0\n").unwrap();
        let qrels = Qrels::read(&path).unwrap();
        let again = Evaluation::new(&judged, &qrels, &Run::default()).unwrap();
        assert_eq!(
            (again.topics.len(), again.unjudged, again.missing),
            (1, 2, 1)
        );
        let nothing = Evaluation::new(&[other], &qrels, &Run::default());
        assert!(matches!(nothing, Err(EvalError::NothingJudged)));
    }
}
