//! Statutes: articles (条), the chapters above them and the supplementary provisions (附則) are the
//! sections, whatever else the file marks as a heading.
//!
//! Most articles have a caption in brackets on a line before their number: （目的） and 第1条 この条例は….
//! Then the caption is the heading, and the section is named 第1条（目的）. The words stay as they are.

use issetsu_model::BlockKind;

use super::marks::{self, Style};
use crate::characters::{is_blank, squeeze, width};
use crate::draft::{Draft, DraftBlock, Place};
use crate::metadata::{date_in, date_line};

/// Articles that a statute has at least. A text that quotes one article is none.
const MIN_ARTICLES: usize = 2;

/// Of a hundred articles, how many count on from the one before, at least. A repealed article may be
/// missing, and supplementary provisions count anew; a list of quoted articles jumps about. Set by hand.
const MIN_COUNTING_PERCENT: usize = 70;

/// Width of a caption or of the heading of a chapter in columns, at most: 40 full-width characters. Set
/// by hand.
const MAX_HEADING_WIDTH: usize = 80;

/// Blocks before the first article that are searched for title and date: those of the promulgation, and
/// a table of contents may follow them. Set by hand.
const MAX_FRONT_BLOCKS: usize = 12;

/// Signs before the titles of statutes in official collections.
const TITLE_SIGNS: [char; 3] = ['○', '◯', '〇'];

/// Makes sections of the articles, if the text is a statute.
pub(crate) fn mark_articles(draft: &mut Draft) {
    let articles: Vec<Article> = (0..draft.blocks.len())
        .filter(|at| is_text(&draft.blocks[*at]))
        .filter_map(|at| Article::of(at, &draft.blocks[at].text))
        .collect();
    if !is_statute(&articles, draft) {
        return;
    }
    read_front(draft, articles.first().map_or(0, |first| first.at));
    let mut levels = Levels::default();
    let mut articles = articles.into_iter().peekable();
    let mut moved = 0;
    let mut at = 0;
    while at < draft.blocks.len() {
        match draft.blocks[at].place {
            Place::Opens(level) => {
                levels.pass(level, &draft.blocks[at].text);
                name_supplement(&mut draft.blocks[at]);
            }
            Place::Outside => {}
            Place::Inside => open_division(draft, at, &levels),
        }
        if let Some(article) = articles.next_if(|article| article.at + moved == at) {
            let level = levels.article();
            let parts = article.open(draft, at, level);
            moved += parts;
            at += parts;
        }
        at += 1;
    }
}

/// Running text, in which articles can begin: no table and no quotation.
fn is_text(block: &DraftBlock) -> bool {
    let is_running = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
    is_running && block.place == Place::Inside && block.group.is_none()
}

/// Whether enough articles count on, and their texts are sentences rather than entries of a list.
fn is_statute(articles: &[Article], draft: &Draft) -> bool {
    let counts = |pair: &&[Article]| {
        let [before, next] = pair else { return false };
        next.number == before.number + 1 || next.number == 1 || next.number == before.number
    };
    let counting = articles.windows(2).filter(counts).count();
    let holds_sentence = |article: &&Article| {
        let own = &draft.blocks[article.at].text;
        let next = draft.blocks.get(article.at + 1);
        own.contains('。') || next.is_some_and(|next| next.text.contains('。'))
    };
    let sentences = articles.iter().filter(holds_sentence).count();
    articles.len() >= MIN_ARTICLES
        && counting * 100 >= (articles.len() - 1) * MIN_COUNTING_PERCENT
        && sentences * 2 > articles.len()
}

/// The beginning of an article in a block.
#[derive(Debug, PartialEq, Eq)]
struct Article {
    /// The block.
    at: usize,
    number: u32,
    /// 第1条 or 第1条の2, as it is written.
    name: String,
    /// Where the number begins in the block: behind a caption on a line of the same block.
    start: usize,
    /// Where the caption in brackets is, before or behind the number in the same block.
    caption: Option<String>,
    /// Where the words of the article begin.
    words: usize,
}

