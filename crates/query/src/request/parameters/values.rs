//! Values of a parameter, and the errors for those that are not allowed.

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::StrDeserializer;

use crate::bilingual::Bilingual;
use crate::language::Language;
use crate::problem::{ApiError, Code};

/// A parameter that may be given once.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Once(Vec<String>);

impl Once {
    /// Whether it is given at all.
    pub(crate) fn is_given(&self) -> bool {
        !self.0.is_empty()
    }

    /// The first value, where a repeated parameter does not matter.
    pub(crate) fn first(&self) -> Option<&str> {
        self.0.first().map(String::as_str)
    }

    /// The value as text; none where there is none.
    pub(crate) fn text(&self, name: &str) -> Result<Option<&str>, ApiError> {
        match self.0.as_slice() {
            [] => Ok(None),
            [value] => Ok(Some(value)),
            _ => {
                let detail = Bilingual::new(
                    format!("the parameter {name:?} may be given only once"),
                    format!("引数 {name:?} は一度しか書けません"),
                );
                Err(ApiError::new(Code::RepeatedParameter, detail))
            }
        }
    }

    /// A whole number within bounds.
    pub(crate) fn number(&self, name: &str, bounds: Bounds) -> Result<usize, ApiError> {
        let Some(text) = self.text(name)? else {
            return Ok(bounds.default);
        };
        let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let number = text.parse().ok().filter(|_| digits);
        number
            .filter(|n| (bounds.min..=bounds.max).contains(n))
            .ok_or_else(|| {
                let Bounds { min, max, .. } = bounds;
                let allowed = Bilingual::new(
                    format!("a whole number from {min} to {max}"),
                    format!("{min} から {max} までの整数"),
                );
                invalid(name, text, &allowed)
            })
    }

    /// One of the names of an enum's values; `allowed` are all of them, for the error.
    pub(crate) fn one_of<'a, T: Deserialize<'a>>(
        &'a self,
        name: &str,
        allowed: &[&str],
    ) -> Result<Option<T>, ApiError> {
        let text = self.text(name)?;
        text.map(|text| named(text).ok_or_else(|| invalid(name, text, &Bilingual::one_of(allowed))))
            .transpose()
    }
}

/// A parameter that may be repeated for alternatives.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Repeated(Vec<String>);

impl Repeated {
    /// For a list without this filter.
    pub(crate) const NONE: Self = Self(Vec::new());

    /// The values; each must have at least one character.
    pub(crate) fn texts(&self, name: &str) -> Result<Vec<String>, ApiError> {
        let checked = self.iter().map(|value| match value.trim() {
            "" => {
                let allowed = Bilingual::new("at least one character", "1 文字以上の文字列");
                Err(invalid(name, value, &allowed))
            }
            _ => Ok(value.to_owned()),
        });
        checked.collect()
    }

    /// The values as they are.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

#[cfg(test)]
impl<'a> FromIterator<&'a str> for Once {
    fn from_iter<I: IntoIterator<Item = &'a str>>(values: I) -> Self {
        Self(values.into_iter().map(str::to_owned).collect())
    }
}

#[cfg(test)]
impl<'a> FromIterator<&'a str> for Repeated {
    fn from_iter<I: IntoIterator<Item = &'a str>>(values: I) -> Self {
        Self(values.into_iter().map(str::to_owned).collect())
    }
}

/// What a number may be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    /// The smallest.
    pub(crate) min: usize,
    /// The greatest.
    pub(crate) max: usize,
    /// What it is when it is not given.
    pub(crate) default: usize,
}

/// The value of an enum that a text names.
pub(crate) fn named<'a, T: Deserialize<'a>>(text: &'a str) -> Option<T> {
    let name: StrDeserializer<'a, serde::de::value::Error> = text.into_deserializer();
    T::deserialize(name).ok()
}

/// The error for a value that is not allowed.
pub(crate) fn invalid(name: &str, value: &str, allowed: &Bilingual) -> ApiError {
    // A message of one line, however long the value is.
    let shown: String = value.chars().take(80).collect();
    let english = allowed.in_language(Language::English);
    let japanese = allowed.in_language(Language::Japanese);
    let detail = Bilingual::new(
        format!("the parameter {name:?} cannot be {shown:?}; allowed is {english}"),
        format!("引数 {name:?} に {shown:?} は使えません。使えるもの: {japanese}"),
    );
    ApiError::new(Code::InvalidParameter, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(values: &[&str]) -> Once {
        values.iter().copied().collect()
    }

    #[test]
    fn values_are_checked() {
        assert_eq!(given(&[]).text("q").unwrap(), None);
        assert_eq!(given(&[""]).text("q").unwrap(), Some(""));
        let error = given(&["a", "a"]).text("q").unwrap_err();
        assert_eq!(error.code(), Code::RepeatedParameter);
        let bounds = Bounds {
            min: 1,
            max: 100,
            default: 10,
        };
        let number = |values: &[&str]| given(values).number("limit", bounds).ok();
        assert_eq!(number(&[]), Some(10));
        assert_eq!(number(&["007"]), Some(7));
        for wrong in [
            "",
            "0",
            "101",
            "+1",
            "-1",
            "１",
            "1e1",
            "99999999999999999999999",
        ] {
            assert_eq!(number(&[wrong]), None, "{wrong}");
        }
        let error = given(&["0"]).number("limit", bounds).unwrap_err();
        let (english, japanese) = (
            error.detail(Language::English),
            error.detail(Language::Japanese),
        );
        assert!(english.contains("1 to 100"), "{english}");
        assert!(japanese.contains("1 から 100"), "{japanese}");
    }
}
