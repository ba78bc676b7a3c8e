//! Files of any format become documents with sections.
