//! What a document says of its own publication, as a librarian catalogues it: who signs it, who
//! publishes it, and when.
//!
//! Invariant: precision before recall. What is uncertain is left empty, since a reference that names
//! the wrong author is worse than one that names none.
//!
//! ```text
//! blocks ─ statement::read: label, date, names, organisation of a line ─► Record ─► authors, publisher, date
//! ```
//!
//! Read are the lines before the text (the title page), bylines a little further down (web pages put
//! them below the summary), and the colophon (奥付) at the end, where only labelled lines count.

use issetsu_model::{BlockKind, PublicationDate};

use crate::characters::squeeze;
use crate::draft::{CELL_SEPARATOR, Draft, DraftBlock, Place};
use crate::metadata::date_line;
use crate::statement::{DateKind, Statement, is_byline, likely_person, persons_of_profile, read};
use crate::structure::{ends_sentence, is_named};

/// Blocks that are read from the start, at most: a cover, its committee and a summary.
const MAX_FRONT_BLOCKS: usize = 40;

/// Blocks that are read from the end, at most: a colophon with its addresses.
const MAX_BACK_BLOCKS: usize = 30;

/// Characters from which a block is running text even without a full stop.
const MIN_TEXT_CHARS: usize = 120;

/// Headings of a section on who wrote the document.
const PROFILES: [&str; 8] = [
    "著者プロフィール",
    "執筆者プロフィール",
    "筆者プロフィール",
    "著者紹介",
    "執筆者紹介",
    "筆者紹介",
    "著者略歴",
    "筆者略歴",
];

/// Blocks of such a section that are read, at most: some persons with their affiliations.
const MAX_PROFILE_BLOCKS: usize = 20;

/// Paragraphs of running text after which the front ends: the summary of a web page has some before its
/// byline, and what comes later is the text.
const MAX_SUMMARY_PARAGRAPHS: usize = 8;

/// Adds to a draft what its first and last lines state. What they state replaces what was concluded from
/// the title and the running heads.
pub(crate) fn complete(draft: &mut Draft) {
    let mut record = Record::default();
    record.read_front(draft);
    record.read_back(draft);
    record.read_profiles(draft);
    let inferred = &mut draft.inferred;
    if let Some(date) = record.date() {
        inferred.date = Some(date);
    }
    if let Some(publisher) = record.publisher() {
        inferred.publisher = Some(publisher);
    }
    if !record.authors.is_empty() {
        inferred.authors = Some(record.authors);
    }
}

/// A date and where it is from.
#[derive(Debug, Clone, Copy)]
struct Dated {
    kind: DateKind,
    date: PublicationDate,
}

/// An organisation that stands alone on a line.
#[derive(Debug)]
struct StandingBody {
    name: String,
    /// The line, so that departments below their organisation can be told.
    line: usize,
    /// Whether names of persons follow: it is where they work.
    is_affiliation: bool,
    /// Whether the names follow on the same line.
    is_before_names: bool,
}

/// What is known so far.
#[derive(Debug, Default)]
struct Record {
    authors: Vec<String>,
    /// Whether a line with a label named the authors. Lines without one add nothing then.
    has_labelled_authors: bool,
    labelled_publisher: Option<String>,
    bodies: Vec<StandingBody>,
    dates: Vec<Dated>,
    /// Organisations among the first paragraphs, which count only beside a date.
    summary_bodies: Vec<StandingBody>,
    /// The lines of dates among the first paragraphs.
    summary_dates: Vec<usize>,
    lines: usize,
    /// Whether a label above says that the next names are those of authors.
    authors_follow: bool,
    /// Whether persons named from here on only took part.
    is_attendance: bool,
}

impl Record {
    fn read_front(&mut self, draft: &Draft) {
        let title = squeeze(draft.inferred.title.as_deref().unwrap_or_default());
        let mut paragraphs = 0;
        for (at, block) in draft.blocks.iter().enumerate().take(MAX_FRONT_BLOCKS) {
            if opens_text(&draft.blocks, at)
                || opens_particulars(block)
                || paragraphs > MAX_SUMMARY_PARAGRAPHS
            {
                break;
            }
            if block.kind == BlockKind::TableRow {
                continue;
            }
            if is_running_text(block) {
                paragraphs += 1;
                continue;
            }
            let place = if paragraphs == 0 {
                Position::BeforeText
            } else {
                Position::InSummary
            };
            if self.authors.is_empty() && is_between_title_and_text(&draft.blocks, at) {
                self.authors.extend(likely_person(&block.text));
            }
            for line in block.text.lines() {
                if date_line(line).is_some() || !title.contains(&squeeze(line)) {
                    self.read_line(line, place);
                }
                self.lines += 1;
            }
        }
    }