impl Article {
    fn of(at: usize, text: &str) -> Option<Self> {
        let (lead, start) = match text.split_once('\n') {
            Some((line, _)) if enclosed(line).is_some() => (enclosed(line), line.len() + 1),
            _ => (None, 0),
        };
        let rest = &text[start..];
        let indent = rest.len() - rest.trim_start_matches(is_blank).len();
        let rest = &rest[indent..];
        let after = rest.strip_prefix('第')?;
        let (number, len) = number(after)?;
        let after = after[len..].strip_prefix('条')?;
        let after = branch(after);
        let name = &rest[..rest.len() - after.len()];
        let words = after.trim_start_matches(is_blank);
        let behind = leading_enclosed(words);
        // 第1条の規定 and 第1条関係 are words of a sentence.
        let is_separate = words.is_empty() || words.len() < after.len() || behind.is_some();
        let caption = lead.or(behind.map(|(caption, _)| caption));
        let words = behind
            .filter(|_| lead.is_none())
            .map_or(words, |(_, rest)| rest);
        is_separate.then(|| Self {
            at,
            number,
            name: name.chars().filter(|c| !is_blank(*c)).collect(),
            start: start + indent,
            caption: caption.map(str::to_owned),
            words: text.len() - words.len(),
        })
    }

    /// Makes the heading of the article, before or in its block. Gives the number of blocks that came
    /// to be by cutting.
    fn open(self, draft: &mut Draft, at: usize, level: u8) -> usize {
        // A caption in the block before.
        let before = at.checked_sub(1).filter(|before| {
            let block = &draft.blocks[*before];
            let is_free = is_text(block) || block.place == Place::Outside;
            self.caption.is_none() && is_free && enclosed(&block.text).is_some()
        });
        if let Some(before) = before {
            leave_out_of_title(draft, before);
            let caption = enclosed(&draft.blocks[before].text).unwrap_or_default();
            let label = self.label(Some(caption));
            draft.blocks[before].open_section(level, label);
            return 0;
        }
        let label = self.label(self.caption.as_deref());
        // A caption on a line before the number: 第1条 goes with its words.
        let end = if self.start > 0 && self.caption.is_some() {
            self.start
        } else {
            self.words
        };
        let parts = usize::from(draft.split_block(at, end));
        draft.blocks[at].open_section(level, label);
        parts
    }

    fn label(&self, caption: Option<&str>) -> String {
        match caption {
            Some(caption) => format!("{}（{}）", self.name, caption.trim_matches(is_blank)),
            None => self.name.clone(),
        }
    }
}

/// The caption of the first article may have been taken for a part of the title before it.
fn leave_out_of_title(draft: &mut Draft, at: usize) {
    let caption = draft.blocks[at].text.as_str();
    let title = draft.inferred.title.as_deref();
    let title = title.and_then(|title| title.strip_suffix(caption));
    let title = title.map(|title| title.trim_end_matches(is_blank).to_owned());
    if let Some(title) = title.filter(|title| !title.is_empty()) {
        draft.inferred.title = Some(title);
    }
}

/// The words in brackets that are all of a short text.
fn enclosed(text: &str) -> Option<&str> {
    let (inner, rest) = leading_enclosed(text.trim_matches(is_blank))?;
    rest.is_empty().then_some(inner)
}

/// The words in brackets at the start of a text, and what follows.
fn leading_enclosed(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix(['（', '('])?;
    let (inner, rest) = inner.split_once(['）', ')'])?;
    let is_caption =
        !inner.is_empty() && width(inner) <= MAX_HEADING_WIDTH && !inner.contains('。');
    is_caption.then_some((inner, rest.trim_start_matches(is_blank)))
}

/// A number of an article, in digits of either width or kanji, and its length in bytes.
fn number(text: &str) -> Option<(u32, usize)> {
    let (mut value, mut open, mut len) = (0u32, 0u32, 0);
    for c in text.chars() {
        let kanji = "〇一二三四五六七八九".chars().position(|kanji| kanji == c);
        let digit = crate::characters::digit(c).or(kanji.and_then(|at| u32::try_from(at).ok()));
        match (digit, c) {
            (Some(digit), _) => open = open.checked_mul(10)?.checked_add(digit)?,
            (None, '十') => value += 10 * std::mem::take(&mut open).max(1),
            (None, '百') => value += 100 * std::mem::take(&mut open).max(1),
            (None, '千') => value += 1000 * std::mem::take(&mut open).max(1),
            _ => break,
        }
        if value > 100_000 || open > 100_000 {
            return None;
        }
        len += c.len_utf8();
    }
    (len > 0).then_some((value + open, len))
}

/// What follows the number of an inserted article: 第1条の2 and 第1条の2の3.
fn branch(text: &str) -> &str {
    let mut rest = text;
    while let Some((_, len)) = rest.strip_prefix('の').and_then(number) {
        rest = &rest['の'.len_utf8() + len..];
    }
    rest
}

