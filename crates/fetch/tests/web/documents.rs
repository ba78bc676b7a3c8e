//! What is saved, and under which name.

use crate::site::{Corpus, Reply, Site, pages};

#[test]
fn a_document_and_its_metadata() {
    let site = Site::start(pages(|_| {
        Reply::ok("application/pdf", "%PDF-1.7 ...")
            .header("ETag", "\"v1\"")
            .header("Last-Modified", "Sun, 22 Nov 2026 00:00:00 GMT")
    }));
    let corpus = Corpus::new();
    let added = corpus
        .add(&site, "http://www.test/2025/report.pdf#page=3")
        .unwrap();
    assert_eq!((added.path.as_str(), added.size_bytes), ("report.pdf", 12));
    assert_eq!(corpus.read("report.pdf"), b"%PDF-1.7 ...");
    assert_eq!(
        corpus.sidecar("report.pdf"),
        "url: http://www.test/2025/report.pdf\n\
         accessed: 2026-11-22\n\
         fetched_from: http://www.test/2025/report.pdf\n\
         fetched_at: 2026-11-22T08:30:15Z\n\
         sha256: cd98c5bce101ab55699a781edbbbe1200ca6e9379791420c3eb9b9fb73cbb173\n\
         media_type: application/pdf\n\
         etag: '\"v1\"'\n\
         last_modified: 'Sun, 22 Nov 2026 00:00:00 GMT'\n"
    );
    assert_eq!(corpus.files(), ["report.pdf", "report.pdf.meta.yaml"]);
    let agent = site.asked()[0].header("user-agent").unwrap().to_owned();
    assert!(agent.starts_with("issetsu/"), "{agent}");
}

#[test]
fn the_metadata_are_understood_when_the_document_is_read() {
    let site = Site::start(pages(|_| {
        let body = "水素の桟橋は漁港の桟橋と分ける。\n";
        let body = encoding_rs::SHIFT_JIS.encode(body).0;
        Reply::ok("text/plain; charset=Shift_JIS", body).header("ETag", "W/\"it's\"")
    }));
    let corpus = Corpus::new();
    let path = corpus.added(&site, "http://www.test/a.txt");
    let extracted = issetsu_extract::extract(
        &issetsu_extract::Input {
            path: &path,
            bytes: &corpus.read(&path),
            sidecar: Some(corpus.sidecar(&path).as_bytes()),
            recognized: None,
        },
        &issetsu_extract::Limits::default(),
    )
    .unwrap();
    assert!(extracted.warnings.is_empty(), "{:?}", extracted.warnings);
    let document = extracted.document;
    assert!(document.text.starts_with("水素の桟橋"), "{}", document.text);
    assert_eq!(document.metadata.url.unwrap(), "http://www.test/a.txt");
    let accessed = document.metadata.accessed.unwrap();
    assert_eq!(accessed.to_string(), "2026-11-22");
}

#[cfg(unix)]
#[test]
fn files_are_made_as_any_other_file() {
    use std::os::unix::fs::PermissionsExt;

    let site = Site::start(pages(|_| Reply::text("a")));
    let (corpus, other) = (tempfile::tempdir().unwrap(), "other");
    std::fs::write(corpus.path().join(other), "").unwrap();
    let resolver = crate::site::Everywhere(site.address);
    let fetcher = issetsu_fetch::Fetcher::with_resolver(crate::site::options(), resolver);
    let mut library = issetsu_fetch::Library::open(corpus.path(), fetcher).unwrap();
    library.add("http://www.test/a.txt", 0).unwrap();
    let mode = |name: &str| {
        let metadata = std::fs::metadata(corpus.path().join(name)).unwrap();
        metadata.permissions().mode()
    };
    assert_eq!(mode("a.txt"), mode(other));
}

