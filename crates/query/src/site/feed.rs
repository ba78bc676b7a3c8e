//! `GET /feed`: an Atom feed (RFC 4287) of new documents; with `q`, of what a query finds.

use axum::extract::State;
use axum::response::Response;
use issetsu_index_format::DocumentEntry;
use issetsu_model::UtcTime;

use super::head::query_title;
use super::origin::Origin;
use super::words::SiteWords;
use super::xml::Xml;
use crate::overview::newest_first;
use crate::pages::{PageParameters, Visitor, spoken};
use crate::problem::ApiError;
use crate::request::filters;
use crate::request::query_length;
use crate::request::sort::sort;
use crate::respond::content;
use crate::state::App;
use issetsu_api::with_query;
use issetsu_search::{Filters, Hit, SearchRequest, Snapshot, Sort};

/// Entries of a feed. Set by hand: more than are new between two visits of a reader of feeds.
const MAX_ENTRIES: usize = 50;
const NAMESPACE: &str = "http://www.w3.org/2005/Atom";
const MEDIA_TYPE: &str = "application/atom+xml";

/// The feed that the parameters ask for. Filters hold for both kinds.
pub(super) async fn feed(
    State(app): State<App>,
    origin: Origin,
    visitor: Visitor,
) -> Result<Response, ApiError> {
    let parameters: PageParameters = visitor.parameters.of_page()?;
    let query = parameters.q.text("q")?.map(str::to_owned);
    query_length::check(
        query.as_deref().unwrap_or_default(),
        app.config().options().max_query_bytes,
    )?;
    let filters = parameters.filters()?;
    let order = if parameters.sort.is_given() {
        sort(&parameters.sort)?
    } else {
        Sort::Newest
    };
    let worker = app.clone();
    app.work(move |snapshot| {
        let feed = Feed {
            app: &worker,
            origin: &origin,
            visitor: &visitor,
            snapshot,
        };
        let body = match query {
            Some(query) => feed.of_query(&SearchRequest {
                filters,
                sort: order,
                limit: MAX_ENTRIES,
                ..SearchRequest::new(&query)
            })?,
            None => feed.of_documents(&filters)?,
        };
        let body = content("application/atom+xml; charset=utf-8", body);
        Ok(spoken(&visitor, body))
    })
    .await
}

/// A feed over one snapshot.
struct Feed<'a> {
    app: &'a App,
    origin: &'a Origin,
    visitor: &'a Visitor,
    snapshot: &'a Snapshot,
}

