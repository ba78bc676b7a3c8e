//! What the page says in Japanese, and what each endpoint and parameter is for.

use super::DocsWords;
use crate::language::Language;

/// The words.
pub(super) const WORDS: DocsWords = DocsWords {
    language: Language::Japanese,
    title: "API",
    lead: "このサイトでできることは、すべてプログラムからもできます。利用登録は要りません。",
    openapi: "プログラム用の記述（OpenAPI 3.1）",
    note: Some("応答の項目の説明は英語です。"),
    rules: &[
        "位置はバイト、Unicode スカラー値、UTF-16 の三つの単位で示します。",
        "エラーは RFC 9457 の形式で、変わらない識別子 `code` を持ちます。",
        "応答には `ETag` があります。`If-None-Match` を付けて問い合わせると、変わっていなければ 304 を返します。",
        "どのウェブサイトからも呼び出せます（CORS）。",
    ],
    contents: "エンドポイント",
    objects: "オブジェクト",
    properties: "項目",
    parameters: "パラメーター",
    name: "名前",
    type_name: "型",
    meaning: "意味",
    required: "（必須）",
    for_example: "例: ",
    body: "リクエストの本文",
    example: "呼び出しの例",
    answers: "応答",
    status: "ステータス",
    content: "内容",
    sample: "応答の例",
    list_of: "次の配列: ",
    or: " または ",
};