/// A chapter or the supplementary provisions, where the file marks none.
fn open_division(draft: &mut Draft, at: usize, levels: &Levels) {
    let block = &mut draft.blocks[at];
    if !is_text(block) || width(&block.text) > MAX_HEADING_WIDTH || block.text.contains('。') {
        return;
    }
    let level = match division(&block.text) {
        Some(Division::Supplement) => levels.supplement(),
        Some(Division::Chapter(depth)) => levels.base + depth,
        None => return,
    };
    block.kind = BlockKind::Heading;
    block.place = Place::Opens(level);
    name_supplement(block);
}

/// 附　則 is printed with a space, and named 附則.
fn name_supplement(block: &mut DraftBlock) {
    let name = squeeze(&block.text);
    if matches!(name.as_str(), "附則" | "付則") {
        block.section_name = Some(name);
    }
}

/// What a statute consists of, above its articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Division {
    /// A part, a chapter or a section, with its depth from 1.
    Chapter(u8),
    /// 附則, and the tables behind it.
    Supplement,
}

fn division(text: &str) -> Option<Division> {
    let squeezed = squeeze(text);
    let is_supplement = ["附則", "付則", "附則抄", "別表"]
        .iter()
        .any(|name| squeezed == *name);
    let is_named = ["附則（", "附則(", "付則（", "別表（", "別表(", "別表第"]
        .iter()
        .any(|name| squeezed.starts_with(name));
    if is_supplement || is_named {
        return Some(Division::Supplement);
    }
    match marks::mark(text)?.style {
        Style::Part => Some(Division::Chapter(1)),
        Style::Chapter => Some(Division::Chapter(2)),
        Style::Section => Some(Division::Chapter(3)),
        _ => None,
    }
}

/// Levels below the headings that the file marks. What closes what is found by their order, so that
/// they may have gaps.
#[derive(Debug, Default)]
struct Levels {
    /// The level of the last heading that the file marks.
    base: u8,
    /// The least level of a chapter that the file marks.
    chapter: Option<u8>,
}

impl Levels {
    /// Below parts, chapters and sections.
    const ARTICLE: u8 = 5;

    /// Passes a heading that the file marks.
    fn pass(&mut self, level: u8, text: &str) {
        if division(text).is_some() {
            let least = self.chapter.map_or(level, |chapter| chapter.min(level));
            self.chapter = Some(least);
        }
        self.base = level;
    }

    fn article(&self) -> u8 {
        self.base.saturating_add(Self::ARTICLE)
    }

    /// The supplementary provisions are beside the chapters.
    fn supplement(&self) -> u8 {
        self.chapter.unwrap_or(self.base + 1)
    }
}

