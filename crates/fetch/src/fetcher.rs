//! Gets one document from the web, over redirects, each of them checked like the first URL.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::client::{Client, Request, Response, TooLong, Validators};
use crate::pace::Pace;
use crate::robots_cache::RobotsCache;
use crate::{FetchError, FetchOptions, Resolve, RobotsPolicy, SourceUrl, SystemResolver};

/// What is asked for; servers that have several forms of a document choose by it.
const ACCEPT: &str = "text/html, application/pdf, text/markdown, text/plain, \
    application/vnd.openxmlformats-officedocument.wordprocessingml.document, */*;q=0.5";

/// Gets documents within its [`FetchOptions`]. It remembers what each site said in `robots.txt`,
/// and pauses between documents of one host.
#[derive(Debug)]
pub struct Fetcher {
    options: FetchOptions,
    client: Client,
    robots: RobotsCache,
    pace: Pace,
}

/// What a server answered.
#[derive(Debug)]
pub(crate) enum Answer {
    /// The document is as it was.
    NotModified,
    /// The document.
    Document(Box<Received>),
}

/// A document as it was received.
#[derive(Debug)]
pub(crate) struct Received {
    /// Where it came from, after redirects.
    pub(crate) url: SourceUrl,
    pub(crate) bytes: Vec<u8>,
    pub(crate) content_type: Option<String>,
    pub(crate) content_disposition: Option<String>,
    pub(crate) validators: Validators,
}

impl Fetcher {
    /// A fetcher that asks the operating system for addresses.
    #[must_use]
    pub fn new(options: FetchOptions) -> Self {
        Self::with_resolver(options, SystemResolver)
    }

    /// A fetcher that asks `resolver` for addresses.
    #[must_use]
    pub fn with_resolver(options: FetchOptions, resolver: impl Resolve) -> Self {
        Self {
            client: Client::new(&options, Arc::new(resolver)),
            options,
            robots: RobotsCache::default(),
            pace: Pace::default(),
        }
    }

    /// Gets a document. With `validators` the server may answer that it has not changed.
    pub(crate) fn get(
        &mut self,
        url: &SourceUrl,
        validators: &Validators,
    ) -> Result<Answer, FetchError> {
        let mut url = url.clone();
        let mut deadline = None;
        for _ in 0..=self.options.max_redirects {
            let delay = self.delay(&url)?;
            let deadline = *deadline.get_or_insert_with(|| {
                self.pace.wait(url.host(), delay);
                Instant::now() + self.options.timeout
            });
            let response = self.client.send(&Request {
                url: &url,
                accept: ACCEPT,
                validators,
                deadline,
                max_bytes: self.options.max_bytes,
                too_long: TooLong::Refuse,
            })?;
            let is_conditional = *validators != Validators::default();
            match (response.status.as_u16(), &response.location) {
                (200, _) => return received(response, url),
                (304, _) if is_conditional => return Ok(Answer::NotModified),
                (301 | 302 | 303 | 307 | 308, Some(location)) => url = url.redirected(location)?,
                _ => {
                    return Err(FetchError::Status {
                        status: response.status.to_string(),
                        url: url.to_string(),
                    });
                }
            }
        }
        Err(FetchError::TooManyRedirects {
            max_redirects: self.options.max_redirects,
        })
    }

    /// How long to wait between documents of a host, if `robots.txt` lets the URL be fetched.
    fn delay(&mut self, url: &SourceUrl) -> Result<Duration, FetchError> {
        let asked = match self.options.robots {
            RobotsPolicy::Honour => self.robots.check(url, &self.client)?,
            RobotsPolicy::Ignore => None,
        };
        Ok(asked.unwrap_or_default().max(self.options.host_delay))
    }
}

fn received(response: Response, url: SourceUrl) -> Result<Answer, FetchError> {
    if response.body.is_empty() {
        return Err(FetchError::Empty);
    }
    Ok(Answer::Document(Box::new(Received {
        url,
        bytes: response.body,
        content_type: response.content_type,
        content_disposition: response.content_disposition,
        validators: response.validators,
    })))
}
