//! What a client is told of a damaged index: that it is damaged, and nothing of its inside.

use std::fs;
use std::path::PathBuf;

use issetsu_query::{ServerConfig, ServerOptions, router};
use issetsu_testkit::{Answer, Client, TestIndex};

use crate::library::{Library, files, replace};

/// Spoils the stored records of a folder of the generation, so that no text can be read.
fn spoil_stores(library: &Library, folder: &str) {
    let is_store = |path: &PathBuf| path.extension().is_some_and(|kind| kind == "store");
    for path in files(&library.generation().join(folder))
        .into_iter()
        .filter(is_store)
    {
        let mut bytes = fs::read(&path).unwrap();
        // Behind a head of the block's length, in front of the list of blocks. Of a compressed block, only the
        // records whose bytes are spoiled are damaged.
        let end = list_of_blocks(&bytes);
        for byte in bytes.iter_mut().take(end).skip(12) {
            *byte ^= 0x55;
        }
        replace(&path, &bytes);
    }
}

/// Where the list of blocks of a store begins: as its footer says, which is before that of any file of tantivy's,
/// whose length is behind it.
fn list_of_blocks(store: &[u8]) -> usize {
    let number = |at: usize, bytes: usize| {
        let bytes = store[at..at + bytes].iter().rev();
        bytes.fold(0, |sum, byte| sum << 8 | usize::from(*byte))
    };
    let end = store.len() - 8;
    let footer = end - number(end, 4) - 28;
    number(footer + 4, 8)
}

pub(crate) fn client(index: &TestIndex) -> Client {
    let config = ServerConfig::new(ServerOptions::default()).unwrap();
    Client::new(router(index.live(), config))
}

fn check_problem(answer: &Answer) {
    let problem = answer.problem(500, "index_damaged");
    let detail = problem["detail"].as_str().unwrap();
    assert!(detail.contains("damaged"), "{detail}");
    for inside in ["store", "tantivy", "index_format", "/", "panick"] {
        assert!(!detail.contains(inside), "{detail}");
    }
}

#[tokio::test]
async fn a_damaged_passage_is_no_answer() {
    let library = Library::new();
    let intact = issetsu_testkit::passages(&library.index.snapshot());
    spoil_stores(&library, "passages");
    let client = client(&library.index);
    let id = &intact[0].id;
    for target in [
        "/v1/search?q=%E6%B0%B4%E7%B4%A0".to_owned(),
        format!("/v1/passages/{id}"),
        format!("/v1/passages/{id}/context"),
    ] {
        check_problem(&client.get(&target).await);
    }
}

#[tokio::test]
async fn a_damaged_text_is_no_answer() {
    let library = Library::new();
    let intact = issetsu_testkit::passages(&library.index.snapshot());
    spoil_stores(&library, "texts");
    let client = client(&library.index);
    for target in [
        format!("/v1/documents/{}/text", intact[0].document_id),
        format!("/v1/documents/{}/outline", intact[0].document_id),
        format!("/v1/passages/{}?format=sist02", intact[0].id),
    ] {
        check_problem(&client.get(&target).await);
    }
}

#[tokio::test]
async fn a_person_is_told_in_their_language() {
    let library = Library::new();
    let intact = issetsu_testkit::passages(&library.index.snapshot());
    spoil_stores(&library, "passages");
    let target = format!("/documents/{}", intact[0].document_id);
    for (language, words) in [
        ("ja", "索引の一部が壊れている"),
        ("en", "a part of the index is damaged"),
    ] {
        let headers = [("accept", "text/html"), ("accept-language", language)];
        let page = client(&library.index).get_with(&target, &headers).await;
        assert_eq!(page.status.as_u16(), 500);
        assert!(page.text().contains(words), "{}", page.text());
    }
}
