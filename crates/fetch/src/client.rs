//! One HTTP exchange within its limits, without redirects.

use std::io::{ErrorKind, Read};
use std::sync::Arc;
use std::time::{Duration, Instant};

use encoding_rs::SHIFT_JIS;
use ureq::config::ConfigBuilder;
use ureq::http::header::{self, HeaderMap, HeaderName};
use ureq::http::{Response as HttpResponse, StatusCode};
use ureq::typestate::AgentScope;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Timeout};

use crate::resolve::{GuardedResolver, Refused, Resolve};
use crate::{FetchError, FetchOptions, SourceUrl};

/// The product of the user agent, by which a `robots.txt` can name us.
pub(crate) const PRODUCT: &str = "issetsu";

/// Who asks. It names no site, because every user runs their own.
const USER_AGENT: &str = concat!(
    "issetsu/",
    env!("CARGO_PKG_VERSION"),
    " (+passage search; fetches single documents that its user names)"
);

/// Longest time for finding and reaching a host.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(20);

/// What the server said of a document, to ask later whether it changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Validators {
    pub(crate) etag: Option<String>,
    pub(crate) last_modified: Option<String>,
}

/// What to do with a body that is too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TooLong {
    /// It is an error.
    Refuse,
    /// Its beginning is enough.
    Cut,
}

/// One request.
#[derive(Debug)]
pub(crate) struct Request<'a> {
    pub(crate) url: &'a SourceUrl,
    pub(crate) accept: &'a str,
    pub(crate) validators: &'a Validators,
    pub(crate) deadline: Instant,
    pub(crate) max_bytes: usize,
    pub(crate) too_long: TooLong,
}

/// One answer. The body is read only with status 200.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: StatusCode,
    pub(crate) location: Option<String>,
    pub(crate) content_type: Option<String>,
    pub(crate) content_disposition: Option<String>,
    pub(crate) validators: Validators,
    pub(crate) body: Vec<u8>,
}

/// Makes requests.
#[derive(Debug)]
pub(crate) struct Client {
    agent: Agent,
    /// Keeps no connection: each request has a new one.
    fresh: Agent,
}

impl Client {
    pub(crate) fn new(options: &FetchOptions, resolver: Arc<dyn Resolve>) -> Self {
        let guarded = |resolver| GuardedResolver {
            resolver,
            policy: options.addresses,
        };
        let again = guarded(Arc::clone(&resolver));
        let kept = configured(options).build();
        let fresh = configured(options).max_idle_connections(0).build();
        Self {
            agent: Agent::with_parts(kept, DefaultConnector::default(), guarded(resolver)),
            fresh: Agent::with_parts(fresh, DefaultConnector::default(), again),
        }
    }

    /// Sends a request and reads the answer.
    pub(crate) fn send(&self, request: &Request<'_>) -> Result<Response, FetchError> {
        let mut answer = ask(&self.agent, request);
        // A server may close a kept connection at any time, also while a request is on its way. Such a
        // request was not answered, and one that only reads may be sent again (RFC 9112, 9.3.1).
        if answer.as_ref().is_err_and(is_cut_off) {
            answer = ask(&self.fresh, request);
        }
        let answer = answer.map_err(|error| failure(error, request.url))?;
        let status = answer.status();
        let headers = answer.headers();
        let mut response = Response {
            status,
            location: text(headers, &header::LOCATION),
            content_type: text(headers, &header::CONTENT_TYPE),
            content_disposition: text(headers, &header::CONTENT_DISPOSITION),
            validators: Validators {
                etag: validator(headers, &header::ETAG),
                last_modified: validator(headers, &header::LAST_MODIFIED),
            },
            body: Vec::new(),
        };
        if status == StatusCode::OK {
            response.body = read(answer, request)?;
        }
        Ok(response)
    }
}

