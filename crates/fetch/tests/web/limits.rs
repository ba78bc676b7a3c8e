//! Servers that send too much, too slowly, or in circles.

use std::io::Write;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use issetsu_fetch::{FetchError, FetchOptions, Fetcher};

use crate::site::{Corpus, Reply, Site, options, pages};

const URL: &str = "http://www.test/a.txt";

fn small() -> FetchOptions {
    FetchOptions {
        max_bytes: 1000,
        ..options()
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Fetches what the server answers; the code of the error, or the path.
fn check(reply: Reply, expected: &str) {
    check_with(small(), reply, expected);
}

fn check_with(options: FetchOptions, reply: Reply, expected: &str) {
    let site = Site::start(pages(move |_| reply.clone()));
    let corpus = Corpus::new();
    let result = corpus.add_with(options, &site, URL);
    let code = match &result {
        Ok(added) => added.path.as_str(),
        Err(FetchError::Timeout { phase }) => phase,
        Err(error) => error.code(),
    };
    assert_eq!(code, expected, "{result:?}");
    assert_eq!(corpus.files().is_empty(), result.is_err());
}

#[test]
fn documents_of_a_size() {
    let body = |length| "a".repeat(length);
    check(Reply::text(&body(1000)), "a.txt");
    check(Reply::text(&body(1001)), "too_large");
    // The server says less than it sends: the rest is no part of the answer.
    check(Reply::text(&body(5000)).length(500), "a.txt");
    check(Reply::text("a").length(1_000_000), "too_large");
    let unsaid = Reply::text(&body(5000)).header("Transfer-Encoding", "chunked");
    check(unsaid, "connection");
}

#[test]
fn a_connection_that_breaks_off_leaves_no_file() {
    check(Reply::text("half").length(900), "connection");
}

#[test]
fn compressed_documents_are_bounded_when_they_are_unpacked() {
    let packed = |bytes: &[u8]| {
        Reply::text("")
            .header("Content-Encoding", "gzip")
            .body(gzip(bytes))
    };
    check(packed("水素".as_bytes()), "a.txt");
    let bomb = gzip(&vec![0; 100_000_000]);
    assert!(bomb.len() > 1000);
    check(packed(&[b'a'; 200_000]), "too_large");
    let large = FetchOptions {
        max_bytes: 200_000,
        ..options()
    };
    let site = Site::start(pages(move |_| {
        Reply::text("")
            .header("Content-Encoding", "gzip")
            .body(&bomb)
    }));
    let error = Corpus::new().add_with(large, &site, URL).unwrap_err();
    assert_eq!(error.code(), "too_large");
    let half = gzip(b"some text that is cut");
    let cut = Reply::text("")
        .header("Content-Encoding", "gzip")
        .body(&half[..half.len() / 2]);
    check(cut, "connection");
    let unknown = Reply::text("a").header("Content-Encoding", "br");
    check(unknown, "unsupported_format");
}

#[test]
fn slow_servers_are_left() {
    let slow = Reply::text(&"a".repeat(100));
    let limits = |timeout, idle_timeout| FetchOptions {
        timeout: Duration::from_millis(timeout),
        idle_timeout: Duration::from_millis(idle_timeout),
        ..options()
    };
    let (short, long) = (Duration::from_millis(50), Duration::from_secs(60));
    check_with(limits(60_000, 300), slow.clone().slowly(2, long), "silence");
    // Never silent for long, but not done for a long time.
    check_with(
        limits(1000, 60_000),
        slow.clone().slowly(100, short),
        "in all",
    );
    check_with(limits(60_000, 60_000), slow.slowly(4, short), "a.txt");
}

#[test]
fn redirects_have_an_end() {
    let site = Site::start(pages(|asked| {
        let hops: usize = asked.target.trim_start_matches('/').parse().unwrap_or(0);
        match hops {
            0 => Reply::text("arrived"),
            99 => Reply::redirect("/99"),
            _ => Reply::redirect(&format!("/{}", hops - 1)),
        }
    }));
    let corpus = Corpus::new();
    let add = |path: &str| corpus.add(&site, &format!("http://www.test/{path}"));
    assert_eq!(corpus.read(&add("10").unwrap().path), b"arrived");
    assert_eq!(add("11").unwrap_err().code(), "too_many_redirects");
    assert_eq!(add("99").unwrap_err().code(), "too_many_redirects");
}

#[test]
fn redirects_to_elsewhere_are_checked() {
    for location in [
        "file:///etc/passwd",
        "ftp://www.test/a.txt",
        "http://user:secret@www.test/",
        "http://[broken/",
    ] {
        let reply = Reply::redirect(location);
        check(reply, "invalid_url");
    }
    check(Reply::status("302 Found"), "status");
}

#[test]
fn what_is_no_http_is_an_error() {
    let site = Site::start(|_| Reply::status("nonsense"));
    let error = Corpus::new().add_with(small(), &site, URL).unwrap_err();
    assert_eq!(error.code(), "robots_unreachable");
    let encrypted = "https://www.test/a.txt";
    let error = Corpus::new()
        .add_with(small(), &site, encrypted)
        .unwrap_err();
    assert_eq!(error.code(), "robots_unreachable");
}

#[test]
fn documents_of_one_host_are_a_pause_apart() {
    let site = Site::start(pages(|asked| Reply::text(&asked.target)));
    let delay = Duration::from_millis(1500);
    let delayed = FetchOptions {
        host_delay: delay,
        ..options()
    };
    let resolver = crate::site::Everywhere(site.address);
    let corpus = Corpus::new();
    let mut library = corpus.library(Fetcher::with_resolver(delayed, resolver));
    let began = Instant::now();
    library.add("http://one.test/a.txt", 0).unwrap();
    library.add("http://two.test/b.txt", 0).unwrap();
    assert!(began.elapsed() < delay);
    library.add("http://one.test/c.txt", 0).unwrap();
    assert!(began.elapsed() >= delay);
}
