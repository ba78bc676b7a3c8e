//! Which references are asked for beside passages and documents, and which of their members.

use issetsu_api::ReferenceOptions;
use issetsu_api::json::References;
use issetsu_cite::{Format, Locale, Unit};
use utoipa::ToSchema;
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema, Type};

use crate::bilingual::Bilingual;
use crate::problem::ApiError;
use crate::request::fields::Fields;
use crate::request::parameters::{Once, Repeated, invalid};

/// The tags of the locales.
pub(crate) const LOCALES: [&str; 2] = ["ja-JP", "en-US"];

/// The names of the units.
pub(crate) const UNITS: [&str; 2] = ["report", "section"];

/// The parameters that ask for references and members, as an endpoint has them.
pub(crate) struct CitingParameters<'p> {
    /// Forms of references.
    pub(crate) cite: &'p Repeated,
    /// Members.
    pub(crate) fields: &'p Repeated,
    /// Language of the references' own words.
    pub(crate) locale: &'p Once,
    /// What is cited.
    pub(crate) unit: &'p Once,
}

/// What is asked for beside the passages or documents themselves.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    /// The members that are asked for; none for all.
    pub(crate) fields: Option<Fields>,
    /// The references that are asked for; none for none.
    pub(crate) references: Option<ReferenceOptions>,
}

impl CitingParameters<'_> {
    /// Checks the values. `T` is what has the members.
    pub(crate) fn read<T: ToSchema>(&self) -> Result<Shape, ApiError> {
        let formats = formats(self.cite)?;
        let fields = Fields::read::<T>(self.fields)?;
        let locale = locale(self.locale)?;
        let unit = unit(self.unit)?;
        let formats = match &fields {
            None => Some(formats).filter(|formats| !formats.is_empty()),
            Some(fields) => written(formats, fields),
        };
        let references = formats.map(|formats| ReferenceOptions {
            formats,
            locale,
            unit,
        });
        Ok(Shape { fields, references })
    }
}

/// The forms to write where members are selected: none where the citation is not asked for, and no
/// form where only its links are. Whoever asks for a reference without `cite` gets the forms that
/// `fields` names, or one by SIST 02.
fn written(formats: Vec<Format>, fields: &Fields) -> Option<Vec<Format>> {
    if !fields.names("citation") {
        return None;
    }
    let Some(named) = fields.named_in("citation", "references") else {
        return Some(Vec::new());
    };
    if !formats.is_empty() {
        return Some(formats);
    }
    if named.is_empty() {
        return Some(vec![Format::Sist02]);
    }
    let named = named.into_iter();
    Some(
        named
            .filter_map(|name| Format::from_name(name).ok())
            .collect(),
    )
}

/// Checks `cite`, which may be repeated and may name several behind commas: each form once.
fn formats(given: &Repeated) -> Result<Vec<Format>, ApiError> {
    let mut formats = Vec::new();
    for name in given.iter().flat_map(|value| value.split(',')) {
        let name = name.trim();
        let format = Format::from_name(name).ok();
        let format = format.filter(|format| References::FORMATS.contains(format));
        let format = format.ok_or_else(|| invalid("cite", name, &Bilingual::one_of(&names())))?;
        if !formats.contains(&format) {
            formats.push(format);
        }
    }
    Ok(formats)
}

fn names() -> [&'static str; References::FORMATS.len()] {
    References::FORMATS.map(Format::name)
}

/// The values of `cite`, for the description.
pub(crate) fn cite_schema() -> Schema {
    let names = ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(names()));
    ArrayBuilder::new().items(names).build().into()
}

/// Checks `locale`; none leaves it to the document.
pub(crate) fn locale(given: &Once) -> Result<Option<Locale>, ApiError> {
    let locale = given.text("locale")?.map(|tag| {
        tag.parse()
            .map_err(|_| invalid("locale", tag, &Bilingual::one_of(&LOCALES)))
    });
    locale.transpose()
}

/// Checks `unit`.
pub(crate) fn unit(given: &Once) -> Result<Unit, ApiError> {
    let unit = given.text("unit")?.map(|name| {
        name.parse()
            .map_err(|_| invalid("unit", name, &Bilingual::one_of(&UNITS)))
    });
    Ok(unit.transpose()?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use issetsu_api::json::HitBody;

    fn read(cite: &[&str], fields: &[&str]) -> Result<Shape, ApiError> {
        let none = [].into_iter().collect();
        let parameters = CitingParameters {
            cite: &cite.iter().copied().collect(),
            fields: &fields.iter().copied().collect(),
            locale: &none,
            unit: &none,
        };
        parameters.read::<HitBody>()
    }

    #[test]
    fn forms_are_listed_or_repeated_each_once() {
        let formats = |cite: &[&str], fields: &[&str]| {
            let references = read(cite, fields).unwrap().references;
            references.map(|options| options.formats)
        };
        let both = Some(vec![Format::Sist02, Format::Bibtex]);
        assert_eq!(formats(&[], &[]), None);
        assert_eq!(formats(&["sist02,bibtex"], &[]), both);
        assert_eq!(formats(&["sist02", "bibtex, sist02"], &[]), both);
        assert_eq!(formats(&[], &["id,citation"]), Some(vec![Format::Sist02]));
        assert_eq!(formats(&[], &["citation.source"]), Some(Vec::new()));
        assert_eq!(
            formats(&[], &["citation.references.apa"]),
            Some(vec![Format::Apa])
        );
        assert_eq!(formats(&["ris"], &["citation.permalink"]), Some(Vec::new()));
        assert_eq!(formats(&["ris"], &["id,citation"]), Some(vec![Format::Ris]));
        assert_eq!(formats(&["ris"], &["id"]), None);
    }

    #[test]
    fn unknown_forms_are_refused_with_those_there_are() {
        for cite in ["mla", "json", "", "sist02,", "SIST02", "bibliography"] {
            let error = read(&[cite], &[]).unwrap_err();
            let detail = error.detail(Language::English);
            let list = "sist02, apa, chicago, chicago-author-date, bibtex, ris, csl, jsonld";
            assert!(detail.contains(list), "{detail}");
        }
    }
}