/// What both agents have in common.
fn configured(options: &FetchOptions) -> ConfigBuilder<AgentScope> {
    Agent::config_builder()
        .proxy(None)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .user_agent(USER_AGENT)
        .timeout_resolve(Some(CONNECT_TIMEOUT))
        .timeout_connect(Some(CONNECT_TIMEOUT))
        .timeout_per_read(Some(options.idle_timeout))
        .timeout_per_write(Some(options.idle_timeout))
}

fn ask(agent: &Agent, request: &Request<'_>) -> Result<HttpResponse<Body>, ureq::Error> {
    let left = request.deadline.saturating_duration_since(Instant::now());
    let mut builder = agent
        .get(request.url.as_str())
        .config()
        .timeout_global(Some(left))
        .build()
        .header(header::ACCEPT, request.accept);
    if let Some(etag) = &request.validators.etag {
        builder = builder.header(header::IF_NONE_MATCH, etag);
    }
    if let Some(date) = &request.validators.last_modified {
        builder = builder.header(header::IF_MODIFIED_SINCE, date);
    }
    builder.call()
}

/// Whether a connection ended before an answer began.
fn is_cut_off(error: &ureq::Error) -> bool {
    let ureq::Error::Io(error) = error else {
        return false;
    };
    matches!(
        error.kind(),
        ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::BrokenPipe
            | ErrorKind::NotConnected
            | ErrorKind::UnexpectedEof
    )
}

/// Reads a body, decompressed, up to the limit.
fn read(answer: HttpResponse<Body>, request: &Request<'_>) -> Result<Vec<u8>, FetchError> {
    let max_bytes = request.max_bytes;
    let refuse = request.too_long == TooLong::Refuse;
    let encoding = text(answer.headers(), &header::CONTENT_ENCODING);
    if let Some(encoding) = encoding.filter(|name| !matches!(name.as_str(), "gzip" | "identity")) {
        return Err(FetchError::UnsupportedFormat {
            found: format!("the compression {encoding:?}, which was not asked for,"),
        });
    }
    let said = answer.body().content_length();
    if refuse && said.is_some_and(|said| said > u64::try_from(max_bytes).unwrap_or(u64::MAX)) {
        return Err(FetchError::TooLarge { max_bytes });
    }
    let mut body = Vec::new();
    let limit = u64::try_from(max_bytes)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    let mut reader = answer.into_body().into_reader().take(limit);
    reader
        .read_to_end(&mut body)
        .map_err(|error| failure(error.into(), request.url))?;
    if body.len() > max_bytes {
        if refuse {
            return Err(FetchError::TooLarge { max_bytes });
        }
        body.truncate(max_bytes);
    }
    Ok(body)
}

/// A header's text. Some servers send names of files and places in bare UTF-8 or Shift_JIS.
fn text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let bytes = headers.get(name)?.as_bytes();
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => SHIFT_JIS.decode_without_bom_handling(bytes).0.into_owned(),
    };
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A header that can be sent back as it came.
fn validator(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    text(headers, name).filter(|text| {
        let plain = |byte: u8| byte == b' ' || byte.is_ascii_graphic();
        text.len() <= 512 && text.bytes().all(plain)
    })
}

fn failure(error: ureq::Error, url: &SourceUrl) -> FetchError {
    let host = url.host().to_owned();
    let reason = match error {
        ureq::Error::Timeout(phase) => {
            return FetchError::Timeout {
                phase: phase_name(phase),
            };
        }
        ureq::Error::HostNotFound => return FetchError::HostNotFound { host },
        ureq::Error::Other(other) => match other.downcast_ref::<Refused>() {
            Some(Refused(address)) => {
                return FetchError::RefusedAddress {
                    host,
                    address: *address,
                };
            }
            None => other.to_string(),
        },
        other => other.to_string(),
    };
    FetchError::Connection { host, reason }
}

fn phase_name(phase: Timeout) -> &'static str {
    match phase {
        Timeout::Resolve => "finding the host",
        Timeout::Connect => "connecting",
        Timeout::PerRead | Timeout::PerWrite => "silence",
        _ => "in all",
    }
}
