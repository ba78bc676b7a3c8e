//! Blocks of a document as elements of a page.
//!
//! Consecutive blocks that belong whole to one passage stand in one element with the passage's
//! id, so that it can be shown as the target. A block that several passages share carries them as
//! elements inside it.

use issetsu_model::{Block, BlockKind};
use maud::{Markup, PreEscaped, html};

use super::inline::Rendering;
use super::table::table;
use super::words::Words;

/// Everything but the footnotes.
pub(crate) fn body(rendering: &Rendering<'_>) -> Markup {
    let blocks: Vec<&Block> = rendering.blocks().collect();
    let together =
        |one: &&Block, next: &&Block| rendering.sole_passage(one) == rendering.sole_passage(next);
    html! {
        @for group in blocks.chunk_by(together) {
            (passage_group(rendering, group))
            (below(rendering, group))
        }
    }
}

fn below(rendering: &Rendering<'_>, blocks: &[&Block]) -> PreEscaped<String> {
    let range = blocks.first().zip(blocks.last());
    let range = range.map(|(first, last)| first.range.start..last.range.end);
    PreEscaped(range.map_or("", |range| rendering.below(&range)).to_owned())
}

fn passage_group(rendering: &Rendering<'_>, blocks: &[&Block]) -> Markup {
    let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else {
        return Markup::default();
    };
    let Some(passage) = rendering.sole_passage(first) else {
        return clusters(rendering, blocks);
    };
    let range = first.range.start..last.range.end;
    html! {
        div class=(rendering.class(passage)) id=[rendering.id_in(passage, &range)] {
            (clusters(rendering, blocks))
            (rendering.sign_in(passage, &range))
        }
    }
}

/// List items that follow one another are one list, rows of one table are one table.
fn clusters(rendering: &Rendering<'_>, blocks: &[&Block]) -> Markup {
    let together = |one: &&Block, next: &&Block| {
        one.kind == next.kind
            && match one.kind {
                BlockKind::ListItem => true,
                BlockKind::TableRow => one.group == next.group,
                _ => false,
            }
    };
    html! {
        @for cluster in blocks.chunk_by(together) { (cluster_shown(rendering, cluster)) }
    }
}

fn cluster_shown(rendering: &Rendering<'_>, cluster: &[&Block]) -> Markup {
    match cluster {
        [] => Markup::default(),
        [first, ..] if first.kind == BlockKind::TableRow => table(rendering, cluster),
        [first, ..] if first.kind == BlockKind::ListItem => html! {
            ul { @for item in cluster { li { (rendering.block_shown(item)) } } }
        },
        [block, ..] => html! { (rendering.breaks_before(block)) (one(rendering, block)) },
    }
}

fn one(rendering: &Rendering<'_>, block: &Block) -> Markup {
    let content = rendering.block_shown(block);
    match block.kind {
        BlockKind::Heading => heading(rendering, block, &content),
        BlockKind::Quote => html! { blockquote { p { (content) } } },
        BlockKind::Caption => html! { p.caption { (content) } },
        // Lines are not broken, so it scrolls, by keyboard too.
        BlockKind::Preformatted => html! { pre tabindex="0" { (content) } },
        BlockKind::Question => html! { p.question { (content) } },
        BlockKind::Answer => html! { p.answer { (content) } },
        BlockKind::Paragraph | BlockKind::ListItem | BlockKind::TableRow | BlockKind::Footnote => {
            html! { p { (content) } }
        }
    }
}

/// A heading at its level. One that opens no section is the title or a part of it: the title
/// itself stands above the text already.
fn heading(rendering: &Rendering<'_>, block: &Block, content: &Markup) -> Markup {
    let Some(index) = rendering.section_of(block) else {
        let repeats = rendering.text_of(block).trim() == rendering.document.metadata.title;
        return html! { @if !repeats { p.subtitle { (content) } } };
    };
    let id = format!("s-{index}");
    match rendering.document.sections[index].level {
        0 | 1 => html! { h2 id=(id) { (content) } },
        2 => html! { h3 id=(id) { (content) } },
        3 => html! { h4 id=(id) { (content) } },
        4 => html! { h5 id=(id) { (content) } },
        _ => html! { h6 id=(id) { (content) } },
    }
}

/// The footnotes, each linked with its mark in the text.
pub(crate) fn footnotes(rendering: &Rendering<'_>, words: &Words) -> Markup {
    let notes: Vec<_> = rendering.notes().collect();
    html! {
        @if !notes.is_empty() {
            section.footnotes aria-labelledby="notes" {
                h2 #notes { (words.footnotes) }
                ol {
                    @for (index, note) in notes {
                        li id={ "fn-" (index) } {
                            span.mark { (note.mark) }
                            (rendering.pieces_shown(&note.range))
                            (PreEscaped(rendering.below(&note.range)))
                            @if note.anchor.is_some() {
                                " " a.back href={ "#fnref-" (index) } aria-label=(words.back) { "↩" }
                            }
                        }
                    }
                }
            }
        }
    }
}
