//! Citations of passages: references, selectors, links, and the check of quotations.
//!
//! Invariant: this crate is pure. It knows the types of the model and standards of citation, and
//! neither an index nor HTTP; addresses come in as values.
