//! Groups: the passages found, gathered by the document they belong to.
//!
//! Groups stand in the order of their documents' best passages, and a group's passages in the
//! order of all passages: grouping never changes the order of two documents or of two
//! passages of one document.

use std::collections::BTreeMap;

use super::Presenter;
use crate::engine::{Found, Ranked};
use crate::request::SearchRequest;
use crate::response::Group;
use crate::{Damage, SearchError, Snapshot};

impl Snapshot {
    /// The groups of `size` passages that a request asks for.
    pub(crate) fn groups(
        &self,
        found: &Found,
        request: &SearchRequest,
        size: usize,
        presenter: &Presenter<'_>,
    ) -> Result<Vec<Group>, SearchError> {
        let page = gathered(&found.best).into_iter();
        let page = page.skip(request.page_offset());
        let mut groups = Vec::new();
        for of_document in page.take(request.page_limit()) {
            let document = self.document_at(of_document.document)?;
            let passages = found.by_document.get(of_document.document);
            let shown = of_document.best.iter().take(size);
            let shown: Vec<Ranked> = shown.map(|ranked| **ranked).collect();
            let hits = presenter.hits(&shown)?;
            // The engine keeps the document of a passage apart from its record.
            if hits
                .iter()
                .any(|hit| hit.passage.document_id != document.id)
            {
                return Err(Damage::PassagesOf(document.id.clone()).into());
            }
            groups.push(Group {
                document: document.clone(),
                total: passages.copied().unwrap_or_default(),
                hits,
            });
        }
        Ok(groups)
    }
}

/// The best passages of one document.
struct OfDocument<'f> {
    /// The number of the document.
    document: usize,
    /// Its passages, best first.
    best: Vec<&'f Ranked>,
}

/// Passages by document, in the order of each document's first.
fn gathered(best: &[Ranked]) -> Vec<OfDocument<'_>> {
    let mut gathered: Vec<OfDocument<'_>> = Vec::new();
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    for ranked in best {
        let document = ranked.document as usize;
        let place = *places.entry(document).or_insert_with(|| {
            gathered.push(OfDocument {
                document,
                best: Vec::new(),
            });
            gathered.len() - 1
        });
        gathered[place].best.push(ranked);
    }
    gathered
}
