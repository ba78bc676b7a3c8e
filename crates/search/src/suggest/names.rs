//! Names of people and bodies, and tags, that somebody may be typing.

use super::alignment::{HalfReading, fit_behind};
use super::candidates::{Candidate, Candidates, Name as CandidateName};
use super::input::Input;
use super::pattern::Fit;
use super::suggestion::SuggestionKind;
use crate::names::{Name, Names};

/// Least length, in characters, of a part inside a name that finds it. One character is in too many.
const MIN_INSIDE: usize = 2;

/// The names that may be meant. All are looked at: there are no more than documents, authors and tags.
pub(super) fn names(input: &Input, names: &Names) -> Candidates {
    let mut candidates = Candidates::new();
    for name in names.all() {
        let kind = SuggestionKind::of_name(name.kind);
        if !input.takes(kind) {
            continue;
        }
        if let Some((fit, is_inside)) = fit(input, name) {
            let key = CandidateName {
                kind,
                text: name.value.clone(),
            };
            candidates.insert(
                key,
                Candidate {
                    fit,
                    is_inside,
                    frequency: name.passages,
                    is_compound: false,
                },
            );
        }
    }
    candidates
}

/// How well a name fits what was typed, and whether only from inside of it.
fn fit(input: &Input, name: &Name) -> Option<(Fit, bool)> {
    let as_written = |typed: &str| {
        name.folded().starts_with(typed).then(|| Fit {
            cost: 0,
            goes_on: name.folded().len() > typed.len(),
        })
    };
    let typed = [Some(input.surface.as_str()), input.whole.as_deref()];
    let mut fits: Vec<Fit> = typed.into_iter().flatten().filter_map(as_written).collect();
    if let Some(pattern) = input.reading.as_ref().filter(|pattern| !pattern.is_vague()) {
        let words = name.words().iter();
        let reading: String = words.map(|word| word.reading.as_str()).collect();
        fits.extend(pattern.fit(&reading));
    }
    if let Some(half) = &input.half_converted
        && name.folded().starts_with(&half.head)
    {
        let half = HalfReading {
            head: half.head.chars().count(),
            tail: &half.tail,
        };
        fits.extend(fit_behind(name.folded(), name.words(), &half));
    }
    if let Some(best) = fits.into_iter().min() {
        return Some((best, false));
    }
    let is_long = input.surface.chars().nth(MIN_INSIDE - 1).is_some();
    let inside = Fit {
        cost: 0,
        goes_on: true,
    };
    let is_inside = is_long && name.folded().contains(&input.surface);
    is_inside.then_some((inside, true))
}
