//! The years of what was found as a small bar chart: each bar is a link that filters.
//!
//! The chart is SVG with attributes only, so that it needs neither a script nor a style of its
//! own. The same numbers stand in a table below it.

use maud::{Markup, html};

use super::Visitor;
use issetsu_search::FacetValue;

/// Years that are shown each by itself. Set by hand: with more, the bars beside the hits would be
/// narrower than a finger or a pointer hits, so then ten years share a bar.
const MAX_YEARS: i32 = 30;
/// Years that share a bar.
const DECADE: i32 = 10;

/// Size of the drawing, in its own units; the page scales it. As wide as the column beside the
/// hits is in pixels, so that the letters are as large as others.
const WIDTH: usize = 240;
const BARS_HEIGHT: usize = 56;
/// Room for the years below the bars: one line of letters.
const AXIS_HEIGHT: usize = 18;
/// The lowest bar of a year with passages, which must still be seen.
const MIN_BAR_HEIGHT: usize = 3;

/// The widest bar. Set by hand: two years would otherwise be two areas of half the column.
const MAX_BAR_WIDTH: usize = 24;

/// The chart, and who looks at it.
pub(crate) struct YearChart<'a> {
    visitor: &'a Visitor,
    bars: Vec<Bar>,
}

/// The passages of one year, or of several.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Bar {
    first: i32,
    last: i32,
    passages: usize,
}

impl Bar {
    /// The value of the filter.
    fn value(&self) -> String {
        if self.first == self.last {
            self.first.to_string()
        } else {
            format!("{}..{}", self.first, self.last)
        }
    }

    /// The years for people.
    fn label(&self) -> String {
        if self.first == self.last {
            self.first.to_string()
        } else {
            format!("{}–{}", self.first, self.last)
        }
    }
}

/// The bars for counted years, oldest first; years without passages between them have a bar of
/// none, so that the axis is one of time.
fn bars(counted: &[FacetValue]) -> Vec<Bar> {
    let years = counted
        .iter()
        .filter_map(|value| Some((value.value.parse::<i32>().ok()?, value.passages)));
    let years: Vec<(i32, usize)> = years.collect();
    let oldest = years.iter().map(|(year, _)| *year).min();
    let newest = years.iter().map(|(year, _)| *year).max();
    let Some((oldest, newest)) = oldest.zip(newest) else {
        return Vec::new();
    };
    let step = if newest - oldest < MAX_YEARS {
        1
    } else {
        DECADE
    };
    let from = oldest.div_euclid(step);
    let to = newest.div_euclid(step);
    let bar = |at: i32| {
        let (first, last) = (at * step, at * step + step - 1);
        let inside = years
            .iter()
            .filter(|(year, _)| (first..=last).contains(year));
        Bar {
            first,
            last,
            passages: inside.map(|(_, passages)| passages).sum(),
        }
    };
    (from..=to).map(bar).collect()
}

impl<'a> YearChart<'a> {
    /// The chart of counted years; none where there are fewer than two to compare.
    pub(crate) fn of(visitor: &'a Visitor, counted: &[FacetValue]) -> Option<Self> {
        let bars = bars(counted);
        (bars.len() > 1).then_some(Self { visitor, bars })
    }

    /// The chart, then the table.
    pub(crate) fn markup(&self) -> Markup {
        let words = self.visitor.words();
        let height = BARS_HEIGHT + AXIS_HEIGHT;
        html! {
            svg.years role="group" aria-label=(words.results().by_year)
                viewBox={ "0 0 " (WIDTH) " " (height) } {
                @for (index, bar) in self.bars.iter().enumerate() {
                    @if bar.passages > 0 { (self.bar(index, bar)) }
                }
                line.axis x1="0" x2=(WIDTH) y1=(BARS_HEIGHT) y2=(BARS_HEIGHT) {}
                (self.axis())
            }
            details.year-table {
                summary { (words.results().year_table) }
                (self.table())
            }
        }
    }

