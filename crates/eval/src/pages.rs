//! Pages as what is judged.

use std::collections::HashMap;

use issetsu_model::{DocumentId, Page};
use issetsu_search::Hit;
use issetsu_search::Snapshot;

use crate::{EvalError, Qrels};

/// The pages of all documents of an index.
#[derive(Debug)]
pub(crate) struct PageNames {
    pages: HashMap<DocumentId, Vec<Page>>,
}

impl PageNames {
    /// Reads the pages of all documents.
    ///
    /// # Errors
    /// When the index is damaged.
    pub(crate) fn read(snapshot: &Snapshot) -> Result<Self, EvalError> {
        let mut pages = HashMap::new();
        for entry in snapshot.documents()? {
            if let Some(document) = snapshot.document(&entry.id)? {
                pages.insert(document.id, document.pages);
            }
        }
        Ok(Self { pages })
    }

    /// The names and scores of the pages that a hit stands on.
    ///
    /// The page that holds more of the marked words comes first, and among equals the one that
    /// holds more of the passage; the others follow with the next lower scores, since one ranking
    /// cannot have two pages at one rank.
    pub(crate) fn of(&self, hit: &Hit) -> Vec<(String, f32)> {
        let passage = hit.passage.range.bytes();
        let held = |page: &Page, from: usize, to: usize| {
            to.min(page.range.end)
                .saturating_sub(from.max(page.range.start))
        };
        let pages = self.pages.get(&hit.document.id).into_iter().flatten();
        let on = hit.passage.pages.as_ref();
        let touched = pages.filter(|page| {
            on.is_some_and(|pages| (pages.first..=pages.last).contains(&page.number))
        });
        let mut found: Vec<_> = touched
            .map(|page| {
                let ranges = hit.highlights.iter().map(|range| range.bytes());
                let marked = ranges.map(|range| {
                    held(page, passage.start + range.start, passage.start + range.end)
                });
                let share = held(page, passage.start, passage.end);
                ((marked.sum::<usize>(), share), page.number)
            })
            // Nothing of a hit is on a page between two of its pages that was left out, as the contents.
            .filter(|((_, share), _)| *share > 0)
            .collect();
        found.sort_by(|(a, first), (b, second)| b.cmp(a).then(first.cmp(second)));
        let scores = std::iter::successors(Some(hit.score), |score| Some(score.next_down()));
        let names = found
            .iter()
            .map(|(_, number)| Qrels::page(&hit.document.source.path, *number));
        names.zip(scores).collect()
    }
}
