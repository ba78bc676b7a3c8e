//! Which members of a passage, a hit or a document are asked for.
//!
//! The names are those of the OpenAPI description, so what may be asked for is what is described. A
//! member of a member is named with a dot: `passage.text`. Two members that are named without one come
//! in short, as [`IN_SHORT`] says.

use std::collections::BTreeMap;

use serde_json::Value;
use utoipa::ToSchema;
use utoipa::openapi::schema::{AllOf, OneOf};
use utoipa::openapi::{RefOr, Schema};

use crate::bilingual::Bilingual;
use crate::problem::ApiError;
use crate::request::parameters::{Repeated, invalid};

/// What of a member is meant by its name alone. A hit of `id`, `snippet` and `citation` shall stay below
/// 1 kB: with all its members the median was 1.1 kB for the samples and the largest 2.2 kB, more than half
/// of it ranges in three units and links to the words, which spell each kana in nine letters. A
/// reference names the source anyway. Without `fields` nothing is left out.
const IN_SHORT: [(&str, &[&str]); 2] = [
    ("snippet", &["text"]),
    ("citation", &["references", "permalink"]),
];

/// Members by name, each with the members inside it; one without any is a leaf or whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Members(BTreeMap<String, Members>);

/// The members that an answer is to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fields(Members);

impl Fields {
    /// Checks `fields`, which may be repeated and may name several behind commas; none where it is
    /// not given. `T` is what has the members.
    pub(crate) fn read<T: ToSchema>(given: &Repeated) -> Result<Option<Self>, ApiError> {
        if given.iter().next().is_none() {
            return Ok(None);
        }
        let known = Members::of::<T>();
        let mut wanted: Option<Members> = None;
        for name in given.iter().flat_map(|value| value.split(',')) {
            let name = name.trim();
            known.check(name)?;
            let wanted = wanted.get_or_insert_default();
            match IN_SHORT.iter().find(|(whole, _)| *whole == name) {
                Some((_, parts)) => {
                    for part in *parts {
                        wanted.add(&format!("{name}.{part}"));
                    }
                }
                None => wanted.add(name),
            }
        }
        Ok(wanted.map(Self))
    }

    /// Whether a member, or a part of it, is asked for.
    pub(crate) fn names(&self, member: &str) -> bool {
        self.0.0.contains_key(member)
    }

    /// Which members of a member of a member are named one by one; none where it is not asked for.
    /// Empty where it is asked for as a whole.
    pub(crate) fn named_in(&self, outer: &str, inner: &str) -> Option<Vec<&str>> {
        let inside = self.0.0.get(outer)?.0.get(inner)?;
        Some(inside.0.keys().map(String::as_str).collect())
    }

    /// What is asked for of a value.
    pub(crate) fn select(&self, value: Value) -> Value {
        self.0.select(value)
    }
}

impl Members {
    /// The members of a type, by its description.
    fn of<T: ToSchema>() -> Self {
        let mut schemas = Vec::new();
        T::schemas(&mut schemas);
        let schemas: BTreeMap<String, RefOr<Schema>> = schemas.into_iter().collect();
        let mut members = Self::default();
        Description { schemas }.collect(&T::schema(), &mut members);
        members
    }

    fn check(&self, name: &str) -> Result<(), ApiError> {
        let mut inside = self;
        for (at, part) in name.split('.').enumerate() {
            let Some(found) = inside.0.get(part) else {
                return Err(invalid("fields", name, &inside.allowed(name, at)));
            };
            inside = found;
        }
        Ok(())
    }

    /// What may stand in the place of the part of `name` that is not known, the `depth`-th.
    fn allowed(&self, name: &str, depth: usize) -> Bilingual {
        let before: String = name
            .split('.')
            .take(depth)
            .map(|part| format!("{part}."))
            .collect();
        let names: Vec<String> = self
            .0
            .keys()
            .map(|known| format!("{before}{known}"))
            .collect();
        if names.is_empty() {
            let parent = before.trim_end_matches('.');
            return Bilingual::new(
                format!("{parent}, which has no members"),
                format!("{parent}（中に項目はありません）"),
            );
        }
        let (english, japanese) = (names.join(", "), names.join("、"));
        if depth > 0 {
            return Bilingual::new(english, japanese);
        }
        let example = self.example();
        Bilingual::new(
            format!("{english}; or a member of one, such as {example}"),
            format!("{japanese}、またはその中の項目（{example} など）"),
        )
    }

    /// The name of a member of a member.
    fn example(&self) -> String {
        let inner = self
            .0
            .iter()
            .find_map(|(name, members)| Some((name, members.0.keys().next()?)));
        inner.map_or_else(String::new, |(name, member)| format!("{name}.{member}"))
    }

    fn add(&mut self, name: &str) {
        let mut inside = self;
        let mut parts = name.split('.').peekable();
        while let Some(part) = parts.next() {
            // A whole that is asked for keeps all its members.
            let whole = inside.0.get(part).is_some_and(|known| known.0.is_empty());
            inside = inside.0.entry(part.to_owned()).or_default();
            if whole {
                return;
            }
            if parts.peek().is_none() {
                inside.0.clear();
            }
        }
    }

