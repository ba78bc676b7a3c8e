//! Errors of the server (RFC 9457): one type wherever they arise.

mod code;

use std::fmt::Display;

use axum::response::{IntoResponse, Response};
use issetsu_api::AnswerError;
use issetsu_search::SearchError;

use crate::bilingual::Bilingual;
use crate::language::Language;
use crate::retired::Retired;

pub(crate) use code::Code;

/// Why a request is not answered. As a response it has a status and no body: the layer
/// `error_bodies` writes the body, because it knows whether a program or a person asks.
#[derive(Debug, Clone)]
pub(crate) struct ApiError {
    code: Code,
    detail: Bilingual,
    cause: Option<String>,
    retired: Option<Retired>,
}

impl ApiError {
    /// An error with what to tell the client.
    pub(crate) fn new(code: Code, detail: Bilingual) -> Self {
        Self {
            code,
            detail,
            cause: None,
            retired: None,
        }
    }

    /// An error inside the server. `cause` goes to the log and to no client.
    pub(crate) fn internal(cause: &dyn Display) -> Self {
        let detail = Bilingual::new(
            "the server failed to answer; its log says more",
            "サーバーが答えられませんでした。くわしくはサーバーの記録にあります",
        );
        Self {
            cause: Some(cause.to_string()),
            ..Self::new(Code::Internal, detail)
        }
    }

    /// What was read of the index is not what was written. `cause` goes to the log and to no client.
    fn damaged_index(cause: &SearchError) -> Self {
        let detail = Bilingual::new(
            "a part of the index is damaged, so there is no answer rather than a wrong one; whoever \
             runs this server can repair it by indexing again",
            "索引の一部が壊れているため、誤った内容を返さないよう応答を止めました。\
             サーバーの管理者が索引を作り直すと直ります",
        );
        Self {
            cause: Some(cause.to_string()),
            ..Self::new(Code::IndexDamaged, detail)
        }
    }

    /// No route has this path.
    pub(crate) fn route_not_found() -> Self {
        let detail = Bilingual::new(
            "nothing is here; /openapi.json lists what there is",
            "ここには何もありません。/openapi.json にあるものの一覧があります",
        );
        Self::new(Code::RouteNotFound, detail)
    }

    /// The path has a route, but not for this method.
    pub(crate) fn method_not_allowed() -> Self {
        let detail = Bilingual::new(
            "the header Allow says which methods there are",
            "使えるメソッドはヘッダー Allow にあります",
        );
        Self::new(Code::MethodNotAllowed, detail)
    }

    /// The answer has more bytes than the server sends at once.
    pub(crate) fn answer_too_large(size: u64, max: u64) -> Self {
        let detail = Bilingual::new(
            format!(
                "the answer has {size} bytes or more, and the server sends {max} at most; ask for parts: the passages of the document, or its original file"
            ),
            format!(
                "答えは {size} バイト以上になりますが、サーバーが送るのは {max} バイトまでです。文書の一節や元のファイルなど、部分に分けてお求めください"
            ),
        );
        Self::new(Code::AnswerTooLarge, detail)
    }

    /// The work was given up. Nobody waits for this answer, and nothing has failed.
    fn cancelled() -> Self {
        let detail = Bilingual::new(
            "nobody waited for the answer any more",
            "答えを待つ相手がいなくなりました",
        );
        Self::new(Code::Timeout, detail)
    }

    /// The same error, about something that is retired.
    pub(crate) fn about(self, retired: Retired) -> Self {
        Self {
            retired: Some(retired),
            ..self
        }
    }

    /// The retired passage or document that was asked for.
    pub(crate) fn retired(&self) -> Option<&Retired> {
        self.retired.as_ref()
    }

    /// The text for the log, for an error inside the server.
    pub(crate) fn cause(&self) -> Option<&str> {
        self.cause.as_deref()
    }

    /// Which error it is.
    pub(crate) fn code(&self) -> Code {
        self.code
    }

    /// The text for the client, in its language.
    pub(crate) fn detail(&self, language: Language) -> &str {
        self.detail.in_language(language)
    }
}

impl From<AnswerError> for ApiError {
    fn from(error: AnswerError) -> Self {
        match error {
            AnswerError::Search(error) => error.into(),
            AnswerError::Citation(_) | AnswerError::Json(_) => Self::internal(&error),
        }
    }
}

impl From<SearchError> for ApiError {
    fn from(error: SearchError) -> Self {
        match error {
            SearchError::Cancelled(_) => Self::cancelled(),
            error if error.is_damage() => Self::damaged_index(&error),
            error => Self::internal(&error),
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let mut response = self.code.entry().status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
