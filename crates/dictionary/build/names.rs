//! The names of persons that the dictionary knows, as lists.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::Result;

use super::entries::Entry;

/// Writes three lists beside the compiled dictionary, one name on each line, in order:
///
/// - `family_names.txt` and `given_names.txt`;
/// - `words_like_names.txt`: other nouns that are a family name and a given name in a row, such as
///   三角岩 or 一条南. A program that looks for names would take them for persons.
pub(crate) fn write(compiled: &Path, entries: &[Entry]) -> Result<()> {
    let tagged = |tag: &str| -> BTreeSet<&str> {
        let own = entries.iter().filter(|entry| entry.tag == tag);
        own.map(|entry| entry.surface.as_str()).collect()
    };
    let family = tagged("名詞,固有名詞,人名,姓");
    let given = tagged("名詞,固有名詞,人名,名");
    let is_name = |word: &str| {
        let mut cuts = word.char_indices().skip(1);
        cuts.any(|(at, _)| family.contains(&word[..at]) && given.contains(&word[at..]))
    };
    let words = entries.iter().filter(|entry| {
        entry.tag.starts_with("名詞,") && !entry.tag.starts_with("名詞,固有名詞,人名")
    });
    let like_names: BTreeSet<&str> = words
        .map(|entry| entry.surface.as_str())
        .filter(|word| is_name(word))
        .collect();
    for (name, list) in [
        ("family_names.txt", family),
        ("given_names.txt", given),
        ("words_like_names.txt", like_names),
    ] {
        let lines: Vec<&str> = list.into_iter().collect();
        fs::write(compiled.join(name), lines.join("\n"))?;
    }
    Ok(())
}
