//! Two runs compared topic by topic.

use crate::{Estimate, Evaluation, Metric, Topic, bootstrap_mean, randomization_p_value};

/// How a run stands to a baseline, judged by the same qrels.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// One for each metric, in the order of [`Metric::ALL`].
    pub differences: Vec<Difference>,
    /// The topics whose nDCG@10 is another, the greatest change first.
    pub changes: Vec<Change>,
    /// Number of topics for which the baseline holds nothing: they count as 0.
    pub baseline_missing: usize,
}

/// How the runs differ by one metric.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The metric.
    pub metric: Metric,
    /// The mean of the baseline.
    pub baseline: f64,
    /// The mean of run minus baseline over the topics, with its confidence interval.
    pub difference: Estimate,
    /// How probable such a difference is between runs of the same worth.
    pub p_value: f64,
    /// Number of topics that the run does better.
    pub won: usize,
    /// Number of topics that the run does worse.
    pub lost: usize,
    /// Number of topics that both do the same.
    pub tied: usize,
}

/// A topic that the runs do differently.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The topic.
    pub topic: Topic,
    /// nDCG@10 of the baseline.
    pub before: f64,
    /// nDCG@10 of the run.
    pub after: f64,
}

/// Values that differ by no more are the same. Sums of the same fractions in another order differ in
/// their last digits; a document that moves by one rank changes a metric by far more.
const MAX_ROUNDING: f64 = 1e-9;

impl Comparison {
    /// Compares two evaluations of the same topics with the same qrels.
    #[must_use]
    pub fn new(run: &Evaluation, baseline: &Evaluation) -> Self {
        let difference = |metric| Difference::new(metric, run, baseline);
        let both = run.topics.iter().zip(&baseline.topics);
        let mut changes: Vec<_> = both
            .map(|(after, before)| Change {
                topic: after.topic.clone(),
                before: before.value(Metric::Ndcg10),
                after: after.value(Metric::Ndcg10),
            })
            .filter(|change| change.size() > MAX_ROUNDING)
            .collect();
        changes.sort_by(|a, b| b.size().total_cmp(&a.size()));
        Self {
            differences: Metric::ALL.map(difference).to_vec(),
            changes,
            baseline_missing: baseline.missing,
        }
    }
}

impl Difference {
    fn new(metric: Metric, run: &Evaluation, baseline: &Evaluation) -> Self {
        let (run, baseline) = (run.values(metric), baseline.values(metric));
        let differences: Vec<f64> = run.iter().zip(&baseline).map(|(a, b)| a - b).collect();
        let count = |wanted: fn(f64) -> bool| differences.iter().filter(|d| wanted(**d)).count();
        let (won, lost) = (count(|d| d > MAX_ROUNDING), count(|d| d < -MAX_ROUNDING));
        Self {
            metric,
            baseline: bootstrap_mean(&baseline).mean,
            difference: bootstrap_mean(&differences),
            p_value: randomization_p_value(&differences),
            won,
            lost,
            tied: differences.len() - won - lost,
        }
    }
}

impl Change {
    /// How great the change is, whichever way it goes.
    fn size(&self) -> f64 {
        (self.after - self.before).abs()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::tests::found_at;

    #[test]
    fn topics_are_won_lost_and_tied() {
        let run = found_at(&[1, 1, 3, 2, 1]);
        let baseline = found_at(&[1, 2, 1, 0, 1]);
        let comparison = Comparison::new(&run, &baseline);
        let mrr = comparison.differences[1];
        assert_eq!(
            (mrr.metric, mrr.won, mrr.lost, mrr.tied),
            (Metric::Mrr10, 2, 1, 2)
        );
        let expected = (0.5 - 2.0 / 3.0 + 0.5) / 5.0;
        assert!((mrr.difference.mean - expected).abs() < 1e-12, "{mrr:?}");
        assert!((mrr.baseline - 0.7).abs() < 1e-12, "{mrr:?}");
        assert!(mrr.difference.low <= expected && expected <= mrr.difference.high);
        let changed: Vec<_> = comparison.changes.iter().map(|c| &*c.topic.id).collect();
        assert_eq!(changed, ["t3", "t2", "t1"]);
        assert_eq!(comparison.baseline_missing, 1);
    }

    #[test]
    fn a_run_is_not_different_from_itself() {
        let run = found_at(&[1, 0, 3]);
        let comparison = Comparison::new(&run, &run);
        assert!(comparison.changes.is_empty());
        for d in comparison.differences {
            assert_eq!((d.won, d.lost, d.tied), (0, 0, 3));
            assert!((d.p_value - 1.0).abs() < 1e-12);
        }
    }
}
