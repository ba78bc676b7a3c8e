//! Answers on their way: how large one may be, and how much of all may wait for clients to take it.

use axum::body::{Body, Bytes, HttpBody as _, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::bilingual::Bilingual;
use crate::client_address::ClientAddress;
use crate::problem::{ApiError, Code};
use crate::shares::Part;
use crate::state::App;

/// The largest answer that is always sent, in bytes. Set by hand: lists of hits, passages and most pages are
/// smaller, so they are answered whoever else leaves answers unread; all connections together hold 64 MiB of them.
const ALWAYS_SENT: u64 = 64 << 10;

/// The bytes of an answer, which count as waiting as long as anything holds them.
struct Counted {
    bytes: Bytes,
    _part: Part,
}

impl AsRef<[u8]> for Counted {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

/// Refuses answers that are too large, and those for which there is no room.
pub(crate) async fn bound(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    request: Request,
    next: Next,
) -> Response {
    let response = next.run(request).await;
    // A file is read as it is sent: of it, little waits.
    let Some(size) = response.body().size_hint().exact() else {
        return response;
    };
    if size <= ALWAYS_SENT {
        return response;
    }
    let max = app.config().options().max_answer_bytes;
    if size > max {
        return ApiError::answer_too_large(size, max).into_response();
    }
    let Some(part) = app.waiting_bytes().take(address, size) else {
        return crowded().into_response();
    };
    let (parts, body) = response.into_parts();
    match to_bytes(body, usize::MAX).await {
        Ok(bytes) => {
            let counted = Counted { bytes, _part: part };
            Response::from_parts(parts, Body::from(Bytes::from_owner(counted)))
        }
        Err(error) => ApiError::internal(&error).into_response(),
    }
}

fn crowded() -> ApiError {
    let detail = Bilingual::new(
        "too many answers wait to be read; read those you asked for, or try again in a second",
        "読まれるのを待っている答えが多すぎます。求めた答えを読み終えるか、1 秒ほど待ってからもう一度お試しください",
    );
    ApiError::new(Code::Overloaded, detail)
}
