//! Who made a publication, as SIST 02 writes it: the authors before the title, and whoever else is
//! named behind it.

use crate::locale::primary;
use crate::name::{Contributor, Role};
use crate::{Citation, Locale, Name};

/// The most authors that are all named. The standard leaves the number to the writer; three was set by
/// hand. Another number changes every reference with several authors.
const MAX_NAMED: usize = 3;

/// The group before the title: the authors, or the editors where there are none.
pub(super) fn leading(citation: &Citation, locale: Locale) -> String {
    let authors = listed(citation, Role::Author, locale);
    if authors.is_empty() {
        listed(citation, Role::Editor, locale)
    } else {
        authors
    }
}

/// The groups behind the title: `港花子編著, 汐路太郎訳`, `小田桐汐里聞き手`.
pub(super) fn following(citation: &Citation, locale: Locale) -> String {
    let led = !listed(citation, Role::Author, locale).is_empty();
    let editors = led.then(|| listed(citation, Role::Editor, locale));
    let translators = listed(citation, Role::Translator, locale);
    let interviewers = listed(citation, Role::Interviewer, locale);
    let lists = [editors.unwrap_or_default(), translators, interviewers];
    let lists: Vec<&str> = lists
        .iter()
        .map(String::as_str)
        .filter(|list| !list.is_empty())
        .collect();
    lists.join(", ")
}

/// Those in one role, with the role behind the last of those who have it in the same words.
fn listed(citation: &Citation, role: Role, locale: Locale) -> String {
    let mut all = citation.in_role(role);
    let complete = all.len() <= MAX_NAMED && !citation.has_others(role);
    if !complete {
        all.truncate(1);
    }
    let western = all.iter().any(|one| is_latin(&written(&one.name)));
    let separator = if western { "; " } else { ", " };
    let groups: Vec<String> = all
        .chunk_by(|one, next| one.label == next.label)
        .map(|group| {
            let names: Vec<String> = group.iter().map(|one| written(&one.name)).collect();
            let mut names = names.join(separator);
            if !complete {
                names += others(citation, locale);
            }
            with_role(names, group)
        })
        .collect();
    groups.join(separator)
}

/// The sign of more names. A work in a Western language keeps the words that its readers know.
fn others(citation: &Citation, locale: Locale) -> &'static str {
    let language = primary(&citation.metadata.language);
    let east_asian = matches!(language.as_str(), "" | "ja" | "ko" | "zh");
    match locale {
        Locale::Japanese if east_asian => "ほか",
        _ => " et al.",
    }
}

/// Names with their role: 港花子編著; Doe, Jane, ed.
fn with_role(names: String, group: &[Contributor]) -> String {
    let Some((role, label)) = group.first().map(|one| (one.role, one.label.as_str())) else {
        return names;
    };
    let latin = is_latin(&names) && is_latin(label);
    match role {
        Role::Author => names,
        Role::Editor if latin && group.len() > 1 => format!("{names}, eds."),
        Role::Editor if latin => format!("{names}, ed."),
        Role::Translator if latin => format!("{names}, trans."),
        Role::Interviewer if latin => format!("{names}, interviewer"),
        Role::Editor if is_latin(label) => format!("{names}編"),
        Role::Translator if is_latin(label) => format!("{names}訳"),
        Role::Interviewer if is_latin(label) => format!("{names}聞き手"),
        _ if is_latin(&names) => format!("{names} {label}"),
        _ => format!("{names}{label}"),
    }
}

/// Whether a name is written in Latin letters and no others.
fn is_latin(name: &str) -> bool {
    let mut letters = name.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| u32::from(c) < 0x250)
}

fn written(name: &Name) -> String {
    match name {
        Name::Person { latin: true, .. } => name.inverted(),
        Name::Person { family, .. } if family.starts_with(is_hangul) => name.printed(),
        Name::Person { family, given, .. } => format!("{family}{given}"),
        Name::Whole { name, .. } => name.clone(),
    }
}

/// Korean names keep the space that they are printed with.
fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}
