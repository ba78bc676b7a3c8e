//! The quotation in Markdown, as a block quotation with its reference.

use super::sist02;
use crate::{Citation, Locale, clean};

/// A block quotation: the words, a blank line, and the reference, followed by the URL of the passage.
/// Of a document, the reference alone.
pub(crate) fn render(citation: &Citation, locale: Locale) -> String {
    let reference = reference(citation, locale);
    let link = citation.second_address().map(|url| format!(" <{url}>"));
    let reference = reference + &link.unwrap_or_default();
    let Some(quotation) = &citation.quotation else {
        return reference + "\n";
    };
    let mut lines: Vec<String> = Vec::new();
    for line in clean::lines(&quotation.text) {
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
    lines.push(format!("— {reference}"));
    let quoted = lines
        .iter()
        .map(|line| format!("> {line}").trim_end().to_owned() + "\n");
    quoted.collect()
}

/// The reference, with its address as an autolink, left unescaped.
fn reference(citation: &Citation, locale: Locale) -> String {
    let reference = sist02::render(citation, locale);
    let url = citation.address().unwrap_or_default();
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
