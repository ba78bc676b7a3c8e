//! The quotation as a piece of HTML, with its reference and no script or style.

use super::sist02;
use crate::{Citation, Locale, clean, quotation_marks};

/// A figure of a block quotation and its reference. `cite` names the published source where its
/// address is known, else the passage here.
pub(crate) fn render(citation: &Citation, locale: Locale) -> String {
    let source = clean::url(citation.links.source.as_ref());
    let passage = clean::line(&citation.links.permalink);
    let address = source.as_ref().unwrap_or(&passage);
    let language = escape(&clean::line(&citation.metadata.language));
    let language = if language.is_empty() {
        "ja".to_owned()
    } else {
        language
    };
    let Some(quotation) = &citation.quotation else {
        return whole(citation, locale);
    };
    let lines = clean::lines(&quotation.text);
    let paragraphs = lines.iter().filter(|line| !line.trim().is_empty());
    let paragraphs: String = paragraphs
        .map(|line| format!("<p>{}</p>\n", escape(line)))
        .collect();
    format!(
        "<figure>\n<blockquote cite=\"{}\" lang=\"{language}\">\n{paragraphs}</blockquote>\n\
         <figcaption lang=\"{}\">{} <a href=\"{}\">{}</a></figcaption>\n</figure>\n",
        escape(address),
        locale.tag(),
        reference(citation, locale),
        escape(&passage),
        match locale {
            Locale::Japanese => "一節",
            Locale::English => "passage",
        },
    )
}

/// The reference of a document, with a link to it here.
fn whole(citation: &Citation, locale: Locale) -> String {
    format!(
        "<p lang=\"{}\">{} <a href=\"{}\">{}</a></p>\n",
        locale.tag(),
        reference(citation, locale),
        escape(&clean::line(&citation.links.permalink)),
        match locale {
            Locale::Japanese => "文書",
            Locale::English => "document",
        },
    )
}

/// The reference with the publication's title as `<cite>`.
fn reference(citation: &Citation, locale: Locale) -> String {
    let reference = escape(&sist02::render(citation, locale));
    let title = clean::line(&citation.metadata.title);
    // SIST 02 turns the quotation marks inside a title that it quotes.
    let turned = escape(&quotation_marks::inside(&title, Locale::English));
    let title = escape(&title);
    let title = if reference.contains(&title) {
        title
    } else {
        turned
    };
    let language = escape(&clean::line(&citation.metadata.language));
    let marked = format!("<cite lang=\"{language}\">{title}</cite>");
    // An author may be named as the title is: the title stands behind the authors.
    match reference.rfind(&title).filter(|_| !title.is_empty()) {
        Some(at) => {
            let (before, rest) = reference.split_at(at);
            let after = rest.get(title.len()..).unwrap_or_default();
            format!("{before}{marked}{after}")
        }
        None => reference,
    }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(c),
        }
    }
    escaped
}
