//! Title and authors from `/Info` and XMP, where the printed text confirms them.
//!
//! These fields often contain the name of a file, a template or an account, so they are used only
//! when the first pages say the same. Dates are never used: they are those of the file, not of the
//! publication.

use hayro_syntax::object::Stream;

use super::file::File;
use super::strings;
use crate::characters::squeeze;
use crate::draft::Draft;
use crate::statement::is_family_name;

/// The part of the text that may confirm a title, in bytes: about the first two pages. More would find
/// the name of any person somewhere.
const FRONT: usize = 6000;
/// Longest metadata stream that is decoded, in bytes. XMP has some kilobytes, mostly padding; the limit
/// bounds memory.
const MAX_XMP_BYTES: usize = 1 << 20;

/// Fills in the title and the authors that the file declares.
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
    // The printed title may be longer, because software cuts these fields at a line break; then it stays.
    let printed = draft
        .inferred
        .title
        .as_deref()
        .map(squeeze)
        .unwrap_or_default();
    let is_known =
        |title: &String| printed.contains(squeeze(title).trim_matches(['「', '『', '」', '』']));
    if let Some(title) = title.filter(|title| !is_known(title)) {
        draft.declared.title = Some(title);
    }
    let authors = [decoded(&info.author), element(&xmp, "dc:creator")];
    let authors = authors.into_iter().flatten().find_map(|names| {
        let names: Vec<String> = names
            .split([';', '；', '、'])
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect();
        // A family name alone is the account of whoever had the computer.
        let is_whole = |name: &str| name.chars().count() > 1 && !is_family_name(name);
        let printed = |name: &String| is_whole(name) && front.contains(&squeeze(name));
        (!names.is_empty() && names.iter().all(printed)).then_some(names)
    });
    if authors.is_some() {
        draft.inferred.authors = authors;
    }
}

/// The first [`FRONT`] bytes of the text, squeezed, up to the end of a block.
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
    let bytes = super::inflate::decode(&stream, MAX_XMP_BYTES)?;
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
