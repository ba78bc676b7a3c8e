//! The words of the texts that a thread has analysed last.
//!
//! One passage is analysed for several fields (its words, their readings, and all text that says
//! what it is about), and its title and headings are those of its neighbours. tantivy clones one
//! tokenizer for each field, so a cache inside a tokenizer would not be shared. This one belongs
//! to the thread.

use std::cell::RefCell;
use std::rc::Rc;

use crate::words::Word;

/// How many texts are kept.
// A passage has four: title, section path, text and overlap. Fields are written in the order of the
// schema, so the text of the next passage comes before its title. Five places keep title and
// section path until they are asked for again; the sixth is spare. Fewer cost an analysis of the
// title for each passage, more only lengthen the search through the list.
const KEPT: usize = 6;

/// A text and its words.
struct Recent {
    text: String,
    words: Rc<[Word]>,
}

thread_local! {
    /// The last used first.
    static RECENT: RefCell<Vec<Recent>> = const { RefCell::new(Vec::new()) };
}

/// The words of a text: the kept ones, or what `cut` makes of it.
pub(crate) fn words(text: &str, cut: impl FnOnce() -> Vec<Word>) -> Rc<[Word]> {
    if let Some(known) = RECENT.with_borrow_mut(|recent| find(recent, text)) {
        return known;
    }
    let words: Rc<[Word]> = cut().into();
    let entry = Recent {
        text: text.to_owned(),
        words: Rc::clone(&words),
    };
    RECENT.with_borrow_mut(|recent| {
        recent.truncate(KEPT - 1);
        recent.insert(0, entry);
    });
    words
}

/// Finds the words of a text and moves the entry to the front.
fn find(recent: &mut [Recent], text: &str) -> Option<Rc<[Word]>> {
    let at = recent.iter().position(|known| known.text == text)?;
    recent[..=at].rotate_right(1);
    Some(Rc::clone(&recent[0].words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_once_while_it_is_in_use() {
        let cuts = RefCell::new(Vec::new());
        let look = |text: &str| {
            words(text, || {
                cuts.borrow_mut().push(text.to_owned());
                Vec::new()
            });
        };
        for text in [
            "題", "節", "題", "本文1", "題", "本文2", "本文3", "本文4", "本文5", "題", "節",
        ] {
            look(text);
        }
        let once = [
            "題", "節", "本文1", "本文2", "本文3", "本文4", "本文5", "節",
        ];
        assert_eq!(*cuts.borrow(), once);
    }
}
