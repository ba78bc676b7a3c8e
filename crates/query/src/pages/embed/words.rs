//! What the page says, in Japanese and in English.

use crate::language::Language;

/// The words of the page in one language.
#[derive(Debug)]
#[allow(missing_docs, reason = "each field is named after what it says")]
pub(super) struct EmbedWords {
    pub(super) intro: &'static str,
    pub(super) address_guessed: &'static str,
    pub(super) searched: &'static str,
    pub(super) looks: &'static str,
    pub(super) all_types: &'static str,
    pub(super) year_hint: &'static str,
    pub(super) document: &'static str,
    pub(super) document_hint: &'static str,
    pub(super) mode: &'static str,
    pub(super) inline: &'static str,
    pub(super) modal: &'static str,
    pub(super) limit: &'static str,
    pub(super) language: &'static str,
    pub(super) of_host: &'static str,
    pub(super) placeholder: &'static str,
    pub(super) placeholder_hint: &'static str,
    pub(super) shortcut: &'static str,
    pub(super) no_shortcut: &'static str,
    pub(super) scheme: &'static str,
    pub(super) light: &'static str,
    pub(super) dark: &'static str,
    pub(super) accent: &'static str,
    pub(super) text: &'static str,
    pub(super) background: &'static str,
    pub(super) colours_hint: &'static str,
    pub(super) make: &'static str,
    pub(super) preview: &'static str,
    pub(super) preview_hint: &'static str,
    pub(super) code: &'static str,
    pub(super) with_form: &'static str,
    pub(super) with_form_hint: &'static str,
    pub(super) tag_only: &'static str,
    pub(super) tag_only_hint: &'static str,
    pub(super) strict: &'static str,
    pub(super) strict_hint: &'static str,
    pub(super) rule: &'static str,
    pub(super) policy: &'static str,
    pub(super) copy: &'static str,
    pub(super) copied: &'static str,
    pub(super) copy_failed: &'static str,
    pub(super) label: &'static str,
    pub(super) search: &'static str,
    language_of_words: Language,
}

impl EmbedWords {
    /// The words of a language.
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::Japanese => &JAPANESE,
            Language::English => &ENGLISH,
        }
    }

    /// What is said of colours that cannot be read.
    pub(super) fn low_contrast(&self, contrast: f64) -> String {
        match self.language_of_words {
            Language::Japanese => format!(
                "選んだ色のコントラストは {contrast:.1} です。読みやすさの基準（JIS X 8341-3、WCAG の AA）は 4.5 以上です。"
            ),
            Language::English => format!(
                "The colours have a contrast of {contrast:.1}. To be read by all they need 4.5 (WCAG AA, JIS X 8341-3)."
            ),
        }
    }
}

static JAPANESE: EmbedWords = EmbedWords {
    intro: "タグを一つ貼ると、この検索があなたのサイトのページで使えます。検索の対象と見た目を選び、できたコードを貼ってください。",
    address_guessed: "このサーバーの公開 URL が設定されていないため、いまアクセスされている URL をコードに書いています。公開する前に --base-url（ISSETSU_BASE_URL）を設定してください。",
    searched: "検索の対象",
    looks: "表示",
    all_types: "すべて",
    year_hint: "2025、2024..2026、2024.. のように",
    document: "文書",
    document_hint: "文書の ID。題名の一部を入れると候補が出ます",
    mode: "結果の表示",
    inline: "検索欄の下に表示する",
    modal: "ボタンで開く画面に表示する",
    limit: "一度に表示する件数",
    language: "言語",
    of_host: "貼るページに合わせる",
    placeholder: "検索欄の説明",
    placeholder_hint: "空なら「提言・報告書の本文を検索」など",
    shortcut: "検索欄へ移るキー",
    no_shortcut: "なし",
    scheme: "明るさ",
    light: "明るい配色",
    dark: "暗い配色",
    accent: "ボタンとリンクの色",
    text: "文字の色",
    background: "背景の色",
    colours_hint: "変えなければ、貼るページの明暗に合う標準の色になります。",
    make: "コードを作る",
    preview: "プレビュー",
    preview_hint: "このページに同じものを置いた様子です。検索してみてください。",
    code: "貼り付けるコード",
    with_form: "標準",
    with_form_hint: "JavaScript が使えないときも、中のフォームがこのサーバーの検索ページへ導きます。",
    tag_only: "最小",
    tag_only_hint: "タグだけです。JavaScript が要ります。",
    strict: "厳格",
    strict_hint: "版を固定し、ブラウザーがハッシュ（SRI）で確かめます。更新するときはコードを差し替えます。インラインのスタイルは使いません。",
    rule: "サイトのスタイルシートに書く色",
    policy: "コンテンツセキュリティポリシー（CSP）があるサイトで加えるもの",
    copy: "コピー",
    copied: "コピーしました",
    copy_failed: "コピーできませんでした。選択してコピーしてください",
    label: "提言・報告書の本文を検索",
    search: "検索",
    language_of_words: Language::Japanese,
};

static ENGLISH: EmbedWords = EmbedWords {
    intro: "One tag brings this search to the pages of your site. Choose what it searches and how it looks, then paste the code.",
    address_guessed: "This server has not been told its public address, so the code holds the one that you reached it by. Set --base-url (ISSETSU_BASE_URL) before you publish.",
    searched: "What it searches",
    looks: "How it looks",
    all_types: "All",
    year_hint: "Such as 2025, 2024..2026 or 2024..",
    document: "Document",
    document_hint: "The id of a document; type a part of its title",
    mode: "Results",
    inline: "Below the field",
    modal: "In a dialog that a button opens",
    limit: "Results at a time",
    language: "Language",
    of_host: "As the host page",
    placeholder: "Words in the empty field",
    placeholder_hint: "If empty: “Search proposals and reports” or the like",
    shortcut: "Keys that lead to the field",
    no_shortcut: "None",
    scheme: "Brightness",
    light: "Light",
    dark: "Dark",
    accent: "Buttons and links",
    text: "Text",
    background: "Background",
    colours_hint: "Left as they are, the colours follow the host page, light or dark.",
    make: "Make the code",
    preview: "Preview",
    preview_hint: "The same on this page. Try a search.",
    code: "The code to paste",
    with_form: "Standard",
    with_form_hint: "Where JavaScript is off, the form in it leads to the search page of this server.",
    tag_only: "Smallest",
    tag_only_hint: "The tag alone. It needs JavaScript.",
    strict: "Strict",
    strict_hint: "One version, which browsers check by its hash (SRI); to update it you change the code. No inline style.",
    rule: "The colours, for the site’s style sheet",
    policy: "To add where the site has a content security policy (CSP)",
    copy: "Copy",
    copied: "Copied",
    copy_failed: "It could not be copied; select it and copy it by hand",
    label: "Search proposals and reports",
    search: "Search",
    language_of_words: Language::English,
};
