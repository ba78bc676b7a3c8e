//! How sure a mean over topics is. The random numbers have fixed seeds, so the same values give the
//! same answer every time.

/// A mean with its confidence interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The mean of the values.
    pub mean: f64,
    /// The lower end of the 95 % confidence interval.
    pub low: f64,
    /// The upper end of the 95 % confidence interval.
    pub high: f64,
}

/// Resamples of the bootstrap: the interval leaves out 50 means at either end. With fewer, its ends
/// depend more on the seed; the time grows in proportion. Set by hand.
const RESAMPLES: usize = 2_000;
/// Random assignments of the randomization test. No p-value can be below 1 / 10,001.
const ASSIGNMENTS: usize = 10_000;
/// The seed of the bootstrap. Any number would do; a fixed one makes runs repeatable.
const BOOTSTRAP_SEED: u64 = 0x1557_e750;
/// The seed of the randomization test. It differs from the other so that the two do not draw the same
/// numbers.
const RANDOMIZATION_SEED: u64 = 0x1557_e751;

/// The mean of `values` with its 95 % confidence interval by the percentile bootstrap: as many
/// values are drawn with replacement as there are, 2,000 times; the interval goes from the 2.5th to
/// the 97.5th percentile of the means.
///
/// For a difference between two runs the values are the differences topic by topic, which makes
/// it the paired bootstrap. All 0 for no values.
/// Source: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13; for topics of
/// retrieval, Sakai, Evaluating Evaluation Metrics based on the Bootstrap, SIGIR 2006.
#[must_use]
pub fn bootstrap_mean(values: &[f64]) -> Estimate {
    if values.is_empty() {
        return Estimate {
            mean: 0.0,
            low: 0.0,
            high: 0.0,
        };
    }
    let mut random = fastrand::Rng::with_seed(BOOTSTRAP_SEED);
    let mut resampled = || {
        let drawn = (0..values.len()).map(|_| values[random.usize(..values.len())]);
        mean(drawn, values.len())
    };
    let mut means: Vec<f64> = (0..RESAMPLES).map(|_| resampled()).collect();
    means.sort_by(f64::total_cmp);
    let tail = RESAMPLES / 40;
    Estimate {
        mean: mean(values.iter().copied(), values.len()),
        low: means[tail],
        high: means[RESAMPLES - 1 - tail],
    }
}

/// How probable it is that two runs of the same worth differ on average by at least as much as
/// `differences` do, one for each topic: the two-sided paired randomization test with 10,000
/// random assignments. p = (1 + assignments with |mean| at least as great) / (1 + assignments).
///
/// Under the null hypothesis the names of the two runs mean nothing, so each difference may as
/// well have the other sign.
/// Source: Smucker, Allan and Carterette, A Comparison of Statistical Significance Tests for
/// Information Retrieval Evaluation, CIKM 2007.
#[must_use]
pub fn randomization_p_value(differences: &[f64]) -> f64 {
    /// Sums of the same numbers in another order may differ by this much.
    const ROUNDING: f64 = 1e-9;
    let observed = differences.iter().sum::<f64>().abs() - ROUNDING;
    let mut random = fastrand::Rng::with_seed(RANDOMIZATION_SEED);
    let as_great =
        (0..ASSIGNMENTS).filter(|_| signed_sum(differences, &mut random).abs() >= observed);
    ratio(1 + as_great.count(), 1 + ASSIGNMENTS)
}

/// The sum with random signs; one random number serves 64 of them.
fn signed_sum(values: &[f64], random: &mut fastrand::Rng) -> f64 {
    let mut sum = 0.0;
    for chunk in values.chunks(64) {
        let signs = random.u64(..);
        for (at, value) in chunk.iter().enumerate() {
            sum += if signs >> at & 1 == 0 { *value } else { -value };
        }
    }
    sum
}

fn mean(values: impl Iterator<Item = f64>, count: usize) -> f64 {
    values.sum::<f64>() * ratio(1, count)
}

fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// For the mean of 400 values that are 0 or 1 in equal parts, the normal approximation gives
    /// 0.5 ± 1.96 * 0.5 / 20.
    #[test]
    fn the_interval_is_that_of_theory() {
        let values: Vec<f64> = (0..400).map(|at| f64::from(at % 2)).collect();
        let estimate = bootstrap_mean(&values);
        assert!((estimate.mean - 0.5).abs() < 1e-12);
        assert!((estimate.low - 0.451).abs() < 0.006, "{estimate:?}");
        assert!((estimate.high - 0.549).abs() < 0.006, "{estimate:?}");
        assert_eq!(estimate, bootstrap_mean(&values));
    }

    #[test]
    fn values_that_do_not_vary_leave_no_doubt() {
        let estimate = bootstrap_mean(&[0.25; 7]);
        assert!((estimate.low - 0.25).abs() < 1e-12 && (estimate.high - 0.25).abs() < 1e-12);
        assert!(bootstrap_mean(&[]).mean.abs() < 1e-12);
    }

    /// Of the 2^8 assignments of signs, two are as extreme as eight equal differences.
    #[test]
    fn the_p_value_is_that_of_all_assignments() {
        let p = randomization_p_value(&[0.1; 8]);
        assert!((p - 2.0 / 256.0).abs() < 0.003, "{p}");
        let p = randomization_p_value(&[0.1, -0.1, 0.3, -0.3]);
        assert!((p - 1.0).abs() < 1e-12, "{p}");
        assert!((randomization_p_value(&[]) - 1.0).abs() < 1e-12);
        // More than 64 topics take more than one random number.
        assert!(randomization_p_value(&[0.1; 130]) < 0.001);
    }
}
