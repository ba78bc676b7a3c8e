//! The IPADIC dictionary, compiled at build time and embedded.
