//! Results that are pinned in a file, so that a change of the ranking is seen.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::{EvalError, Evaluation, Metric};

/// The results of an evaluation, rounded to six decimals.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pinned {
    /// The mean of each metric over the topics, by its name.
    pub metrics: BTreeMap<String, f64>,
    /// nDCG@10 of each topic, by its id.
    pub topics: BTreeMap<String, f64>,
}

/// Figures are rounded to six decimals, so one more or less is no difference.
const EPSILON: f64 = 1.5e-6;

impl Pinned {
    /// The results to pin.
    #[must_use]
    pub fn of(evaluation: &Evaluation) -> Self {
        let metrics = Metric::ALL.into_iter().map(|metric| {
            let mean = evaluation.mean(metric).mean;
            (metric.name().to_owned(), rounded(mean))
        });
        let topics = evaluation.topics.iter().map(|scores| {
            let value = scores.value(Metric::Ndcg10);
            (scores.topic.id.clone(), rounded(value))
        });
        Self {
            metrics: metrics.collect(),
            topics: topics.collect(),
        }
    }

    /// Reads pinned results.
    ///
    /// # Errors
    /// When the file cannot be read or holds something else.
    pub fn read(path: &Path) -> Result<Self, EvalError> {
        let text = fs::read(path).map_err(EvalError::io(path))?;
        serde_json::from_slice(&text).map_err(|error| EvalError::Pinned {
            path: path.to_owned(),
            reason: error.to_string(),
        })
    }

    /// Writes them, one figure a line.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), EvalError> {
        let text = serde_json::to_string_pretty(self).map_err(std::io::Error::from);
        let written = text.and_then(|text| fs::write(path, text + "\n"));
        written.map_err(EvalError::io(path))
    }

    /// What is another in `now`, in words; empty when nothing is.
    #[must_use]
    pub fn differences(&self, now: &Self) -> Vec<String> {
        let metrics = differences(&self.metrics, &now.metrics);
        let topics = differences(&self.topics, &now.topics);
        metrics.chain(topics).collect()
    }
}

fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

/// The figures that differ, or that only one of the two has.
fn differences<'a>(
    pinned: &'a BTreeMap<String, f64>,
    now: &'a BTreeMap<String, f64>,
) -> impl Iterator<Item = String> + 'a {
    let names = pinned
        .keys()
        .chain(now.keys().filter(|name| !pinned.contains_key(*name)));
    names.filter_map(|name| match (pinned.get(name), now.get(name)) {
        (Some(pinned), Some(now)) if (pinned - now).abs() <= EPSILON => None,
        (Some(pinned), Some(now)) => Some(format!("{name}: {pinned} is now {now}")),
        (Some(pinned), None) => Some(format!("{name}: {pinned} is gone")),
        (None, now) => Some(format!(
            "{name}: {} is new",
            now.copied().unwrap_or_default()
        )),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::tests::found_at;

    #[test]
    fn what_is_pinned_is_read_and_compared() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("pinned.json");
        let pinned = Pinned::of(&found_at(&[1, 2, 3]));
        pinned.write(&path).unwrap();
        let read = Pinned::read(&path).unwrap();
        assert_eq!(read.differences(&pinned), [] as [&str; 0]);
        let now = Pinned::of(&found_at(&[1, 3]));
        assert_eq!(
            read.differences(&now),
            [
                "MRR@10: 0.611111 is now 0.666667",
                "P@1: 0.333333 is now 0.5",
                "nDCG@10: 0.71031 is now 0.75",
                "t1: 0.63093 is now 0.5",
                "t2: 0.5 is gone",
            ]
        );
        assert_eq!(now.differences(&read)[4], "t2: 0.5 is new");
        fs::write(&path, "{}").unwrap();
        assert!(matches!(Pinned::read(&path), Err(EvalError::Pinned { .. })));
    }
}
