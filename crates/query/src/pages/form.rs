//! The search form.

use maud::{Markup, html};

use super::Visitor;
use crate::overview::{Choice, Overview};
use crate::widget;

/// The form with what was asked filled in. Filters are chosen beside the hits; the form keeps them.
pub(crate) fn search_form(visitor: &Visitor) -> Markup {
    form(visitor, &Markup::default())
}

/// The form with fields for filters, for a page without hits beside which they are chosen.
pub(crate) fn search_form_with_filters(visitor: &Visitor, overview: &Overview) -> Markup {
    let words = visitor.words();
    let filters = html! {
        details.filters {
            summary { (words.filters) }
            div.fields { (fields(visitor, overview)) }
        }
    };
    form(visitor, &filters)
}

fn form(visitor: &Visitor, filters: &Markup) -> Markup {
    let words = visitor.words();
    let query = visitor.parameters.first("q").unwrap_or_default();
    html! {
        form.search role="search" method="get" action=(visitor.home()) {
            @if !visitor.hl().is_empty() { input type="hidden" name="hl" value=(visitor.hl()); }
            @for (name, value) in kept(visitor) { input type="hidden" name=(name) value=(value); }
            label.title for="q" { (words.search_label) }
            // Suggestions while one types; without the script it is a box like another.
            issetsu-search.line mode="field" lang=(words.language.tag()) {
                input #q type="search" name="q" value=(query) autocomplete="off" autocapitalize="off"
                    enterkeyhint="search" aria-describedby="hint" aria-keyshortcuts="/ Control+K Meta+K";
                button type="submit" { (words.search) }
            }
            script type="module" src=(visitor.links.path(&widget::newest_path(issetsu_widget::newest()))) {}
            p.hint #hint { (words.search_hint) }
            (filters)
            (help(visitor))
        }
    }
}

/// What is asked and has no field: a search anew keeps it.
fn kept(visitor: &Visitor) -> impl Iterator<Item = (&str, &str)> {
    const KEPT: [&str; 9] = [
        "document",
        "publisher",
        "year",
        "type",
        "language",
        "tag",
        "sort",
        "group_by",
        "group_size",
    ];
    let all = |name| visitor.parameters.all(name).map(move |value| (name, value));
    KEPT.into_iter().flat_map(all)
}

/// How queries are written.
fn help(visitor: &Visitor) -> Markup {
    let words = visitor.words();
    html! {
        details.help {
            summary { (words.help) }
            dl {
                @for (written, meaning) in words.syntax {
                    div { dt { code lang="ja" { (written) } } dd { (meaning) } }
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
pub(crate) struct Select<'a> {
    /// The parameter.
    pub(crate) name: &'static str,
    /// What is chosen.
    pub(crate) label: &'a str,
    /// The values.
    pub(crate) choices: &'a [Choice],
    /// A value as a person reads it.
    pub(crate) shown: &'a dyn Fn(&str) -> String,
}

impl Select<'_> {
    /// The field. A value that came by the URL and is none of the choices stays.
    pub(crate) fn markup(&self, visitor: &Visitor) -> Markup {
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
    let orders = [
        ("", words.relevance),
        ("newest", words.newest),
        ("oldest", words.oldest),
    ];
    sort_field(visitor, &orders)
}

/// A choice of an order; the first is the one without a parameter.
pub(crate) fn sort_field(visitor: &Visitor, orders: &[(&str, &str)]) -> Markup {
    let chosen = visitor.parameters.first("sort").unwrap_or_default();
    html! {
        div.field {
            label for="f-sort" { (visitor.words().sort) }
            select #f-sort name="sort" {
                @for (value, label) in orders {
                    option value=(value) selected[*value == chosen] { (label) }
                }
            }
        }
    }
}
