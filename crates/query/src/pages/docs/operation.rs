//! One endpoint: what it does, what it takes, what it answers.

use maud::{Markup, html};

use super::description::{Answer, Description, Endpoint, Parameter};
use super::example::{ExampleValues, command};
use super::schema::{SchemaView, code_spans, plain};
use super::words::DocsWords;

/// An endpoint, in the words of a language.
pub(super) struct OperationView<'a> {
    pub(super) endpoint: &'a Endpoint<'a>,
    pub(super) description: &'a Description,
    pub(super) words: &'static DocsWords,
    /// What stands before its path.
    pub(super) base: &'a str,
    pub(super) values: &'a ExampleValues,
}

impl OperationView<'_> {
    /// The endpoint.
    pub(super) fn markup(&self) -> Markup {
        let (endpoint, words) = (self.endpoint, self.words);
        let operation = endpoint.operation;
        html! {
            article.endpoint id=(endpoint.anchor()) {
                h3 { code { (endpoint.label()) } }
                p { strong { (words.summary(endpoint)) } }
                @if let Some(description) = words.description(endpoint) { p { (code_spans(description)) } }
                @else if let Some(description) = &operation.description { p lang="en" { (code_spans(description)) } }
                @if !operation.parameters.is_empty() { (self.parameters()) }
                (self.body())
                h4 { (words.example) }
                pre.command tabindex="0" aria-label=(words.example) {
                    code { (command(endpoint, self.description, self.base, self.values)) }
                }
                (self.answers())
            }
        }
    }

    fn parameters(&self) -> Markup {
        let words = self.words;
        html! {
            h4 { (words.parameters) }
            div.scroll tabindex="0" role="group" aria-label=(words.parameters) {
                table {
                    thead { tr {
                        th scope="col" { (words.name) }
                        th scope="col" { (words.type_name) }
                        th scope="col" { (words.meaning) }
                    } }
                    tbody { @for parameter in &self.endpoint.operation.parameters { (self.parameter(parameter)) } }
                }
            }
        }
    }

    fn parameter(&self, parameter: &Parameter) -> Markup {
        let words = self.words;
        let example = parameter.example.as_ref();
        html! {
            tr {
                th scope="row" {
                    code { (parameter.name) }
                    @if parameter.required { " " span.required { (words.required) } }
                }
                td {
                    @if let Some(schema) = &parameter.schema {
                        @let view = SchemaView { schema, words };
                        (view.type_name()) " " (view.bounds())
                    }
                }
                td {
                    @match words.parameter(self.endpoint, &parameter.name) {
                        Some(meaning) => (code_spans(meaning)),
                        None => @if let Some(meaning) = &parameter.description {
                            span lang="en" { (code_spans(meaning)) }
                        },
                    }
                    @if let Some(example) = example { " " (words.for_example) code { (plain(example)) } }
                }
            }
        }
    }

    /// The body of a request.
    fn body(&self) -> Markup {
        let words = self.words;
        let body = self.endpoint.operation.request_body.as_ref();
        html! {
            @if let Some(body) = body {
                h4 { (words.body) }
                @for (media_type, content) in &body.content {
                    p {
                        code { (media_type) } " "
                        @if let Some(schema) = &content.schema { (SchemaView { schema, words }.type_name()) }
                    }
                    @if let Some(schema) = &content.schema {
                        (SchemaView { schema: self.description.resolve(schema), words }.markup())
                    }
                }
            }
        }
    }

    fn answers(&self) -> Markup {
        let words = self.words;
        html! {
            h4 { (words.answers) }
            div.scroll tabindex="0" role="group" aria-label=(words.answers) {
                table {
                    thead { tr {
                        th scope="col" { (words.status) }
                        th scope="col" { (words.meaning) }
                        th scope="col" { (words.content) }
                    } }
                    tbody {
                        @for (status, answer) in &self.endpoint.operation.responses {
                            tr {
                                th scope="row" { (status) }
                                td lang="en" { (code_spans(&answer.description)) }
                                td { (self.content(answer)) }
                            }
                        }
                    }
                }
            }
            (self.sample())
        }
    }

    fn content(&self, answer: &Answer) -> Markup {
        let words = self.words;
        html! {
            @for (media_type, content) in &answer.content {
                div {
                    code { (media_type) } " "
                    @if let Some(schema) = &content.schema { (SchemaView { schema, words }.type_name()) }
                }
            }
        }
    }

    /// What a good answer looks like, where the description has one.
    fn sample(&self) -> Markup {
        let good = self.endpoint.operation.responses.get("200");
        let contents = good.into_iter().flat_map(|answer| answer.content.values());
        let example = contents
            .filter_map(|content| content.example.as_ref())
            .next();
        let written = example.and_then(|example| serde_json::to_string_pretty(example).ok());
        html! {
            @if let Some(written) = written {
                details.sample {
                    summary { (self.words.sample) }
                    pre tabindex="0" { code { (written) } }
                }
            }
        }
    }
}
