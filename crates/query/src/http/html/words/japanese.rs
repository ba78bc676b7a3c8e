//! What the pages say in Japanese.

use super::{Warnings, Words};
use crate::http::language::Language;

/// The words.
pub(super) const WORDS: Words = Words {
    language: Language::Japanese,
    skip: "本文へ移動",
    search: "検索",
    search_label: "提言・報告書の本文を検索",
    search_hint: "語を空白で区切ると、すべてを含む一節を探します。",
    documents: "文書一覧",
    switch: "English",
    tagline: "提言・報告書の本文から、引用できる一節を探します。",
    publisher: "発行者",
    year: "発行年",
    document_language: "言語",
    sort: "並び順",
    relevance: "関連の高い順",
    newest: "新しい順",
    oldest: "古い順",
    all: "すべて",
    filters: "絞り込みと並び順",
    try_these: "検索の例",
    narrow: "結果を絞り込む",
    remove_filter: "（選択中、外す）",
    unit: "件",
    document: "文書",
    view: "表示",
    one_by_one: "一節ごと",
    by_document: "文書ごとにまとめる",
    recent: "新しい文書",
    all_documents: "すべての文書を見る",
    nothing: "見つかりませんでした",
    advice: &[
        "語を減らすか、短い語に言い換えてみてください。",
        "漢字と仮名、略称と正式名称など、別の書き方を試してみてください。",
        "引用符で囲んだ語句は、そのままの並びで書かれている一節だけが対象です。",
    ],
    drop_filters: "絞り込みを外して検索する",
    previous: "前へ",
    next: "次へ",
    pager: "検索結果のページ",
    notes: "お知らせ",
    outline: "目次",
    footnotes: "注",
    back: "本文へ戻る",
    permalink: "この一節へのリンク",
    authors: "著者",
    date: "発行日",
    kind: "種類",
    tags: "キーワード",
    licence: "利用条件",
    source: "出典",
    open_source: "元の文書を開く",
    text: "テキスト",
    search_inside: "この文書の中を検索",
    problems: "エラーの一覧",
    start: "検索ページへ",
    api: "API",
    passage_gone: "お探しの一節は、この文書にはもうありません。",
    help: "検索のしかた",
    syntax: &[
        ("水素 港湾", "両方の語を含む一節"),
        ("\"水素供給網\"", "この並びのまま書かれている一節"),
        ("水素 OR アンモニア", "どちらかを含む一節"),
        ("水素 -船", "「船」を含まない一節"),
        (
            "title:水素",
            "題名に含む文書。heading: author: tag: も使えます",
        ),
        ("year:2024..2026", "この年に発行された文書"),
    ],
    warnings: WARNINGS,
};

const WARNINGS: Warnings = &[
    (
        "relaxed",
        "すべての語を含む一節はなかったため、一部の語を含むものを表示しています。",
    ),
    (
        "dangling_or",
        "OR の前後に語がないため、OR を無視しました。",
    ),
    (
        "unclosed_quote",
        "引用符が閉じられていないため、そこから後ろを一続きの語句として探しました。",
    ),
    (
        "too_deep",
        "かっこの入れ子が深すぎるため、内側を無視しました。",
    ),
    ("empty_phrase", "引用符の中が空です。"),
    (
        "empty_field",
        "項目名の「:」の後に語がないため、項目名を無視しました。",
    ),
    ("sign_left_out", "語の間の記号を無視しました。"),
    (
        "quote_in_word",
        "引用符は語の先頭でだけ語句の始まりになります。",
    ),
    (
        "invalid_year",
        "年は 2025、2024..2026、2024..、..2026 のように書いてください。",
    ),
    ("too_many_words", "最初の64語だけを検索しました。"),
    (
        "paging_limit",
        "これより先の結果は表示できません。語や条件を加えてください。",
    ),
];
