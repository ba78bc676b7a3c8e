//! The analyses of the texts that a thread has analysed last.
//!
//! One passage is analysed for its fields and for completions, and titles and headings are those of its
//! neighbours. Tokenizers are cloned freely, so a cache inside a tokenizer would not be shared. This one
//! belongs to the thread.

use std::cell::RefCell;
use std::rc::Rc;

use crate::read_word::ReadWord;
use crate::words::Word;

/// How many texts are kept.
// A passage has three: section path, overlap and text, the last of which is asked for twice. The others are spare.
const KEPT: usize = 6;

/// What a text was cut into.
#[derive(Debug, Clone)]
pub(crate) struct Analysis {
    /// The words that are searched.
    pub(crate) words: Rc<[Word]>,
    /// All words, as they are written and read.
    pub(crate) read_words: Rc<[ReadWord]>,
}

/// A text and its analysis.
struct Recent {
    text: String,
    analysis: Analysis,
}

thread_local! {
    /// The last used first.
    static RECENT: RefCell<Vec<Recent>> = const { RefCell::new(Vec::new()) };
}

/// The analysis of a text: the kept one, or what `cut` makes of it.
pub(crate) fn analysis(text: &str, cut: impl FnOnce() -> Analysis) -> Analysis {
    if let Some(known) = RECENT.with_borrow_mut(|recent| find(recent, text)) {
        return known;
    }
    let analysis = cut();
    let entry = Recent {
        text: text.to_owned(),
        analysis: analysis.clone(),
    };
    RECENT.with_borrow_mut(|recent| {
        recent.truncate(KEPT - 1);
        recent.insert(0, entry);
    });
    analysis
}

/// Finds the analysis of a text and moves the entry to the front.
fn find(recent: &mut [Recent], text: &str) -> Option<Analysis> {
    let at = recent.iter().position(|known| known.text == text)?;
    recent[..=at].rotate_right(1);
    Some(recent[0].analysis.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_once_while_it_is_in_use() {
        let cuts = RefCell::new(Vec::new());
        let look = |text: &str| {
            analysis(text, || {
                cuts.borrow_mut().push(text.to_owned());
                Analysis {
                    words: Rc::default(),
                    read_words: Rc::default(),
                }
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
