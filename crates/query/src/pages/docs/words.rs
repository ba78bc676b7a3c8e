//! What the page says, in Japanese and in English. The description itself is in English; what each
//! endpoint and parameter is for is said in Japanese here.

mod japanese;

use maud::{Markup, html};

use super::description::Endpoint;
use crate::language::Language;

/// The words of the page in one language.
#[derive(Debug)]
#[allow(missing_docs, reason = "each field is named after what it says")]
pub(super) struct DocsWords {
    language: Language,
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    pub(super) openapi: &'static str,
    pub(super) note: Option<&'static str>,
    pub(super) rules: &'static [&'static str],
    pub(super) contents: &'static str,
    pub(super) objects: &'static str,
    pub(super) properties: &'static str,
    pub(super) parameters: &'static str,
    pub(super) name: &'static str,
    pub(super) type_name: &'static str,
    pub(super) meaning: &'static str,
    pub(super) required: &'static str,
    pub(super) for_example: &'static str,
    pub(super) body: &'static str,
    pub(super) example: &'static str,
    pub(super) answers: &'static str,
    pub(super) status: &'static str,
    pub(super) content: &'static str,
    pub(super) sample: &'static str,
    pub(super) list_of: &'static str,
    pub(super) or: &'static str,
}

const ENGLISH: DocsWords = DocsWords {
    language: Language::English,
    title: "API",
    lead: "Everything that these pages do, programs can do too. No key is needed.",
    openapi: "The same for programs (OpenAPI 3.1)",
    note: None,
    rules: &[
        "Every position is given in bytes, Unicode scalar values and UTF-16 units.",
        "An error is a problem (RFC 9457) with a stable `code`.",
        "Answers have an `ETag`: ask again with `If-None-Match`, and 304 says that nothing has changed.",
        "Any web site may call the API (CORS).",
    ],
    contents: "Endpoints",
    objects: "Objects",
    properties: "Properties",
    parameters: "Parameters",
    name: "Name",
    type_name: "Type",
    meaning: "Meaning",
    required: "(required)",
    for_example: "Example: ",
    body: "Body",
    example: "Example",
    answers: "Answers",
    status: "Status",
    content: "Content",
    sample: "An answer",
    list_of: "list of ",
    or: " or ",
};

impl DocsWords {
    /// The words of a language.
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::Japanese => &japanese::WORDS,
            Language::English => &ENGLISH,
        }
    }

    fn is_japanese(&self) -> bool {
        self.language == Language::Japanese
    }

    /// A group of endpoints.
    pub(super) fn group<'t>(&self, tag: &'t str) -> &'t str {
        match (tag, self.language) {
            ("search", Language::Japanese) => "検索",
            ("search", Language::English) => "Search",
            ("passages", Language::Japanese) => "一節と引用",
            ("passages", Language::English) => "Passages and quotations",
            ("documents", Language::Japanese) => "文書",
            ("documents", Language::English) => "Documents",
            ("operations", Language::Japanese) => "運用",
            ("operations", Language::English) => "Operations",
            (other, _) => other,
        }
    }

    /// What an endpoint is for, in a line.
    pub(super) fn summary(&self, endpoint: &Endpoint<'_>) -> Markup {
        let own = endpoint.operation.summary.as_deref().unwrap_or_default();
        let known = japanese::operation(&endpoint.label()).filter(|_| self.is_japanese());
        html! {
            @match known {
                Some((summary, _)) => (summary),
                None => span lang="en" { (own) },
            }
        }
    }

    /// What an endpoint does; none where the description says it in this language.
    pub(super) fn description(&self, endpoint: &Endpoint<'_>) -> Option<&'static str> {
        let known = japanese::operation(&endpoint.label()).filter(|_| self.is_japanese());
        known.map(|(_, description)| description)
    }

    /// What a parameter is for; none where the description says it in this language.
    pub(super) fn parameter(&self, endpoint: &Endpoint<'_>, name: &str) -> Option<&'static str> {
        japanese::parameter(&endpoint.label(), name).filter(|_| self.is_japanese())
    }

    /// A type of JSON.
    pub(super) fn type_of<'t>(&self, name: &'t str) -> &'t str {
        match (name, self.language) {
            ("string", Language::Japanese) => "文字列",
            ("string", Language::English) => "text",
            ("integer", Language::Japanese) => "整数",
            ("integer", Language::English) => "number, whole",
            ("number", Language::Japanese) => "数値",
            ("boolean", Language::Japanese) => "真偽値",
            ("object", Language::Japanese) => "オブジェクト",
            ("array", Language::Japanese) => "配列",
            ("array", Language::English) => "list",
            (other, _) => other,
        }
    }

    /// How many items a list has.
    pub(super) fn items(&self, range: &str) -> String {
        match self.language {
            Language::Japanese => format!("{range}件"),
            Language::English => format!("{range} items"),
        }
    }

    /// How long a text may be.
    pub(super) fn characters(&self, max: u64) -> String {
        match self.language {
            Language::Japanese => format!("{max}字まで"),
            Language::English => format!("up to {max} characters"),
        }
    }

    /// What a parameter is when it is not given.
    pub(super) fn default_value(&self, value: &str) -> String {
        match self.language {
            Language::Japanese => format!("既定値: {value}"),
            Language::English => format!("default: {value}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::description::Description;
    use super::*;

    #[test]
    fn every_endpoint_and_parameter_has_japanese() {
        let (_, described) = crate::openapi::described_routes();
        let description = Description::read(&described).unwrap();
        let words = DocsWords::of(Language::Japanese);
        let mut missing = Vec::new();
        for endpoint in description.endpoints() {
            if words.description(&endpoint).is_none() {
                missing.push(endpoint.label());
            }
            let parameters = endpoint.operation.parameters.iter();
            let unknown = parameters.filter(|one| words.parameter(&endpoint, &one.name).is_none());
            missing.extend(unknown.map(|one| format!("{} {}", endpoint.label(), one.name)));
        }
        assert_eq!(missing, Vec::<String>::new(), "say it in words/japanese.rs");
    }
}
