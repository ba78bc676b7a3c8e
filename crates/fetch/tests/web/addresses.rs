//! Which addresses are connected to: nothing of this machine or its network, by any detour.

use std::collections::VecDeque;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Mutex;

use issetsu_fetch::{AddressPolicy, FetchOptions, Fetcher, Resolve, RobotsPolicy};

use crate::site::{Corpus, Everywhere, NOW, Reply, Site, options, pages};

/// The address that stands for the public internet in these tests.
const OUTSIDE: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 1);
/// The address of a service that must not be reached.
const INSIDE: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 2);

fn only_outside() -> FetchOptions {
    FetchOptions {
        addresses: AddressPolicy::new(|ip| ip == IpAddr::V4(OUTSIDE)),
        ..options()
    }
}

fn secret() -> Site {
    Site::start_at(INSIDE, |_| Reply::text("secret"))
}

#[test]
fn private_addresses_are_refused_by_name_and_by_number() {
    let site = Site::start(pages(|_| Reply::text("a")));
    let public = FetchOptions {
        addresses: AddressPolicy::PUBLIC,
        ..options()
    };
    let port = site.address.port();
    for host in [
        "127.0.0.1",
        "2130706433",
        "0x7f.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "www.test",
    ] {
        for robots in [RobotsPolicy::Honour, RobotsPolicy::Ignore] {
            let options = FetchOptions {
                robots,
                ..public.clone()
            };
            let url = format!("http://{host}:{port}/a.txt");
            let error = Corpus::new().add_with(options, &site, &url).unwrap_err();
            assert_eq!(error.code(), "refused_address", "{host}: {error}");
            assert!(
                error.to_string().contains("not on the public internet"),
                "{error}"
            );
        }
    }
    assert!(site.targets().is_empty());
    let url = format!("http://127.0.0.1:{port}/a.txt");
    assert_eq!(Corpus::new().added(&site, &url), "a.txt");
}

#[test]
fn redirects_to_a_private_address_are_refused() {
    let secret = secret();
    let inside = format!("http://{}/secret.txt", secret.address);
    for robots in [RobotsPolicy::Honour, RobotsPolicy::Ignore] {
        let location = inside.clone();
        let site = Site::start(pages(move |_| Reply::redirect(&location)));
        let options = FetchOptions {
            robots,
            ..only_outside()
        };
        let corpus = Corpus::new();
        let error = corpus
            .add_with(options, &site, "http://www.test/a.txt")
            .unwrap_err();
        assert!(error.to_string().contains("127.0.0.2"), "{error}");
        assert!(corpus.files().is_empty());
    }
    // A redirect of robots.txt is a request like any other.
    let site = Site::start(move |_| Reply::redirect(&inside));
    let error = Corpus::new().add_with(only_outside(), &site, "http://www.test/a.txt");
    assert_eq!(error.unwrap_err().code(), "robots_unreachable");
    assert!(secret.targets().is_empty(), "{:?}", secret.targets());
}

/// Answers each lookup with the next of its answers.
#[derive(Debug)]
struct Rebinding(Mutex<VecDeque<Vec<SocketAddr>>>);

impl Resolve for Rebinding {
    fn resolve(&self, _: &str, _: u16) -> io::Result<Vec<SocketAddr>> {
        let next = self.0.lock().unwrap().pop_front();
        next.ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

fn rebinding(answers: &[&[SocketAddr]]) -> Result<String, String> {
    let answers = answers.iter().map(|answer| answer.to_vec()).collect();
    let resolver = Rebinding(Mutex::new(answers));
    let fetcher = Fetcher::with_resolver(only_outside(), resolver);
    let corpus = Corpus::new();
    let mut library = corpus.library(fetcher);
    let added = library.add("http://www.test/a.txt", NOW);
    added
        .map(|added| added.path)
        .map_err(|error| error.code().to_owned())
}

#[test]
fn a_name_that_changes_its_address_gains_nothing() {
    let secret = secret();
    let site = Site::start(pages(|_| Reply::text("a")));
    let (outside, inside) = (site.address, secret.address);
    // The first lookup is for robots.txt, the second for the document; there is no third.
    assert_eq!(rebinding(&[&[outside], &[outside]]), Ok("a.txt".into()));
    assert_eq!(
        rebinding(&[&[outside], &[inside]]),
        Err("refused_address".into())
    );
    assert_eq!(
        rebinding(&[&[inside], &[outside]]),
        Err("refused_address".into())
    );
    // Of several addresses only those are tried that are permitted.
    let mixed = [inside, outside];
    assert_eq!(rebinding(&[&mixed, &mixed]), Ok("a.txt".into()));
    assert_eq!(rebinding(&[&[outside], &[]]), Err("host_not_found".into()));
    assert!(secret.targets().is_empty(), "{:?}", secret.targets());
}

#[test]
fn proxies_of_the_environment_are_not_asked() {
    // The variable is set for a process of its own, as others must not see it.
    const VARIABLE: &str = "ISSETSU_TEST_PROXY_CHILD";
    if std::env::var_os(VARIABLE).is_some() {
        let site = Site::start(pages(|_| Reply::text("a")));
        let fetcher = Fetcher::with_resolver(only_outside(), Everywhere(site.address));
        Corpus::new()
            .library(fetcher)
            .add("http://www.test/a.txt", NOW)
            .unwrap();
        return;
    }
    let proxy = secret();
    let status = std::process::Command::new(std::env::current_exe().unwrap())
        .args([
            "addresses::proxies_of_the_environment_are_not_asked",
            "--exact",
        ])
        .env(VARIABLE, "1")
        .env("HTTP_PROXY", format!("http://{}", proxy.address))
        .env("http_proxy", format!("http://{}", proxy.address))
        .env("ALL_PROXY", format!("http://{}", proxy.address))
        .stdout(std::process::Stdio::null())
        .status();
    assert!(status.unwrap().success());
    assert!(proxy.targets().is_empty());
}