    fn bar(&self, index: usize, bar: &Bar) -> Markup {
        let greatest = self.bars.iter().map(|bar| bar.passages).max().unwrap_or(1);
        let height = (BARS_HEIGHT * bar.passages / greatest.max(1)).max(MIN_BAR_HEIGHT);
        let (left, right) = (self.left(index), self.left(index + 1));
        // A pixel on each side keeps bars apart; few bars are no blocks.
        let width = (right - left).saturating_sub(2).clamp(1, MAX_BAR_WIDTH);
        let inset = (right - left - width) / 2;
        let name = self.visitor.words().in_years(&bar.label(), bar.passages);
        html! {
            a href=(self.address(bar)) aria-label=(name)
                aria-current=[self.is_chosen(bar).then_some("true")] {
                title { (name) }
                rect.whole x=(left) y="0" width=(right - left) height=(BARS_HEIGHT) {}
                rect.bar x=(left + inset) y=(BARS_HEIGHT - height) width=(width) height=(height) {}
            }
        }
    }

    /// The left edge of a bar.
    fn left(&self, index: usize) -> usize {
        WIDTH * index / self.bars.len()
    }

    /// The first year and the last.
    fn axis(&self) -> Markup {
        // The letters stand on a line above the lower edge, as far as they go below it.
        let baseline = BARS_HEIGHT + AXIS_HEIGHT - 4;
        let ends = self.bars.first().zip(self.bars.last());
        html! {
            @if let Some((first, last)) = ends {
                text aria-hidden="true" x="0" y=(baseline) { (first.first) }
                text aria-hidden="true" x=(WIDTH) y=(baseline) text-anchor="end" { (last.last) }
            }
        }
    }

    fn table(&self) -> Markup {
        let words = self.visitor.words();
        html! {
            table {
                thead { tr { th scope="col" { (words.year) } th scope="col" { (words.results().passages) } } }
                tbody {
                    @for bar in self.bars.iter().rev().filter(|bar| bar.passages > 0) {
                        tr {
                            th scope="row" {
                                a href=(self.address(bar)) aria-current=[self.is_chosen(bar).then_some("true")] {
                                    (bar.label())
                                }
                            }
                            td { (words.number(bar.passages)) }
                        }
                    }
                }
            }
        }
    }

    /// The same search in the years of a bar, or without them if they are chosen.
    fn address(&self, bar: &Bar) -> String {
        let value = bar.value();
        let added = (!self.is_chosen(bar)).then_some(("year", value.as_str()));
        self.visitor.varied(|(name, _)| name != "year", added)
    }

    fn is_chosen(&self, bar: &Bar) -> bool {
        self.visitor.parameters.first("year") == Some(bar.value().as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(years: &[(&str, usize)], expected: &[(&str, usize)]) {
        let counted: Vec<FacetValue> = years
            .iter()
            .map(|(year, passages)| FacetValue {
                value: (*year).to_owned(),
                passages: *passages,
                documents: 1,
            })
            .collect();
        let bars = bars(&counted);
        let values: Vec<(String, usize)> =
            bars.iter().map(|bar| (bar.value(), bar.passages)).collect();
        let values: Vec<(&str, usize)> = values.iter().map(|(v, n)| (v.as_str(), *n)).collect();
        assert_eq!(values, expected);
    }

    #[test]
    fn the_axis_is_one_of_time() {
        check(&[], &[]);
        check(&[("2024", 3)], &[("2024", 3)]);
        check(
            &[("2024", 3), ("2021", 1)],
            &[("2021", 1), ("2022", 0), ("2023", 0), ("2024", 3)],
        );
        check(
            &[("2024", 3), ("2019", 1), ("1994", 2), ("1990", 4)],
            &[
                ("1990..1999", 6),
                ("2000..2009", 0),
                ("2010..2019", 1),
                ("2020..2029", 3),
            ],
        );
    }
}