    fn read_line(&mut self, line: &str, position: Position) {
        for statement in read(line) {
            match statement {
                Statement::Date { kind, date } => {
                    if position == Position::BeforeText || kind != DateKind::Plain {
                        self.dates.push(Dated { kind, date });
                    } else {
                        self.summary_dates.push(self.lines);
                    }
                }
                Statement::Published(name) => {
                    self.labelled_publisher.get_or_insert(name);
                }
                Statement::Body(name) => {
                    let body = StandingBody {
                        name,
                        line: self.lines,
                        is_affiliation: false,
                        is_before_names: false,
                    };
                    match position {
                        Position::BeforeText => self.bodies.push(body),
                        Position::InSummary => self.summary_bodies.push(body),
                    }
                }
                Statement::Attendance => self.is_attendance = true,
                Statement::AuthorsFollow => {
                    self.authors_follow = true;
                    self.is_attendance = false;
                }
                Statement::Signed(mut byline) if !self.is_attendance => {
                    byline.is_labelled |= self.authors_follow;
                    if byline.is_labelled && !self.has_labelled_authors {
                        self.authors.clear();
                        self.has_labelled_authors = true;
                    }
                    let counts = byline.is_labelled || !self.has_labelled_authors;
                    if !counts || position == Position::InSummary && byline.is_bare() {
                        continue;
                    }
                    self.mark_affiliations();
                    for body in byline.bodies {
                        self.bodies.push(StandingBody {
                            name: body,
                            line: self.lines,
                            is_affiliation: true,
                            is_before_names: true,
                        });
                    }
                    for name in byline.names {
                        if !self.authors.contains(&name) {
                            self.authors.push(name);
                        }
                    }
                }
                Statement::Signed(_) | Statement::Other => {}
            }
        }
    }

    /// The organisations on the lines directly above the current one are where its persons work.
    fn mark_affiliations(&mut self) {
        let mut line = self.lines;
        for body in self.bodies.iter_mut().rev() {
            if body.line + 1 < line {
                break;
            }
            body.is_affiliation = true;
            line = body.line;
        }
    }

    /// Reads the colophon, where nothing counts without a label.
    fn read_back(&mut self, draft: &Draft) {
        let start = draft.blocks.len().saturating_sub(MAX_BACK_BLOCKS);
        let mut authors = Vec::new();
        for block in &draft.blocks[start..] {
            for statement in colophon_lines(block).flat_map(|line| read(&line)) {
                match statement {
                    Statement::Published(name) => {
                        self.labelled_publisher.get_or_insert(name);
                    }
                    Statement::Date { kind, date } if kind == DateKind::Issued => {
                        self.dates.push(Dated { kind, date });
                    }
                    Statement::Signed(byline) if byline.is_labelled => authors.extend(byline.names),
                    _ => {}
                }
            }
        }
        if self.authors.is_empty() {
            self.authors = authors;
        }
    }

    /// Reads the sections on the authors, in a document that names none elsewhere.
    fn read_profiles(&mut self, draft: &Draft) {
        if !self.authors.is_empty() {
            return;
        }
        let is_profile = |block: &DraftBlock| PROFILES.contains(&squeeze(&block.text).as_str());
        let is_heading = |block: &&DraftBlock| block.kind == BlockKind::Heading;
        for (at, _) in draft
            .blocks
            .iter()
            .enumerate()
            .filter(|(_, b)| is_heading(b) && is_profile(b))
        {
            let section = draft.blocks[at + 1..].iter().take(MAX_PROFILE_BLOCKS);
            for block in section.take_while(|block| !is_heading(block)) {
                self.authors
                    .extend(block.text.lines().flat_map(persons_of_profile));
            }
        }
    }

    /// The date of the publication: that of the latest edition, or of the issue, or the first that stands
    /// alone, or that of the meeting.
    fn date(&self) -> Option<PublicationDate> {
        let of = |kind: DateKind| self.dates.iter().filter(move |dated| dated.kind == kind);
        let updated = of(DateKind::Updated).map(|dated| dated.date).max();
        let first = |kind: DateKind| of(kind).map(|dated| dated.date).next();
        updated
            .or_else(|| first(DateKind::Issued))
            .or_else(|| first(DateKind::Plain))
            .or_else(|| first(DateKind::Held))
    }

