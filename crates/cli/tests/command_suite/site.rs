//! A site of two documents to run commands on.

use crate::folder::Folder;

/// A folder with an indexed corpus of two documents.
pub(crate) fn indexed_site() -> Folder {
    let site = Folder::new();
    let sections = (1..=30).map(|n| {
        format!("\n## 提言{n}. 桟橋を分ける\n\n第{n}の港では、水素の桟橋は漁港の桟橋と分ける。\n")
    });
    let text = format!("# 水素と港湾\n{}", sections.collect::<String>());
    site.write("corpus/hydrogen.md", text);
    let text = "# 祭りと広場\n\n## 調査\n\n提灯の数は三年で半分に減った。\n";
    site.write("corpus/festival.md", text);
    site.ok(&["index"]);
    site
}
