//! `issetsu cite`: addresses of this server.

use serde_json::Value;

use crate::folder::Folder;

/// The addresses in the citation of the one passage of a document with an id.
fn links(id: &str) -> Value {
    let folder = Folder::new();
    let text = format!("---\nid: {id}\n---\n# 水素と港湾\n\n水素の桟橋は漁港の桟橋と分ける。\n");
    folder.write("corpus/hydrogen.md", text);
    folder.ok(&["index"]);
    let found = folder.json(&["search", "--json", "桟橋"]);
    let passage = found["hits"][0]["passage"]["id"].as_str().unwrap();
    let base = ["--base-url", "https://example.org/library/"];
    let args = [&["cite", "--format", "json", passage][..], &base].concat();
    let mut links = folder.json(&args)["links"].take();
    let address = format!("https://example.org/library/passages/{passage}");
    assert_eq!(links["passage"].take(), *address);
    links
}

#[test]
fn an_id_is_encoded_in_addresses() {
    for (id, encoded) in [
        ("ports-2025", "ports-2025"),
        ("提言-1", "%E6%8F%90%E8%A8%80-1"),
        ("港と海", "%E6%B8%AF%E3%81%A8%E6%B5%B7"),
    ] {
        let text = format!("https://example.org/library/v1/documents/{encoded}/text");
        assert_eq!(links(id)["text"], *text);
    }
}
