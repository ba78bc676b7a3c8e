//! A pattern of characters as an automaton over the bytes of a term, so that only those branches of a
//! term dictionary are visited that can match.

use tantivy_fst::Automaton;

/// The states that an automaton over characters may be in, as bits; 0 when it cannot go on.
pub(crate) type States = u128;

/// An automaton over characters.
pub(crate) trait CharacterAutomaton {
    /// Where it begins.
    fn start(&self) -> States;
    /// Where it may be after one more character.
    fn advance(&self, states: States, c: char) -> States;
    /// Whether everything is read that it asks for.
    fn is_done(&self, states: States) -> bool;
}

/// Terms that begin with `prefix` and go on with `pattern`, whatever follows.
pub(super) struct TermAutomaton<'p> {
    prefix: &'p [u8],
    pattern: &'p dyn CharacterAutomaton,
}

/// How far a term has been read.
#[derive(Debug, Clone, Copy)]
pub(super) enum State {
    /// So many bytes of the prefix.
    Prefix(usize),
    /// Within the pattern, and within a character.
    Pattern(States, Partial),
    /// The whole pattern.
    Done,
    /// The term does not match.
    Dead,
}

/// The bytes of a character that is not complete yet.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Partial {
    bytes: [u8; 4],
    read: usize,
}

impl Partial {
    /// With one more byte; none if no character has so many.
    fn with(mut self, byte: u8) -> Option<Self> {
        *self.bytes.get_mut(self.read)? = byte;
        self.read += 1;
        Some(self)
    }

    /// The character, if it is complete.
    fn character(&self) -> Option<char> {
        let text = std::str::from_utf8(&self.bytes[..self.read]).ok()?;
        text.chars().next()
    }
}

impl<'p> TermAutomaton<'p> {
    /// For terms that begin so.
    pub(super) fn new(prefix: &'p str, pattern: &'p dyn CharacterAutomaton) -> Self {
        Self {
            prefix: prefix.as_bytes(),
            pattern,
        }
    }

    fn after_prefix(&self, read: usize) -> State {
        if read < self.prefix.len() {
            State::Prefix(read)
        } else {
            State::Pattern(self.pattern.start(), Partial::default())
        }
    }

    fn after_byte(&self, states: States, partial: Partial, byte: u8) -> State {
        let Some(partial) = partial.with(byte) else {
            return State::Dead;
        };
        let Some(c) = partial.character() else {
            return State::Pattern(states, partial);
        };
        let states = self.pattern.advance(states, c);
        if states == 0 {
            State::Dead
        } else if self.pattern.is_done(states) {
            State::Done
        } else {
            State::Pattern(states, Partial::default())
        }
    }
}

impl Automaton for TermAutomaton<'_> {
    type State = State;

    fn start(&self) -> State {
        self.after_prefix(0)
    }

    fn is_match(&self, state: &State) -> bool {
        matches!(state, State::Done)
    }

    fn can_match(&self, state: &State) -> bool {
        !matches!(state, State::Dead)
    }

    fn will_always_match(&self, state: &State) -> bool {
        self.is_match(state)
    }

    fn accept(&self, state: &State, byte: u8) -> State {
        match *state {
            State::Prefix(read) if self.prefix.get(read) == Some(&byte) => {
                self.after_prefix(read + 1)
            }
            State::Prefix(_) | State::Dead => State::Dead,
            State::Pattern(states, partial) => self.after_byte(states, partial, byte),
            State::Done => State::Done,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One of す and つ, then い.
    struct Syllables;

    impl CharacterAutomaton for Syllables {
        fn start(&self) -> States {
            1
        }

        fn advance(&self, states: States, c: char) -> States {
            match (states, c) {
                (1, 'す' | 'つ') => 2,
                (2, 'い') => 4,
                _ => 0,
            }
        }

        fn is_done(&self, states: States) -> bool {
            states == 4
        }
    }

    fn matches(term: &str) -> bool {
        let automaton = TermAutomaton::new("rw", &Syllables);
        let mut state = automaton.start();
        for byte in term.bytes() {
            state = automaton.accept(&state, byte);
        }
        automaton.is_match(&state)
    }

    #[test]
    fn terms_are_read_byte_by_byte() {
        for term in ["rwすい", "rwついたち\u{1f}"] {
            assert!(matches(term), "{term}");
        }
        for term in ["", "rw", "rwす", "rcすい", "rwあい", "rwすa", "すい"] {
            assert!(!matches(term), "{term}");
        }
    }
}
