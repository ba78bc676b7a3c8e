//! Blocks that stand in the content of a page and are none of the document: what the names of
//! elements do not give away, the words and links of the blocks do.

use std::collections::BTreeMap;
use std::ops::Range;

use issetsu_model::BlockKind;

use super::flow::Linked;
use super::walk::Written;
use crate::characters::squeeze;
use crate::draft::{BlockRange, Draft, DraftBlock, Spacing};

/// Headings of lists of links to other pages.
const ELSEWHERE: [&str; 26] = [
    "関連記事",
    "関連リンク",
    "関連ページ",
    "関連情報",
    "関連コンテンツ",
    "関連する記事",
    "関連レポート",
    "おすすめ記事",
    "おすすめの記事",
    "あわせて読みたい",
    "人気記事",
    "人気の記事",
    "アクセスランキング",
    "ランキング",
    "新着記事",
    "最新記事",
    "新着情報",
    "最新情報",
    "シェア",
    "この記事をシェア",
    "この記事をシェアする",
    "このページをシェア",
    "カテゴリー",
    "タグ",
    "relatedarticles",
    "relatedposts",
];

/// Headings of a table of contents.
const CONTENTS: [&str; 7] = [
    "目次",
    "もくじ",
    "contents",
    "tableofcontents",
    "このページの内容",
    "ページ内目次",
    "index",
];

/// Headings of notes.
const NOTES: [&str; 11] = [
    "注",
    "註",
    "脚注",
    "脚註",
    "注釈",
    "注記",
    "後注",
    "文末注",
    "notes",
    "footnotes",
    "endnotes",
];

/// What links and buttons say that lead around the site.
const BUTTONS: [&str; 30] = [
    "ページの先頭へ",
    "ページ先頭へ",
    "このページの先頭へ",
    "ページの先頭に戻る",
    "このページの先頭へ戻る",
    "このページのトップへ",
    "ページトップへ",
    "ページトップへ戻る",
    "トップへ戻る",
    "先頭へ戻る",
    "上へ戻る",
    "前のページへ",
    "次のページへ",
    "前へ",
    "次へ",
    "戻る",
    "一覧へ戻る",
    "一覧に戻る",
    "トップページへ戻る",
    "印刷する",
    "印刷",
    "シェアする",
    "ツイートする",
    "ツイート",
    "本文へ",
    "本文へ移動",
    "目次へ戻る",
    "backtotop",
    "pagetop",
    "続きを読む",
];

/// Leaves furniture out of a draft.
pub(super) fn trim(written: Written) -> Draft {
    let Written { mut draft, linked } = written;
    let mut kept: Vec<bool> = draft
        .blocks
        .iter()
        .zip(&linked)
        .enumerate()
        .map(|(at, (block, linked))| !is_button(block, *linked) && !is_trail(at, block, *linked))
        .collect();
    for section in sections(&draft.blocks) {
        if is_furniture(&draft, &linked, &section) {
            kept[section].fill(false);
        }
    }
    retain(&mut draft, &kept);
    draft
}

/// Each heading, or line that reads like one, with the blocks behind it up to the next heading.
fn sections(blocks: &[DraftBlock]) -> Vec<Range<usize>> {
    let opens = |at: &usize| {
        let name = name(&blocks[*at].text);
        blocks[*at].kind == BlockKind::Heading
            || [&ELSEWHERE[..], &CONTENTS, &NOTES]
                .iter()
                .any(|list| list.contains(&name.as_str()))
    };
    let mut starts: Vec<usize> = (0..blocks.len()).filter(opens).collect();
    starts.push(blocks.len());
    starts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

fn is_furniture(draft: &Draft, linked: &[Linked], section: &Range<usize>) -> bool {
    let name = name(&draft.blocks[section.start].text);
    let body = &linked[section.start + 1..section.end];
    let is_linked = body.iter().all(|linked| linked.is_most());
    let holds_notes = || {
        let mut homes = draft.notes.iter().filter_map(|note| note.home);
        homes.any(|home| home == section.start)
    };
    match name.as_str() {
        name if ELSEWHERE.contains(&name) => is_linked && !body.is_empty() || body.is_empty(),
        name if CONTENTS.contains(&name) => is_linked,
        name if NOTES.contains(&name) => body.is_empty() && holds_notes(),
        _ => false,
    }
}

/// Longest line that may be one of the names above, in bytes. The longest of them has 33; white space
/// and marks may be around it.
const MAX_NAME_BYTES: usize = 120;

/// Words without white space, brackets and marks around them, in lower case.
fn name(text: &str) -> String {
    if text.len() > MAX_NAME_BYTES {
        return String::new();
    }
    let squeezed = squeeze(text).to_lowercase();
    let decoration = |c: char| !c.is_alphanumeric();
    squeezed.trim_matches(decoration).to_owned()
}

fn is_button(block: &DraftBlock, linked: Linked) -> bool {
    linked.is_most() && BUTTONS.contains(&name(&block.text).as_str())
}

/// Blocks at the top of a page that may be a trail: the logo, a menu and a notice may come first. A
/// later line with the same words is text. Set by hand.
const MAX_TRAIL_BLOCKS: usize = 12;
/// Longest trail, in bytes: 200 Japanese characters. A trail ends in the title of the page, which is
/// long. Set by hand.
const MAX_TRAIL_BYTES: usize = 600;

/// ホーム > 政策 > 提言, whatever the element.
fn is_trail(at: usize, block: &DraftBlock, linked: Linked) -> bool {
    let text = squeeze(&block.text).to_lowercase();
    let starts = ["ホーム", "トップ", "home", "top", "現在位置", "現在地"];
    at < MAX_TRAIL_BLOCKS
        && linked.links > 0
        && block.text.len() < MAX_TRAIL_BYTES
        && starts.iter().any(|start| text.starts_with(start))
        && text.contains(['>', '›', '»', '≫', '→', '/', '＞'])
}

/// Drops blocks; notes keep their places.
fn retain(draft: &mut Draft, kept: &[bool]) {
    let mut moved = BTreeMap::new();
    for at in (0..kept.len()).filter(|at| kept[*at]) {
        moved.insert(at, moved.len());
    }
    for note in &mut draft.notes {
        let anchor = note.anchor.take();
        note.anchor = anchor.and_then(|anchor| {
            let block = *moved.get(&anchor.block)?;
            Some(BlockRange { block, ..anchor })
        });
        let home = note.home.and_then(|home| moved.range(..=home).next_back());
        note.home = home.map(|(_, at)| *at);
    }
    let mut at = 0;
    draft.blocks.retain(|_| {
        at += 1;
        kept.get(at - 1).copied().unwrap_or(true)
    });
    // The first item of what is left of a list stands apart.
    if let Some(first) = draft.blocks.first_mut() {
        first.spacing = Spacing::Loose;
    }
}
