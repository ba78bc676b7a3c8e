//! What each site asked of programs, for the length of a run.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::time::{Duration, Instant};

use crate::client::{Client, PRODUCT, Request, TooLong, Validators};
use crate::robots::{MAX_BYTES, Rules};
use crate::{FetchError, SourceUrl};

/// Most time for a `robots.txt` with its redirects.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Redirects of a `robots.txt` that are followed: what RFC 9309 asks for at least.
const MAX_REDIRECTS: usize = 5;

/// The rules of each origin that was asked, or why they cannot be known.
#[derive(Debug, Default)]
pub(crate) struct RobotsCache {
    origins: HashMap<String, Result<Rules, String>>,
}

impl RobotsCache {
    /// Whether the URL may be fetched, and how long to wait between documents of its host.
    ///
    /// # Errors
    /// When the site disallows it, or cannot say so.
    pub(crate) fn check(
        &mut self,
        url: &SourceUrl,
        client: &Client,
    ) -> Result<Option<Duration>, FetchError> {
        let known = match self.origins.entry(url.origin()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => match ask(url, client) {
                Ok(rules) => unknown.insert(Ok(rules)),
                // No fault of robots.txt: the document could not be had either.
                Err(error) if is_unreachable(&error, url) => return Err(error),
                Err(error) => unknown.insert(Err(error.to_string())),
            },
        };
        let known = known
            .as_ref()
            .map_err(|reason| FetchError::RobotsUnreachable {
                host: url.host().to_owned(),
                reason: reason.clone(),
            })?;
        if known.allow(&url.path_and_query()) {
            Ok(known.delay())
        } else {
            Err(FetchError::Disallowed {
                host: url.host().to_owned(),
            })
        }
    }
}

/// Whether the host itself has no address that may be connected to.
fn is_unreachable(error: &FetchError, url: &SourceUrl) -> bool {
    match error {
        FetchError::HostNotFound { host } | FetchError::RefusedAddress { host, .. } => {
            host == url.host()
        }
        _ => false,
    }
}

/// Fetches a `robots.txt`. By RFC 9309 one that is not there (4xx, or too many redirects) allows
/// everything, and one that is there but cannot be had (5xx, no connection) nothing.
fn ask(url: &SourceUrl, client: &Client) -> Result<Rules, FetchError> {
    let deadline = Instant::now() + TIMEOUT;
    let mut url = url.robots_txt();
    for _ in 0..=MAX_REDIRECTS {
        let response = client.send(&Request {
            url: &url,
            accept: "text/plain, */*;q=0.1",
            validators: &Validators::default(),
            deadline,
            max_bytes: MAX_BYTES,
            too_long: TooLong::Cut,
        })?;
        let status = response.status;
        match response.location {
            _ if status.as_u16() == 200 => return Ok(Rules::parse(&response.body, PRODUCT)),
            _ if status.is_client_error() => return Ok(Rules::default()),
            Some(location) if status.is_redirection() => url = url.redirected(&location)?,
            _ => {
                return Err(FetchError::Status {
                    status: status.to_string(),
                    url: url.to_string(),
                });
            }
        }
    }
    Ok(Rules::default())
}
