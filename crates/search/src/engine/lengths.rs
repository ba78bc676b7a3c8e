//! Lengths: how many terms a field of a passage has, in tantivy's classes.

use std::sync::Arc;

use issetsu_index_format::field_name;
use tantivy::DocId;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::{SegmentId, SegmentReader};

use super::Engine;
use super::made_once::MadeOnce;
use crate::plan::IndexField;

/// The lengths of one field in one segment.
pub(super) enum Lengths {
    /// As tantivy keeps them.
    Norms(FieldNormReader),
    /// Of passages with their context.
    Column(Arc<LengthColumn>),
}

impl Lengths {
    /// The class of the length of a passage.
    pub(super) fn class(&self, doc: DocId) -> u8 {
        match self {
            Self::Norms(norms) => norms.fieldnorm_id(doc),
            Self::Column(column) => column.class(doc),
        }
    }
}

/// The lengths of passages with their context, read from a column.
pub(super) struct LengthColumn {
    /// By passage.
    classes: Vec<u8>,
    /// The sum of all lengths.
    pub(super) terms: u64,
}

/// The columns that were asked for, one byte a passage.
pub(super) type LengthCache = MadeOnce<LengthKey, LengthColumn>;

/// A column of one segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LengthKey {
    segment: SegmentId,
    field: &'static str,
}

impl LengthColumn {
    /// The class of the length of a passage.
    pub(super) fn class(&self, doc: DocId) -> u8 {
        self.classes.get(doc as usize).copied().unwrap_or_default()
    }

    fn read(segment: &SegmentReader, field: &str) -> tantivy::Result<Self> {
        let column = segment.fast_fields().u64(field)?;
        let mut classes = Vec::with_capacity(segment.max_doc() as usize);
        let mut terms = 0;
        for doc in 0..segment.max_doc() {
            let length = column.first(doc).unwrap_or_default();
            terms += length;
            let length = u32::try_from(length).unwrap_or(u32::MAX);
            classes.push(FieldNormReader::fieldnorm_to_id(length));
        }
        Ok(Self { classes, terms })
    }
}

impl Engine {
    /// The lengths of a field in a segment.
    pub(super) fn lengths(
        &self,
        segment: &SegmentReader,
        field: IndexField,
    ) -> tantivy::Result<Lengths> {
        if let Some(column) = self.length_column(segment, field)? {
            return Ok(Lengths::Column(column));
        }
        let norms = segment.get_fieldnorms_reader(self.field(field))?;
        Ok(Lengths::Norms(norms))
    }

    /// Number of terms of a field in a segment, with those of removed passages that still take up space.
    pub(super) fn terms_of(
        &self,
        segment: &SegmentReader,
        field: IndexField,
    ) -> tantivy::Result<u64> {
        match self.length_column(segment, field)? {
            Some(column) => Ok(column.terms),
            None => Ok(segment
                .inverted_index(self.field(field))?
                .total_num_tokens()),
        }
    }

    fn length_column(
        &self,
        segment: &SegmentReader,
        field: IndexField,
    ) -> tantivy::Result<Option<Arc<LengthColumn>>> {
        let name = match field {
            IndexField::AllMorph => field_name::ALL_MORPH_LENGTH,
            IndexField::AllGram => field_name::ALL_GRAM_LENGTH,
            _ => return Ok(None),
        };
        let key = LengthKey {
            segment: segment.segment_id(),
            field: name,
        };
        let column = self
            .lengths
            .get_or_make(key, || LengthColumn::read(segment, name))?;
        Ok(Some(column))
    }
}
