//! Groups: the passages found, gathered by the document they belong to.
//!
//! Groups stand in the order of their documents' best passages, and a group's passages in the
//! order of all passages: grouping moves nothing before anything that it stood behind.

use std::collections::BTreeMap;

use super::collect::{Found, Ranked};
use super::highlight::Highlighter;
use super::request::SearchRequest;
use super::response::Group;
use crate::{SearchError, Snapshot};

impl Snapshot {
    /// The groups of `size` passages that a request asks for.
    pub(super) fn groups(
        &self,
        found: &Found,
        (request, size): (&SearchRequest, usize),
        highlighter: &Highlighter,
    ) -> Result<Vec<Group>, SearchError> {
        let groups = gathered(&found.best).into_iter();
        let page = groups
            .skip(request.page_offset())
            .take(request.page_limit());
        page.filter_map(|(number, best)| {
            let document = self.documents().get(number)?.clone();
            let shown = best.iter().take(size);
            let hits = shown.map(|ranked| self.hit(ranked.score, ranked.address, highlighter));
            Some(hits.collect::<Result<_, _>>().map(|hits| Group {
                document,
                total: found.by_document.get(number).copied().unwrap_or_default(),
                hits,
            }))
        })
        .collect()
    }
}

/// Passages by the number of their document, in the order of each document's first.
fn gathered(best: &[Ranked]) -> Vec<(usize, Vec<&Ranked>)> {
    let mut groups: Vec<(usize, Vec<&Ranked>)> = Vec::new();
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    for ranked in best {
        let number = ranked.document();
        let place = *places.entry(number).or_insert_with(|| {
            groups.push((number, Vec::new()));
            groups.len() - 1
        });
        groups[place].1.push(ranked);
    }
    groups
}
