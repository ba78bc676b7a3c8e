//! The search form.

use maud::{Markup, html};

use super::Visitor;
use crate::overview::{Choice, Overview};

/// The form with what was asked filled in.
pub(crate) fn search_form(visitor: &Visitor, overview: &Overview) -> Markup {
    let words = visitor.words();
    let query = visitor.parameters.first("q").unwrap_or_default();
    // What else is chosen is shown by the facets.
    let choosing = ["language", "sort"]
        .iter()
        .any(|name| visitor.parameters.first(name).is_some());
    html! {
        form.search role="search" method="get" action=(visitor.home()) {
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
    let publisher = Select {
        name: "publisher",
        label: words.publisher,
        choices: &overview.publishers,
        shown: &str::to_owned,
    };
    let year = Select {
        name: "year",
        label: words.year,
        choices: &overview.years,
        shown: &str::to_owned,
    };
    let language = Select {
        name: "language",
        label: words.document_language,
        choices: &overview.languages,
        shown: &|tag| words.language_name(tag),
    };
    html! {
        @for field in [publisher, year, language] { (field.markup(visitor)) }
        (sort(visitor))
    }
}

/// A choice of one value of a filter or all.
struct Select<'a> {
    /// The parameter.
    name: &'static str,
    label: &'a str,
    choices: &'a [Choice],
    /// A value as a person reads it.
    shown: &'a dyn Fn(&str) -> String,
}

impl Select<'_> {
    /// The field. A value that came by the URL and is none of the choices stays.
    fn markup(&self, visitor: &Visitor) -> Markup {
        let (name, shown) = (self.name, self.shown);
        let chosen = visitor.parameters.first(name).unwrap_or_default();
        let foreign =
            !chosen.is_empty() && self.choices.iter().all(|choice| choice.value != chosen);
        html! {
            div.field {
                label for={ "f-" (name) } { (self.label) }
                select id={ "f-" (name) } name=(name) {
                    option value="" { (visitor.words().all) }
                    @if foreign { option value=(chosen) selected { (shown(chosen)) } }
                    @for choice in self.choices {
                        option value=(choice.value) selected[choice.value == chosen] {
                            (shown(&choice.value)) " (" (choice.documents) ")"
                        }
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
