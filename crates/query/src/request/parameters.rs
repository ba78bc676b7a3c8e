//! The query string, read strictly: nothing unknown, nothing repeated that must not be, nothing
//! that is not UTF-8.

use std::borrow::Cow;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use percent_encoding::percent_decode;

use crate::problem::{ApiError, Code};

/// The decoded parameters of one request, in their order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Decodes a raw query string.
    pub(crate) fn parse(raw: &str) -> Result<Self, ApiError> {
        let pairs = raw.split('&').filter(|pair| !pair.is_empty());
        let decoded = pairs.map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode(name)?, decode(value)?))
        });
        decoded.collect::<Result<_, _>>().map(Self)
    }

    /// Refuses parameters that are not in `known`.
    pub(crate) fn only(self, known: &[&str]) -> Result<Self, ApiError> {
        match self
            .0
            .iter()
            .find(|(name, _)| !known.contains(&name.as_str()))
        {
            None => Ok(self),
            Some((name, _)) => Err(ApiError::new(
                Code::UnknownParameter,
                format!(
                    "there is no parameter {name:?} here; known are {}",
                    list(known)
                ),
            )),
        }
    }

    /// Drops parameters without a value, which is how a form sends a field left alone.
    pub(crate) fn without_empty(mut self) -> Self {
        self.0.retain(|(_, value)| !value.trim().is_empty());
        self
    }

    /// The value of a parameter that may stand once.
    pub(crate) fn single<'a>(&'a self, name: &'a str) -> Result<Option<&'a str>, ApiError> {
        let mut values = self.all(name);
        let first = values.next();
        if values.next().is_some() {
            return Err(ApiError::new(
                Code::RepeatedParameter,
                format!("the parameter {name:?} may be given only once"),
            ));
        }
        Ok(first)
    }

    /// The first value of a parameter, however often it stands.
    pub(crate) fn first<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.all(name).next()
    }

    /// The values of a parameter that may repeat; each must have at least one character.
    pub(crate) fn many(&self, name: &str) -> Result<Vec<String>, ApiError> {
        let checked = self.all(name).map(|value| match value.trim() {
            "" => Err(invalid(name, value, "at least one character")),
            _ => Ok(value.to_owned()),
        });
        checked.collect()
    }

    /// A whole number between `least` and `most`, or `default`.
    pub(crate) fn number(&self, name: &str, bounds: Bounds) -> Result<usize, ApiError> {
        let Some(text) = self.single(name)? else {
            return Ok(bounds.default);
        };
        let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let number = text.parse().ok().filter(|_| digits);
        number
            .filter(|n| (bounds.least..=bounds.most).contains(n))
            .ok_or_else(|| {
                let allowed = format!("a whole number from {} to {}", bounds.least, bounds.most);
                invalid(name, text, &allowed)
            })
    }

    /// All of them, in their order.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The values of a parameter that may repeat, as they are.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self.0.iter().filter(move |(given, _)| given == name);
        named.map(|(_, value)| value.as_str())
    }
}

/// What a number may be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    /// The smallest.
    pub(crate) least: usize,
    /// The greatest.
    pub(crate) most: usize,
    /// What it is when it is not given.
    pub(crate) default: usize,
}

/// The error for a value that is not allowed.
pub(crate) fn invalid(name: &str, value: &str, allowed: &str) -> ApiError {
    let shown: String = value.chars().take(80).collect();
    ApiError::new(
        Code::InvalidParameter,
        format!("the parameter {name:?} cannot be {shown:?}; allowed is {allowed}"),
    )
}

fn list(names: &[&str]) -> String {
    match names {
        [] => "none".to_owned(),
        names => names.join(", "),
    }
}

fn decode(text: &str) -> Result<String, ApiError> {
    let bytes = text.as_bytes();
    let broken = bytes.iter().enumerate().any(|(at, byte)| {
        let hex = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_hexdigit);
        *byte == b'%' && !(hex(at + 1) && hex(at + 2))
    });
    let spaced = text.replace('+', " ");
    let decoded = percent_decode(spaced.as_bytes())
        .decode_utf8()
        .map(Cow::into_owned);
    decoded.ok().filter(|_| !broken).ok_or_else(|| {
        ApiError::new(
            Code::InvalidEncoding,
            "the query string is not percent-encoded UTF-8; encode it with encodeURIComponent or the like",
        )
    })
}

impl<S: Sync> FromRequestParts<S> for Parameters {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        Self::parse(parts.uri.query().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_strictly() {
        let parameters = Parameters::parse("q=%E6%8F%90+%E8%A8%80&tag=a&tag=b&x").unwrap();
        assert_eq!(parameters.single("q").unwrap(), Some("提 言"));
        assert_eq!(parameters.many("tag").unwrap(), ["a", "b"]);
        assert_eq!(parameters.single("x").unwrap(), Some(""));
        for wrong in ["q=%", "q=%e", "q=%zz", "q=%E6%8F", "q=%ff", "%=1"] {
            assert!(Parameters::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn names_what_is_wrong() {
        let parameters = Parameters::parse("q=a&q=b&limit=0").unwrap();
        let error = parameters.single("q").unwrap_err();
        assert_eq!(error.code(), Code::RepeatedParameter);
        let bounds = Bounds {
            least: 1,
            most: 100,
            default: 10,
        };
        let error = parameters.number("limit", bounds).unwrap_err();
        assert!(error.detail().contains("1 to 100"), "{}", error.detail());
        let error = parameters.only(&["q"]).unwrap_err();
        assert!(error.detail().contains("\"limit\""), "{}", error.detail());
    }
}
