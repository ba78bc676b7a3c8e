//! A pattern as an automaton over the bytes of a term, so that the engine visits only those
//! branches of its dictionary that can match.

use tantivy_fst::Automaton;

use super::pattern::{Pattern, States};

/// Terms that begin with `prefix` and go on with `pattern`, whatever follows.
pub(super) struct TermAutomaton<'p> {
    prefix: &'p [u8],
    pattern: &'p Pattern,
}

/// How far a term has been read.
#[derive(Debug, Clone, Copy)]
pub(super) enum State {
    /// So many bytes of the prefix.
    Prefix(usize),
    /// Within the pattern; the bytes of a character that is not complete yet, and their number.
    Pattern(States, [u8; 4], usize),
    /// The whole pattern.
    Done,
    /// The term does not match.
    Dead,
}

impl<'p> TermAutomaton<'p> {
    /// For terms that begin so.
    pub(super) fn new(prefix: &'p str, pattern: &'p Pattern) -> Self {
        Self {
            prefix: prefix.as_bytes(),
            pattern,
        }
    }

    fn after_prefix(&self, read: usize) -> State {
        if read < self.prefix.len() {
            State::Prefix(read)
        } else {
            State::Pattern(self.pattern.start(), [0; 4], 0)
        }
    }

    fn after_byte(&self, states: States, (mut bytes, read): ([u8; 4], usize), byte: u8) -> State {
        let Some(place) = bytes.get_mut(read) else {
            return State::Dead;
        };
        *place = byte;
        let Some(c) = complete(&bytes[..=read]) else {
            return State::Pattern(states, bytes, read + 1);
        };
        match self.pattern.advance(states, c) {
            0 => State::Dead,
            states if self.pattern.is_done(states) => State::Done,
            states => State::Pattern(states, [0; 4], 0),
        }
    }
}

fn complete(bytes: &[u8]) -> Option<char> {
    std::str::from_utf8(bytes).ok()?.chars().next()
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
            State::Pattern(states, bytes, read) => self.after_byte(states, (bytes, read), byte),
            State::Done => State::Done,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::pattern::Step;
    use super::*;

    #[test]
    fn terms_are_read_byte_by_byte() {
        let pattern = Pattern::new(vec![Step::one_of("すつ"), Step::one_of("い")]).unwrap();
        let automaton = TermAutomaton::new("rw", &pattern);
        let matches = |term: &str| {
            let mut state = automaton.start();
            for byte in term.bytes() {
                state = automaton.accept(&state, byte);
            }
            automaton.is_match(&state)
        };
        assert!(matches("rwすい") && matches("rwついたち\u{1f}"));
        for term in ["", "rw", "rwす", "rcすい", "rwあい", "rwすa", "すい"] {
            assert!(!matches(term), "{term}");
        }
    }
}
