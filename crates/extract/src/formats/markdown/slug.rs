//! Fragments of headings, as GitHub makes them.

use std::collections::HashMap;

/// Gives every heading of a file its fragment.
#[derive(Debug, Default)]
pub(crate) struct Slugs {
    used: HashMap<String, u32>,
}

impl Slugs {
    /// Lower case, without punctuation, `-` for spaces, `-1` and so on for repeats.
    pub(crate) fn slug(&mut self, heading: &str) -> String {
        let mut slug = String::with_capacity(heading.len());
        for c in heading.trim().chars() {
            match c {
                ' ' => slug.push('-'),
                c if c.is_alphanumeric() || c == '-' || c == '_' => slug.extend(c.to_lowercase()),
                _ => {}
            }
        }
        let count = self.used.entry(slug.clone()).or_default();
        *count += 1;
        match *count {
            1 => slug,
            n => format!("{slug}-{}", n - 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        let mut slugs = Slugs::default();
        assert_eq!(slugs.slug("提言1. 需要を束ねる"), "提言1-需要を束ねる");
        assert_eq!(slugs.slug("Supply Chain (案)"), "supply-chain-案");
        assert_eq!(slugs.slug("提言1. 需要を束ねる"), "提言1-需要を束ねる-1");
    }
}
