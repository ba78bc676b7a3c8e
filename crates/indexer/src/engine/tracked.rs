//! A document that holds its share of the memory budget until the engine has indexed it.

use std::sync::Arc;

use tantivy::TantivyDocument;
use tantivy::schema::Document;

use crate::pool::Permit;

/// The engine queues thousands of documents, whatever their size; the permit, dropped with the
/// document, keeps that queue within the budget.
#[derive(Debug)]
pub(crate) struct Tracked {
    pub(crate) document: TantivyDocument,
    pub(crate) _permit: Option<Arc<Permit>>,
}

impl Document for Tracked {
    type Value<'a> = <TantivyDocument as Document>::Value<'a>;
    type FieldsValuesIter<'a> = <TantivyDocument as Document>::FieldsValuesIter<'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        self.document.iter_fields_and_values()
    }
}
