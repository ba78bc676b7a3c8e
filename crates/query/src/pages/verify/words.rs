//! What the page says, in Japanese and in English.

use issetsu_quote::Change;
use issetsu_search::verify::Absence;

use super::input::{MIN_LENGTH, TextKind};
use crate::language::Language;
use crate::overview::SampleQuotation;

/// The words of the page in one language.
#[derive(Debug)]
#[allow(missing_docs, reason = "each field is named after what it says")]
pub(super) struct VerifyWords {
    language: Language,
    pub(super) title: &'static str,
    pub(super) result_title: &'static str,
    pub(super) lead: &'static str,
    pub(super) text_label: &'static str,
    pub(super) kind_label: &'static str,
    pub(super) submit: &'static str,
    pub(super) document: &'static str,
    pub(super) all_documents: &'static str,
    pub(super) example_title: &'static str,
    pub(super) try_example: &'static str,
    pub(super) exact: &'static str,
    pub(super) normalized: &'static str,
    pub(super) altered: &'static str,
    pub(super) absent: &'static str,
    pub(super) not_verified: &'static str,
    pub(super) reordered: &'static str,
    pub(super) in_another_order: &'static str,
    pub(super) joined: &'static str,
    pub(super) elsewhere: &'static str,
    pub(super) taken_whole: &'static str,
    pub(super) legend_quotation: &'static str,
    pub(super) legend_text: &'static str,
    pub(super) only_in_quotation: &'static str,
    pub(super) only_in_text: &'static str,
    pub(super) reference: &'static str,
    pub(super) open_passage: &'static str,
    pub(super) in_heading: &'static str,
}

const JAPANESE: VerifyWords = VerifyWords {
    language: Language::Japanese,
    title: "引用を確かめる",
    result_title: "引用を確かめた結果",
    lead: "原稿か引用文を貼り付けると、かぎ括弧や引用符の中の文が本当に文書にあるかどうかを、一字ずつ照合します。",
    text_label: "原稿または引用文",
    kind_label: "文の種類",
    submit: "照合する",
    document: "照合する文書",
    all_documents: "すべての文書と照合する",
    example_title: "例",
    try_example: "この例を照合する",
    exact: "一致",
    normalized: "表記の違いのみ",
    altered: "字句が異なる",
    absent: "見つからない",
    not_verified: "未照合",
    reordered: "字句は同じですが、順序が異なります。",
    in_another_order: "原文とは順序も異なります。",
    joined: "別々の文書にある文が、一つの引用としてつなげられています。",
    elsewhere: "別の文書にありました。",
    taken_whole: "引用符の中の文がないため、全体を一つの引用文として照合しました。",
    legend_quotation: "引用だけにある字句",
    legend_text: "原文だけにある字句",
    only_in_quotation: "［引用だけ］",
    only_in_text: "［原文だけ］",
    reference: "参照文献",
    open_passage: "この一節を開く",
    in_heading: "題名または見出しの中",
};

const ENGLISH: VerifyWords = VerifyWords {
    language: Language::English,
    title: "Verify quotations",
    result_title: "Quotations verified",
    lead: "Paste a manuscript or a quotation. Whatever stands in quotation marks is compared, character by character, with the documents here.",
    text_label: "Manuscript or quotation",
    kind_label: "Kind of text",
    submit: "Verify",
    document: "Compared with",
    all_documents: "Compare with all documents",
    example_title: "Example",
    try_example: "Verify this example",
    exact: "Exact",
    normalized: "Exact but for typography",
    altered: "Altered",
    absent: "Not found",
    not_verified: "Not verified",
    reordered: "The words are the same, in another order.",
    in_another_order: "The order differs from the source, too.",
    joined: "Sentences of different documents are joined in one quotation.",
    elsewhere: "It is in another document.",
    taken_whole: "Nothing stands in quotation marks, so the whole text was taken for one quotation.",
    legend_quotation: "only in the quotation",
    legend_text: "only in the source",
    only_in_quotation: "[only in the quotation] ",
    only_in_text: "[only in the source] ",
    reference: "Reference",
    open_passage: "Open this passage",
    in_heading: "In the title or a heading",
};

