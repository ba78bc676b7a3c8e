//! The revisions of a document.

use issetsu_index_format::{RetiredPassage, RevisionCounts, RevisionRecord};
use issetsu_model::UtcTime;
use serde::Serialize;
use utoipa::ToSchema;

use super::TotalBody;
use super::retired::VersionBody;

/// What happened to a document.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RevisionKind)]
pub enum RevisionKindName {
    /// It was indexed for the first time, or has come back.
    Added,
    /// It has changed.
    Changed,
    /// It has left the corpus, or has another id now.
    Removed,
}

/// What became of the passages of a document in one revision.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[schema(as = RevisionCounts)]
pub struct RevisionCountsBody {
    /// Passages whose id is as it was.
    kept: u32,
    /// Passages whose words are as they were, under another id: in another section or document.
    moved: u32,
    /// Passages whose words have become those of other passages.
    replaced: u32,
    /// Passages that have gone without a trace.
    removed: u32,
    /// Passages that come from none of those before.
    added: u32,
}

/// A passage that went with a revision.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = RetiredPassage)]
pub struct RevisionPassageBody {
    /// Its id.
    id: String,
    /// The passages of the version after it that hold its words, the one with most first.
    successors: Vec<String>,
}

/// One revision of a document.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Revision)]
pub struct RevisionBody {
    /// When it was indexed (RFC 3339, UTC).
    #[schema(example = "2025-11-22T09:30:00Z")]
    time: String,
    /// What happened.
    change: RevisionKindName,
    /// The document after it; none when it was removed.
    #[schema(required)]
    document: Option<VersionBody>,
    /// The document that has taken its place, if it was removed.
    #[schema(required)]
    successor: Option<String>,
    /// What became of its passages.
    counts: RevisionCountsBody,
    /// The passages that went with it.
    retired: Vec<RevisionPassageBody>,
}

/// One page of the revisions of a document, the newest first.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RevisionList {
    /// The document.
    pub document_id: String,
    /// Number of revisions that are known.
    pub total: TotalBody,
    /// Number of the index generation that answered.
    pub generation: u64,
    /// The revisions of this page.
    pub revisions: Vec<RevisionBody>,
    /// Where the next page begins; none on the last.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

impl From<RevisionRecord> for RevisionBody {
    fn from(record: RevisionRecord) -> Self {
        let RevisionRecord { revision, retired } = record;
        let change = match (&revision.before, &revision.after) {
            (_, None) => RevisionKindName::Removed,
            (None, Some(_)) => RevisionKindName::Added,
            (Some(_), Some(_)) => RevisionKindName::Changed,
        };
        Self {
            time: UtcTime::from_unix_seconds(revision.unix_seconds).to_string(),
            change,
            document: revision.after.map(Into::into),
            successor: revision.successor.map(Into::into),
            counts: revision.counts.into(),
            retired: retired
                .into_iter()
                .filter(|passage| !passage.found_again)
                .map(Into::into)
                .collect(),
        }
    }
}

impl From<RevisionCounts> for RevisionCountsBody {
    fn from(counts: RevisionCounts) -> Self {
        Self {
            kept: counts.kept,
            moved: counts.moved,
            replaced: counts.replaced,
            removed: counts.removed,
            added: counts.added,
        }
    }
}

impl From<RetiredPassage> for RevisionPassageBody {
    fn from(retired: RetiredPassage) -> Self {
        Self {
            id: retired.passage.into(),
            successors: retired.successors.into_iter().map(Into::into).collect(),
        }
    }
}
