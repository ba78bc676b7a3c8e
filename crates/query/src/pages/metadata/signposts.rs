//! Signposting (<https://signposting.org>): what a page is, how it is cited, who wrote it, where its
//! content and its metadata are, as links in the header `Link`, which a program reads without the page.

use issetsu_api::{Links, encode, with_query};
use issetsu_cite::{Citation, Format, Role};
use issetsu_index_format::DocumentEntry;

use super::address_in_api;
use crate::pages::text::web_url;

/// The most authors that are linked. Proxies refuse heads of more than 8 KiB, and a Japanese name takes
/// nine bytes a character; the page itself names them all.
const MAX_AUTHORS: usize = 10;

/// The formats that describe a document or a passage to programs.
const DESCRIBING: [Format; 5] = [
    Format::Json,
    Format::JsonLd,
    Format::Csl,
    Format::Bibtex,
    Format::Ris,
];

/// The links of the page of a document. `cited` is what the page is about: the document, or the passage
/// that it shows.
pub(super) fn of_document(links: &Links, entry: &DocumentEntry, cited: &Citation) -> String {
    let mut all = Signposts::default();
    all.cite_as(cited);
    all.put("https://schema.org/AboutPage", "type", None);
    let kind = format!("https://schema.org/{}", cited.schema_type());
    all.put(&kind, "type", None);
    all.described_by(&address_in_api(links, cited));
    if cited.passage_id.is_some() {
        all.put(
            &links.document_page(&entry.id),
            "collection",
            Some("text/html"),
        );
    }
    let text = format!("{}/text", links.document(&entry.id));
    all.put(&text, "item", Some("text/plain"));
    if let Some(source) = web_url(cited.metadata.url.as_deref()) {
        // Of a text that was copied from a page, nothing says what the page is.
        let known = ["application/pdf", "text/html"];
        let media_type = entry.source.media_type.as_str();
        all.put(
            source,
            "item",
            known.contains(&media_type).then_some(media_type),
        );
    }
    all.authors(links, cited);
    if let Some(licence) = cited.metadata.licence.as_deref().and_then(licence_address) {
        all.put(&licence, "license", None);
    }
    all.0.join(", ")
}

/// The links of the lasting address of a passage, which leads on to the page of its document.
pub(crate) fn passage_signposts(links: &Links, cited: &Citation) -> String {
    let mut all = Signposts::default();
    all.cite_as(cited);
    all.described_by(&address_in_api(links, cited));
    let document = links.document_page(&cited.document_id);
    all.put(&document, "collection", Some("text/html"));
    all.0.join(", ")
}

/// Links as they stand in the header.
#[derive(Default)]
struct Signposts(Vec<String>);

impl Signposts {
    fn put(&mut self, target: &str, relation: &str, media_type: Option<&str>) {
        // An address comes from metadata: what would end the link is encoded.
        let target: String = target.chars().map(harmless).collect();
        let media_type = media_type.map(|it| format!("; type=\"{it}\""));
        let media_type = media_type.unwrap_or_default();
        self.0
            .push(format!("<{target}>; rel=\"{relation}\"{media_type}"));
    }

    /// How it is to be cited: by its DOI, else by its lasting address here.
    fn cite_as(&mut self, cited: &Citation) {
        let doi = cited.metadata.doi.as_ref();
        let doi = doi.filter(|_| cited.passage_id.is_none());
        let address = match doi {
            Some(doi) => format!("https://doi.org/{}", encode(doi).replace("%2F", "/")),
            None => cited.links.permalink.clone(),
        };
        self.put(&address, "cite-as", None);
    }

    fn described_by(&mut self, address: &str) {
        for format in DESCRIBING {
            let target = format!("{address}?format={}", format.name());
            self.put(&target, "describedby", Some(format.media_type()));
        }
    }

    /// Each author, as the search for what the author wrote.
    fn authors(&mut self, links: &Links, cited: &Citation) {
        let all = cited.contributors();
        let authors = all.iter().filter(|one| one.role == Role::Author);
        for author in authors.take(MAX_AUTHORS) {
            let query = format!("author:\"{}\"", author.printed.replace('"', " "));
            let target = with_query(&links.path("/"), &[("q", &query)]);
            self.put(&target, "author", Some("text/html"));
        }
    }
}

/// A character of an address, or its percent-encoding where it cannot stand in a header.
fn harmless(c: char) -> String {
    let plain =
        c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '\\' | '^' | '`' | '{' | '|' | '}');
    if plain {
        c.to_string()
    } else {
        encode(&c.to_string())
    }
}

/// The address of a licence that is one, or of an identifier of Creative Commons in the list of SPDX.
fn licence_address(licence: &str) -> Option<String> {
    if let Some(address) = web_url(Some(licence)) {
        return Some(address.to_owned());
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    let known = licence.starts_with("CC-") || licence.starts_with("CC0-");
    (known && licence.chars().all(plain)).then(|| format!("https://spdx.org/licenses/{licence}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_an_address_ends_the_link() {
        let mut all = Signposts::default();
        all.put("https://a.example/港>; rel=\"x\", <b\r\n", "item", None);
        let [link] = all.0.as_slice() else { panic!() };
        assert!(
            link.starts_with("<https://a.example/%E6%B8%AF%3E;"),
            "{link}"
        );
        assert_eq!(link.matches('<').count() + link.matches('>').count(), 2);
        assert!(link.bytes().all(|b| (0x20..0x7f).contains(&b)));
    }

    #[test]
    fn licences_with_an_address() {
        let check = |licence: &str, address: Option<&str>| {
            assert_eq!(licence_address(licence).as_deref(), address, "{licence}");
        };
        check("CC0-1.0", Some("https://spdx.org/licenses/CC0-1.0"));
        check(
            "https://example.org/licence",
            Some("https://example.org/licence"),
        );
        check("CC-BY 4.0 相当", None);
        check("政府標準利用規約", None);
    }
}
