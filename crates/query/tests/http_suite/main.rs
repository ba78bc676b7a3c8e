//! The HTTP API and the pages, in process, over indexes that the indexer made.

#![allow(clippy::unwrap_used, reason = "a harness fails by panicking")]

mod accept;
mod analyze;
mod app;
mod batch;
mod building;
mod cancelled;
mod citations;
mod citing;
mod connections;
mod docs;
mod document_list;
mod documents;
mod early_errors;
mod embed;
mod error_pages;
mod explain;
mod export;
mod facets;
mod fairness;
mod footnotes;
mod huge_documents;
mod limits;
mod metadata;
mod openapi;
mod originals;
mod origins;
mod pages;
mod passages;
mod problems;
mod reading;
mod reading_aids;
mod references;
mod search;
mod searches_to_try;
mod server;
mod serving;
mod site;
mod suggest;
mod switch;
mod unread;
mod verify;
mod verify_page;
mod widget;
