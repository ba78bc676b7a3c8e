//! The table of errors: code, status and title. `GET /problems` shows it in this order.

use axum::http::StatusCode;

use crate::language::Language;

/// One line of the table of errors.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    /// Its name in answers.
    pub(crate) name: &'static str,
    /// Its HTTP status.
    pub(crate) status: StatusCode,
    /// What it means, in English.
    pub(crate) title: &'static str,
    /// What it means, in Japanese.
    pub(crate) title_ja: &'static str,
}

/// Makes the codes and their table of the same lines, so that they are in the same order.
macro_rules! table {
    ($($code:ident $name:literal $status:ident $title:literal $title_ja:literal;)+) => {
        /// What went wrong, for programs. The names are a promise: they never change.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs, reason = "each code is explained by its title")]
        pub(crate) enum Code {
            $($code),+
        }

        impl Code {
            /// Every error.
            pub(crate) const TABLE: &'static [Entry] = &[$(Entry {
                name: $name,
                status: StatusCode::$status,
                title: $title,
                title_ja: $title_ja,
            }),+];
        }
    };
}

table! {
    UnknownParameter "unknown_parameter" BAD_REQUEST "Unknown parameter" "使えない引数です";
    RepeatedParameter "repeated_parameter" BAD_REQUEST "Parameter given twice" "引数が重複しています";
    InvalidParameter "invalid_parameter" BAD_REQUEST "Invalid parameter value" "引数の値が正しくありません";
    InvalidEncoding "invalid_encoding" BAD_REQUEST "Invalid encoding" "文字の符号化が正しくありません";
    InvalidPath "invalid_path" BAD_REQUEST "Invalid path" "パスが正しくありません";
    QueryTooLong "query_too_long" BAD_REQUEST "Query too long" "検索語が長すぎます";
    InvalidBody "invalid_body" BAD_REQUEST "Invalid request body" "リクエストの本文が正しくありません";
    InvalidCursor "invalid_cursor" BAD_REQUEST "Invalid cursor" "カーソルが正しくありません";
    CursorMismatch "cursor_mismatch" BAD_REQUEST "Cursor of another query" "別の検索のカーソルです";
    PassageMoved "passage_moved" MOVED_PERMANENTLY "The passage has another id" "一節のIDが変わりました";
    DocumentMoved "document_moved" MOVED_PERMANENTLY "The document has another id" "文書のIDが変わりました";
    RouteNotFound "route_not_found" NOT_FOUND "No such page" "ページが見つかりません";
    DocumentNotFound "document_not_found" NOT_FOUND "No such document" "文書が見つかりません";
    PassageNotFound "passage_not_found" NOT_FOUND "No such passage" "一節が見つかりません";
    OriginalNotFound "original_not_found" NOT_FOUND "No such original file" "元のファイルがありません";
    OriginalChanged "original_changed" CONFLICT "The original file has changed" "元のファイルが変わっています";
    NotAcceptable "not_acceptable" NOT_ACCEPTABLE "No such representation" "その形式では提供していません";
    MethodNotAllowed "method_not_allowed" METHOD_NOT_ALLOWED "Method not allowed" "使えないメソッドです";
    PassageGone "passage_gone" GONE "The passage is no longer there" "この一節はもうありません";
    DocumentGone "document_gone" GONE "The document is no longer there" "この文書はもうありません";
    CursorExpired "cursor_expired" GONE "Cursor expired" "カーソルの期限が切れました";
    BodyTooLarge "body_too_large" PAYLOAD_TOO_LARGE "Request body too large" "リクエストの本文が大きすぎます";
    RangeNotSatisfiable "range_not_satisfiable" RANGE_NOT_SATISFIABLE "No such part of the file" "ファイルにその範囲はありません";
    UnsupportedMediaType "unsupported_media_type" UNSUPPORTED_MEDIA_TYPE "Unsupported media type" "リクエストの本文の形式が違います";
    UriTooLong "uri_too_long" URI_TOO_LONG "URL too long" "URLが長すぎます";
    HeadTooLarge "head_too_large" REQUEST_HEADER_FIELDS_TOO_LARGE "Request headers too large" "リクエストのヘッダーが大きすぎます";
    BadRequest "bad_request" BAD_REQUEST "Bad request" "リクエストが正しくありません";
    AnswerTooLarge "answer_too_large" FORBIDDEN "Answer too large" "答えが大きすぎます";
    Internal "internal_error" INTERNAL_SERVER_ERROR "Internal error" "サーバーで問題が起きました";
    IndexDamaged "index_damaged" INTERNAL_SERVER_ERROR "Damaged index" "索引が壊れています";
    Overloaded "overloaded" SERVICE_UNAVAILABLE "Too many requests at once" "混み合っています";
    IndexBuilding "index_building" SERVICE_UNAVAILABLE "The index is being built" "索引を作っています";
    Timeout "timeout" SERVICE_UNAVAILABLE "The request took too long" "時間内に終わりませんでした";
}

impl Code {
    /// Whether the answer is somewhere else.
    pub(crate) fn is_redirect(self) -> bool {
        self.entry().status.is_redirection()
    }

    /// The error's line in the table.
    pub(crate) fn entry(self) -> &'static Entry {
        &Self::TABLE[self as usize]
    }
}

impl Entry {
    /// What it means, in a language.
    pub(crate) fn title_in(&self, language: Language) -> &'static str {
        match language {
            Language::English => self.title,
            Language::Japanese => self.title_ja,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_one_name() {
        assert_eq!(Code::Timeout.entry().name, "timeout");
        for entry in Code::TABLE {
            let same = Code::TABLE.iter().filter(|other| other.name == entry.name);
            assert_eq!(same.count(), 1, "{}", entry.name);
            let status = entry.status;
            assert!(status.as_u16() >= 400 || status == StatusCode::MOVED_PERMANENTLY);
        }
    }
}