impl Feed<'_> {
    /// The newest documents.
    fn of_documents(&self, filters: &Filters) -> Result<String, ApiError> {
        let words = SiteWords::of(self.visitor.language);
        let title = format!("{} – {}", self.site(), words.new_documents);
        let mut xml = self.begin(&title, "/documents");
        let mut entries = newest_first(self.snapshot)?;
        entries.retain(|entry| filters::admits(filters, entry));
        for entry in entries.into_iter().take(MAX_ENTRIES) {
            let address = self.origin.links.document_page(&entry.id);
            xml.open("entry", &[]);
            xml.text("id", &[], &address);
            xml.text("title", &language(entry), &entry.metadata.title);
            self.describe(&mut xml, entry, &address);
            xml.text("summary", &[], &self.summary(entry));
            xml.close();
        }
        Ok(xml.finish())
    }

    /// The passages that a query finds.
    fn of_query(&self, request: &SearchRequest) -> Result<String, ApiError> {
        let found = self.snapshot.search(request)?;
        let mut xml = self.begin(&query_title(self.site(), self.visitor), "/");
        for hit in &found.hits {
            let (entry, passage) = (&hit.document, &hit.passage);
            let links = &self.origin.links;
            xml.open("entry", &[]);
            xml.text("id", &[], &links.passage_link(&passage.id));
            xml.text("title", &language(entry), &title(hit));
            self.describe(&mut xml, entry, &links.passage_page(&entry.id, &passage.id));
            xml.text("summary", &language(entry), &hit.snippet.text);
            xml.close();
        }
        Ok(xml.finish())
    }

    fn site(&self) -> &str {
        &self.app.config().options().site_title
    }

    /// The head of a feed, which belongs to the page at `page`.
    fn begin(&self, title: &str, page: &str) -> Xml {
        let tag = self.visitor.language.tag();
        let mut xml = Xml::new("feed", &[("xmlns", NAMESPACE), ("xml:lang", tag)]);
        let pairs: Vec<(&str, &str)> = self.visitor.parameters.pairs().collect();
        let path = |path: &str| with_query(&self.origin.links.path(path), &pairs);
        let (own, alternate) = (path("/feed"), path(page));
        xml.text("id", &[], &own);
        xml.text("title", &[], title);
        let created = self.snapshot.generation().manifest.created_unix_seconds;
        xml.text(
            "updated",
            &[],
            &UtcTime::from_unix_seconds(created).to_string(),
        );
        xml.empty(
            "link",
            &[("rel", "self"), ("type", MEDIA_TYPE), ("href", &own)],
        );
        xml.empty(
            "link",
            &[
                ("rel", "alternate"),
                ("type", "text/html"),
                ("href", &alternate),
            ],
        );
        // Entries whose document names nobody are the site's.
        self.person(&mut xml, self.site());
        xml.text(
            "generator",
            &[("version", env!("CARGO_PKG_VERSION"))],
            "Issetsu",
        );
        xml.text("icon", &[], &self.origin.links.path("/favicon.svg"));
        xml
    }

    /// What is known of the document of an entry.
    fn describe(&self, xml: &mut Xml, entry: &DocumentEntry, address: &str) {
        let metadata = &entry.metadata;
        xml.text("updated", &[], &updated(entry));
        xml.empty(
            "link",
            &[
                ("rel", "alternate"),
                ("type", "text/html"),
                ("href", address),
            ],
        );
        for author in metadata.authors.iter().chain(&metadata.publisher) {
            self.person(xml, author);
        }
        for tag in &metadata.tags {
            xml.empty("category", &[("term", tag)]);
        }
    }

    fn person(&self, xml: &mut Xml, name: &str) {
        xml.open("author", &[]);
        xml.text("name", &[], name);
        xml.close();
    }

    /// Kind, publisher and date of a document, in the language of the feed.
    fn summary(&self, entry: &DocumentEntry) -> String {
        let (words, metadata) = (self.visitor.words(), &entry.metadata);
        let mut parts = vec![words.document_type(metadata.document_type).to_owned()];
        parts.extend(metadata.publisher.clone());
        parts.extend(metadata.date.map(|date| words.date(date)));
        parts.push(words.passages(entry.passages as usize));
        parts.join(" · ")
    }
}

/// The title of a hit: that of its document, and the section it is in.
fn title(hit: &Hit) -> String {
    let title = &hit.document.metadata.title;
    match hit.passage.section_path.last() {
        Some(section) => format!("{title} – {section}"),
        None => title.clone(),
    }
}

fn language(entry: &DocumentEntry) -> [(&'static str, &str); 1] {
    [("xml:lang", &entry.metadata.language)]
}

/// When a document was published, at the beginning of what is known of the day; of one without a
/// date, when its file was last changed. Neither changes when the documents are indexed anew, so a
/// reader of feeds is not told of the same document again.
fn updated(entry: &DocumentEntry) -> String {
    match entry.metadata.date {
        Some(date) => format!(
            "{:04}-{:02}-{:02}T00:00:00Z",
            date.year,
            date.month.unwrap_or(1),
            date.day.unwrap_or(1)
        ),
        None => {
            let seconds = entry.state.modified_unix_nanos / 1_000_000_000;
            let seconds = u64::try_from(seconds).unwrap_or_default();
            UtcTime::from_unix_seconds(seconds).to_string()
        }
    }
}
