//! Spellings that are one word to a reader are one word here, and others are not.

use issetsu_analysis::{Analyzer, Word};
use std::sync::LazyLock;

static ANALYZER: LazyLock<Analyzer> =
    LazyLock::new(|| Analyzer::new().expect("the embedded dictionary is sound"));

fn words(text: &str) -> Vec<Word> {
    ANALYZER.morph().words(text)
}

/// What is indexed, with the distances between words.
fn texts(text: &str) -> Vec<(String, usize)> {
    let words = words(text);
    words
        .into_iter()
        .map(|word| (word.text, word.position))
        .collect()
}

/// Both spellings give the same words, alone and inside a sentence.
fn check_same(one: &str, other: &str) {
    assert_eq!(texts(one), texts(other), "{one} | {other}");
    let inside = |text| texts(&format!("政府は{text}を対象とする方針を示した。"));
    assert_eq!(inside(one), inside(other), "{one} | {other}, in a sentence");
}

fn check_different(one: &str, other: &str) {
    let only = |text| -> Vec<_> { texts(text).into_iter().map(|(text, _)| text).collect() };
    assert_ne!(only(one), only(other), "{one} | {other}");
}

/// The words of `part` are all among those of `text`.
fn check_holds(text: &str, part: &str) {
    let held = texts(text);
    for (word, _) in texts(part) {
        assert!(
            held.iter().any(|(text, _)| *text == word),
            "{text}: {held:?} without {word}"
        );
    }
}