#[test]
fn names_come_from_headers_and_urls() {
    let site = Site::start(pages(|asked| {
        match asked.target.as_str() {
        "/given" => Reply::ok("application/pdf", "%PDF-").header(
            "Content-Disposition",
            "attachment; filename=\"a.pdf\"; filename*=UTF-8''%E6%8F%90%E8%A8%80%20%28%E6%A1%88%29.pdf",
        ),
        "/bare" => Reply::ok("application/pdf", "%PDF-")
            .header("Content-Disposition", "attachment; filename=\"報告書.pdf\""),
        "/up" => Reply::text("a").header(
            "Content-Disposition",
            "attachment; filename=\"../../etc/cron.d/x.txt\"",
        ),
        "/moved" => Reply::redirect("/files/%E6%B0%B4%E7%B4%A0.html?x=1"),
        _ => Reply::ok("text/html", "<html>"),
    }
    }));
    let corpus = Corpus::new();
    for (url, path) in [
        ("http://www.test/given", "提言-(案).pdf"),
        ("http://www.test/bare", "報告書.pdf"),
        ("http://www.test/up", "x.txt"),
        ("http://www.test/moved", "水素.html"),
        ("http://www.test/%E6%B8%AF%E6%B9%BE.aspx", "港湾.html"),
        ("http://www.test/", "www.test.html"),
        ("http://日本.test/ports/index.html", "ports.html"),
    ] {
        assert_eq!(corpus.added(&site, url), path, "{url}");
    }
    assert!(
        corpus
            .sidecar("水素.html")
            .starts_with("url: http://www.test/moved\n")
    );
}

#[test]
fn no_document_takes_the_place_of_another() {
    let site = Site::start(pages(|asked| match asked.target.as_str() {
        "/c/report.pdf" => Reply::ok("application/pdf", "%PDF-"),
        target => Reply::text(target),
    }));
    let corpus = Corpus::new();
    corpus.write("report.txt", "written by hand");
    assert_eq!(
        corpus.added(&site, "http://www.test/a/report.txt"),
        "report-2.txt"
    );
    assert_eq!(
        corpus.added(&site, "http://www.test/b/Report.txt"),
        "Report-3.txt"
    );
    // Two files that differ in the extension would have one document id.
    assert_eq!(
        corpus.added(&site, "http://www.test/c/report.pdf"),
        "report-4.pdf"
    );
    assert_eq!(corpus.read("report.txt"), b"written by hand");
    assert_eq!(corpus.read("report-2.txt"), b"/a/report.txt");
    corpus.write("lost.txt.meta.yaml", "title: a\n");
    assert_eq!(
        corpus.added(&site, "http://www.test/lost.txt"),
        "lost-2.txt"
    );
}

#[test]
fn what_only_the_header_says_of_the_encoding_is_kept() {
    let page = "<html><title>提言</title><p>水素の桟橋";
    let site = Site::start(pages(move |asked| {
        let bytes = encoding_rs::EUC_JP.encode(page).0;
        match asked.target.as_str() {
            "/said" => Reply::ok("text/html; charset=EUC-JP", bytes),
            _ => Reply::ok("text/html", bytes),
        }
    }));
    let corpus = Corpus::new();
    let added = corpus.add(&site, "http://www.test/said").unwrap();
    assert_eq!(added.received_encoding, Some("EUC-JP"));
    assert_eq!(
        corpus.read("said.html"),
        format!("\u{feff}{page}").as_bytes()
    );
    assert!(
        corpus
            .sidecar("said.html")
            .contains("received_encoding: EUC-JP\n")
    );
    let added = corpus.add(&site, "http://www.test/unsaid").unwrap();
    assert_eq!(added.received_encoding, None);
    assert_eq!(
        corpus.read("unsaid.html"),
        encoding_rs::EUC_JP.encode(page).0.as_ref()
    );
}

#[test]
fn what_is_no_document_is_refused() {
    let site = Site::start(pages(|asked| match asked.target.as_str() {
        "/a.png" => Reply::ok("image/png", "\u{89}PNG\0"),
        "/login.pdf" => Reply::ok("application/pdf", "<!doctype html><form>"),
        "/empty.txt" => Reply::text(""),
        "/gone.txt" => Reply::status("410 Gone").body("it is gone"),
        "/part.txt" => Reply::status("206 Partial Content").body("half"),
        "/wait.txt" => Reply::status("503 Service Unavailable"),
        "/same.txt" => Reply::status("304 Not Modified"),
        _ => Reply::status("404 Not Found").body("<html>not found"),
    }));
    let corpus = Corpus::new();
    for (path, code) in [
        ("a.png", "unsupported_format"),
        ("login.pdf", "unsupported_format"),
        ("empty.txt", "empty"),
        ("gone.txt", "status"),
        ("part.txt", "status"),
        ("wait.txt", "status"),
        ("same.txt", "status"),
        ("none.txt", "status"),
    ] {
        let error = corpus
            .add(&site, &format!("http://www.test/{path}"))
            .unwrap_err();
        assert_eq!(error.code(), code, "{path}: {error}");
    }
    assert!(corpus.files().is_empty(), "{:?}", corpus.files());
}
