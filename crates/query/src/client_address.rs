//! Whose request it is.

use std::convert::Infallible;
use std::net::IpAddr;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName};
use axum::middleware::Next;
use axum::response::Response;

use crate::state::App;

/// Names the client of a proxy, and the proxies on the way; the last is written by the nearest.
const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The other end of the connection that a request came by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer(pub(crate) IpAddr);

/// The address of whoever asks; none where no connection is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ClientAddress(pub(crate) Option<IpAddr>);

impl<S: Sync> FromRequestParts<S> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let known = parts.extensions.get::<Self>();
        Ok(known.copied().unwrap_or(Self(None)))
    }
}

/// Finds out whose request it is, for all that come after.
pub(crate) async fn find(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<Peer>().copied();
    let proxies = &app.config().options().trusted_proxies;
    let client = peer.map(|peer| client(peer, request.headers(), proxies));
    request.extensions_mut().insert(ClientAddress(client));
    next.run(request).await
}

/// The nearest address that is no trusted proxy's. What another wrote into the header is not believed:
/// anyone can write there what they like.
fn client(peer: Peer, headers: &HeaderMap, proxies: &[IpAddr]) -> IpAddr {
    let mut nearest = peer.0;
    let forwarded = headers.get_all(X_FORWARDED_FOR).iter();
    let values: Vec<&str> = forwarded.filter_map(|value| value.to_str().ok()).collect();
    let mut named = values.iter().flat_map(|value| value.split(',')).rev();
    while proxies.contains(&nearest) {
        let Some(Ok(address)) = named.next().map(|address| address.trim().parse()) else {
            break;
        };
        nearest = address;
    }
    nearest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(peer: &str, forwarded: &[&str], expected: &str) {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append(X_FORWARDED_FOR, value.parse().unwrap());
        }
        let proxies = ["10.0.0.1", "10.0.0.2"].map(|proxy| proxy.parse().unwrap());
        let found = client(Peer(peer.parse().unwrap()), &headers, &proxies);
        assert_eq!(found, expected.parse::<IpAddr>().unwrap(), "{forwarded:?}");
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        check("192.0.2.1", &["198.51.100.7"], "192.0.2.1");
        check("10.0.0.1", &["198.51.100.7"], "198.51.100.7");
        check("10.0.0.1", &["203.0.113.9, 198.51.100.7"], "198.51.100.7");
        check(
            "10.0.0.1",
            &["203.0.113.9, 198.51.100.7, 10.0.0.2"],
            "198.51.100.7",
        );
        check("10.0.0.1", &["203.0.113.9", "198.51.100.7"], "198.51.100.7");
        check("10.0.0.1", &["2001:db8::1"], "2001:db8::1");
    }

    #[test]
    fn what_is_no_address_leaves_the_proxy() {
        for forwarded in [&[][..], &["unknown"], &[""], &["198.51.100.7, unknown"]] {
            check("10.0.0.1", forwarded, "10.0.0.1");
        }
    }
}
