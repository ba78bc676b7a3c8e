//! A URL that is added again.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use issetsu_fetch::{Fetcher, Outcome};

use crate::site::{Corpus, Everywhere, NOW, Reply, Site, options, pages};

const URL: &str = "http://www.test/a.txt";

/// A site whose document has the version that the test says, and honours validators.
struct Changing {
    site: Site,
    version: Arc<AtomicUsize>,
}

impl Changing {
    fn start() -> Self {
        let version = Arc::new(AtomicUsize::new(1));
        let current = Arc::clone(&version);
        let site = Site::start(pages(move |asked| {
            let version = current.load(Ordering::SeqCst);
            let etag = format!("\"v{version}\"");
            if asked.header("if-none-match") == Some(&etag) {
                return Reply::status("304 Not Modified").header("ETag", &etag);
            }
            Reply::text(&format!("version {version}")).header("ETag", &etag)
        }));
        Self { site, version }
    }

    fn publish(&self, version: usize) {
        self.version.store(version, Ordering::SeqCst);
    }

    fn refresh(&self, corpus: &Corpus) -> Outcome {
        corpus.add(&self.site, URL).unwrap().outcome
    }
}

#[test]
fn what_has_not_changed_stays_untouched() {
    let (web, corpus) = (Changing::start(), Corpus::new());
    corpus.added(&web.site, URL);
    let sidecar = corpus.sidecar("a.txt");
    let fetcher = Fetcher::with_resolver(options(), Everywhere(web.site.address));
    let later = corpus.library(fetcher).add(URL, NOW + 86_400).unwrap();
    assert_eq!((later.outcome, later.size_bytes), (Outcome::Unchanged, 9));
    assert_eq!(corpus.sidecar("a.txt"), sidecar);
    let asked = web.site.asked();
    assert_eq!(asked[0].header("if-none-match"), None);
    assert_eq!(asked[1].header("if-none-match"), Some("\"v1\""));
}

#[test]
fn what_has_changed_is_replaced_and_what_a_person_wrote_stays() {
    let (web, corpus) = (Changing::start(), Corpus::new());
    corpus.added(&web.site, URL);
    let edited = corpus.sidecar("a.txt").replace(
        "url: http://www.test/a.txt\n",
        "# 港の提言\nurl: https://example.org/landing # 案内\ntitle: '提言: 港'\n",
    );
    corpus.write("a.txt.meta.yaml", &edited);
    web.publish(2);
    let fetcher = Fetcher::with_resolver(options(), Everywhere(web.site.address));
    let updated = corpus.library(fetcher).add(URL, NOW + 86_400).unwrap();
    assert_eq!(updated.outcome, Outcome::Updated);
    assert_eq!(corpus.read("a.txt"), b"version 2");
    let sidecar = corpus.sidecar("a.txt");
    let kept = "# 港の提言\nurl: https://example.org/landing # 案内\ntitle: '提言: 港'\naccessed: 2026-11-23\n";
    assert!(sidecar.starts_with(kept), "{sidecar}");
    assert!(sidecar.contains("etag: '\"v2\"'"), "{sidecar}");
    assert_eq!(corpus.files(), ["a.txt", "a.txt.meta.yaml"]);
    assert_eq!(web.refresh(&corpus), Outcome::Unchanged);
}

#[test]
fn an_edited_document_is_never_overwritten() {
    let (web, corpus) = (Changing::start(), Corpus::new());
    corpus.added(&web.site, URL);
    corpus.write("a.txt", "corrected by hand");
    web.publish(2);
    let error = corpus.add(&web.site, URL).unwrap_err();
    assert_eq!(error.code(), "edited");
    assert_eq!(corpus.read("a.txt"), b"corrected by hand");
    corpus.remove("a.txt");
    assert_eq!(web.refresh(&corpus), Outcome::Updated);
    assert_eq!(corpus.read("a.txt"), b"version 2");
}

