//! Many passages by id in one call.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::PassageAnswer;
use super::retired::RetiredPassageBody;

/// The passages that are asked for.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PassageRequest)]
pub struct BatchRequest {
    /// Ids of passages, 1 to 100; one may stand more than once.
    #[schema(min_items = 1, max_items = 100, example = json!(["9c1rfbkbrbht1cqt"]))]
    pub ids: Vec<String>,
}

/// What an id leads to.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(tag = "status", rename_all = "snake_case")]
#[schema(as = PassageResult)]
pub enum BatchResult {
    /// The passage is there.
    Found {
        /// The id as it was given.
        id: String,
        /// The passage.
        passage: Box<PassageAnswer>,
    },
    /// Its words are in another passage now.
    Moved {
        /// The id as it was given.
        id: String,
        /// What is known of the passage that had the id.
        former: Box<RetiredPassageBody>,
        /// The passage that has most of its words.
        passage: Box<PassageAnswer>,
    },
    /// It was there once.
    Gone {
        /// The id as it was given.
        id: String,
        /// What is known of it.
        former: Box<RetiredPassageBody>,
    },
    /// No passage is known to have had this id, or none can have it.
    Unknown {
        /// The id as it was given.
        id: String,
    },
}

/// The passages that were asked for.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PassageResults)]
pub struct BatchBody {
    /// Number of the index generation that answered.
    pub generation: u64,
    /// One for each id, in their order.
    pub results: Vec<BatchResult>,
}
