//! A pattern of characters over keys in order, so that only those keys are visited that can match.

use std::ops::Range;

use issetsu_index_format::{CompletionFile, KeyKind, KeySpace};

/// The states that an automaton over characters may be in, as bits; 0 when it cannot go on.
pub(crate) type States = u128;

/// An automaton over characters.
pub(crate) trait CharacterPattern {
    /// Where it begins.
    fn start(&self) -> States;
    /// Where it may be after one more character.
    fn advance(&self, states: States, c: char) -> States;
    /// Whether everything is read that it asks for.
    fn is_done(&self, states: States) -> bool;
}

/// The keys of one space and kind, in order, as a tree of characters: keys with the same first
/// characters are side by side.
#[derive(Clone, Copy)]
pub(super) struct KeyTree<'f> {
    pub(super) file: &'f CompletionFile,
    pub(super) space: KeySpace,
    pub(super) kind: KeyKind,
}

/// Keys with the same first characters.
struct Branch {
    keys: Range<usize>,
    /// How many characters they have in common.
    depth: usize,
    /// Where the pattern is behind these.
    states: States,
}

impl KeyTree<'_> {
    /// Visits the places of all keys that begin with the pattern, in order, until `visit` is false.
    pub(super) fn visit(
        &self,
        pattern: &dyn CharacterPattern,
        visit: &mut dyn FnMut(usize) -> bool,
    ) {
        let root = Branch {
            keys: 0..self.file.keys(self.space, self.kind),
            depth: 0,
            states: pattern.start(),
        };
        self.visit_branch(root, pattern, visit);
    }

    fn visit_branch(
        &self,
        branch: Branch,
        pattern: &dyn CharacterPattern,
        visit: &mut dyn FnMut(usize) -> bool,
    ) -> bool {
        if pattern.is_done(branch.states) {
            return branch.keys.into_iter().all(visit);
        }
        let Branch {
            mut keys,
            depth,
            states,
        } = branch;
        while let Some(first) = keys.clone().next() {
            // A key that ends here comes before those that go on.
            let Some(c) = self.char_at(first, depth) else {
                keys.start += 1;
                continue;
            };
            let end = self.end_of(c, depth, &keys);
            let states = pattern.advance(states, c);
            let next = Branch {
                keys: first..end,
                depth: depth + 1,
                states,
            };
            if states != 0 && !self.visit_branch(next, pattern, visit) {
                return false;
            }
            keys.start = end;
        }
        true
    }

    /// Where the keys end that have the same character as the first at a place. The steps double, since
    /// most branches are short.
    fn end_of(&self, c: char, depth: usize, keys: &Range<usize>) -> usize {
        let has_c = |at: usize| self.char_at(at, depth) == Some(c);
        let (mut known, mut step) = (keys.start, 1);
        while known + step < keys.end && has_c(known + step) {
            known += step;
            step *= 2;
        }
        let (mut from, mut to) = (known + 1, keys.end.min(known + step));
        while from < to {
            let middle = from + (to - from) / 2;
            match has_c(middle) {
                true => from = middle + 1,
                false => to = middle,
            }
        }
        from
    }

    fn char_at(&self, at: usize, place: usize) -> Option<char> {
        let start = self.file.start(self.space, self.kind, at)?;
        self.file.key_char(start, self.space, place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use issetsu_index_format::{
        CompletionText, CompletionWord, CompletionWriter, DocumentCompletions, TextKind,
    };

    /// One of す and つ, then い.
    struct Syllables;

    impl CharacterPattern for Syllables {
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

    /// A file with a word for each of some readings.
    fn file(readings: &[&str]) -> CompletionFile {
        let word = |reading: &&str| CompletionWord {
            surface: "x".to_owned(),
            reading: (*reading).to_owned(),
            shown: "x".to_owned(),
            is_read: true,
        };
        let text = |word: u32| CompletionText {
            kind: TextKind::Word,
            words: vec![word],
            starts: vec![0],
            second: Vec::new(),
            shown: None,
            passages: 1,
        };
        let mut writer = CompletionWriter::default();
        let completions = DocumentCompletions {
            words: readings.iter().map(word).collect(),
            texts: (0..u32::try_from(readings.len()).unwrap())
                .map(text)
                .collect(),
        };
        writer.add("a", 1, completions);
        let folder = tempfile::tempdir().unwrap();
        writer.write(&folder.path().join("a")).unwrap();
        CompletionFile::open(folder.path(), "a").unwrap()
    }

    fn visited(readings: &[&str], most: usize) -> Vec<String> {
        let file = file(readings);
        let tree = KeyTree {
            file: &file,
            space: KeySpace::Reading,
            kind: KeyKind::Word,
        };
        let mut found = Vec::new();
        tree.visit(&Syllables, &mut |at| {
            let start = file.start(KeySpace::Reading, KeyKind::Word, at).unwrap();
            found.push(file.completion(start, KeySpace::Reading).unwrap().key);
            found.len() < most
        });
        found
    }

    #[test]
    fn only_what_matches_is_visited_in_order() {
        let readings = [
            "すいそ",
            "あい",
            "つ",
            "ついたち",
            "すい",
            "す",
            "すいどう",
            "すう",
            "い",
            "ついえ",
        ];
        let expected = ["すい", "すいそ", "すいどう", "ついえ", "ついたち"];
        assert_eq!(visited(&readings, 100), expected);
        assert_eq!(visited(&readings, 3), expected[..3]);
        assert_eq!(visited(&["い", "うい"], 100), [""; 0]);
        assert_eq!(visited(&[], 100), [""; 0]);
    }

    #[test]
    fn long_branches_end_where_they_should() {
        let many: Vec<String> = (0..37).map(|n| format!("すい{n}")).collect();
        let mut readings: Vec<&str> = many.iter().map(String::as_str).collect();
        readings.extend(["すあ", "すう", "ついで"]);
        assert_eq!(visited(&readings, 100).len(), 38);
    }
}