#[test]
fn a_run_that_was_killed_is_completed() {
    let (web, corpus) = (Changing::start(), Corpus::new());
    corpus.added(&web.site, URL);
    let first = corpus.sidecar("a.txt");
    web.publish(2);
    assert_eq!(web.refresh(&corpus), Outcome::Updated);
    let second = corpus.sidecar("a.txt");
    // The document was replaced, the sidecar not yet.
    corpus.write("a.txt.meta.yaml", &first);
    assert_eq!(web.refresh(&corpus), Outcome::Unchanged);
    assert_eq!(corpus.sidecar("a.txt"), second);
    // A new document's sidecar was written, the document not yet.
    corpus.remove("a.txt");
    assert_eq!(web.refresh(&corpus), Outcome::Updated);
    assert_eq!(corpus.files(), ["a.txt", "a.txt.meta.yaml"]);
    // Without a hash nothing is known of a file that is not there.
    corpus.remove("a.txt");
    corpus.write("a.txt.meta.yaml", &second.replace("sha256", "was"));
    assert_eq!(web.refresh(&corpus), Outcome::Updated);
}

#[test]
fn a_document_that_is_gone_from_the_web_stays_in_the_corpus() {
    let gone = Arc::new(AtomicUsize::new(0));
    let now = Arc::clone(&gone);
    let site = Site::start(pages(move |_| match now.load(Ordering::SeqCst) {
        0 => Reply::text("a"),
        1 => Reply::status("404 Not Found"),
        _ => Reply::ok("text/html", "<html>sign in"),
    }));
    let corpus = Corpus::new();
    corpus.added(&site, URL);
    for (now, code) in [(1, "status"), (2, "format_changed")] {
        gone.store(now, Ordering::SeqCst);
        assert_eq!(corpus.add(&site, URL).unwrap_err().code(), code);
        assert_eq!(corpus.read("a.txt"), b"a");
    }
}

#[test]
fn servers_without_validators_are_compared_by_hash() {
    let site = Site::start(pages(|_| Reply::text("a")));
    let corpus = Corpus::new();
    corpus.added(&site, URL);
    let sidecar = corpus.sidecar("a.txt");
    assert_eq!(corpus.add(&site, URL).unwrap().outcome, Outcome::Unchanged);
    assert_eq!(corpus.sidecar("a.txt"), sidecar);
}

#[test]
fn moved_files_and_broken_sidecars() {
    let (web, corpus) = (Changing::start(), Corpus::new());
    corpus.added(&web.site, URL);
    let sidecar = corpus.sidecar("a.txt");
    corpus.write("renamed.txt", "version 1");
    corpus.write("renamed.txt.meta.yaml", &sidecar);
    corpus.remove("a.txt");
    corpus.remove("a.txt.meta.yaml");
    web.publish(2);
    assert_eq!(corpus.add(&web.site, URL).unwrap().path, "renamed.txt");
    corpus.write("renamed.txt.meta.yaml", &format!("title: 'open\n{sidecar}"));
    assert_eq!(corpus.add(&web.site, URL).unwrap_err().code(), "sidecar");
    assert_eq!(corpus.files(), ["renamed.txt", "renamed.txt.meta.yaml"]);
}

#[test]
fn all_that_was_fetched_is_known() {
    let site = Site::start(pages(|_| Reply::text("a")));
    let corpus = Corpus::new();
    corpus.write("own.md", "# own");
    corpus.write("own.md.meta.yaml", "url: http://www.test/own\n");
    let fetcher = || Fetcher::with_resolver(options(), Everywhere(site.address));
    let mut library = corpus.library(fetcher());
    for name in ["b.txt", "a.txt"] {
        library
            .add(&format!("http://www.test/{name}"), NOW)
            .unwrap();
    }
    let urls = corpus.library(fetcher()).urls();
    assert_eq!(urls, ["http://www.test/a.txt", "http://www.test/b.txt"]);
}
