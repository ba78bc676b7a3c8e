//! Elements by name.

/// Elements that begin on a line of their own.
pub(super) fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 40] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "hr",
        "legend",
        "li",
        "listing",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "xmp",
        "caption",
    ];
    BLOCKS.contains(&name)
}

/// Elements that hold one text or list rather than the text of a page.
pub(super) fn is_one_text(name: &str) -> bool {
    const ONE_TEXT: [&str; 26] = [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "li",
        "pre",
        "blockquote",
        "figure",
        "details",
        "a",
        "b",
        "strong",
        "em",
        "i",
        "u",
        "small",
        "span",
        "font",
    ];
    ONE_TEXT.contains(&name)
}

/// `h1` to `h6`: the level.
pub(super) fn heading_level(name: &str) -> Option<u8> {
    match name {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        "h5" => Some(5),
        "h6" => Some(6),
        _ => None,
    }
}
