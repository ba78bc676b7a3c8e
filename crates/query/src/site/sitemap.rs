//! `GET /sitemap.xml`: every document, by the protocol of sitemaps.org.

use axum::extract::State;
use axum::response::Response;
use issetsu_api::Links;
use issetsu_index_format::DocumentEntry;
use issetsu_model::UtcTime;
use serde::Deserialize;

use super::origin::Origin;
use super::xml::Xml;
use crate::bilingual::Bilingual;
use crate::pages::Visitor;
use crate::problem::{ApiError, Code};
use crate::request::parameters::{Bounds, Once};
use crate::respond::content;
use crate::state::App;
use issetsu_search::Snapshot;

/// The most URLs of one file, by the protocol.
const MAX_URLS: usize = 50_000;
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
/// The pages that are not documents.
const PAGES: [&str; 4] = ["/", "/documents", "/verify", "/docs"];

/// Which file of several.
const PART: Bounds = Bounds {
    // Parts are counted as a person counts them.
    min: 1,
    // No more parts can be listed in one index, by the protocol.
    max: 50_000,
    // Without a number it is not asked for at all.
    default: 1,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct SitemapParameters {
    part: Once,
}

/// The documents with the day on which their file was last changed. More than one file may hold are
/// in several, which this one then lists; they have the same path, since a site map may only name
/// URLs below its own folder.
pub(super) async fn sitemap(
    State(app): State<App>,
    origin: Origin,
    visitor: Visitor,
) -> Result<Response, ApiError> {
    let parameters: SitemapParameters = visitor.parameters.of_page()?;
    let part = if parameters.part.is_given() {
        Some(parameters.part.number("part", PART)?)
    } else {
        None
    };
    app.work(move |snapshot| {
        let map = Sitemap {
            links: &origin.links,
            urls: urls(snapshot, &origin.links)?,
            max_urls: MAX_URLS,
        };
        let body = map.file(part).ok_or_else(|| {
            let detail = Bilingual::new(
                "there is no such part; without a parameter all parts are listed",
                "その部分はありません。パラメーターなしで全体の一覧が得られます",
            );
            ApiError::new(Code::RouteNotFound, detail)
        })?;
        Ok(content("application/xml; charset=utf-8", body))
    })
    .await
}

/// A page, and when it last changed.
struct Url {
    address: String,
    changed: Option<String>,
}

fn urls(snapshot: &Snapshot, links: &Links) -> Result<Vec<Url>, ApiError> {
    let pages = PAGES.map(|page| Url {
        address: links.path(page),
        changed: None,
    });
    let documents = snapshot.documents()?.into_iter().map(|entry| Url {
        address: links.document_page(&entry.id),
        changed: changed(entry),
    });
    Ok(pages.into_iter().chain(documents).collect())
}

/// The day on which a file was last changed, as far as the file system knows.
fn changed(entry: &DocumentEntry) -> Option<String> {
    let states = [Some(&entry.state), entry.sidecar.as_ref()];
    let last = states
        .into_iter()
        .flatten()
        .map(|state| state.modified_unix_nanos);
    let seconds = u64::try_from(last.max()? / 1_000_000_000).ok()?;
    (seconds > 0).then(|| UtcTime::from_unix_seconds(seconds).date().to_string())
}

/// All pages, in as many files as it takes.
struct Sitemap<'a> {
    links: &'a Links,
    urls: Vec<Url>,
    max_urls: usize,
}

impl Sitemap<'_> {
    /// One of several files, or the one that leads to all; none if there is no such part.
    fn file(&self, part: Option<usize>) -> Option<String> {
        let parts = self.urls.chunks(self.max_urls);
        match part {
            None if parts.len() > 1 => Some(self.list_of_parts(parts.len())),
            None => Some(Self::part(&self.urls)),
            Some(part) => parts.skip(part - 1).map(Self::part).next(),
        }
    }

    fn part(urls: &[Url]) -> String {
        let mut xml = Xml::new("urlset", &[("xmlns", NAMESPACE)]);
        for url in urls {
            xml.open("url", &[]);
            xml.text("loc", &[], &url.address);
            if let Some(changed) = &url.changed {
                xml.text("lastmod", &[], changed);
            }
            xml.close();
        }
        xml.finish()
    }

    fn list_of_parts(&self, count: usize) -> String {
        let mut xml = Xml::new("sitemapindex", &[("xmlns", NAMESPACE)]);
        for part in 1..=count {
            xml.open("sitemap", &[]);
            xml.text(
                "loc",
                &[],
                &self.links.path(&format!("/sitemap.xml?part={part}")),
            );
            xml.close();
        }
        xml.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(count: usize, max_urls: usize) -> Vec<Option<String>> {
        let links = Links::new("https://example.org");
        let map = Sitemap {
            links: &links,
            urls: (0..count)
                .map(|at| Url {
                    address: format!("https://example.org/{at}"),
                    changed: None,
                })
                .collect(),
            max_urls,
        };
        [None, Some(1), Some(2), Some(3)]
            .map(|part| map.file(part))
            .into()
    }

    #[test]
    fn what_one_file_holds_is_in_one_file() {
        let [whole, first, second, _] = &files(3, 3)[..] else {
            panic!();
        };
        let whole = whole.as_ref().unwrap();
        assert!(whole.contains("<urlset") && whole.matches("<loc>").count() == 3);
        assert_eq!(first.as_ref(), Some(whole));
        assert!(second.is_none());
    }

    #[test]
    fn more_are_split_and_each_is_listed_once() {
        let [index, first, second, third] = &files(5, 3)[..] else {
            panic!();
        };
        let index = index.as_ref().unwrap();
        assert!(index.contains("<sitemapindex"));
        assert!(index.contains("<loc>https://example.org/sitemap.xml?part=2</loc>"));
        assert!(!index.contains("part=3"));
        let count = |file: &Option<String>| file.as_ref().unwrap().matches("<loc>").count();
        assert_eq!((count(first), count(second)), (3, 2));
        assert!(third.is_none());
    }
}