/// Title and date before the first article: ○汐見町港湾施設条例 is no section.
fn read_front(draft: &mut Draft, first: usize) {
    let end = first.min(MAX_FRONT_BLOCKS);
    for at in 0..end {
        let text = draft.blocks[at].text.clone();
        if let Some(title) = text.strip_prefix(TITLE_SIGNS)
            && !text.contains('。')
        {
            draft.blocks[at].kind = BlockKind::Heading;
            draft.blocks[at].place = Place::Outside;
            draft.blocks[at].anchor = None;
            let title = title.trim_matches(is_blank).replace('\n', " ");
            draft.inferred.title = Some(title);
        }
        let is_promulgation = [
            "条例第",
            "規則第",
            "訓令",
            "告示第",
            "法律第",
            "政令第",
            "省令第",
            "規程第",
        ]
        .iter()
        .any(|kind| text.contains(kind));
        let date = date_line(&text).or_else(|| date_in(&text).filter(|_| is_promulgation));
        if let Some(date) =
            date.filter(|date| date.month.is_some() && width(&text) <= MAX_HEADING_WIDTH)
        {
            draft.inferred.date.get_or_insert(date);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sections of paragraphs, with their levels in order of depth.
    fn check(paragraphs: &[&str], expected: &[&str]) {
        let mut draft = Draft::default();
        for text in paragraphs {
            let (text, place) = match text.strip_prefix("# ") {
                Some(text) => (text, Place::Opens(2)),
                None => (*text, Place::Inside),
            };
            let block = DraftBlock::new(BlockKind::Paragraph, text);
            draft.blocks.push(DraftBlock { place, ..block });
        }
        let words =
            |draft: &Draft| -> String { draft.blocks.iter().map(|b| squeeze(&b.text)).collect() };
        let before = words(&draft);
        mark_articles(&mut draft);
        assert_eq!(words(&draft), before);
        let found: Vec<String> = draft
            .blocks
            .iter()
            .filter(|block| matches!(block.place, Place::Opens(_)))
            .map(|block| block.section_heading().to_owned())
            .collect();
        assert_eq!(found, expected, "{paragraphs:?}");
    }

    #[test]
    fn captions_before_articles() {
        check(
            &[
                "(目的)",
                "第1条　この条例は、港の利便に資することを目的とする。",
                "（定義）",
                "第２条　この条例において「施設」とは、岸壁をいう。",
                "２　前項の施設には、上屋を含む。",
                "附　則",
                "この条例は、公布の日から施行する。",
            ],
            &["第1条（目的）", "第２条（定義）", "附則"],
        );
        check(
            &[
                "（趣旨）\n第一条　この規則は、施設に関し必要な事項を定める。",
                "（許可）\n第一条の二　施設を使う者は、許可を受ける。",
                "（委任）\n第二条　必要な事項は、別に定める。",
                "附則（令和5年3月1日規則第3号）",
                "この規則は、公布の日から施行する。",
            ],
            &[
                "第一条（趣旨）",
                "第一条の二（許可）",
                "第二条（委任）",
                "附則（令和5年3月1日規則第3号）",
            ],
        );
    }

    #[test]
    fn captions_behind_numbers_and_none() {
        check(
            &[
                "第1条（目的）この規程は、岸壁の使用について定める。",
                "第2条（定義）　岸壁とは、船を着ける所をいう。",
                "第3条（委任）",
                "必要な事項は、別に定める。",
            ],
            &["第1条（目的）", "第2条（定義）", "第3条（委任）"],
        );
        check(
            &[
                "第九十九条　岸壁は、区画ごとに照らす。",
                "第百条　照度は、別に定める。",
                "第百一条　この法律は、来年から施行する。",
            ],
            &["第九十九条", "第百条", "第百一条"],
        );
    }

    #[test]
    fn beside_headings_that_the_file_marks() {
        check(
            &[
                "# 汐見町港湾条例",
                "第1章　総則",
                "（目的）",
                "第1条　この条例は、港について定める。",
                "第2章　施設",
                "（許可）",
                "第2条　施設を使う者は、許可を受ける。",
                "# 附則",
                "この条例は、公布の日から施行する。",
                "# 関連する計画",
            ],
            &[
                "汐見町港湾条例",
                "第1章　総則",
                "第1条（目的）",
                "第2章　施設",
                "第2条（許可）",
                "附則",
                "関連する計画",
            ],
        );
    }

    #[test]
    fn texts_that_quote_articles() {
        check(
            &[
                "第1条の規定により港を閉じる。",
                "第2条に定める者は、届け出る。",
            ],
            &[],
        );
        check(
            &[
                "第9条　港は混む。",
                "本文である。",
                "第3条　船を減らす。",
                "第27条　波が高い。",
            ],
            &[],
        );
        check(&["第1条　港は混む。", "本文である。"], &[]);
        check(&["第1条　目的", "第2条　定義", "第3条　委任"], &[]);
    }

    #[test]
    fn a_caption_is_no_part_of_the_title() {
        let mut draft = Draft::default();
        for text in [
            "汐見町港湾条例",
            "（目的）",
            "第１条　港について定める。",
            "第２条　港とは、岸壁をいう。",
        ] {
            draft
                .blocks
                .push(DraftBlock::new(BlockKind::Paragraph, text));
        }
        for block in &mut draft.blocks[..2] {
            (block.kind, block.place) = (BlockKind::Heading, Place::Outside);
        }
        draft.inferred.title = Some("汐見町港湾条例 （目的）".to_owned());
        mark_articles(&mut draft);
        assert_eq!(draft.inferred.title.as_deref(), Some("汐見町港湾条例"));
        assert_eq!(draft.blocks[1].section_heading(), "第１条（目的）");
    }

    #[test]
    fn title_and_date() {
        let texts = [
            "○汐見町港湾施設条例",
            "平成9年11月14日",
            "条例第25号",
            "(目的)",
            "第1条　この条例は、港について定める。",
            "第2条　施設を使う者は、許可を受ける。",
        ];
        let mut draft = Draft::default();
        let blocks = texts.map(|text| DraftBlock::new(BlockKind::Paragraph, text));
        draft.blocks.extend(blocks);
        mark_articles(&mut draft);
        assert_eq!(draft.inferred.title.as_deref(), Some("汐見町港湾施設条例"));
        assert_eq!(draft.inferred.date.unwrap().to_string(), "1997-11-14");
        assert_eq!(draft.blocks[0].place, Place::Outside);
    }
}
