//! The requests, in groups: each with a name, so that a difference says what it is about.

mod documents;
mod errors;
mod explain;
mod pages;
mod passages;
mod posted;
mod search;
mod server;
mod suggest;

use std::fmt::Write as _;

use axum::body::Body;
use axum::http::{self, Method};

use crate::known::Known;
use crate::server::Setting;

/// How much of a line of a body is written down, in bytes.
const MAX_SHOWN_BYTES: usize = 600;

/// A request as it is written down. Its target is percent-encoded only where it must be.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    /// What it shows: a group, a slash and some words. Unique.
    pub(crate) name: String,
    pub(crate) setting: Setting,
    /// Whether the record holds its body whole even if it is long.
    pub(crate) is_kept: bool,
    method: Method,
    target: String,
    headers: Vec<(&'static str, String)>,
    body: String,
}

/// All requests, in the order of the record.
pub(crate) fn all(known: &Known) -> Vec<Request> {
    [
        search::words(),
        search::syntax(),
        search::parameters(known),
        suggest::requests(),
        explain::explain(known),
        explain::analyze(),
        passages::requests(known),
        passages::citations(known),
        passages::context(known),
        posted::batch(known),
        posted::verify(),
        documents::requests(known),
        errors::requests(known),
        pages::search(known),
        pages::documents(known),
        server::requests(known),
        server::below_base_url(known),
        server::limits(),
    ]
    .concat()
}

impl Request {
    pub(crate) fn get(name: impl Into<String>, target: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            setting: Setting::Default,
            is_kept: false,
            method: Method::GET,
            target: target.into(),
            headers: Vec::new(),
            body: String::new(),
        }
    }

    /// A request with a JSON body.
    fn post(name: impl Into<String>, target: &str, body: &(impl ToString + ?Sized)) -> Self {
        let mut request = Self::get(name, target).header("content-type", "application/json");
        request.method = Method::POST;
        request.body = body.to_string();
        request
    }

    /// The same with another method.
    fn method(mut self, method: Method) -> Self {
        self.method = method;
        self
    }

    /// The same with a header more, or with another value of it.
    fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.into()));
        self
    }

    fn without_header(mut self, name: &str) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self
    }

    /// The same, with its body whole in the record: for those that stand for many.
    fn kept(mut self) -> Self {
        self.is_kept = true;
        self
    }

    fn with(mut self, setting: Setting) -> Self {
        self.setting = setting;
        self
    }

    /// The request as it is written down.
    pub(crate) fn text(&self) -> String {
        let mut lines = format!("> {} {}\n", self.method, self.target);
        if self.setting != Setting::Default {
            writeln!(
                lines,
                "> to the server with other settings: {:?}",
                self.setting
            )
            .unwrap();
        }
        for (name, value) in &self.headers {
            writeln!(lines, "> {name}: {value}").unwrap();
        }
        for line in self.body.lines() {
            let (shown, rest) = line.split_at(line.floor_char_boundary(MAX_SHOWN_BYTES));
            let more = if rest.is_empty() { "" } else { "…" };
            writeln!(lines, ">   {shown}{more}").unwrap();
        }
        lines
    }

    /// The request as it is sent.
    pub(crate) fn to_http(&self) -> http::Request<Body> {
        let mut request = http::Request::builder()
            .method(self.method.clone())
            .uri(encoded(&self.target))
            .header("x-request-id", "recorded");
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        request.body(Body::from(self.body.clone())).unwrap()
    }
}

/// The target with percent signs for what may not stand in one; those that are there stay.
fn encoded(target: &str) -> String {
    let encode = |byte: u8| match byte {
        b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' => format!("%{byte:02X}"),
        0x21..=0x7E => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    target.bytes().map(encode).collect()
}