    /// The publisher: whom a label names; else the organisation that stands apart from the names; else the
    /// only organisation where the authors work.
    fn publisher(&self) -> Option<String> {
        if let Some(name) = &self.labelled_publisher {
            return Some(name.clone());
        }
        let apart: Vec<&StandingBody> = self.bodies.iter().filter(|b| !b.is_affiliation).collect();
        // Departments follow their organisation line by line: its first line is the organisation.
        let mut of_run = None;
        let mut last_line = None;
        for body in apart {
            if last_line.is_none_or(|line: usize| body.line > line + 1) {
                of_run = Some(body.name.clone());
            }
            last_line = Some(body.line);
        }
        of_run
            .or_else(|| self.only_affiliation())
            .or_else(|| self.signature_of_summary())
    }

    /// The organisation beside a date below a summary, which signs it.
    fn signature_of_summary(&self) -> Option<String> {
        let is_dated = |body: &&StandingBody| {
            self.summary_dates
                .iter()
                .any(|line| line.abs_diff(body.line) <= 1)
        };
        self.summary_bodies
            .iter()
            .find(is_dated)
            .map(|body| body.name.clone())
    }

    /// The organisation where all authors work. Departments follow it line by line; another one, or one
    /// more with names behind it, makes it uncertain.
    fn only_affiliation(&self) -> Option<String> {
        let first = self.bodies.first()?;
        let mut line = first.line;
        for body in self.bodies.iter().skip(1) {
            let is_department = body.line == line + 1 && !body.is_before_names;
            if !is_department && body.name != first.name {
                return None;
            }
            line = body.line;
        }
        Some(first.name.clone())
    }
}

/// Where a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Position {
    /// Before any running text.
    BeforeText,
    /// Among the first paragraphs.
    InSummary,
}

/// The lines of a block; a row of a table with two cells is a label with its value.
fn colophon_lines(block: &DraftBlock) -> impl Iterator<Item = String> {
    block
        .text
        .lines()
        .map(|line| match line.split_once(CELL_SEPARATOR) {
            Some((label, value)) if !value.contains(CELL_SEPARATOR) => format!("{label}：{value}"),
            _ => line.to_owned(),
        })
}

fn is_running_text(block: &DraftBlock) -> bool {
    !block.text.contains('\n')
        && block.kind != BlockKind::Heading
        && read(&block.text).is_empty()
        && (ends_sentence(&block.text) || block.text.chars().count() >= MIN_TEXT_CHARS)
}

/// Whether a block is alone between the title and the first heading, where the name of the author is.
fn is_between_title_and_text(blocks: &[DraftBlock], at: usize) -> bool {
    let is_title = |block: &DraftBlock| {
        block.kind == BlockKind::Heading && matches!(block.place, Place::Outside)
    };
    let is_after_title = at.checked_sub(1).is_some_and(|at| is_title(&blocks[at]));
    let next = blocks.get(at + 1);
    is_after_title && next.is_some_and(|next| matches!(next.place, Place::Opens(_)))
}

/// Whether a block is the first heading of the text: numbered or named, or with text after it.
fn opens_text(blocks: &[DraftBlock], at: usize) -> bool {
    let block = &blocks[at];
    if !matches!(block.place, Place::Opens(_)) {
        return false;
    }
    let next = blocks.get(at + 1);
    if is_byline(&block.text) {
        return false;
    }
    is_named(&block.text) || next.is_some_and(is_running_text)
}

/// Whether a block is the 記 below which a letter or a bill gives its particulars. Persons and
/// organisations there are parties to the matter.
fn opens_particulars(block: &DraftBlock) -> bool {
    squeeze(&block.text) == "記"
}

#[cfg(test)]
mod tests {
    use crate::metadata::PartialMetadata;
    use crate::{Input, Limits};

    fn found(text: &str) -> PartialMetadata {
        let input = Input {
            path: "a.txt",
            bytes: text.as_bytes(),
            sidecar: None,
            recognized: None,
        };
        let metadata = crate::extract(&input, &Limits::default())
            .unwrap()
            .document
            .metadata;
        PartialMetadata {
            authors: Some(metadata.authors),
            publisher: metadata.publisher,
            date: metadata.date,
            ..PartialMetadata::default()
        }
    }

    fn check(text: &str, authors: &[&str], publisher: &str, date: &str) {
        let found = found(&format!(
            "水素の地平\n\n{text}\n\n1. 序論\n\n港は混む。船は待つ。\n"
        ));
        assert_eq!(found.authors.unwrap(), authors, "{text}");
        assert_eq!(found.publisher.unwrap_or_default(), publisher, "{text}");
        assert_eq!(
            found.date.map(|date| date.to_string()).unwrap_or_default(),
            date,
            "{text}"
        );
    }