    fn select(&self, value: Value) -> Value {
        match value {
            value if self.0.is_empty() => value,
            Value::Object(object) => {
                let kept = object.into_iter().filter_map(|(name, value)| {
                    let inside = self.0.get(&name)?;
                    let value = inside.select(value);
                    Some((name, value))
                });
                Value::Object(kept.collect())
            }
            Value::Array(values) => values.into_iter().map(|value| self.select(value)).collect(),
            value => value,
        }
    }
}

/// The schemas that a description refers to.
struct Description {
    schemas: BTreeMap<String, RefOr<Schema>>,
}

impl Description {
    /// Adds the members that a schema describes. No schema of an answer holds itself.
    fn collect(&self, schema: &RefOr<Schema>, members: &mut Members) {
        let schema = match schema {
            RefOr::T(schema) => schema,
            RefOr::Ref(reference) => {
                let name = reference
                    .ref_location
                    .rsplit('/')
                    .next()
                    .unwrap_or_default();
                if let Some(named) = self.schemas.get(name) {
                    self.collect(named, members);
                }
                return;
            }
        };
        match schema {
            Schema::Object(object) => {
                for (name, property) in &object.properties {
                    let mut inside = Members::default();
                    self.collect(property, &mut inside);
                    members.0.insert(name.clone(), inside);
                }
            }
            Schema::Array(array) => {
                if let utoipa::openapi::schema::ArrayItems::RefOrSchema(items) = &array.items {
                    self.collect(items, members);
                }
            }
            Schema::AllOf(AllOf { items, .. }) | Schema::OneOf(OneOf { items, .. }) => {
                for item in items {
                    self.collect(item, members);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use issetsu_api::json::{HitBody, PassageAnswer};
    use serde_json::json;

    fn read(given: &[&str]) -> Result<Option<Fields>, ApiError> {
        Fields::read::<HitBody>(&given.iter().copied().collect())
    }

    #[test]
    fn members_are_listed_or_repeated() {
        let fields = |given: &[&str]| read(given).unwrap();
        assert_eq!(fields(&[]), None);
        assert_eq!(
            fields(&["id,snippet", "citation"]),
            fields(&[" citation , snippet,id,id"])
        );
        assert_eq!(fields(&["passage,passage.id"]), fields(&["passage"]));
        assert_eq!(fields(&["passage.id,passage"]), fields(&["passage"]));
        assert!(fields(&["citation.permalink"]).unwrap().names("citation"));
    }

    #[test]
    fn a_name_alone_may_mean_a_part() {
        let fields = |given: &str| read(&[given]).unwrap().unwrap();
        for (short, long) in [
            ("snippet", "snippet.text"),
            ("citation", "citation.permalink,citation.references"),
            ("citation,citation.source", "citation.source,citation"),
            (
                "snippet.highlights,snippet",
                "snippet.text,snippet.highlights",
            ),
        ] {
            assert_eq!(fields(short), fields(long), "{short}");
        }
    }

    #[test]
    fn members_of_members_of_members() {
        for (given, expected) in [
            ("id,citation.permalink", None),
            ("citation", Some(vec![])),
            ("citation.references", Some(vec![])),
            (
                "citation.references.ris,citation.references.apa",
                Some(vec!["apa", "ris"]),
            ),
        ] {
            let fields = read(&[given]).unwrap().unwrap();
            assert_eq!(
                fields.named_in("citation", "references"),
                expected,
                "{given}"
            );
        }
    }

    #[test]
    fn what_is_not_described_is_refused_with_what_is() {
        for (given, allowed) in [
            ("", "citation, document, found_in, highlights, id, missing"),
            ("text", "such as citation.permalink"),
            ("passage.txt", "passage.text"),
            ("passage.range.lines", "passage.range.bytes"),
            ("id.x", "id, which has no members"),
            ("passage.", "passage.id"),
            ("Passage", "passage"),
        ] {
            let error = read(&[given]).unwrap_err();
            let detail = error.detail(Language::English);
            assert!(detail.contains(allowed), "{detail}");
        }
    }

    #[test]
    fn flattened_members_are_known() {
        for name in [
            "id",
            "text",
            "footnotes.text",
            "document.doi",
            "citation.references.sist02",
        ] {
            let given = [name].into_iter().collect();
            assert!(Fields::read::<PassageAnswer>(&given).is_ok(), "{name}");
        }
    }

    #[test]
    fn only_what_is_asked_for_is_kept() {
        let check = |given: &str, expected: Value| {
            let value = json!({
                "id": "a",
                "passage": { "id": "a", "text": "港", "range": { "bytes": { "start": 0, "end": 3 } } },
                "highlights": [{ "bytes": 1, "scalars": 2 }, { "bytes": 3, "scalars": 4 }],
                "citation": null,
            });
            assert_eq!(
                read(&[given]).unwrap().unwrap().select(value),
                expected,
                "{given}"
            );
        };
        check("id", json!({ "id": "a" }));
        check(
            "passage.text,highlights.bytes",
            json!({ "passage": { "text": "港" }, "highlights": [{ "bytes": 1 }, { "bytes": 3 }] }),
        );
        check(
            "passage.range",
            json!({ "passage": { "range": { "bytes": { "start": 0, "end": 3 } } } }),
        );
        check("citation.permalink,score", json!({ "citation": null }));
    }
}
