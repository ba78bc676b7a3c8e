//! The list of facets beside the hits: plain links that add a filter or remove it.

use issetsu_model::{DocumentId, DocumentType};
use maud::{Markup, html};

use super::Visitor;
use crate::state::App;
use issetsu_search::Snapshot;
use issetsu_search::{Facet, FacetCounts, SearchResponse};

/// The facets that a page shows.
pub(crate) const SHOWN: [Facet; 4] = [Facet::Publisher, Facet::Year, Facet::Type, Facet::Tag];

/// One line of a facet.
struct Line {
    value: String,
    label: String,
    /// Number of passages; none for a filter that was set by hand and is no value of the facet.
    passages: Option<usize>,
}

/// All facets, closed on a narrow screen until they are asked for.
pub(crate) fn facets(
    app: &App,
    visitor: &Visitor,
    (snapshot, found): (&Snapshot, &SearchResponse),
) -> Markup {
    let words = visitor.words();
    let names = found.facets.iter().map(|counts| counts.facet);
    let chosen = names
        .chain([Facet::Document])
        .map(|facet| visitor.parameters.all(facet.as_str()).count())
        .sum::<usize>();
    html! {
        nav.facets aria-labelledby="facets" {
            h2.hidden #facets { (words.narrow) }
            details {
                summary { (words.narrow) @if chosen > 0 { " (" (chosen) ")" } }
                (section(app, visitor, (Facet::Document, &documents(visitor, snapshot), 0)))
                @for counts in &found.facets {
                    (section(app, visitor, (counts.facet, &lines(visitor, counts), unlisted(counts))))
                }
            }
        }
    }
}

fn section(app: &App, visitor: &Visitor, facet: (Facet, &[Line], usize)) -> Markup {
    let (facet, lines, unlisted) = facet;
    let words = visitor.words();
    html! {
        @if !lines.is_empty() {
            h3 { (words.facet(facet)) }
            ul {
                @for line in lines { li { (link(app, visitor, (facet, line))) } }
                @if unlisted > 0 { li.unlisted { (words.unlisted(unlisted)) } }
            }
        }
    }
}

fn link(app: &App, visitor: &Visitor, (facet, line): (Facet, &Line)) -> Markup {
    let words = visitor.words();
    let (name, value) = (facet.as_str(), line.value.as_str());
    let chosen = is_chosen(visitor, facet, value);
    let home = app.page_links().path("/");
    let href = match (chosen, facet) {
        (true, _) => visitor.varied(&home, |pair| pair != (name, value), None),
        // A search has one range of years, so another year takes its place.
        (false, Facet::Year) => {
            visitor.varied(&home, |(kept, _)| kept != name, Some((name, value)))
        }
        (false, _) => visitor.varied(&home, |_| true, Some((name, value))),
    };
    html! {
        a href=(href) aria-current=[chosen.then_some("true")] {
            span.value { (line.label) }
            @if chosen { span.hidden { (words.remove_filter) } }
            @if let Some(passages) = line.passages {
                " " span.number { (words.number(passages)) span.hidden { (words.unit) } }
            }
        }
    }
}

/// The values of a facet, and behind them what is chosen but not among them.
fn lines(visitor: &Visitor, counts: &FacetCounts) -> Vec<Line> {
    let facet = counts.facet;
    let mut lines: Vec<Line> = counts
        .values
        .iter()
        .map(|counted| Line {
            label: label(visitor, facet, &counted.value),
            value: counted.value.clone(),
            passages: Some(counted.passages),
        })
        .collect();
    if facet == Facet::Year {
        lines.sort_by(|one, other| other.value.cmp(&one.value));
    }
    for value in visitor.parameters.all(facet.as_str()) {
        if lines.iter().all(|line| line.value != value) {
            lines.push(Line {
                label: label(visitor, facet, value),
                value: value.to_owned(),
                passages: None,
            });
        }
    }
    lines
}

/// The documents that a search is kept to, by their titles.
fn documents(visitor: &Visitor, snapshot: &Snapshot) -> Vec<Line> {
    let chosen = visitor.parameters.all(Facet::Document.as_str());
    chosen
        .map(|value| {
            let id = DocumentId::new(value).ok();
            let entry = id.and_then(|id| snapshot.document_entry(&id));
            let title = entry.map(|entry| entry.metadata.title.clone());
            Line {
                value: value.to_owned(),
                label: title.unwrap_or_else(|| value.to_owned()),
                passages: None,
            }
        })
        .collect()
}

fn label(visitor: &Visitor, facet: Facet, value: &str) -> String {
    let words = visitor.words();
    match (facet, DocumentType::from_name(value)) {
        (Facet::Type, Some(kind)) => words.document_type(kind).to_owned(),
        _ => value.to_owned(),
    }
}

fn is_chosen(visitor: &Visitor, facet: Facet, value: &str) -> bool {
    let mut chosen = visitor.parameters.all(facet.as_str());
    chosen.any(|chosen| chosen == value)
}

fn unlisted(counts: &FacetCounts) -> usize {
    counts.total_values - counts.values.len()
}
