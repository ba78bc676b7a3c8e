//! Publications of each kind, written for these tests.

#![allow(dead_code, reason = "each test file uses a part of it")]

use issetsu_cite::{Citation, Work};
use issetsu_model::{
    Block, BlockKind, Document, DocumentId, DocumentType, Metadata, OffsetTable, Page, Pages,
    Passage, PassageId, PassageKind, Section, SectionIndex, SourceFile,
};

/// A document of one section whose second paragraph is the passage.
pub(crate) struct Sample {
    pub(crate) name: &'static str,
    pub(crate) metadata: Metadata,
    pub(crate) media_type: &'static str,
    pub(crate) heading: Option<&'static str>,
    pub(crate) anchor: Option<&'static str>,
    /// Printed labels of the pages before the passage's last page, and whether it crosses to it.
    pub(crate) pages: Vec<Option<&'static str>>,
    pub(crate) text: &'static str,
}

impl Sample {
    pub(crate) fn document(&self) -> Document {
        let mut text = String::new();
        let mut blocks = Vec::new();
        let mut sections = Vec::new();
        let mut push = |words: &str, kind, section: Option<SectionIndex>| {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            let start = text.len();
            text.push_str(words);
            blocks.push(Block {
                kind,
                range: start..text.len(),
                section,
                group: None,
            });
            start..text.len()
        };
        let section = self.heading.map(|_| SectionIndex(0));
        let heading = self
            .heading
            .map(|heading| push(heading, BlockKind::Heading, section));
        push(
            "この節では、まず前提を確かめる。",
            BlockKind::Paragraph,
            section,
        );
        let passage = push(self.text, BlockKind::Paragraph, section);
        push(
            "次の節では、費用の分担を述べる。",
            BlockKind::Paragraph,
            section,
        );
        if let (Some(range), Some(words)) = (heading, self.heading) {
            sections.push(Section {
                heading: words.into(),
                level: 1,
                parent: None,
                heading_range: range,
                range: 0..text.len(),
                anchor: self.anchor.map(Into::into),
            });
        }
        // The passage stands on the last two pages.
        let count = self.pages.len();
        let page = |(at, label): (usize, &Option<&'static str>)| Page {
            number: u32::try_from(at + 1).unwrap(),
            label: label.map(Into::into),
            range: if at + 2 < count {
                0..0
            } else if at + 2 == count {
                0..passage.start + 3
            } else {
                passage.start + 3..text.len()
            },
        };
        let pages = self.pages.iter().enumerate().map(page).collect();
        Document {
            id: DocumentId::new(self.name).unwrap(),
            metadata: self.metadata.clone(),
            text,
            sections,
            blocks,
            pages,
            footnotes: Vec::new(),
            source: SourceFile {
                path: format!("{}.x", self.name),
                sha256: String::new(),
                size_bytes: 0,
                media_type: self.media_type.into(),
                encoding: None,
            },
        }
    }

    pub(crate) fn citation(&self) -> Citation {
        let document = self.document();
        let passage = passage_of(&document, self.text);
        let base = "https://search.example.org/v1";
        let address = format!("{base}/passages/{}", passage.id);
        let text = format!("{base}/documents/{}/text", self.name);
        Citation::new(&document, &passage, &address, &text)
            .accessed_or("2026-11-22".parse().unwrap())
    }
}

impl Sample {
    /// The citation of the document as a whole.
    pub(crate) fn whole(&self) -> Citation {
        let document = self.document();
        let work = Work {
            id: &document.id,
            metadata: &document.metadata,
            media_type: self.media_type,
            pages: self.pages.len(),
        };
        let page = format!("https://search.example.org/documents/{}", self.name);
        let text = format!("https://search.example.org/v1/documents/{}/text", self.name);
        Citation::of_work(work, &page, &text).accessed_or("2026-11-22".parse().unwrap())
    }
}

