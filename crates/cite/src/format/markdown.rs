//! The quotation in Markdown, as a block quotation with its reference.

use super::text;
use crate::{Citation, Locale, clean};

/// A block quotation: the words, a blank line, and the reference, followed by the URL of the passage.
pub(crate) fn render(citation: &Citation, locale: Locale) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in clean::lines(&citation.quotation.text) {
        let line = escape_start(escape_inline(line.trim_start()));
        // Two lines in a row would be joined to one paragraph.
        if !lines.last().is_none_or(String::is_empty) && !line.is_empty() {
            lines.push(String::new());
        }
        lines.push(line);
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.push(String::new());
    let reference = reference(citation, locale);
    let link = citation.passage_url().map(|url| format!(" <{url}>"));
    lines.push(format!("— {reference}{}", link.unwrap_or_default()));
    let quoted = lines
        .iter()
        .map(|line| format!("> {line}").trim_end().to_owned() + "\n");
    quoted.collect()
}

/// The reference, with the address of the source as an autolink, left unescaped.
fn reference(citation: &Citation, locale: Locale) -> String {
    let reference = text::reference(citation, locale);
    let url = clean::url(citation.metadata.url.as_ref()).unwrap_or_default();
    match reference.split_once(&url) {
        Some((before, after)) if !url.is_empty() => {
            let link = format!("<{url}>");
            format!("{}{link}{}", escape_inline(before), escape_inline(after))
        }
        _ => escape_inline(&reference),
    }
}

/// Escapes all that means something in CommonMark and its common extensions: emphasis, links,
/// footnotes, code, HTML, tables, strikethrough and mathematics.
fn escape_inline(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    for c in line.chars() {
        let special = matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '^' | '&' | '#'
        );
        if special {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Escapes what would begin a list, a rule, a heading's underline or a definition.
fn escape_start(line: String) -> String {
    if line.starts_with(['-', '+', '=', ':']) {
        return format!("\\{line}");
    }
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = line.split_at(digits);
    if (1..=9).contains(&digits) && rest.starts_with(['.', ')']) {
        return format!("{number}\\{rest}");
    }
    line
}
