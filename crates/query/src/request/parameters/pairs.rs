//! The parameters as they were sent, for what is made of all of them: links, forms, filters of a page.

use std::borrow::Cow;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use issetsu_api::encode;
use percent_encoding::percent_decode;
use serde::de::DeserializeOwned;

use crate::bilingual::Bilingual;
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

    /// Drops parameters without a value, which is how a form sends a field left alone.
    pub(crate) fn without_empty(mut self) -> Self {
        self.0.retain(|(_, value)| !value.trim().is_empty());
        self
    }

    /// Drops the parameters of one name.
    pub(crate) fn without(mut self, dropped: &str) -> Self {
        self.0.retain(|(name, _)| name != dropped);
        self
    }

    /// Gives the parameters of one name another.
    pub(crate) fn renamed(mut self, from: &str, to: &str) -> Self {
        for (name, _) in self.0.iter_mut().filter(|(name, _)| name == from) {
            to.clone_into(name);
        }
        self
    }

    /// The parameters of one name alone.
    pub(crate) fn only(&self, kept: &str) -> Self {
        let kept = self.0.iter().filter(|(name, _)| name == kept);
        Self(kept.cloned().collect())
    }

    /// As the parameters of a page, which ignores those that it does not know.
    pub(crate) fn of_page<T: DeserializeOwned>(&self) -> Result<T, ApiError> {
        serde_html_form::from_str(&self.encoded()).map_err(|error| ApiError::internal(&error))
    }

    /// The first value of a parameter, however often it stands.
    pub(crate) fn first<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.all(name).next()
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

    /// As a query string, encoded anew: what a client sent raw must not end up in a header.
    pub(crate) fn encoded(&self) -> String {
        let pairs: Vec<String> = self
            .pairs()
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect();
        pairs.join("&")
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
        let detail = Bilingual::new(
            "the query string is not percent-encoded UTF-8; encode it with encodeURIComponent or the like",
            "引数がパーセント符号化された UTF-8 ではありません。encodeURIComponent などで符号化してください",
        );
        ApiError::new(Code::InvalidEncoding, detail)
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
        let pairs: Vec<(&str, &str)> = parameters.pairs().collect();
        assert_eq!(
            pairs,
            [("q", "提 言"), ("tag", "a"), ("tag", "b"), ("x", "")]
        );
        for wrong in ["q=%", "q=%e", "q=%zz", "q=%E6%8F", "q=%ff", "%=1"] {
            assert!(Parameters::parse(wrong).is_err(), "{wrong}");
        }
    }
}