impl VerifyWords {
    /// The words of a language.
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::Japanese => &JAPANESE,
            Language::English => &ENGLISH,
        }
    }

    fn say(&self, japanese: String, english: String) -> String {
        match self.language {
            Language::Japanese => japanese,
            Language::English => english,
        }
    }

    /// A kind of text.
    pub(super) fn kind(&self, kind: TextKind) -> &'static str {
        let (japanese, english) = match kind {
            TextKind::Text => ("原稿", "Manuscript"),
            TextKind::Markdown => ("原稿（Markdown）", "Manuscript in Markdown"),
            TextKind::Quotation => ("全体が一つの引用文", "One quotation"),
        };
        match self.language {
            Language::Japanese => japanese,
            Language::English => english,
        }
    }

    /// What the form takes.
    pub(super) fn limits(&self, max_bytes: u64) -> String {
        let (kilobytes, characters) = (max_bytes >> 10, max_bytes / 3);
        self.say(
            format!(
                "「」『』“ ”\" \" の中の{MIN_LENGTH}字以上の文と、行頭が > の段落を引用とみなします。\
                 一度に {kilobytes} KB（日本語で約{characters}字）、50件まで。それより長いものは分けるか、\
                 コマンド issetsu verify を使ってください。入力は保存しません。"
            ),
            format!(
                "What stands in “ ” \" \" 「」『』 with {MIN_LENGTH} characters or more, and paragraphs that \
                 begin with >, are quotations. At most {kilobytes} KB and 50 quotations at a time: \
                 send more in parts, or use the command issetsu verify. Nothing is stored."
            ),
        )
    }

    /// How many quotations there are.
    pub(super) fn quotations(&self, count: usize) -> String {
        let plural = if count == 1 {
            "quotation"
        } else {
            "quotations"
        };
        self.say(format!("引用 {count}件"), format!("{count} {plural}"))
    }

    /// Which quotation.
    pub(super) fn nth(&self, number: usize) -> String {
        self.say(format!("引用{number}"), format!("Quotation {number}"))
    }

    /// Where it is in the manuscript.
    pub(super) fn line(&self, line: usize) -> String {
        self.say(format!("{line}行目"), format!("line {line}"))
    }

    /// How much alike an altered quotation and the text are.
    pub(super) fn similar(&self, percent: u8) -> String {
        self.say(
            format!("字句の{percent}%が原文と同じです。"),
            format!("{percent} % of the words are those of the source."),
        )
    }

    /// The work for one call was over before all was compared.
    pub(super) fn incomplete(&self) -> &'static str {
        match self.language {
            Language::Japanese => {
                "一度にできる照合の量を超えたため、すべてとは比べていません。引用文を減らすか、文書を指定してもう一度お試しください。"
            }
            Language::English => {
                "This is more than one call may compare, so not all was compared. Try again with fewer quotations, or name the document."
            }
        }
    }

    /// What is known of a quotation that was not found.
    pub(super) fn absence(&self, absence: Absence) -> &'static str {
        let (japanese, english) = match absence {
            Absence::NothingSimilar => (
                "似た文がありません。引用の出典は、ここにある文書の中にはないとみられます。ほかで書かれたかどうかは分かりません。",
                "Nothing here is similar: its source is probably not among these documents. Whether it stands elsewhere is not known.",
            ),
            Absence::TooDifferent => (
                "似た文はありますが、違いが大きく、引用とは言えません。",
                "Something here is similar, but too different to be its source.",
            ),
            Absence::OtherDocument => (
                "照合した文書にはありません。",
                "It is not in the document that it was compared with.",
            ),
        };
        match self.language {
            Language::Japanese => japanese,
            Language::English => english,
        }
    }

    /// What comes nearest to a quotation that was not found.
    pub(super) fn nearest(&self, percent: u8) -> String {
        self.say(
            format!("最も近いのは次の箇所です（{percent}%）。引用の出典とは言えません。"),
            format!("What comes nearest ({percent} %) is no source of it:"),
        )
    }

    /// One difference in a sentence.
    pub(super) fn difference(&self, change: Change, quoted: &str, found: &str) -> String {
        match change {
            Change::Replaced => self.say(
                format!("引用では「{quoted}」、原文では「{found}」"),
                format!("The quotation has “{quoted}”, the source “{found}”"),
            ),
            Change::Added => self.say(
                format!("「{quoted}」は原文にありません"),
                format!("“{quoted}” is not in the source"),
            ),
            Change::LeftOut => self.say(
                format!("原文の「{found}」が引用にありません"),
                format!("The quotation leaves out “{found}”"),
            ),
        }
    }

    /// Why a quotation was not looked for.
    pub(super) fn too_long(&self, max_scalars: usize) -> String {
        self.say(
            format!("{max_scalars}字を超えるため照合していません。分けて照合してください。"),
            format!("It has more than {max_scalars} characters. Verify it in parts."),
        )
    }

    /// Quotations beyond the most of one call.
    pub(super) fn too_many(&self, max: usize, left: usize) -> String {
        self.say(
            format!("一度に照合できるのは{max}件までです。後の{left}件は照合していません。分けて照合してください。"),
            format!("At most {max} quotations are verified at a time. The last {left} were not; send them in parts."),
        )
    }

    /// A mark that nothing closes.
    pub(super) fn unclosed(&self, line: usize, mark: &str) -> String {
        self.say(
            format!("{line}行目の {mark} が閉じていません。そこから始まる引用は照合していません。"),
            format!("Line {line}: {mark} is not closed. What it begins was not verified."),
        )
    }

    /// A manuscript that quotes a sentence truly, with words left out, and one that is nowhere.
    pub(super) fn example(&self, sample: &SampleQuotation) -> String {
        let (sentence, altered) = (&sample.sentence, &sample.altered);
        self.say(
            format!(
                "報告書には「{sentence}」とある。ところが記事では「{altered}」と引かれていた。\
                 さらに「この例文は、どの文書にも書かれていないはずである」とも。"
            ),
            format!(
                "The report says “{sentence}” A newspaper made it “{altered}” \
                 It also quoted “This example sentence ought not to stand in any document at all.”"
            ),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_said_in_the_reader_s_measure() {
        assert!(
            JAPANESE
                .limits(65_536)
                .contains("64 KB（日本語で約21845字）")
        );
        assert!(ENGLISH.limits(65_536).contains("64 KB"));
    }
}
