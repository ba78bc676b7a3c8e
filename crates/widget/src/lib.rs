//! The custom element `<issetsu-search>`, built: its sources in TypeScript are in `element/`, and
//! `npm run build` makes `dist/issetsu-search.js` of them. The bundle is committed, so that a build
//! of the server needs no Node.
//!
//! The crate knows no HTTP: it holds bytes and what is known of them.

/// The bundle, an ES module.
pub const SCRIPT: &str = include_str!("../dist/issetsu-search.js");
