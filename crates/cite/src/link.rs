//! Links into the published source: the page of a PDF, or the heading and the highlighted words of
//! a web page.
//!
//! Words are named by a text fragment (WICG, URL Fragment Text Directives):
//! `#:~:text=[prefix-,]start[,end][,-suffix]`. A browser that finds them marks them and scrolls
//! there; one that does not, or does not know text fragments, opens the page all the same.

mod directive;
mod folded;
mod segments;

use issetsu_model::{Document, Passage};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::clean;

pub use directive::text_directive;

/// What may not stand in the fragment of an address (RFC 3986).
const FRAGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'`')
    .add(b'#')
    .add(b'^')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The address of a passage in the published source; none where the metadata name no address.
///
/// - A PDF gets `#page=N`, with the position of the page in the file.
/// - A web page gets the heading's id, where the source has one, and a text directive, where one
///   can name these words and no others.
/// - Any other file is linked as a whole, because no browser shows a place in it.
#[must_use]
pub fn source(document: &Document, passage: &Passage) -> Option<String> {
    let url = clean::url(document.metadata.url.as_ref())?;
    let (base, own) = url.split_once('#').unwrap_or((&url, ""));
    let own = own.split(":~:").next().unwrap_or_default();
    let media_type = document.source.media_type.as_str();
    if is_pdf(base, media_type) {
        let page = passage.pages.as_ref().map(|pages| pages.first);
        return Some(page.map_or_else(|| url.clone(), |page| format!("{base}#page={page}")));
    }
    if is_download(base) {
        return Some(url.clone());
    }
    let anchor = anchor(document, passage).unwrap_or_else(|| own.to_owned());
    let directive = text_directive(document, passage).map(|text| format!(":~:text={text}"));
    let fragment = anchor + &directive.unwrap_or_default();
    let hash = if fragment.is_empty() { "" } else { "#" };
    Some(format!("{base}{hash}{fragment}"))
}

/// The id of the heading above the passage. Only HTML is the published page itself; the anchors of
/// other formats are made from the headings and lead nowhere there.
fn anchor(document: &Document, passage: &Passage) -> Option<String> {
    if document.source.media_type != "text/html" {
        return None;
    }
    let start = passage.range.bytes().start;
    let at = document
        .blocks
        .partition_point(|block| block.range.end <= start);
    let mut section = document.blocks.get(at)?.section;
    while let Some(index) = section {
        let found = document.sections.get(index.0 as usize)?;
        if let Some(anchor) = &found.anchor {
            return Some(utf8_percent_encode(anchor, FRAGMENT).to_string());
        }
        section = found.parent;
    }
    None
}

fn is_pdf(url: &str, media_type: &str) -> bool {
    media_type == "application/pdf" || has_extension(url, &["pdf"])
}

fn is_download(url: &str) -> bool {
    has_extension(
        url,
        &[
            "doc", "docx", "odt", "rtf", "ppt", "pptx", "xls", "xlsx", "zip", "epub",
        ],
    )
}

fn has_extension(url: &str, extensions: &[&str]) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    let extension = name
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase());
    extension.is_some_and(|extension| extensions.contains(&extension.as_str()))
}