/// The passage of a document that has these words.
pub(crate) fn passage_of(document: &Document, words: &str) -> Passage {
    let start = document.text.find(words).unwrap();
    let range = start..start + words.len();
    let path: Vec<String> = document
        .sections
        .iter()
        .map(|s| s.heading.clone())
        .collect();
    let on = document.pages_of(&range);
    let pages = on.first().zip(on.last()).map(|(first, last)| Pages {
        first: first.number,
        last: last.number,
        first_label: first.label.clone(),
        last_label: last.label.clone(),
    });
    Passage {
        id: PassageId::of(&document.id, &path, words, 0),
        document_id: document.id.clone(),
        ordinal: 1,
        kind: PassageKind::Body,
        section_path: path,
        question: None,
        pages,
        range: OffsetTable::new(&document.text).range(range),
        text: words.into(),
        sha256: Passage::sha256_of(words),
        overlap: None,
        footnote_marks: Vec::new(),
        previous: None,
        next: None,
    }
}

const PORT: &str = "受入基地の設計容量の半分を引き取る契約がないまま、着工した港がある。「運用で短縮する」と書いた計画は、縮まない。";

fn strings(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn some(words: &str) -> Option<String> {
    Some(words.to_owned())
}

fn published(kind: DocumentType, title: &str, authors: &[&str], date: &str) -> Metadata {
    Metadata {
        title: title.into(),
        authors: strings(authors),
        date: date.parse().ok(),
        language: "ja".into(),
        document_type: kind,
        ..Metadata::default()
    }
}

fn sample(name: &'static str, metadata: Metadata) -> Sample {
    Sample {
        name,
        metadata,
        media_type: "text/markdown",
        heading: Some("第2節 引取契約"),
        anchor: None,
        pages: Vec::new(),
        text: PORT,
    }
}

/// One publication of each kind.
pub(crate) fn all() -> Vec<Sample> {
    let mut all = reports();
    all.extend(more_reports());
    all.extend(parts());
    all.extend(others());
    all.extend(roles());
    all
}

/// Publications that name editors and translators.
fn roles() -> Vec<Sample> {
    use DocumentType::{Other, Report};
    let translated = Metadata {
        publisher: some("海風書房"),
        ..published(
            Report,
            "港の経済学",
            &["ジョン・スミス 著", "汐路太郎 訳", "港花子 編著"],
            "2025",
        )
    };
    let edited = Metadata {
        publisher: some("港湾協会"),
        url: some("https://example.org/handbook"),
        ..published(
            Report,
            "岸壁の手引 改訂版",
            &["港湾協会編", "港 花子（監修）"],
            "2024-03",
        )
    };
    let english = Metadata {
        language: "en".into(),
        container_title: some("Ports of the World"),
        page_range: some("12-30"),
        publisher: some("Sea Breeze Press"),
        ..published(
            Other,
            "Tides",
            &["Jane Doe (ed.)", "Smith, John, ed.", "Richard Roe, trans."],
            "2021",
        )
    };
    let own = Metadata {
        publisher: some("汐路政策研究所"),
        place: some("鷲羽根"),
        ..published(Report, "同じ標本", &["汐路政策研究所"], "2025-06-18")
    };
    vec![
        sample("translated", translated),
        sample("edited", edited),
        Sample {
            heading: Some("2. Offtake"),
            text: "Of five ports, only Washibane has offtake contracts.",
            ..sample("edited-english", english)
        },
        sample("own-publisher", own),
    ]
}

fn reports() -> Vec<Sample> {
    use DocumentType::{Proposal, Report, WhitePaper};
    let report = Metadata {
        publisher: some("汐路政策研究所"),
        place: some("鷲羽根"),
        url: some("https://example.org/shioji/ports.pdf"),
        tags: strings(&["水素", "港湾"]),
        licence: some("CC0-1.0"),
        ..published(
            Report,
            "港と水素の報告書",
            &["髙橋 汐里", "濵田 周平", "汐路政策研究所 港湾エネルギー班"],
            "2025-06-18",
        )
    };
    let proposal = Metadata {
        publisher: some("玄海架橋政策フォーラム"),
        url: some("https://example.org/genkai/proposal"),
        accessed: "2024-01-05".parse().ok(),
        ..published(
            Proposal,
            "規格から結び直す協力――標準化の共同基盤に向けて",
            &["齋藤 瑞樹", "尹 瑞夏（ユン・ソハ）"],
            "2023-09",
        )
    };
    let white_paper = Metadata {
        publisher: some("汐路政策研究所"),
        url: some("https://example.org/shioji/basin-r3#top"),
        ..published(WhitePaper, "澪早川流域治水白書", &["槇原 德子"], "2021")
    };
    let many = Metadata {
        publisher: some("七曜橋総合研究所"),
        ..published(
            Report,
            "移動権と地域交通に関する報告書",
            &[
                "德永 亮介",
                "栁澤 ふみ",
                "山﨑 千紘",
                "渡邊 理人",
                "甲野 花子",
            ],
            "2024-10-04",
        )
    };
    let corporate = Metadata {
        publisher: some("港湾協会"),
        ..published(
            Report,
            "港湾労働の実態調査",
            &["港湾協会 労働委員会"],
            "2022-03",
        )
    };
    vec![
        Sample {
            media_type: "application/pdf",
            pages: vec![None, Some("i"), Some("1"), Some("2"), Some("3")],
            ..sample("report-pdf", report.clone())
        },
        Sample {
            media_type: "application/pdf",
            pages: vec![Some("表紙"), Some("ii"), Some("iii")],
            ..sample(
                "printed-labels",
                Metadata {
                    title: "港と水素の報告書 資料編".into(),
                    ..report
                },
            )
        },
        Sample {
            media_type: "text/html",
            anchor: Some("第2節"),
            ..sample("proposal", proposal)
        },
        sample("white-paper", white_paper),
        sample("several-authors", many),
        sample("corporate-author", corporate),
    ]
}

fn more_reports() -> Vec<Sample> {
    use DocumentType::{Interview, Report, WhitePaper};
    let series = Metadata {
        publisher: some("海事政策研究所"),
        container_title: some("海事政策研究所ワーキングペーパー"),
        volume: some("24"),
        issue: some("7"),
        doi: some("10.9999/wp.24-7"),
        ..published(Report, "内航海運の脱炭素", &["海事政策研究所"], "2024-11")
    };
    let many = Metadata {
        language: "en".into(),
        publisher: some("Sea Breeze Press"),
        place: some("London"),
        url: some("https://example.org/many-en"),
        ..published(
            WhitePaper,
            "a report of many: how iPS and FTA rules meet",
            &["John Smith Jr.", "UN Women", "Richard Roe", "OECD"],
            "2023-02",
        )
    };
    let undated = Metadata {
        container_title: some("先生たちの声"),
        url: some("https://example.org/voices/undated"),
        ..published(Interview, "渡し船の時刻表", &["戸倉 みなみ", "OECD"], "")
    };
    let manual = Metadata {
        publisher: some("港湾協会"),
        ..published(Report, "岸壁の手引", &["港湾協会"], "2020")
    };
    vec![
        sample("series-report", series),
        Sample {
            heading: Some("2. Offtake"),
            text: "Of five ports, only Washibane has offtake contracts.",
            ..sample("western-authors", many)
        },
        sample("undated-interview", undated),
        Sample {
            media_type: "application/pdf",
            pages: vec![Some("1-1"), Some("1-2"), Some("1-3")],
            ..sample("hyphenated-labels", manual)
        },
    ]
}

fn parts() -> Vec<Sample> {
    use DocumentType::{Article, Interview, Other};
    let journal = Metadata {
        container_title: some("港湾研究"),
        volume: some("12"),
        issue: some("3"),
        page_range: some("34–41"),
        doi: some("10.1234/kowan.12.3_34"),
        url: some("https://example.org/kowan/12/3/34"),
        publisher: some("港湾学会"),
        ..published(
            Article,
            "引取契約の空白はなぜ生じるか",
            &["甲野 花子", "乙川 次郎"],
            "2023-05",
        )
    };
    let chapter = Metadata {
        container_title: some("エネルギーと港"),
        page_range: some("101-130"),
        publisher: some("海風書房"),
        place: some("東京"),
        ..published(Other, "岸壁からの需要", &["丙山 桜"], "2019")
    };
    let interview = Metadata {
        container_title: some("先生たちの声"),
        url: some("https://example.org/voices/teacher-12"),
        ..published(
            Interview,
            "教員不足の現場に聞く",
            &["丁野 光"],
            "2026-02-01",
        )
    };
    let told = Metadata {
        publisher: some("海辺のくらし文庫"),
        url: some("https://example.org/voices/harbour-3"),
        ..published(
            Interview,
            "渡し船の最後の十年",
            &["浜野 栄（語り手）", "沖田 千夏（聞き手）"],
            "2022-10-05",
        )
    };
    let web = Metadata {
        url: some("https://example.org/notes/ports?id=7&lang=ja"),
        publisher: some("港の窓"),
        ..published(
            Article,
            "タンクは誰のものか",
            &["ミレラ・ドナト"],
            "2025-11-03",
        )
    };
    vec![
        sample("journal-article", journal),
        sample("book-chapter", chapter),
        sample("interview-web", interview),
        sample("interview-roles", told),
        sample("web-article", web),
    ]
}

fn others() -> Vec<Sample> {
    use DocumentType::{Proposal, Report};
    let no_date = Metadata {
        url: some("https://example.org/undated"),
        ..published(Report, "港の倉庫に残された提案", &["甲野花子"], "")
    };
    let korean = Metadata {
        language: "ko".into(),
        publisher: some("겐카이가교정책포럼"),
        url: some("https://example.org/genkai/ko"),
        ..published(
            Proposal,
            "규격에서 다시 잇는 협력",
            &["사이토 미즈키", "윤서하"],
            "2023-09",
        )
    };
    let english = Metadata {
        language: "en".into(),
        publisher: some("Shioji Policy Institute"),
        place: some("Washibane"),
        url: some("https://example.org/shioji/en"),
        ..published(
            Proposal,
            "Building Supply Chains from the Port: An FTA for H2?",
            &[
                "Shiori Takahashi",
                "van der Berg, J. P.",
                "Shioji Policy Institute",
            ],
            "2025-08-04",
        )
    };
    let hostile = Metadata {
        authors: strings(&[
            "O'Hara & Sons, Ltd.",
            "{Team} \\x",
            "Lee and Park 研究会",
            "\u{202e}逆 順",
            "",
        ]),
        publisher: some("50% #1 $_^~ <b>社</b>\r\nER  - "),
        url: some("https://example.org/a b\"><script>?q={x}&y=\\"),
        tags: strings(&["a,b", "<i>", "x\ny"]),
        volume: some("%"),
        ..published(
            Report,
            "} \"A {B\" & <script>alert('1')</script> \\end{x} @book{y,\nTY  - JOUR",
            &[],
            "2020-02-29",
        )
    };
    vec![
        sample("no-date", no_date),
        Sample {
            heading: Some("2. 인수 계약"),
            text: "일본과 한국은 규격을 공유하지 못하고 있다. 관세가 아니라, 시험 방법부터 시작하자.",
            ..sample("korean", korean)
        },
        Sample {
            heading: Some("2. Offtake"),
            text: "Of five ports, only Washibane has offtake contracts for more than half of its design capacity. \"We can shorten it in operation,\" some plans say.",
            ..sample("english", english)
        },
        Sample {
            heading: Some("# <h1> & \"節\" }{"),
            text: "> 引用\u{7} *強調* _下線_ [^1]: 脚注 [x](javascript:alert(1))\n- 項目 <img src=x onerror=alert(1)> & `code` | 表 |\n1. 番号\n======\n「入れ子」の\\結び}",
            ..sample("hostile", hostile)
        },
        Sample {
            heading: None,
            ..sample("標題だけの文書", published(Report, "標題だけ", &[], ""))
        },
    ]
}
