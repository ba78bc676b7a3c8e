//! Types and objects as a person reads them.

use maud::{Markup, html};
use serde_json::Value;

use super::description::{Schema, schema_name};
use super::words::DocsWords;

/// A schema, in the words of a language.
pub(super) struct SchemaView<'a> {
    pub(super) schema: &'a Schema,
    pub(super) words: &'static DocsWords,
}

impl SchemaView<'_> {
    fn of<'s>(&self, schema: &'s Schema) -> SchemaView<'s> {
        SchemaView {
            schema,
            words: self.words,
        }
    }

    /// What an object is and has.
    pub(super) fn markup(&self) -> Markup {
        let schema = self.schema;
        html! {
            @if let Some(description) = &schema.description { p lang="en" { (code_spans(description)) } }
            @if !schema.r#enum.is_empty() { p { (self.values()) } }
            @if !schema.properties.is_empty() { (self.properties()) }
            @for part in schema.all_of.iter().chain(&schema.one_of).chain(&schema.any_of) {
                @if part.reference.is_some() { p { (self.of(part).type_name()) } }
                @else { (self.of(part).markup()) }
            }
        }
    }

    fn properties(&self) -> Markup {
        let words = self.words;
        html! {
            div.scroll tabindex="0" role="group" aria-label=(words.properties) {
                table {
                    thead { tr {
                        th scope="col" { (words.name) }
                        th scope="col" { (words.type_name) }
                        th scope="col" { (words.meaning) }
                    } }
                    tbody {
                        @for (name, property) in &self.schema.properties {
                            tr {
                                th scope="row" { code { (name) } }
                                td { (self.of(property).type_name()) " " (self.of(property).bounds()) }
                                td lang="en" {
                                    @if let Some(meaning) = meaning(property) { (code_spans(meaning)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The type: a name, a link to an object, or alternatives.
    pub(super) fn type_name(&self) -> Markup {
        let (schema, words) = (self.schema, self.words);
        if let Some(name) = schema.reference.as_deref().and_then(schema_name) {
            return html! { a href={ "#schema-" (name) } { (name) } };
        }
        if let Some(items) = &schema.items {
            return html! { (words.list_of) (self.of(items).type_name()) };
        }
        if !schema.r#enum.is_empty() {
            return self.values();
        }
        let alternatives: Vec<Markup> = match &schema.r#type {
            Some(types) => types
                .names()
                .iter()
                .map(|name| html! { (words.type_of(name)) })
                .collect(),
            None => {
                let parts = schema
                    .one_of
                    .iter()
                    .chain(&schema.any_of)
                    .chain(&schema.all_of);
                parts.map(|part| self.of(part).type_name()).collect()
            }
        };
        html! {
            @for (at, alternative) in alternatives.iter().enumerate() {
                @if at > 0 { (words.or) }
                (alternative)
            }
        }
    }

    fn values(&self) -> Markup {
        html! {
            @for (at, value) in self.schema.r#enum.iter().enumerate() {
                @if at > 0 { " | " }
                code { (plain(value)) }
            }
        }
    }

    /// The range of a number, the length of a text or a list, and the default.
    pub(super) fn bounds(&self) -> Markup {
        let (schema, words) = (self.schema, self.words);
        let range = match (&schema.minimum, &schema.maximum) {
            (Some(min), Some(max)) => Some(format!("{min}–{max}")),
            (Some(min), None) => Some(format!("≥ {min}")),
            (None, Some(max)) => Some(format!("≤ {max}")),
            (None, None) => None,
        };
        let items = match (schema.min_items, schema.max_items) {
            (Some(min), Some(max)) => Some(words.items(&format!("{min}–{max}"))),
            (None, Some(max)) => Some(words.items(&format!("≤ {max}"))),
            _ => None,
        };
        let length = schema.max_length.map(|max| words.characters(max));
        let default = schema.default.as_ref();
        let default = default.map(|value| words.default_value(&plain(value)));
        let bounds = [range, items, length, default];
        html! {
            @for bound in bounds.iter().flatten() { span.bound { (bound) } " " }
        }
    }
}

/// What a property says of itself; one that may be null says it in the alternative.
fn meaning(schema: &Schema) -> Option<&str> {
    let mut alternatives = schema.one_of.iter();
    let alternative = alternatives.find_map(|one| one.description.as_deref());
    schema.description.as_deref().or(alternative)
}

/// A value without quotation marks.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A text whose words in backticks are code.
pub(super) fn code_spans(text: &str) -> Markup {
    html! {
        @for (at, part) in text.split('`').enumerate() {
            @if at % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn check(schema: &str, expected_type: &str, expected_bounds: &str) {
        let schema: Schema = serde_json::from_str(schema).unwrap();
        let view = SchemaView {
            schema: &schema,
            words: DocsWords::of(Language::English),
        };
        assert_eq!(view.type_name().into_string(), expected_type);
        let bounds = view.bounds().into_string();
        let bounds = bounds
            .replace("<span class=\"bound\">", "")
            .replace("</span>", "");
        assert_eq!(bounds.trim(), expected_bounds);
    }

    #[test]
    fn types_and_bounds() {
        check(
            r#"{"type": "integer", "minimum": 1, "maximum": 100, "default": 10}"#,
            "number, whole",
            "1–100 default: 10",
        );
        check(
            r#"{"type": ["string", "null"], "maxLength": 5000}"#,
            "text or null",
            "up to 5000 characters",
        );
        check(
            r##"{"$ref": "#/components/schemas/Hit"}"##,
            "<a href=\"#schema-Hit\">Hit</a>",
            "",
        );
        check(
            r##"{"type": "array", "maxItems": 50, "items": {"$ref": "#/components/schemas/Hit"}}"##,
            "list of <a href=\"#schema-Hit\">Hit</a>",
            "≤ 50 items",
        );
        check(
            r##"{"oneOf": [{"$ref": "#/components/schemas/Pages"}, {"type": "null"}]}"##,
            "<a href=\"#schema-Pages\">Pages</a> or null",
            "",
        );
        check(
            r#"{"type": "string", "enum": ["a", "b"]}"#,
            "<code>a</code> | <code>b</code>",
            "",
        );
    }

    #[test]
    fn code_in_texts() {
        let written = code_spans("at most `limit`, see `<x>`").into_string();
        assert_eq!(
            written,
            "at most <code>limit</code>, see <code>&lt;x&gt;</code>"
        );
    }
}
