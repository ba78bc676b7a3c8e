//! Tables by word id, so that analysis looks up a number instead of comparing strings.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use lindera_dictionary::dictionary::Dictionary;

use super::groups::{Groups, Inflection};
use super::okurigana::{Kind, Spellings, Word};

/// Writes the tables beside the compiled dictionary, in the order of word ids:
///
/// - `word_classes.bin`: one byte per word, the number of its part of speech in `pos-id.def`;
/// - `canonical.bin`: four bytes per word, little-endian: the place of its canonical form in
///   `canonical.txt` times 256, plus the length of the form in bytes; 0 when that is its surface;
/// - `canonical.txt`: the forms without separators, in UTF-8.
pub(crate) fn write(source: &Path, compiled: &Path, canonical: &CanonicalForms<'_>) -> Result<()> {
    let parts_of_speech = parts_of_speech(&source.join("pos-id.def"))?;
    let dictionary = Dictionary::load_from_path(compiled)?;
    let words = dictionary.prefix_dictionary.words_idx_data.len() / 4;
    let mut classes = Vec::with_capacity(words);
    let mut forms = Forms::default();
    for id in 0..words {
        let details = dictionary.word_details(id);
        let tag = details
            .get(..4)
            .with_context(|| format!("word {id} has no tags"))?;
        let tag = tag.join(",");
        let class = parts_of_speech.get(&tag);
        classes.push(*class.with_context(|| format!("{tag} is not in pos-id.def"))?);
        forms.push(canonical.of(&tag, &details))?;
    }
    fs::write(compiled.join("word_classes.bin"), classes)?;
    fs::write(compiled.join("canonical.bin"), forms.places)?;
    fs::write(compiled.join("canonical.txt"), forms.text)?;
    Ok(())
}

/// What is known of the spellings of words.
pub(crate) struct CanonicalForms<'a> {
    /// Words that differ in okurigana.
    pub(crate) spellings: &'a Spellings,
    /// Words with a normal spelling.
    pub(crate) groups: &'a Groups,
}

impl CanonicalForms<'_> {
    /// The canonical form of a word, where it is not its surface: of the base form the spelling with all its
    /// okurigana, and of that the normal spelling.
    fn of<'t>(&'t self, tag: &str, details: &[&'t str]) -> Option<&'t str> {
        let [conjugation, form, base, reading] = *details.get(4..8)? else {
            return None;
        };
        if base == "*" {
            return None;
        }
        let inflected = !matches!(form, "*" | "基本形");
        let with_okurigana = Kind::of(tag).and_then(|kind| {
            self.spellings.canonical(&Word {
                kind,
                conjugation,
                base,
                reading: (!inflected).then_some(reading),
            })
        });
        let spelling = with_okurigana.unwrap_or(base);
        let normal = Inflection::of_tag(tag).and_then(|inflection| {
            let normal = self.groups.normal(inflection, spelling);
            normal.or_else(|| self.groups.normal(inflection, base))
        });
        let canonical = normal.unwrap_or(spelling);
        (inflected || canonical != base).then_some(canonical)
    }
}

/// The two files of canonical forms while they are built. Each form is stored once.
#[derive(Default)]
struct Forms {
    text: String,
    places: Vec<u8>,
    known: HashMap<String, u32>,
}

impl Forms {
    fn push(&mut self, form: Option<&str>) -> Result<()> {
        let place = match form {
            None => 0,
            Some(form) => match self.known.get(form) {
                Some(place) => *place,
                None => self.add(form)?,
            },
        };
        self.places.extend(place.to_le_bytes());
        Ok(())
    }

    fn add(&mut self, form: &str) -> Result<u32> {
        let start = u32::try_from(self.text.len())?;
        let place = start.checked_mul(256).context("too many canonical forms")?;
        let place = place + u32::from(u8::try_from(form.len())?);
        self.text.push_str(form);
        self.known.insert(form.to_owned(), place);
        Ok(place)
    }
}

/// Reads `pos-id.def`: a tag of four parts and its number on each line.
fn parts_of_speech(path: &Path) -> Result<HashMap<String, u8>> {
    let text = fs::read_to_string(path)?;
    let mut numbers = HashMap::new();
    for line in text.lines() {
        let (tag, number) = line.split_once(' ').context("a line without a number")?;
        numbers.insert(tag.to_owned(), number.trim().parse()?);
    }
    Ok(numbers)
}