fn check(text: &str, expected: &[&str]) {
    let found: Vec<_> = words(text).into_iter().map(|word| word.text).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn years_in_digits_and_kanji() {
    check_same("二〇二五年", "2025年");
    check_same("２０２５年", "2025年");
    check_same("二○二五年", "2025年");
    check_same("二千二十五年", "2025年");
    check_same("二〇一一年", "2011年");
    check("2025年", &["2025", "年"]);
}

#[test]
fn amounts() {
    check_same("一兆円", "1兆円");
    check_same("十二億三千万円", "12億3000万円");
    check_same("12億3,000万円", "12億3000万円");
    check_same("12 億 3,000 万円", "12億3000万円");
    check_same("１２億３，０００万円", "1230000000円");
    check_same("1,234.5人", "1234.5人");
    check_same("１，２３４．５人", "1234.5人");
    check_same("三十五人", "35人");
    check_same("百万円", "1000000円");
    check_same("1.5億円", "一億五千万円");
    check_same("五十か国", "50か国");
    check_same("百五十社", "150社");
    check("1,234.5人", &["1234.5", "人"]);
    check("10億³", &["1000000000", "3"]);
}

#[test]
fn what_is_counted() {
    check_same("第三章", "第3章");
    check_same("第一章", "第1章");
    check_same("第一部", "第1部");
    check_same("第十二条", "第12条");
    check_same("第一次産業", "第1次産業");
    check_same("三月", "3月");
    check_same("十二月二十日", "12月20日");
    check_same("一人当たり", "1人当たり");
    check_same("二人", "2人");
    check_same("一つ", "1つ");
    check("1つずつ", &["1"]);
    check_same("百分の三", "100分の3");
    check_same("十年", "10年");
    check_same("千年", "1000年");
    check_same("三つの柱", "3つの柱");
    check_same("五十年", "50年");
}

#[test]
fn numerals_that_are_no_numbers() {
    for (word, number) in [
        ("一般", "1般"),
        ("三菱", "3菱"),
        ("千葉", "1000葉"),
        ("一部", "1部"),
        ("十分", "10分"),
        ("統一", "統1"),
        ("一定", "1定"),
        ("万一", "10001"),
        ("数十", "数10"),
        ("百貨", "100貨"),
        ("万全", "10000全"),
        ("一層", "1層"),
    ] {
        check_different(word, number);
    }
    check("数千人", &["数", "千", "人"]);
    check("何百社", &["何", "百", "社"]);
    check("数兆円", &["数", "兆", "円"]);
    check("二、三十人", &["2", "30", "人"]);
    check("1、2、3", &["1", "2", "3"]);
    check("1.2.3", &["1", "2", "3"]);
    check("10 20", &["10", "20"]);
    check("03-1234-5678", &["03", "1234", "5678"]);
    check(
        "ISBN 9784001234567890123456789",
        &["isbn", "9784001234567890123456789"],
    );
}

#[test]
fn years_of_eras() {
    check("令和7年", &["令和", "7", "2025", "年"]);
    check("昭和五十年代", &["昭和", "50", "1975", "年代"]);
    check_same("令和七年", "令和7年");
    check_same("令和 7 年", "令和7年");
    check_same("令和元年", "令和1年");
    check_same("令和元年度", "令和1年度");
    check_same("平成三十一年四月", "平成31年4月");
    check_holds("令和7年", "2025年");
    check_holds("令和元年", "2019年");
    check_holds("昭和64年1月", "1989年");
    check_holds("明治三十八年", "1905年");
    check("令和7", &["令和", "7"]);
    check("7年", &["7", "年"]);
    check("創業元年", &["創業", "元年"]);
    check("昭和99年", &["昭和", "99", "年"]);
}

#[test]
fn katakana() {
    for (one, other) in [
        ("サーバー", "サーバ"),
        ("クラウドサーバー", "クラウドサーバ"),
        ("ヴァイオリン", "バイオリン"),
        ("ヴィジョン", "ビジョン"),
        ("ウェブサイト", "ウエブサイト"),
        ("フィルム", "フイルム"),
        ("インタヴュー", "インタビュー"),
        ("ヴェトナム", "ベトナム"),
        ("ウィンドウ", "ウインドウ"),
        ("ｳｪﾌﾞ", "ウエブ"),
        ("レヴェル", "レベル"),
        ("ティーム", "テイーム"),
        ("コンピューター", "コンピュータ"),
        ("エネルギー", "エネルギ"),
        ("ユーザー", "ユーザ"),
        ("チヂミ", "チジミ"),
    ] {
        check_same(one, other);
    }
    check_different("ビル", "ビール");
    check_different("コピー", "コピ");
    check_different("ハート", "パート");
    check_different("シャツ", "シヤツ");
    check_different("メール", "メル");
}

#[test]
fn middle_dots_and_hyphens() {
    check("データ・ベース", &["データベース", "データ", "ベース"]);
    check_holds("データ・ベース", "データベース");
    check("アジア・アフリカ", &["アジア", "アフリカ"]);
    check_same("サプライ・チェーン", "サプライチェーン");
    check_same("e-mail", "email");
    check_same("E‐mail", "ｅ－ｍａｉｌ");
    check_same("U.S.", "US");
    check_same("Ｕ．Ｓ．Ａ．", "USA");
    check_same("CO₂", "CO2");
    check_same("G-7", "G7");
    check("well-being", &["wellbeing", "well", "being"]);
    check("AI。IT", &["ai", "it"]);
    check("A。B", &["a", "b"]);
    check(
        "state-of-the-art",
        &["stateoftheart", "state", "of", "the", "art"],
    );
    check("e - mail", &["e", "mail"]);
}

#[test]
fn iteration_marks() {
    for (one, other) in [
        ("人々", "人人"),
        ("いすゞ", "いすず"),
        ("民主々義", "民主主義"),
        ("国々", "国国"),
        ("我々", "我我"),
        ("様々な", "様様な"),
        ("馬鹿々々しい", "馬鹿馬鹿しい"),
        ("佐々木", "佐佐木"),
        ("代々木", "代代木"),
        ("次々と", "次次と"),
        ("会社々長", "会社社長"),
        ("段々", "段段"),
        ("人〻", "人人"),
        ("個々", "個個"),
    ] {
        check_same(one, other);
    }
    check_different("三々五々", "3355");
    check_different("一々", "11");
}

#[test]
fn okurigana() {
    for (one, other) in [
        ("取り組み", "取組み"),
        ("取り組み", "取組"),
        ("引き下げ", "引下げ"),
        ("申し込み", "申込み"),
        ("申し込み", "申込"),
        ("受け付け", "受付"),
        ("手続き", "手続"),
        ("売り上げ", "売上げ"),
        ("売り上げ", "売上"),
        ("打ち切り", "打切り"),
        ("問い合わせ", "問合せ"),
        ("繰り返し", "繰返し"),
        ("見積もり", "見積り"),
        ("割り当て", "割当"),
        ("買い取り", "買取り"),
        ("引き上げ", "引上げ"),
        ("行う", "行なう"),
        ("表す", "表わす"),
        ("打ち切る", "打切る"),
        ("取り組む", "取組む"),
        ("申し込む", "申込む"),
        ("終わる", "終る"),
    ] {
        check_same(one, other);
    }
    check("少い", &["少ない"]);
    check_same("行われる", "行なわれる");
    check_same("行います", "行ないます");
    check_same("表しており", "表わしており");
    check_different("取り組み", "取り組む");
    check_different("序", "序で");
    check_different("上る", "上がる");
    check_different("細い", "細かい");
    check_different("冷たい", "冷い");
}

#[test]
fn readings() {
    let reading = |text: &str| -> Vec<_> {
        words(text)
            .into_iter()
            .map(|word| word.reading.unwrap_or("?".into()))
            .collect()
    };
    assert_eq!(reading("水素の供給"), ["すいそ", "きょうきゅう"]);
    assert_eq!(reading("サーバーをすすめた"), ["さーばー", "すすめ"]);
    assert_eq!(reading("ヴァイオリン"), ["ゔぁいおりん"]);
    assert_eq!(reading("人々"), ["ひとびと"]);
    assert_eq!(reading("AIと2025年"), ["?", "?", "ねん"]);
}

#[test]
fn numbers_know_their_place() {
    let text = "予算は１２億３，０００万円、令和元年度";
    let found: Vec<_> = words(text)
        .into_iter()
        .map(|word| (word.text, text[word.range].to_owned(), word.position))
        .collect();
    let expected = [
        ("予算", "予算", 0),
        ("1230000000", "１２億３，０００万", 2),
        ("円", "円", 3),
        ("令和", "令和", 5),
        ("1", "元", 6),
        ("2019", "元", 6),
        ("年度", "年度", 7),
    ];
    let expected = expected.map(|(word, slice, at)| (word.to_owned(), slice.to_owned(), at));
    assert_eq!(found, expected);
}

proptest::proptest! {
    #[test]
    fn words_stand_in_the_text_in_order(
        text in "([〇○一二三十百千万億兆0-9０-９,，.．、。 数何第月日年人元]|令和|平成|[々ゝヾヴァェウデータベース・a-z-]|\\PC){0,40}",
    ) {
        let mut position = 0;
        for word in words(&text) {
            proptest::prop_assert!(text.get(word.range.clone()).is_some_and(|s| !s.is_empty()), "{:?}", word);
            proptest::prop_assert!(word.position >= position && !word.text.is_empty(), "{:?}", word);
            position = word.position;
        }
    }

    #[test]
    fn any_number_is_the_same_in_digits_and_groups(number in 0u64..10_000_000_000_000) {
        let digits = number.to_string();
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        check_same(&format!("{grouped}円"), &format!("{digits}円"));
        check(&format!("{grouped}円"), &[&digits, "円"]);
    }

    #[test]
    fn any_number_is_the_same_in_kanji(number in 1u64..10_000_000_000_000_000) {
        check_same(&format!("{}円", in_kanji(number)), &format!("{number}円"));
    }
}

/// A number as it is read aloud: 十二億三千万五.
fn in_kanji(number: u64) -> String {
    let digits: Vec<char> = "〇一二三四五六七八九".chars().collect();
    let mut text = String::new();
    for (power, large) in [(12, "兆"), (8, "億"), (4, "万"), (0, "")] {
        let group = number / 10_u64.pow(power) % 10_000;
        for (power, small) in [(3, "千"), (2, "百"), (1, "十"), (0, "")] {
            let digit = usize::try_from(group / 10_u64.pow(power) % 10).unwrap_or_default();
            if digit > 1 || (digit == 1 && power == 0) {
                text.push(digits[digit]);
            }
            if digit > 0 {
                text.push_str(small);
            }
        }
        if group > 0 {
            text.push_str(large);
        }
    }
    text
}
