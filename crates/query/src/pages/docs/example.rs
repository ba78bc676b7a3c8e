//! How an endpoint is called: a command that can be tried.

use serde_json::{Map, Value};

use super::description::{Content, Description, Endpoint, Parameter, Schema};
use super::schema::plain;

/// Ids of the corpus that stand in examples.
#[derive(Debug, Default)]
pub(super) struct ExampleValues {
    /// A document.
    pub(super) document: Option<String>,
    /// A passage of it.
    pub(super) passage: Option<String>,
}

impl ExampleValues {
    /// The value of a parameter. Those that describe no example and are not required are left out.
    fn of(&self, endpoint: &Endpoint<'_>, parameter: &Parameter) -> Option<String> {
        let own = match (parameter.name.as_str(), endpoint.path) {
            ("passage", _) => self.passage.clone(),
            ("id", path) if path.starts_with("/v1/passages") => self.passage.clone(),
            ("id" | "document", _) if parameter.required => self.document.clone(),
            _ => None,
        };
        own.or_else(|| parameter.example.as_ref().map(of_value))
    }
}

/// A value of an example as it is written in a query string.
fn of_value(value: &Value) -> String {
    match value {
        Value::Array(values) => values.iter().map(plain).collect::<Vec<_>>().join(","),
        other => plain(other),
    }
}

/// The command that calls an endpoint.
pub(super) fn command(
    endpoint: &Endpoint<'_>,
    description: &Description,
    base: &str,
    values: &ExampleValues,
) -> String {
    let mut path = endpoint.path.to_owned();
    let mut options = Vec::new();
    for parameter in &endpoint.operation.parameters {
        let Some(value) = values.of(endpoint, parameter) else {
            continue;
        };
        match parameter.place.as_str() {
            "path" => {
                let name = format!("{{{}}}", parameter.name);
                path = path.replace(&name, &issetsu_api::encode(&value));
            }
            _ => options.push(format!(
                "--data-urlencode {}",
                quoted(&format!("{}={value}", parameter.name))
            )),
        }
    }
    let body = endpoint.operation.request_body.as_ref();
    let body = body.and_then(|body| body.content.get("application/json"));
    let body = body.and_then(|content| of_content(content, description, values));
    let address = quoted(&format!("{base}{path}"));
    let mut lines = vec![match (&body, options.is_empty()) {
        (None, false) => format!("curl -G {address}"),
        _ => format!("curl {address}"),
    }];
    lines.extend(options);
    if let Some(body) = body {
        lines.push("-H 'Content-Type: application/json'".to_owned());
        lines.push(format!("-d {}", quoted(&body.to_string())));
    }
    lines.join(" \\\n  ")
}

/// A word of a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

fn of_content(
    content: &Content,
    description: &Description,
    values: &ExampleValues,
) -> Option<Value> {
    let own = content.example.clone();
    own.or_else(|| of_schema(content.schema.as_ref()?, description, values))
}

/// An object made of the examples of its properties. Schemas of requests are not recursive.
fn of_schema(schema: &Schema, description: &Description, values: &ExampleValues) -> Option<Value> {
    let schema = description.resolve(schema);
    if let Some(example) = schema.example.as_ref().or(schema.examples.first()) {
        return Some(example.clone());
    }
    if let Some(items) = &schema.items {
        return of_schema(items, description, values).map(|one| Value::Array(vec![one]));
    }
    let mut object = Map::new();
    for (name, property) in &schema.properties {
        let value = match (name.as_str(), &values.document, &values.passage) {
            ("document_id", Some(document), _) => Some(Value::from(document.as_str())),
            ("ids", _, Some(passage)) => Some(Value::from(vec![passage.as_str()])),
            _ => of_schema(property, description, values),
        };
        object.extend(value.map(|value| (name.clone(), value)));
    }
    (!object.is_empty()).then_some(Value::Object(object))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command_of(method: &str, path: &str) -> String {
        let (_, described) = crate::openapi::described_routes();
        let description = Description::read(&described).unwrap();
        let values = ExampleValues {
            document: Some("it's".to_owned()),
            passage: Some("0123456789abcdef".to_owned()),
        };
        let endpoints = description.endpoints();
        let endpoint = endpoints
            .iter()
            .find(|one| one.method == method && one.path == path);
        command(
            endpoint.unwrap(),
            &description,
            "https://example.org",
            &values,
        )
    }

    #[test]
    fn commands_for_a_shell() {
        let search = command_of("GET", "/v1/search");
        assert!(search.starts_with("curl -G 'https://example.org/v1/search' \\\n"));
        assert!(search.contains("--data-urlencode 'q=水素 港湾'"));
        let passage = command_of("GET", "/v1/passages/{id}");
        assert!(passage.contains("'https://example.org/v1/passages/0123456789abcdef'"));
        let document = command_of("GET", "/v1/documents/{id}");
        assert!(document.contains("'https://example.org/v1/documents/it%27s'"));
        let verify = command_of("POST", "/v1/verify");
        assert!(
            verify.contains("-H 'Content-Type: application/json' \\\n  -d '{\"quotations\":[{")
        );
        assert!(verify.contains("\"document_id\":\"it'\\''s\""));
    }
}
