//! What is usual in a file, and what stands out.

use std::collections::HashMap;

use super::lines::TextLine;

/// The usual type of a file.
#[derive(Debug, Default)]
pub(super) struct Typography {
    /// Size of most of the text, in points.
    pub(super) size: f64,
    /// The ink of each letter in text of that size.
    ink: HashMap<char, f64>,
}

/// Headings are larger than the text by at least this.
const LARGER: f64 = 1.12;
/// A bold letter blackens so much more than the usual one.
const BOLDER: f64 = 1.15;

impl Typography {
    /// Measures the lines of a file.
    pub(super) fn of<'l>(lines: impl Iterator<Item = &'l TextLine> + Clone) -> Self {
        let mut sizes: HashMap<i64, usize> = HashMap::new();
        for line in lines.clone().filter(|line| !line.artifact) {
            *sizes.entry(tenths(line.size)).or_default() += line.text.chars().count();
        }
        let usual = sizes
            .into_iter()
            .max_by_key(|(size, count)| (*count, *size));
        let usual = usual.map_or(0, |(size, _)| size);
        let mut ink: HashMap<char, Vec<f64>> = HashMap::new();
        for line in lines.filter(|line| (tenths(line.size) - usual).abs() <= 3) {
            for (letter, share) in &line.ink {
                ink.entry(*letter).or_default().push(*share);
            }
        }
        Self {
            #[allow(clippy::cast_precision_loss, reason = "sizes are small")]
            size: usual as f64 / 10.0,
            ink: ink
                .into_iter()
                .map(|(letter, shares)| (letter, median(shares)))
                .collect(),
        }
    }

    /// Whether a line is set larger or bolder than the text.
    pub(super) fn stands_out(&self, line: &TextLine) -> bool {
        line.size >= LARGER * self.size || line.stroked || self.is_bold(line)
    }

    fn is_bold(&self, line: &TextLine) -> bool {
        let known: Vec<f64> = line
            .ink
            .iter()
            .filter_map(|(letter, share)| Some(share / self.ink.get(letter)?))
            .collect();
        known.len() > 1 && known.iter().sum::<f64>() > BOLDER * known.len() as f64
    }
}

#[allow(clippy::cast_possible_truncation, reason = "sizes are small")]
fn tenths(size: f64) -> i64 {
    (size * 10.0).round() as i64
}

fn median(mut shares: Vec<f64>) -> f64 {
    shares.sort_by(f64::total_cmp);
    shares.get(shares.len() / 2).copied().unwrap_or(0.0)
}
