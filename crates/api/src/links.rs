//! Every URL that answers and pages hold.

use issetsu_model::{DocumentId, PassageId};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stays as it is in a path segment or a query value (RFC 3986, unreserved).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// Percent-encodes a path segment or a query value.
pub fn encode(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

/// A path with a query string of the parameters that have a value.
pub fn with_query(path: &str, parameters: &[(&str, &str)]) -> String {
    let pairs = parameters.iter().filter(|(_, value)| !value.is_empty());
    let pairs: Vec<String> = pairs
        .map(|(name, value)| format!("{name}={}", encode(value)))
        .collect();
    match pairs.as_slice() {
        [] => path.to_owned(),
        pairs => format!("{path}?{}", pairs.join("&")),
    }
}

/// Makes URLs below one base.
#[derive(Debug, Clone)]
pub struct Links {
    base: String,
}

impl Links {
    /// URLs that begin with `base`, which has no slash at its end.
    pub fn new(base: &str) -> Self {
        Self {
            base: base.to_owned(),
        }
    }

    /// A path of this server, which begins with a slash.
    pub fn path(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// A passage in the API.
    pub fn passage(&self, id: &PassageId) -> String {
        self.path(&format!("/v1/passages/{id}"))
    }

    /// A passage for people and for references: an address that lasts, and leads to its place in the
    /// page of its document.
    pub fn passage_link(&self, id: &PassageId) -> String {
        self.path(&format!("/passages/{id}"))
    }

    /// A passage and its neighbours in the API.
    pub fn context(&self, id: &PassageId) -> String {
        self.path(&format!("/v1/passages/{id}/context"))
    }

    /// A document in the API.
    pub fn document(&self, id: &DocumentId) -> String {
        self.path(&format!("/v1/documents/{}", encode(id.as_str())))
    }

    /// The revisions of a document in the API.
    pub fn revisions(&self, id: &DocumentId) -> String {
        format!("{}/revisions", self.document(id))
    }

    /// The page of a document.
    pub fn document_page(&self, id: &DocumentId) -> String {
        self.path(&format!("/documents/{}", encode(id.as_str())))
    }

    /// The page of a document, at a passage.
    pub fn passage_page(&self, document: &DocumentId, passage: &PassageId) -> String {
        format!("{}#p-{passage}", self.document_page(document))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_encoded() {
        assert_eq!(
            with_query("/", &[("q", "a&b=提"), ("year", "")]),
            "/?q=a%26b%3D%E6%8F%90"
        );
        assert_eq!(with_query("/", &[("q", "")]), "/");
        let id = DocumentId::new("提言-1").unwrap();
        assert_eq!(
            Links::new("/x").document_page(&id),
            "/x/documents/%E6%8F%90%E8%A8%80-1"
        );
    }
}
