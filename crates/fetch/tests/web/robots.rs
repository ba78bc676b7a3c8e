//! `robots.txt` is asked before anything else.

use std::time::{Duration, Instant};

use issetsu_fetch::{FetchOptions, Fetcher, RobotsPolicy};

use crate::site::{Corpus, Everywhere, Reply, Site, options};

/// A site with this `robots.txt`, and a document everywhere else.
fn site(robots: Reply) -> Site {
    Site::start(move |asked| match asked.target.as_str() {
        "/robots.txt" => robots.clone(),
        "/moved.txt" => Reply::redirect("/private/a.txt"),
        "/rules" => Reply::text("User-agent: *\nDisallow: /private/\n"),
        _ => Reply::text("a"),
    })
}

/// Fetches a path; the code of the error, or `added`.
fn fetch(robots: Reply, path: &str) -> &'static str {
    let site = site(robots);
    let result = Corpus::new().add(&site, &format!("http://www.test{path}"));
    let targets = site.targets();
    assert_eq!(targets[0], "/robots.txt");
    match result {
        Ok(_) => "added",
        Err(error) => {
            assert!(
                !targets.contains(&"/private/a.txt".to_owned()),
                "{targets:?}"
            );
            error.code()
        }
    }
}

const RULES: &str = "User-agent: *\nDisallow: /private/\nDisallow: /*.txt?\n";

#[test]
fn rules() {
    let rules = || Reply::text(RULES);
    assert_eq!(fetch(rules(), "/a.txt"), "added");
    assert_eq!(fetch(rules(), "/private/a.txt"), "disallowed_by_robots");
    assert_eq!(fetch(rules(), "/a.txt?print=1"), "disallowed_by_robots");
    // Each redirect is asked for too.
    assert_eq!(fetch(rules(), "/moved.txt"), "disallowed_by_robots");
    let named = Reply::text("User-agent: *\nDisallow: /\n\nUser-agent: issetsu\nDisallow:\n");
    assert_eq!(fetch(named, "/private/a.txt"), "added");
}

#[test]
fn robots_txt_that_is_not_there() {
    for (status, code) in [
        ("404 Not Found", "added"),
        ("403 Forbidden", "added"),
        ("500 Internal Server Error", "robots_unreachable"),
        ("503 Service Unavailable", "robots_unreachable"),
    ] {
        assert_eq!(
            fetch(Reply::status(status), "/private/a.txt"),
            code,
            "{status}"
        );
    }
    let broken = Reply::text("User-agent").length(50);
    assert_eq!(fetch(broken, "/a.txt"), "robots_unreachable");
}

#[test]
fn robots_txt_that_moves() {
    let moved = || Reply::redirect("/rules");
    assert_eq!(fetch(moved(), "/private/a.txt"), "disallowed_by_robots");
    assert_eq!(fetch(moved(), "/a.txt"), "added");
    assert_eq!(fetch(Reply::redirect("/robots.txt"), "/a.txt"), "added");
}

#[test]
fn only_the_beginning_of_a_long_robots_txt_is_read() {
    let long = format!("{RULES}{}", "# long\n".repeat(100_000));
    assert_eq!(
        fetch(Reply::text(&long), "/private/a.txt"),
        "disallowed_by_robots"
    );
    let late = format!("{}{RULES}", "# long\n".repeat(100_000));
    assert_eq!(fetch(Reply::text(&late), "/private/a.txt"), "added");
}

#[test]
fn it_is_asked_once_for_each_origin_and_can_be_ignored() {
    let site = site(Reply::text(
        "User-agent: *\nCrawl-delay: 0.3\nDisallow: /private/\n",
    ));
    let fetcher = |options| Fetcher::with_resolver(options, Everywhere(site.address));
    let corpus = Corpus::new();
    let mut library = corpus.library(fetcher(options()));
    let began = Instant::now();
    for url in [
        "http://www.test/a.txt",
        "http://www.test/b.txt",
        "http://other.test/c.txt",
    ] {
        library.add(url, 0).unwrap();
    }
    assert!(began.elapsed() >= Duration::from_millis(300));
    let asked = |site: &Site| {
        site.targets()
            .iter()
            .filter(|t| *t == "/robots.txt")
            .count()
    };
    assert_eq!(asked(&site), 2);
    let ignoring = FetchOptions {
        robots: RobotsPolicy::Ignore,
        ..options()
    };
    let mut library = corpus.library(fetcher(ignoring));
    library.add("http://www.test/private/a.txt", 0).unwrap();
    assert_eq!(asked(&site), 2);
}
