//! Other sites: whose pages may read answers, and whose pages may show ours in a frame.

use url::{Host, Url};

use super::ConfigError;

/// The value that lets every site in.
const ALL: &str = "*";

/// The origins that may read answers, as browsers write them; empty for all.
///
/// # Errors
/// The first value that is no origin.
pub(super) fn allowed_origins(given: &[String]) -> Result<Vec<String>, ConfigError> {
    let given = values(given);
    if given.contains(&ALL) {
        return Ok(Vec::new());
    }
    let checked = given.iter().map(|value| {
        let origin = origin(value).filter(|_| !value.contains('*'));
        origin.ok_or_else(|| ConfigError::AllowedOrigin((*value).to_owned()))
    });
    checked.collect()
}

/// The sources that may frame the pages, as `frame-ancestors` of a content security policy has them;
/// empty for none.
///
/// # Errors
/// The first value that is neither `self`, an origin, one with `*.` before its host, nor `*`; `none`
/// beside others.
pub(super) fn frame_ancestors(given: &[String]) -> Result<Vec<String>, ConfigError> {
    let given = values(given);
    if let ["none" | "'none'"] = given.as_slice() {
        return Ok(Vec::new());
    }
    let checked = given.into_iter().map(|value| {
        let source = match value {
            ALL | "'self'" => Some(value.to_owned()),
            "self" => Some("'self'".to_owned()),
            _ => ancestor(value),
        };
        source.ok_or_else(|| ConfigError::FrameAncestor(value.to_owned()))
    });
    checked.collect()
}

/// The values without those that are empty, as a variable of the environment may be.
fn values(given: &[String]) -> Vec<&str> {
    let values = given.iter().map(|value| value.trim());
    values.filter(|value| !value.is_empty()).collect()
}

/// A source of `frame-ancestors`: an origin, or all hosts below one.
fn ancestor(value: &str) -> Option<String> {
    let Some((scheme, below)) = value.split_once("://*.") else {
        return origin(value);
    };
    let origin = origin(&format!("{scheme}://{below}"))?;
    let (scheme, host) = origin.split_once("://")?;
    Some(format!("{scheme}://*.{host}"))
}

/// An origin as browsers send it: the host in lower case and ASCII, without a port that goes without
/// saying. None for what is no origin of a web site or says more than one.
pub(crate) fn origin(value: &str) -> Option<String> {
    let url = Url::parse(value).ok()?;
    let is_web = matches!(url.scheme(), "http" | "https");
    let is_bare = url.path() == "/"
        && url.query().is_none()
        && url.fragment().is_none()
        && !value.contains('@');
    // The URL standard lets a host hold signs that end a source or a directive in a header.
    let is_plain = match url.host()? {
        Host::Domain(name) => name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_')),
        Host::Ipv4(_) | Host::Ipv6(_) => true,
    };
    (is_web && is_bare && is_plain).then(|| url.origin().ascii_serialization())
}

/// Whether an origin is of this machine or of a network that the public does not reach.
pub(crate) fn is_private(origin: &str) -> bool {
    let url = Url::parse(origin).ok();
    match url.as_ref().and_then(Url::host) {
        None => false,
        Some(Host::Ipv4(address)) => {
            address.is_loopback() || address.is_private() || address.is_link_local()
        }
        Some(Host::Ipv6(address)) => {
            address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local()
        }
        // A name without a dot is one of the local network.
        Some(Host::Domain(name)) => {
            !name.contains('.') || name.ends_with(".localhost") || name.ends_with(".local")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(values: &[&str]) -> Vec<String> {
        values.iter().map(|value| (*value).to_owned()).collect()
    }

    #[test]
    fn origins_are_written_as_browsers_send_them() {
        let check = |values: &[&str], expected: &[&str]| {
            assert_eq!(
                allowed_origins(&given(values)).unwrap(),
                expected,
                "{values:?}"
            );
        };
        check(&[], &[]);
        check(&["", " "], &[]);
        check(&["*"], &[]);
        check(&["https://a.example", "*"], &[]);
        check(
            &[" https://WWW.Example.org/ ", "http://localhost:8000"],
            &["https://www.example.org", "http://localhost:8000"],
        );
        check(&["https://a.example:443"], &["https://a.example"]);
        check(&["https://政策.example"], &["https://xn--5bvr50c.example"]);
        check(&["http://[::1]:3000"], &["http://[::1]:3000"]);
    }

    #[test]
    fn what_is_no_origin_is_refused() {
        for value in [
            "www.example.org",
            "null",
            "file:///home",
            "https://",
            "https://a.example/blog",
            "https://a.example?x",
            "https://a.example#x",
            "https://user@a.example",
            "https://*.a.example",
            "https://a.example https://b.example",
            "https://a;script-src",
            "https://a,b",
            "https://a'b",
            "ftp://a.example",
        ] {
            let error = allowed_origins(&given(&[value])).unwrap_err();
            assert_eq!(error, ConfigError::AllowedOrigin(value.to_owned()));
            assert!(error.to_string().contains("https://www.example.org"));
        }
    }

    #[test]
    fn ancestors_may_be_this_site_and_hosts_below_another() {
        let check = |values: &[&str], expected: &[&str]| {
            assert_eq!(
                frame_ancestors(&given(values)).unwrap(),
                expected,
                "{values:?}"
            );
        };
        check(&[], &[]);
        check(&["none"], &[]);
        check(&["'none'"], &[]);
        check(&["self", "'self'"], &["'self'", "'self'"]);
        check(&["*"], &["*"]);
        check(
            &["https://*.Example.org", "https://cms.example.org:8443"],
            &["https://*.example.org", "https://cms.example.org:8443"],
        );
        assert!(frame_ancestors(&given(&["none", "self"])).is_err());
        for value in [
            "example.org",
            "https://*",
            "https://a.*.org",
            "https://*.a;b",
            "https://a.example/x",
            "'unsafe-inline'",
        ] {
            let error = frame_ancestors(&given(&[value])).unwrap_err();
            assert_eq!(error, ConfigError::FrameAncestor(value.to_owned()));
        }
    }
}
