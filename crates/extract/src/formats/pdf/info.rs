//! Title and authors from `/Info` and XMP, where the printed text bears them out.
//!
//! These fields often hold the name of a file, of a template or of an account. So they are believed
//! only when the first pages say the same; and dates, which are those of a file and not of a
//! publication, never.

use hayro_syntax::object::Stream;

use super::file::File;
use super::strings;
use crate::characters::squeeze;
use crate::draft::Draft;

/// Only so much of the text is where a title stands, in bytes.
const FRONT: usize = 6000;
/// The longest metadata stream that is read, in bytes.
const LONGEST_XMP: usize = 1 << 20;

/// Fills in what the file says of itself.
pub(crate) fn describe(file: &File, draft: &mut Draft) {
    let front = front(draft);
    let info = file.info();
    let xmp = xmp(file).unwrap_or_default();
    let decoded = |bytes: &Option<Box<[u8]>>| bytes.as_deref().map(strings::decode);
    let titles = [decoded(&info.title), element(&xmp, "dc:title")];
    let title = titles
        .into_iter()
        .flatten()
        .map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "))
        .find(|title| is_title(title) && front.contains(&squeeze(title)));
    // The printed title may be longer: software cuts these fields at a line break.
    let printed = draft
        .inferred
        .title
        .as_deref()
        .map(squeeze)
        .unwrap_or_default();
    if let Some(title) = title.filter(|title| !printed.contains(&squeeze(title))) {
        draft.declared.title = Some(title);
    }
    let authors = [decoded(&info.author), element(&xmp, "dc:creator")];
    let authors = authors.into_iter().flatten().find_map(|names| {
        let names: Vec<String> = names
            .split([';', '；', '、'])
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect();
        let printed = |name: &String| name.chars().count() > 1 && front.contains(&squeeze(name));
        (!names.is_empty() && names.iter().all(printed)).then_some(names)
    });
    if authors.is_some() {
        draft.declared.authors = authors;
    }
}

/// The beginning of the text, squeezed.
fn front(draft: &Draft) -> String {
    let mut front = String::new();
    for block in &draft.blocks {
        if front.len() > FRONT {
            break;
        }
        front.push_str(&squeeze(&block.text));
    }
    front
}

fn is_title(title: &str) -> bool {
    const FILES: [&str; 10] = [
        ".doc", ".docx", ".pdf", ".ppt", ".pptx", ".xls", ".xlsx", ".indd", ".jtd", ".ai",
    ];
    let folded = title.to_lowercase();
    title.chars().count() >= 4
        && !folded.starts_with("microsoft ")
        && !FILES.iter().any(|ending| folded.ends_with(ending))
}

fn xmp(file: &File) -> Option<String> {
    let stream = file.catalog().get::<Stream<'_>>("Metadata")?;
    let bytes = super::inflate::decode(&stream, LONGEST_XMP)?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// The text of the first item of an XMP property.
fn element(xmp: &str, name: &str) -> Option<String> {
    let start = xmp.find(&format!("<{name}"))?;
    let rest = &xmp[start..];
    let rest = &rest[..rest.find(&format!("</{name}>"))?];
    let item = &rest[rest.find("<rdf:li")?..];
    let text = &item[item.find('>')? + 1..];
    let text = &text[..text.find('<')?];
    let plain = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    Some(plain.trim().to_owned()).filter(|plain| !plain.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles() {
        assert!(is_title("港湾の将来像"));
        assert!(!is_title("Microsoft Word - 港湾の将来像"));
        assert!(!is_title("港湾の将来像.docx"));
        assert!(!is_title("無題"));
    }

    #[test]
    fn xmp_elements() {
        let xmp = "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">港 &amp; 船</rdf:li></rdf:Alt></dc:title>";
        assert_eq!(element(xmp, "dc:title").as_deref(), Some("港 & 船"));
        assert_eq!(element(xmp, "dc:creator"), None);
    }
}
