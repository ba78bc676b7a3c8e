//! A request over HTTP/1.1 names one host (RFC 9112, 3.2); one that names none or two is refused.
//!
//! Proxies and caches that take different ones of two hosts for the right one can be made to give one
//! site's answers to another's readers.

use axum::http::{Request, Version, header};

use crate::bilingual::Bilingual;
use crate::problem::{ApiError, Code};

/// Stands in the extensions of a request that does not name one host.
#[derive(Debug, Clone, Copy)]
struct WrongHost;

/// Marks a request that came over a connection. A request from inside the process needs no host.
pub(crate) fn mark<B>(mut request: Request<B>) -> Request<B> {
    let hosts = request.headers().get_all(header::HOST).iter().count();
    let may_lack = request.version() < Version::HTTP_11 && hosts == 0;
    if hosts != 1 && !may_lack {
        request.extensions_mut().insert(WrongHost);
    }
    request
}

/// Refuses a request that was marked.
pub(crate) fn check<B>(request: &Request<B>) -> Result<(), ApiError> {
    if request.extensions().get::<WrongHost>().is_none() {
        return Ok(());
    }
    let detail = Bilingual::new(
        "a request must have one Host header: send it once",
        "Host ヘッダーは一つでなければなりません。一つだけ送ってください",
    );
    // To a client the host is a part of the address that it asks for.
    Err(ApiError::new(Code::InvalidPath, detail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_host_is_named() {
        for (version, hosts, is_refused) in [
            (Version::HTTP_11, &["a"][..], false),
            (Version::HTTP_11, &[], true),
            (Version::HTTP_11, &["a", "a"], true),
            (Version::HTTP_11, &["a", "b"], true),
            (Version::HTTP_10, &[], false),
            (Version::HTTP_10, &["a", "b"], true),
        ] {
            let mut request = Request::get("/").version(version);
            for host in hosts {
                request = request.header(header::HOST, *host);
            }
            let request = mark(request.body(()).unwrap());
            assert_eq!(
                check(&request).is_err(),
                is_refused,
                "{version:?} {hosts:?}"
            );
        }
    }
}
