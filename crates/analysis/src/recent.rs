//! The words of the texts that a thread has cut last.
//!
//! One passage is cut for several fields (its words, their readings, everything it is about), and
//! its title and headings stand over its neighbours too. tantivy gives every field a tokenizer of
//! its own, so what they share is kept beside them.

use std::cell::RefCell;
use std::rc::Rc;

use crate::words::Word;

/// Enough for the texts of one passage: title, section path, overlap and text.
const KEPT: usize = 6;

thread_local! {
    static RECENT: RefCell<Vec<(String, Rc<[Word]>)>> = const { RefCell::new(Vec::new()) };
}

/// The words of a text, as `cut` cuts it, or as it did a short while ago.
pub(crate) fn words(text: &str, cut: impl FnOnce() -> Vec<Word>) -> Rc<[Word]> {
    if let Some(known) = RECENT.with_borrow_mut(|recent| find(recent, text)) {
        return known;
    }
    let words: Rc<[Word]> = cut().into();
    RECENT.with_borrow_mut(|recent| {
        if recent.len() == KEPT {
            recent.pop();
        }
        recent.insert(0, (text.to_owned(), Rc::clone(&words)));
    });
    words
}

/// Finds the words of a text and moves them to the front: what is used stays.
fn find(recent: &mut [(String, Rc<[Word]>)], text: &str) -> Option<Rc<[Word]>> {
    let at = recent.iter().position(|(known, _)| known == text)?;
    recent[..=at].rotate_right(1);
    Some(Rc::clone(&recent[0].1))
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
