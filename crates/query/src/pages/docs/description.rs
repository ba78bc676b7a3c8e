//! The part of the OpenAPI description that the page shows.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::problem::ApiError;

/// The description of the API.
#[derive(Debug, Deserialize)]
pub(super) struct Description {
    #[serde(default)]
    tags: Vec<Tag>,
    paths: BTreeMap<String, PathItem>,
    /// What is described once and named in several places.
    pub(super) components: Components,
}

#[derive(Debug, Deserialize)]
struct Tag {
    name: String,
}

#[derive(Debug, Deserialize)]
struct PathItem {
    get: Option<Operation>,
    post: Option<Operation>,
}

/// What is described once and named in several places.
#[derive(Debug, Deserialize)]
pub(super) struct Components {
    /// The objects, by name.
    pub(super) schemas: BTreeMap<String, Schema>,
}

/// What one method of a path does.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Operation {
    #[serde(default)]
    tags: Vec<String>,
    pub(super) summary: Option<String>,
    pub(super) description: Option<String>,
    #[serde(default)]
    pub(super) parameters: Vec<Parameter>,
    pub(super) request_body: Option<Body>,
    #[serde(default)]
    pub(super) responses: BTreeMap<String, Answer>,
}

/// A parameter of a path or a query string.
#[derive(Debug, Deserialize)]
pub(super) struct Parameter {
    pub(super) name: String,
    #[serde(rename = "in")]
    pub(super) place: String,
    pub(super) description: Option<String>,
    #[serde(default)]
    pub(super) required: bool,
    pub(super) schema: Option<Schema>,
    pub(super) example: Option<Value>,
}

/// The body of a request.
#[derive(Debug, Deserialize)]
pub(super) struct Body {
    #[serde(default)]
    pub(super) content: BTreeMap<String, Content>,
}

/// An answer with one status.
#[derive(Debug, Deserialize)]
pub(super) struct Answer {
    #[serde(default)]
    pub(super) description: String,
    #[serde(default)]
    pub(super) content: BTreeMap<String, Content>,
}

/// A body of one media type.
#[derive(Debug, Deserialize)]
pub(super) struct Content {
    pub(super) schema: Option<Schema>,
    pub(super) example: Option<Value>,
}

/// What a value may be.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Schema {
    #[serde(rename = "$ref")]
    pub(super) reference: Option<String>,
    pub(super) r#type: Option<TypeNames>,
    pub(super) description: Option<String>,
    pub(super) minimum: Option<serde_json::Number>,
    pub(super) maximum: Option<serde_json::Number>,
    pub(super) max_length: Option<u64>,
    pub(super) min_items: Option<u64>,
    pub(super) max_items: Option<u64>,
    pub(super) default: Option<Value>,
    pub(super) example: Option<Value>,
    pub(super) examples: Vec<Value>,
    pub(super) r#enum: Vec<Value>,
    pub(super) items: Option<Box<Schema>>,
    pub(super) one_of: Vec<Schema>,
    pub(super) any_of: Vec<Schema>,
    pub(super) all_of: Vec<Schema>,
    pub(super) properties: BTreeMap<String, Schema>,
    pub(super) required: Vec<String>,
}

/// One name of a type, or several for alternatives.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum TypeNames {
    One(String),
    Several(Vec<String>),
}

impl TypeNames {
    /// The names.
    pub(super) fn names(&self) -> &[String] {
        match self {
            Self::One(name) => std::slice::from_ref(name),
            Self::Several(names) => names,
        }
    }
}

/// A method of a path.
#[derive(Debug)]
pub(super) struct Endpoint<'d> {
    pub(super) method: &'static str,
    pub(super) path: &'d str,
    pub(super) operation: &'d Operation,
}

impl Endpoint<'_> {
    /// `GET /v1/search`.
    pub(super) fn label(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// The id of its place on the page.
    pub(super) fn anchor(&self) -> String {
        let method = self.method.to_ascii_lowercase();
        let path = self.path.replace(['/', '{', '}'], "-");
        let parts = path.split('-').filter(|part| !part.is_empty());
        let parts: Vec<&str> = std::iter::once(method.as_str()).chain(parts).collect();
        parts.join("-")
    }
}

impl Description {
    /// Takes over what is shown.
    pub(super) fn read(description: &utoipa::openapi::OpenApi) -> Result<Self, ApiError> {
        let value = serde_json::to_value(description);
        let read = value.and_then(serde_json::from_value);
        read.map_err(|error| ApiError::internal(&error))
    }

    /// Every endpoint, in order of path.
    pub(super) fn endpoints(&self) -> Vec<Endpoint<'_>> {
        let mut endpoints = Vec::new();
        for (path, item) in &self.paths {
            let methods = [("GET", &item.get), ("POST", &item.post)];
            let described = methods.into_iter().filter_map(|(method, operation)| {
                let operation = operation.as_ref()?;
                Some(Endpoint {
                    method,
                    path,
                    operation,
                })
            });
            endpoints.extend(described);
        }
        endpoints
    }

    /// The endpoints by tag, the tags in the order of the description.
    pub(super) fn groups(&self) -> Vec<(&str, Vec<Endpoint<'_>>)> {
        let of_tag = |tag: &str| {
            let all = self.endpoints().into_iter();
            all.filter(|endpoint| endpoint.operation.tags.iter().any(|known| known == tag))
                .collect()
        };
        let tags = self.tags.iter().map(|tag| tag.name.as_str());
        tags.map(|tag| (tag, of_tag(tag))).collect()
    }

    /// The schema that a reference names.
    pub(super) fn resolve<'s>(&'s self, schema: &'s Schema) -> &'s Schema {
        let name = schema.reference.as_deref().and_then(schema_name);
        let known = name.and_then(|name| self.components.schemas.get(name));
        known.unwrap_or(schema)
    }
}

/// The name in a reference to a schema.
pub(super) fn schema_name(reference: &str) -> Option<&str> {
    reference.strip_prefix("#/components/schemas/")
}
