//! Which language a page or an error is written in.

use axum::http::{HeaderMap, header};

/// A language of the pages and of error titles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Language {
    /// Japanese.
    Japanese,
    /// English.
    English,
}

impl Language {
    /// Its BCP 47 tag.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Japanese => "ja",
            Self::English => "en",
        }
    }

    /// The language of a tag, if it is one of ours.
    pub(crate) fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default();
        [Self::Japanese, Self::English]
            .into_iter()
            .find(|language| primary.eq_ignore_ascii_case(language.tag()))
    }

    /// The other one.
    pub(crate) fn other(self) -> Self {
        match self {
            Self::Japanese => Self::English,
            Self::English => Self::Japanese,
        }
    }

    /// The language that `Accept-Language` weighs highest; the first named wins a tie, and none
    /// of ours gives `default`.
    pub(crate) fn accepted(headers: &HeaderMap, default: Self) -> Self {
        let value = headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let mut best = (0.0, default);
        for item in value.split(',') {
            let mut parts = item.split(';').map(str::trim);
            let language = parts.next().and_then(Self::from_tag);
            let weight = weight_of(parts.next());
            if let Some(language) = language.filter(|_| weight > best.0) {
                best = (weight, language);
            }
        }
        best.1
    }
}

/// The weight in `q=0.5`; 1 when there is none, 0 when it is no number.
pub(crate) fn weight_of(parameter: Option<&str>) -> f32 {
    let Some(parameter) = parameter else {
        return 1.0;
    };
    parameter
        .strip_prefix("q=")
        .and_then(|weight| weight.trim().parse().ok())
        .filter(|weight| (0.0..=1.0).contains(weight))
        .unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_of_ours_wins() {
        let check = |value: &str, expected| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, value.parse().unwrap());
            assert_eq!(
                Language::accepted(&headers, Language::Japanese),
                expected,
                "{value}"
            );
        };
        check("en-GB,en;q=0.9,ja;q=0.8", Language::English);
        check("fr, ja;q=0.5, en;q=0.4", Language::Japanese);
        check("fr", Language::Japanese);
        check("en;q=0", Language::Japanese);
        check("en;q=x", Language::Japanese);
        check("", Language::Japanese);
    }
}