    #[test]
    fn a_name_alone_below_the_title() {
        for (line, authors) in [
            ("白石覚也", &["白石覚也"][..]),
            ("　　　　　白石　覚也", &["白石 覚也"]),
            ("港湾計画", &[]),
            ("山口港", &[]),
            ("水素供給", &[]),
            ("石川文化", &[]),
            ("山口美術", &[]),
            ("福井工業", &[]),
        ] {
            check(line, authors, "", "");
        }
    }

    #[test]
    fn sections_on_the_authors() {
        for (section, author) in [
            (
                "著者プロフィール\n\n氏名：渡邊 歩(Ayumi)\n\n所属：港湾会",
                "渡邊 歩",
            ),
            ("執筆者紹介\n\n佐藤花子\n\n汐見大学で港を学ぶ。", "佐藤花子"),
            ("筆者略歴\n\n名前: 鈴木一郎", "鈴木一郎"),
        ] {
            let text = format!("# 水素の地平\n\n## 序論\n\n港は混む。\n\n## {section}\n");
            let input = Input {
                path: "a.md",
                bytes: text.as_bytes(),
                sidecar: None,
                recognized: None,
            };
            let document = crate::extract(&input, &Limits::default()).unwrap().document;
            assert_eq!(document.metadata.authors, [author], "{text}");
        }
    }

    #[test]
    fn title_pages() {
        check(
            "2025年6月\n\n汐見県補佐官\n\n佐藤花子、鈴木一郎、甲野次郎",
            &["佐藤花子", "鈴木一郎", "甲野次郎"],
            "",
            "2025-06",
        );
        check(
            "港湾大学 佐藤花子\n\n2025年6月18日",
            &["佐藤花子"],
            "港湾大学",
            "2025-06-18",
        );
        check(
            "令和7年6月\n\n公益社団法人 汐見会",
            &[],
            "公益社団法人 汐見会",
            "2025-06",
        );
        check(
            "株式会社汐見\n\n事業本部 港湾部\n\n佐藤 花子",
            &["佐藤 花子"],
            "株式会社汐見",
            "",
        );
        check(
            "初版：2018年7月25日\n\n更新：2018年7月30日",
            &[],
            "",
            "2018-07-30",
        );
        check(
            "April 30, 2022\n\nHarbour Study Group",
            &[],
            "Harbour Study Group",
            "2022-04-30",
        );
        check(
            "港湾研究所調査部主任研究官　佐藤 花子\n\n汐見市企画課　鈴木 一郎",
            &["佐藤 花子", "鈴木 一郎"],
            "",
            "",
        );
        check(
            "執筆者\n\n佐藤 花子\n\n鈴木 一郎",
            &["佐藤 花子", "鈴木 一郎"],
            "",
            "",
        );
    }

    #[test]
    fn persons_who_wrote_nothing() {
        check("出席者\n\n佐藤花子、鈴木一郎", &[], "", "");
        check("指導教員　佐藤 花子", &[], "", "");
        check("座長：佐藤花子", &[], "", "");
    }

    #[test]
    fn parties_to_a_contract_wrote_nothing() {
        let text = "下記のとおり岸壁を直す契約を結ぶことについて、議会の議決を求める。";
        let end = "令和７年６月１７日提出\n\n汐見市長　甲野 花子";
        for party in [
            "記\n\n株式会社汐見 代表取締役 佐藤 花子",
            "契約の相手方\n\n代表取締役 佐藤 花子",
        ] {
            let found = found(&format!(
                "岸壁の工事契約について\n\n{text}\n\n{party}\n\n{end}\n"
            ));
            assert_eq!(found.authors.unwrap(), [""; 0], "{party}");
            assert_eq!(found.publisher, None, "{party}");
            assert_eq!(
                found.date.map(|date| date.to_string()),
                Some("2025-06-17".into()),
                "{party}"
            );
        }
    }

    #[test]
    fn colophons() {
        let text = |end: &str| {
            format!(
                "水素の地平\n\n1. 序論\n\n港は混む。船は待つ。\n\n2. 結論\n\n港を広げる。\n\n{end}\n"
            )
        };
        for end in [
            "発行　2025年6月18日\n\n編集・発行　汐路政策研究所",
            "発行日：2025年6月18日\n\n発行者：汐路政策研究所",
            "発行：汐路政策研究所　2025年6月18日",
        ] {
            let found = found(&text(end));
            assert_eq!(found.publisher.as_deref(), Some("汐路政策研究所"), "{end}");
            assert_eq!(
                found.date.map(|date| date.to_string()).as_deref(),
                Some("2025-06-18"),
                "{end}"
            );
        }
    }
}
