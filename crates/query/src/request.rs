//! What a request asks for: read, checked, and refused with an error that says what is allowed.

pub(crate) mod accept;
pub(crate) mod body;
pub(crate) mod citing;
pub(crate) mod cursor;
pub(crate) mod facets;
pub(crate) mod fields;
pub(crate) mod filters;
pub(crate) mod form_body;
pub(crate) mod grouping;
pub(crate) mod negotiate;
pub(crate) mod paging;
pub(crate) mod parameters;
pub(crate) mod path;
pub(crate) mod query_length;
pub(crate) mod sort;
