//! The query string, read strictly: nothing unknown, nothing repeated that must not be, nothing
//! that is not UTF-8.
//!
//! Each endpoint has one struct of [`Once`] and [`Repeated`] values: serde fills it, utoipa describes
//! it, and the endpoint checks its fields one after the other. So a request with several faults gets
//! the same answer in whatever order its parameters stand.

mod pairs;
mod values;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};

use crate::bilingual::Bilingual;
use crate::problem::{ApiError, Code};

pub(crate) use pairs::Parameters;
pub(crate) use values::{Bounds, Once, Repeated, invalid, named};

/// The parameters of an endpoint. Those that its struct does not have are refused.
#[derive(Debug)]
pub(crate) struct Known<T>(pub(crate) T);

impl<T: DeserializeOwned + IntoParams> Known<T> {
    /// Reads a raw query string. The values are not checked yet.
    pub(crate) fn read(raw: &str) -> Result<Self, ApiError> {
        let given = Parameters::parse(raw)?;
        serde_html_form::from_str(raw)
            .map(Self)
            .map_err(|error| unknown::<T>(&given).unwrap_or_else(|| ApiError::internal(&error)))
    }
}

impl<S: Sync, T: DeserializeOwned + IntoParams> FromRequestParts<S> for Known<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        Self::read(parts.uri.query().unwrap_or_default())
    }
}

/// The error for the first parameter that is not described.
fn unknown<T: IntoParams>(given: &Parameters) -> Option<ApiError> {
    let known = names::<T>();
    let (name, _) = given
        .pairs()
        .find(|(name, _)| known.iter().all(|known| known != name))?;
    let detail = match known.as_slice() {
        [] => Bilingual::new(
            format!("there is no parameter {name:?} here; known are none"),
            format!("引数 {name:?} はここでは使えません。使える引数はありません"),
        ),
        names => Bilingual::new(
            format!(
                "there is no parameter {name:?} here; known are {}",
                names.join(", ")
            ),
            format!(
                "引数 {name:?} はここでは使えません。使えるもの: {}",
                names.join("、")
            ),
        ),
    };
    Some(ApiError::new(Code::UnknownParameter, detail))
}

/// The names of the parameters, in the order of their description.
fn names<T: IntoParams>() -> Vec<String> {
    let described = T::into_params(|| Some(ParameterIn::Query));
    described
        .into_iter()
        .map(|described| described.name)
        .collect()
}

/// For endpoints without parameters.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoParameters {}

impl IntoParams for NoParameters {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        Vec::new()
    }
}

/// Checks that a struct reads what its description names, and nothing else.
#[cfg(test)]
pub(crate) fn check_description<T: DeserializeOwned + IntoParams>() {
    for name in names::<T>() {
        for raw in [format!("{name}=x"), format!("{name}=x&{name}=y")] {
            assert!(Known::<T>::read(&raw).is_ok(), "{raw}");
        }
    }
    let error = Known::<T>::read("q_=x").err().unwrap();
    assert_eq!(error.code(), Code::UnknownParameter);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn what_is_unknown_is_named() {
        let detail = |raw: &str| {
            let error = Known::<NoParameters>::read(raw).unwrap_err();
            error.detail(Language::English).to_owned()
        };
        let expected = "there is no parameter \"lim it\" here; known are none";
        assert_eq!(detail("&lim+it=0&q=x"), expected);
        assert!(detail("q=%ff").contains("UTF-8"));
        assert!(Known::<NoParameters>::read("&&").is_ok());
    }
}
