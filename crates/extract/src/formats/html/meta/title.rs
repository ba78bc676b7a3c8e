//! The title of a page without the name of its site.

use super::super::content::Content;
use super::super::tree::{NodeId, Tree};
use super::value::one_line;
use crate::characters::squeeze;

/// What stands between the title of a text and the name of a site.
const BARS: [&str; 9] = ["|", "｜", "│", "¦", "»", "«", "::", "／", "<"];
/// The same, where white space is around it.
const DASHES: [&str; 7] = [" - ", " – ", " — ", " ― ", " － ", " : ", " / "];

/// Headings of level 1 that are looked at. The title is among the first; pages that make every
/// heading an `h1` have any number. Set by hand.
const MAX_HEADINGS: usize = 8;

/// The texts of the headings of level 1 that are shown.
pub(super) fn top_headings(tree: &Tree, content: &Content) -> Vec<String> {
    let is_shown = |id: &NodeId| {
        let mut above = tree.ancestors(*id);
        !content.is_left_out(*id) && !above.any(|up| content.is_left_out(up))
    };
    tree.descendants(Tree::ROOT)
        .filter(|id| tree.name(*id) == "h1")
        .take(MAX_HEADINGS)
        .filter(is_shown)
        .filter_map(|id| one_line(&tree.text_of(id)))
        .collect()
}

/// Cuts the name of the site off: a heading of the page shows best what is left, then the name
/// that the site gives itself; else what stands behind the last bar is the site.
pub(super) fn without_site(whole: &str, site: Option<&str>, headings: &[String]) -> String {
    let parts = parts(whole);
    let squeezed = squeeze(whole);
    let shown = headings.iter().find(|heading| {
        let heading = squeeze(heading);
        heading.chars().count() > 1 && squeezed.contains(&heading)
    });
    if let Some(shown) = shown {
        return shown.clone();
    }
    let is_site = |part: &&str| site.is_some_and(|site| squeeze(part) == squeeze(site));
    let title = parts.iter().find(|part| !is_site(part));
    title.map_or(whole, |title| title).to_owned()
}

/// The parts of a title between bars, or, where there are none, between the last dash.
fn parts(whole: &str) -> Vec<&str> {
    let mut parts = vec![whole];
    for bar in BARS {
        parts = parts.iter().flat_map(|part| part.split(bar)).collect();
    }
    if parts.len() == 1 {
        let last = DASHES
            .iter()
            .filter_map(|dash| Some((whole.rfind(dash)?, dash.len())));
        if let Some((at, len)) = last.max() {
            parts = vec![&whole[..at], &whole[at + len..]];
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts.iter().map(|part| part.trim()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(whole: &str, site: Option<&str>, headings: &[&str], expected: &str) {
        let headings: Vec<String> = headings.iter().map(|&h| h.to_owned()).collect();
        assert_eq!(without_site(whole, site, &headings), expected, "{whole}");
    }

    #[test]
    fn names_of_sites() {
        check("港の提言 | 港湾協会", None, &[], "港の提言");
        check("港の提言 - 港湾協会", None, &[], "港の提言");
        check("水素-アンモニアの提言", None, &[], "水素-アンモニアの提言");
        check("港湾協会｜港の提言", Some("港湾協会"), &[], "港の提言");
        check("港湾協会 | 港の提言", None, &["港の提言"], "港の提言");
        check("港の提言 | 政策 | 港湾協会", None, &[], "港の提言");
        check("港の提言", None, &["別の見出し"], "港の提言");
        check("港湾協会", Some("港湾協会"), &[], "港湾協会");
    }
}