/// An endpoint with its line and what it does.
type Operation = (&'static str, &'static str, &'static str);

const OPERATIONS: &[Operation] = &[
    (
        "GET /v1/search",
        "一節を検索する",
        "関連の高い順に一節を返します。一致した語は範囲で示し、HTML は含みません。検索にかかった時間はヘッダー `Server-Timing` にあります。",
    ),
    (
        "GET /v1/suggest",
        "入力途中の語を補う",
        "題名、見出し、用語から候補を返します。変換を確定する前の入力も送れます。「すいそ」「`suiso`」「水そ」のどれからも「水素」に至ります。",
    ),
    (
        "GET /v1/explain",
        "一致する理由、しない理由を調べる",
        "ある一節が検索に一致するか、何位か、各語がスコアにいくら加えるか、どの条件が妨げているかを返します。",
    ),
    (
        "GET /v1/analyze",
        "文の区切り方を調べる",
        "`text` には索引に入る語を、`q` には検索式の解釈を返します。",
    ),
    (
        "GET /v1/passages/{id}",
        "一節を取り出す",
        "本文から切り出した一節と、三つの単位での位置を返します。`format` か `Accept` を指定すると、書誌や引用文献の形式で返します。",
    ),
    (
        "GET /v1/passages/{id}/context",
        "前後の一節を取り出す",
        "同じ文書の前後の一節も返します。",
    ),
    (
        "POST /v1/passages",
        "一節をまとめて取り出す",
        "指定した順に返します。もうない ID は、今その文を持つ一節か、記録に残っていることへ導きます。",
    ),
    (
        "POST /v1/verify",
        "引用を照合する",
        "引用文が文書にそのままあるか、表記だけが違うか、字句が違うか、ないかを返します。一節やページをまたぐ引用、省略記号のある引用も照合します。",
    ),
    (
        "GET /v1/documents",
        "文書の一覧",
        "収録している文書を ID の順に返します。",
    ),
    (
        "GET /v1/documents/{id}",
        "文書の書誌",
        "本文以外のすべてを返します。",
    ),
    (
        "GET /v1/documents/{id}/outline",
        "文書の目次",
        "見出しと、その下にあるものを返します。",
    ),
    (
        "GET /v1/documents/{id}/text",
        "文書の本文",
        "一節や見出しの位置が指す本文を返します。",
    ),
    (
        "GET /v1/documents/{id}/revisions",
        "文書の改訂の記録",
        "いつ加わり、変わり、なくなったかを新しい順に返します。なくなった文書の記録も残ります。",
    ),
    (
        "GET /livez",
        "サーバーが動いているか",
        "動いていれば 200 を返します。",
    ),
    (
        "GET /readyz",
        "検索に答えられるか",
        "どの索引で答えるかも返します。",
    ),
    ("GET /metrics", "計測値", "Prometheus の形式で返します。"),
];

/// What an endpoint is for, and what it does.
pub(super) fn operation(label: &str) -> Option<(&'static str, &'static str)> {
    let known = OPERATIONS.iter().find(|(known, _, _)| *known == label);
    known.map(|(_, summary, description)| (*summary, *description))
}

/// The parameters that mean something of their own at one endpoint.
const SPECIAL: &[Operation] = &[
    (
        "GET /v1/suggest",
        "q",
        "入力欄にある文字。変換の途中でもかまいません。",
    ),
    ("GET /v1/suggest", "limit", "候補の数。"),
    (
        "GET /v1/analyze",
        "q",
        "解釈する検索式。`text` とどちらか一方。",
    ),
    ("GET /v1/documents", "limit", "一度に返す文書の数。"),
    (
        "GET /v1/documents/{id}/revisions",
        "limit",
        "一度に返す改訂の数。",
    ),
    (
        "GET /v1/documents/{id}/text",
        "format",
        "`text`（既定）か `json`。",
    ),
];

const PARAMETERS: &[(&str, &str)] = &[
    (
        "q",
        "検索式。UTF-8 で 2,048 バイトまで（サーバーの設定による）。三語までは全部を、四語からは四分の三を含む一節を探します。`\"…\"` は一続きの語句です。空ならば、絞り込みに合うすべての一節です。",
    ),
    (
        "limit",
        "一度に返す一節の数。まとめるときは、まとまりの数。",
    ),
    (
        "cursor",
        "前のページの `next_cursor`。`limit` 以外のパラメーターは変えないでください。",
    ),
    ("document", "この文書だけ。繰り返すと、どれか。"),
    (
        "publisher",
        "この発行者の文書だけ。印刷されたとおりに。繰り返すと、どれか。",
    ),
    (
        "year",
        "この年に発行された文書だけ。`2025`、`2024..2026`、`2024..`、`..2026`。",
    ),
    ("type", "この種類の文書だけ。繰り返すと、どれか。"),
    (
        "language",
        "この言語の文書だけ。`en` は `en-GB` を含みます。繰り返すと、どれか。",
    ),
    (
        "tag",
        "このキーワードの付いた文書だけ。繰り返すと、どれか。",
    ),
    ("sort", "並び順。同じなら文書の ID、文書の中の位置の順。"),
    (
        "cite",
        "添える引用の書式。`sist02,bibtex` のように並べるか、繰り返します。参照文献、固定リンク、出典の中の位置へのリンクが `citation` に入ります。",
    ),
    (
        "fields",
        "応答に残す項目。`id,snippet,citation` のように並べるか、繰り返します。`citation.permalink` のように中の項目も選べます。",
    ),
    (
        "facets",
        "見つかった一節を何で数えるか。繰り返せます。自分以外の絞り込みの下で数えるので、選んだ値のほかも分かります。",
    ),
    ("facet_limit", "数える項目ごとの値の数。"),
    (
        "group_by",
        "文書ごとにまとめます。結果は `groups` に入り、`limit` と `cursor` はまとまりを数えます。",
    ),
    (
        "group_size",
        "一つのまとまりに入れる一節の数。`group_by` と共に使います。",
    ),
    ("text", "区切り方を調べる文。"),
    ("id", "文書または一節の ID。"),
    ("passage", "調べる一節の ID。"),
    ("before", "前の一節の数。"),
    ("after", "後の一節の数。"),
    (
        "format",
        "`json`、`jsonld`、`csl`、`bibtex`、`ris`、`sist02`、`apa`、`chicago`、`chicago-author-date`、`bibliography`（`style` と共に）、`text`、`markdown`、`html`。なければ `Accept` によります。",
    ),
    (
        "style",
        "参照文献の様式。`sist02`（既定）、`apa`、`chicago`、`chicago-author-date`。",
    ),
    (
        "locale",
        "参照文献に添える語の言語。`ja-JP` か `en-US`。既定は文書の言語。",
    ),
    (
        "unit",
        "何を引用するか。報告書全体の該当箇所 `report`（既定）か、見出しの下 `section`。",
    ),
];

/// What a parameter of an endpoint is for.
pub(super) fn parameter(label: &str, name: &str) -> Option<&'static str> {
    let mut special = SPECIAL.iter();
    let special = special.find(|(endpoint, known, _)| *endpoint == label && *known == name);
    let common = || PARAMETERS.iter().find(|(known, _)| *known == name);
    special
        .map(|(_, _, meaning)| *meaning)
        .or_else(|| common().map(|(_, meaning)| *meaning))
}
