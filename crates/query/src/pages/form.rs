//! The search form.

use maud::{Markup, html};

use super::Visitor;
use crate::overview::Choice;
use crate::overview::Overview;
use crate::state::App;

/// The form with what was asked filled in.
pub(crate) fn search_form(app: &App, visitor: &Visitor, overview: &Overview) -> Markup {
    let words = visitor.words();
    let query = visitor.parameters.first("q").unwrap_or_default();
    // What else is chosen is shown by the facets.
    let choosing = ["language", "sort"]
        .iter()
        .any(|name| visitor.parameters.first(name).is_some());
    html! {
        form.search role="search" method="get" action=(app.page_links().path("/")) {
            @if !visitor.hl().is_empty() { input type="hidden" name="hl" value=(visitor.hl()); }
            @for (name, value) in unshown(visitor) { input type="hidden" name=(name) value=(value); }
            label.title for="q" { (words.search_label) }
            div.line {
                input #q type="search" name="q" value=(query) autocomplete="off" autocapitalize="off"
                    enterkeyhint="search" aria-describedby="hint";
                button type="submit" { (words.search) }
            }
            p.hint #hint { (words.search_hint) }
            details.filters open[choosing] {
                summary { (words.filters) }
                div.fields { (fields(visitor, overview)) }
            }
            (help(visitor))
        }
    }
}

/// What is asked and has no field: a search anew keeps it. A field holds one value, so further
/// values of its filter are kept too.
fn unshown(visitor: &Visitor) -> impl Iterator<Item = (&str, &str)> {
    let whole = ["document", "type", "tag", "group_by", "group_size"];
    let further = ["publisher", "language"];
    let all = |name| visitor.parameters.all(name).map(move |value| (name, value));
    let rest = further.into_iter().flat_map(move |name| all(name).skip(1));
    whole.into_iter().flat_map(all).chain(rest)
}

/// How queries are written.
fn help(visitor: &Visitor) -> Markup {
    let words = visitor.words();
    html! {
        details.help {
            summary { (words.help) }
            dl {
                @for (written, meaning) in words.syntax {
                    div { dt { code { (written) } } dd { (meaning) } }
                }
            }
        }
    }
}

fn fields(visitor: &Visitor, overview: &Overview) -> Markup {
    let words = visitor.words();
    let named = |tag: &str| words.language_name(tag);
    let plain = |value: &str| value.to_owned();
    html! {
        (select(visitor, ("publisher", words.publisher), &overview.publishers, &plain))
        (select(visitor, ("year", words.year), &overview.years, &plain))
        (select(visitor, ("language", words.document_language), &overview.languages, &named))
        (sort(visitor))
    }
}

/// A choice of one value or all. A value that came by the URL and is none of the choices stays.
fn select(
    visitor: &Visitor,
    field: (&str, &str),
    choices: &[Choice],
    shown: &dyn Fn(&str) -> String,
) -> Markup {
    let (name, label) = field;
    let chosen = visitor.parameters.first(name).unwrap_or_default();
    let foreign = !chosen.is_empty() && choices.iter().all(|choice| choice.value != chosen);
    html! {
        div.field {
            label for={ "f-" (name) } { (label) }
            select id={ "f-" (name) } name=(name) {
                option value="" { (visitor.words().all) }
                @if foreign { option value=(chosen) selected { (shown(chosen)) } }
                @for choice in choices {
                    option value=(choice.value) selected[choice.value == chosen] {
                        (shown(&choice.value)) " (" (choice.documents) ")"
                    }
                }
            }
        }
    }
}

fn sort(visitor: &Visitor) -> Markup {
    let words = visitor.words();
    let chosen = visitor.parameters.first("sort").unwrap_or_default();
    let orders = [
        ("", words.relevance),
        ("newest", words.newest),
        ("oldest", words.oldest),
    ];
    html! {
        div.field {
            label for="f-sort" { (words.sort) }
            select #f-sort name="sort" {
                @for (value, label) in orders {
                    option value=(value) selected[value == chosen] { (label) }
                }
            }
        }
    }
}
