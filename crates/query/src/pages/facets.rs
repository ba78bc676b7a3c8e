//! The list of facets beside the hits: plain links that add a filter or remove it.

use issetsu_model::{DocumentId, DocumentType};
use maud::{Markup, html};

use super::Visitor;
use super::year_chart::YearChart;
use crate::problem::ApiError;
use issetsu_search::{Facet, FacetCounts, SearchRequest, Snapshot};

/// The facets that a page shows: those that have a filter.
pub(crate) const SHOWN: [Facet; 5] = [
    Facet::Year,
    Facet::Publisher,
    Facet::Type,
    Facet::Tag,
    Facet::Language,
];

/// All facets of a search.
pub(crate) struct FacetNavigation<'a> {
    visitor: &'a Visitor,
    sections: Vec<FacetSection<'a>>,
    /// Number of filters that are set.
    chosen: usize,
}

impl<'a> FacetNavigation<'a> {
    /// The documents that the search is kept to, then what was counted.
    pub(crate) fn new(
        visitor: &'a Visitor,
        snapshot: &Snapshot,
        counted: &[FacetCounts],
    ) -> Result<Self, ApiError> {
        let documents = FacetSection::documents(visitor, snapshot)?;
        let counted = counted
            .iter()
            .map(|counts| FacetSection::counted(visitor, counts));
        let sections: Vec<FacetSection<'a>> = [documents].into_iter().chain(counted).collect();
        let facets = sections.iter().map(|section| section.facet);
        let chosen = facets
            .map(|facet| visitor.parameters.all(facet.as_str()).count())
            .sum();
        Ok(Self {
            visitor,
            sections,
            chosen,
        })
    }

    /// Closed on a narrow screen until they are asked for.
    pub(crate) fn markup(&self) -> Markup {
        let (words, chosen) = (self.visitor.words(), self.chosen);
        html! {
            nav.facets aria-labelledby="facets" {
                h2.hidden #facets { (words.narrow) }
                details {
                    summary { (words.narrow) @if chosen > 0 { " (" (chosen) ")" } }
                    @for section in &self.sections { (section.markup()) }
                }
            }
        }
    }
}

/// One facet with its values.
struct FacetSection<'a> {
    visitor: &'a Visitor,
    facet: Facet,
    lines: Vec<Line>,
    /// Number of values that are not listed.
    unlisted: usize,
    /// The chart that takes the place of the values, for years.
    chart: Option<YearChart<'a>>,
}

/// One value of a facet.
struct Line {
    value: String,
    label: String,
    /// Number of passages; none for a filter that was set by hand and is no value of the facet.
    passages: Option<usize>,
}

impl<'a> FacetSection<'a> {
    /// The documents that a search is kept to, by their titles.
    fn documents(visitor: &'a Visitor, snapshot: &Snapshot) -> Result<Self, ApiError> {
        let facet = Facet::Document;
        let chosen = visitor.parameters.all(facet.as_str());
        let mut lines = Vec::new();
        for value in chosen {
            let entry = match DocumentId::new(value) {
                Ok(id) => snapshot.document_entry(&id)?,
                Err(_) => None,
            };
            let title = entry.map(|entry| entry.metadata.title.clone());
            lines.push(Line {
                value: value.to_owned(),
                label: title.unwrap_or_else(|| value.to_owned()),
                passages: None,
            });
        }
        Ok(Self {
            visitor,
            facet,
            lines,
            unlisted: 0,
            chart: None,
        })
    }

    /// The values that were counted, and behind them what is chosen but not among them.
    fn counted(visitor: &'a Visitor, counts: &FacetCounts) -> Self {
        let facet = counts.facet;
        let chart = match facet {
            Facet::Year => YearChart::of(visitor, &counts.values),
            _ => None,
        };
        let listed = match chart {
            Some(_) => 0,
            None => SearchRequest::DEFAULT_FACET_LIMIT.min(counts.values.len()),
        };
        let line = |value: &str, passages| Line {
            label: label(visitor, facet, value),
            value: value.to_owned(),
            passages,
        };
        let values = counts.values.iter().take(listed);
        let mut lines: Vec<Line> = values
            .map(|counted| line(&counted.value, Some(counted.passages)))
            .collect();
        for value in visitor.parameters.all(facet.as_str()) {
            if lines.iter().all(|line| line.value != value) {
                let counted = counts.values.iter().find(|counted| counted.value == value);
                lines.push(line(value, counted.map(|counted| counted.passages)));
            }
        }
        let unlisted = match chart {
            Some(_) => 0,
            None => counts.total_values - listed,
        };
        // One language tells nothing apart.
        if facet == Facet::Language && counts.total_values < 2 && lines.len() < 2 {
            lines.retain(|line| {
                visitor
                    .parameters
                    .all("language")
                    .any(|chosen| chosen == line.value)
            });
        }
        Self {
            visitor,
            facet,
            lines,
            unlisted,
            chart,
        }
    }

    fn markup(&self) -> Markup {
        let words = self.visitor.words();
        html! {
            @if !self.lines.is_empty() || self.chart.is_some() {
                h3 { (words.facet(self.facet)) }
                @if !self.lines.is_empty() {
                    ul {
                        @for line in &self.lines { li { (self.link(line)) } }
                        @if self.unlisted > 0 { li.unlisted { (words.unlisted(self.unlisted)) } }
                    }
                }
                @if let Some(chart) = &self.chart { (chart.markup()) }
            }
        }
    }

    fn link(&self, line: &Line) -> Markup {
        let words = self.visitor.words();
        let chosen = self.is_chosen(line);
        html! {
            a href=(self.address(line)) aria-current=[chosen.then_some("true")] {
                span.value { (line.label) }
                @if chosen { span.hidden { (words.remove_filter) } }
                @if let Some(passages) = line.passages {
                    " " span.number { (words.number(passages)) span.hidden { (words.unit) } }
                }
            }
        }
    }

    /// The same search without a chosen value, or with one that is not chosen yet.
    fn address(&self, line: &Line) -> String {
        let filter = (self.facet.as_str(), line.value.as_str());
        if self.is_chosen(line) {
            return self.visitor.varied(|pair| pair != filter, None);
        }
        // A search has one range of years, so another year takes its place.
        let replaces = self.facet == Facet::Year;
        let keep = |(name, _): (&str, &str)| !replaces || name != filter.0;
        self.visitor.varied(keep, Some(filter))
    }

    fn is_chosen(&self, line: &Line) -> bool {
        let mut chosen = self.visitor.parameters.all(self.facet.as_str());
        chosen.any(|chosen| chosen == line.value)
    }
}

fn label(visitor: &Visitor, facet: Facet, value: &str) -> String {
    let words = visitor.words();
    match (facet, DocumentType::from_name(value)) {
        (Facet::Type, Some(kind)) => words.document_type(kind).to_owned(),
        (Facet::Language, _) => words.language_name(value),
        (Facet::Year, _) => words.years(value),
        _ => value.to_owned(),
    }
}
