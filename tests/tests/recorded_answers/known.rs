//! What the requests name: passages by what they hold, tags, and cursors of lists.

use std::sync::Arc;

use issetsu_model::{Passage, PassageKind};
use issetsu_search::Snapshot;
use issetsu_testkit::passages;
use serde_json::Value;

use crate::answer::Body;
use crate::requests::Request;
use crate::server::Server;

/// Ids and a cursor of the first generation that the second does not have.
#[derive(Debug)]
pub(crate) struct Past {
    /// A passage whose words are a little different now.
    pub(crate) revised: String,
    /// A passage of a document that is gone.
    pub(crate) gone: String,
    /// A passage of a document that has another id now.
    pub(crate) renamed: String,
    /// A cursor of [`Known::LIST`].
    pub(crate) expired_cursor: String,
}

/// Ids, tags and cursors of what is there.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) past: Past,
    /// A paragraph.
    pub(crate) paragraph: String,
    /// The first and the last passage of the same document.
    pub(crate) first: String,
    pub(crate) last: String,
    /// A passage with a note, and a note.
    pub(crate) noted: String,
    pub(crate) note: String,
    /// A table.
    pub(crate) table: String,
    /// An answer of an interview.
    pub(crate) interview: String,
    pub(crate) english: String,
    pub(crate) korean: String,
    /// Passages of files in other formats than Markdown and text.
    pub(crate) pdf: String,
    pub(crate) html: String,
    pub(crate) docx: String,
    /// Where [`Known::LIST`] goes on, and where the third page begins.
    pub(crate) second_page: String,
    pub(crate) third_page: String,
    /// Where groups of documents go on.
    pub(crate) second_page_of_groups: String,
    pub(crate) second_page_of_documents: String,
    pub(crate) second_page_of_revisions: String,
    /// The entity tag of [`Known::TAGGED`].
    pub(crate) tag: String,
    /// The path of the style sheet.
    pub(crate) style_sheet: String,
}

impl Past {
    pub(crate) async fn of(server: &Server) -> Self {
        let snapshot = server.live.snapshot();
        let all = passages(&snapshot);
        Self {
            revised: with_words(&all, "名簿より四人少ない"),
            gone: with_words(&all, "駱駝の足跡"),
            renamed: of_document(&all, "care-work-draft")
                .first()
                .unwrap()
                .id
                .to_string(),
            expired_cursor: next_cursor(server, Known::LIST).await,
        }
    }
}

impl Known {
    /// A search of several pages.
    pub(crate) const LIST: &'static str = "/v1/search?q=地域&limit=7";
    /// The same, by document.
    pub(crate) const GROUPS: &'static str =
        "/v1/search?q=地域&group_by=document&group_size=2&limit=2";
    pub(crate) const DOCUMENTS: &'static str = "/v1/documents?limit=5";
    pub(crate) const REVISIONS: &'static str =
        "/v1/documents/teacher-shortage-interview-2026/revisions?limit=1";
    pub(crate) const TAGGED: &'static str = "/v1/documents/hydrogen-ports-2025";

    pub(crate) async fn of(server: &Server, past: Past) -> Self {
        let snapshot: Arc<Snapshot> = server.live.snapshot();
        let all = passages(&snapshot);
        let holds = |words: &str| with_words(&all, words);
        let hydrogen = of_document(&all, "hydrogen-ports-2025");
        let in_list = hydrogen
            .iter()
            .filter(|passage| passage.kind != PassageKind::Footnote);
        let in_list: Vec<&Passage> = in_list.copied().collect();
        let second_page = next_cursor(server, Self::LIST).await;
        let third_page = format!("{}&cursor={second_page}", Self::LIST);
        Self {
            past,
            paragraph: holds("受入基地の基本設計に着手した5港"),
            first: in_list.first().unwrap().id.to_string(),
            last: in_list.last().unwrap().id.to_string(),
            noted: holds("「運転調整」すなわち排水の停止"),
            note: holds("模擬登録は法的な拘束力をもたない"),
            table: holds("需要台帳の作成、保安調整官の配置"),
            interview: holds("塾の帰りの子どもを迎えに行く"),
            english: holds("Washibane has offtake contracts"),
            korean: first_of(&all, "japan-korea-semiconductor-standards-2023-ko"),
            pdf: first_in_file(&snapshot, &all, ".pdf"),
            html: holds("決めごとは次の三つに絞りました"),
            docx: first_in_file(&snapshot, &all, ".docx"),
            third_page: next_cursor(server, &third_page).await,
            second_page,
            second_page_of_groups: next_cursor(server, Self::GROUPS).await,
            second_page_of_documents: next_cursor(server, Self::DOCUMENTS).await,
            second_page_of_revisions: next_cursor(server, Self::REVISIONS).await,
            tag: server
                .answer(&Request::get("", Self::TAGGED))
                .await
                .header("etag"),
            style_sheet: style_sheet(server).await,
        }
    }
}

fn with_words(all: &[Passage], words: &str) -> String {
    let found = all.iter().find(|passage| passage.text.contains(words));
    found
        .unwrap_or_else(|| panic!("no passage holds {words}"))
        .id
        .to_string()
}

fn of_document<'p>(all: &'p [Passage], id: &str) -> Vec<&'p Passage> {
    all.iter()
        .filter(|passage| passage.document_id.as_str() == id)
        .collect()
}

fn first_of(all: &[Passage], document: &str) -> String {
    of_document(all, document).first().unwrap().id.to_string()
}

fn first_in_file(snapshot: &Snapshot, all: &[Passage], ending: &str) -> String {
    let mut entries = snapshot.documents().unwrap().into_iter();
    let entry = entries
        .find(|entry| entry.source.path.ends_with(ending))
        .unwrap();
    first_of(all, entry.id.as_str())
}

async fn next_cursor(server: &Server, list: &str) -> String {
    let body = text(server, list).await;
    let answer: Value = serde_json::from_str(&body).unwrap();
    let cursor = answer["next_cursor"].as_str();
    cursor
        .unwrap_or_else(|| panic!("{list} has one page"))
        .to_owned()
}

async fn style_sheet(server: &Server) -> String {
    let page = text(server, "/").await;
    let (_, rest) = page.split_once("href=\"/assets/").unwrap();
    let (name, _) = rest.split_once('"').unwrap();
    format!("/assets/{name}")
}

async fn text(server: &Server, target: &str) -> String {
    match server.answer(&Request::get("", target)).await.body {
        Body::Text(text) => text,
        Body::Masked(reason) => panic!("{target}: {reason}"),
    }
}
