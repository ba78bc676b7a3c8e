//! Ranked passages from an index, and the HTTP API that serves them.
