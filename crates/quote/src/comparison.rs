//! A part of a quotation beside the places of a source where it may stand altered.

use std::ops::Range;

use crate::approximate::{Nearest, nearest, steps};
use crate::difference::{Change, Difference, Run, runs, split_at_cells};
use crate::effort::Effort;
use crate::gathered::count;
use crate::normal::Normal;
use crate::source::Form;
use crate::verification::{MIN_SIMILARITY, Piece, Status};

/// Steps of comparison that one part of a quotation may take; the rest of its places are not looked
/// at. About 20 ms.
const MAX_STEPS: usize = 4_000_000;

/// Least length, in characters, of a rest of a quotation that is worth looking for elsewhere. Set by
/// hand: a shorter one is found in many places, and its place says nothing.
const MIN_REST: usize = 8;

/// Least similarity of a rest that counts as found elsewhere. Set by hand above [`MIN_SIMILARITY`]: the
/// words around such a rest do not speak for its place.
const REST_SIMILARITY: f32 = 0.8;

/// A match that is at least this similar is not compared with all ways to split it. Set by hand; it
/// saves time, and a smaller value would keep one place where two say more.
const GOOD: f32 = 0.85;

/// How often a quotation is split where its rest stands elsewhere. Set by hand: each split may
/// look for three rests, and each of these may be split again.
const MAX_SPLITS: u32 = 4;

/// Least length, in characters, of a quotation that may be what is left of many sentences. Set by
/// hand, as two short sentences: a shorter one has at most one join, which splitting finds.
const MIN_CONDENSED: usize = 40;

/// The most stretches that a condensed quotation is put together from, and the most sentences that
/// are tried for it. Set by hand, well above the sentences of a quotation that anyone prints: each is
/// a search through the text, so a larger value lets one quotation take longer, and a smaller one
/// leaves the end of a long quotation unfound.
const MAX_STRETCHES: usize = 64;

/// The most characters by which a join is moved to the end of a sentence. Set by hand: what two places have in
/// common beside it is a full stop, or the end of a phrase such as 「である。」.
const MAX_MOVED: usize = 12;

/// Least length, in characters, of the two ends of a quotation that are looked for. Set by hand: fewer
/// characters stand in any text by chance.
const MIN_END: usize = 4;

/// Steps that one step of [`nearest`] counts for: [`MAX_STEPS`] of them take about 20 ms, and a
/// character that is looked at about a nanosecond.
const STEPS_OF_NEAREST: usize = 5;

/// Where altered words are looked for, and how much work may be done for them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Near<'a> {
    /// Bytes of the text, the likeliest first.
    pub(crate) places: &'a [Range<usize>],
    /// The work that is left.
    pub(crate) effort: &'a Effort<'a>,
}

/// The comparison of a part of a quotation with the likely places of a source.
pub(crate) struct Comparison<'s> {
    normal: &'s Normal,
    /// Marks of footnotes among its characters.
    marks: &'s [Range<usize>],
    /// What is compared, and where it stands in the quotation.
    wanted: Normal,
    offset: usize,
    /// The characters of the source that are looked at.
    places: Vec<Range<usize>>,
    effort: &'s Effort<'s>,
}

/// A stretch of the wanted characters beside one of the source.
struct Match {
    wanted: Range<usize>,
    found: Range<usize>,
    runs: Vec<Run>,
}

impl<'s> Comparison<'s> {
    /// Takes the places in `near`, the likeliest first, as far as the work allows.
    pub(crate) fn new(
        Form { normal, marks }: Form<'s>,
        quotation: &str,
        part: Range<usize>,
        near: Near<'s>,
    ) -> Self {
        let words = quotation.get(part.clone()).unwrap_or_default();
        let wanted = Normal::new(words, &[]);
        Self {
            places: places(normal, wanted.len(), near.places),
            effort: near.effort,
            normal,
            marks,
            wanted,
            offset: part.start,
        }
    }

    /// What is found, in the order of the quotation.
    pub(crate) fn pieces(&self) -> Vec<Piece> {
        let whole = 0..self.wanted.len();
        let mut found = self.matches(&whole, f32::MIN, MAX_SPLITS);
        self.join_at_sentence_ends(&mut found);
        found.iter().map(|found| self.piece(found)).collect()
    }

    /// Moves what two matches meet in to the end of a sentence. Where both places have a full stop there, either
    /// could have it, but a sentence without its end is no sentence.
    fn join_at_sentence_ends(&self, found: &mut [Match]) {
        for at in 1..found.len() {
            let (before, after) = (&found[at - 1], &found[at]);
            if before.wanted.end != after.wanted.start {
                continue;
            }
            let Some(join) = self.sentence_end_at(before, after) else {
                continue;
            };
            // Both are moved by as many characters, which the text has at both places.
            let moved = |place: usize| (place + join).saturating_sub(before.wanted.end);
            let ends = self.beside(
                &(before.wanted.start..join),
                before.found.start..moved(before.found.end),
            );
            let starts = self.beside(
                &(join..after.wanted.end),
                moved(after.found.start)..after.found.end,
            );
            (found[at - 1], found[at]) = (ends, starts);
        }
    }

    /// The end of a sentence nearest to where two matches meet, as far as both places have the same
    /// characters; none if they meet in one.
    fn sentence_end_at(&self, before: &Match, after: &Match) -> Option<usize> {
        let join = before.wanted.end;
        let ends = |at: usize| {
            let last = at.checked_sub(1).map(|last| self.wanted.slice(last..at));
            last.is_some_and(|last| last.iter().all(|c| is_sentence_end(*c)))
        };
        let is_end = |at: &usize| ends(*at) && !ends(*at + 1);
        let same = |wanted: usize, found: usize| {
            let (wanted, found) = (
                self.wanted.slice(wanted..wanted + 1),
                self.normal.slice(found..found + 1),
            );
            !found.is_empty() && wanted == found
        };
        let back = (1..before.wanted.len().min(MAX_MOVED)).take_while(|moved| {
            after.found.start >= *moved && same(join - moved, after.found.start - moved)
        });
        let on = (1..after.wanted.len().min(MAX_MOVED))
            .take_while(|moved| same(join + moved - 1, before.found.end + moved - 1));
        if is_end(&join) {
            return None;
        }
        let back = back.map(|moved| (moved, join - moved));
        let on = on.map(|moved| (moved, join + moved));
        let ends = back.chain(on).filter(|(_, at)| is_end(at));
        ends.min().map(|(_, at)| at)
    }

    /// The matches of some of the wanted characters: of all of them in one place, or of several
    /// stretches in several places where that takes fewer changes; none if together they are less
    /// than `min_similarity`.
    fn matches(&self, wanted: &Range<usize>, min_similarity: f32, splits: u32) -> Vec<Match> {
        let best = self.best(wanted);
        let is_good = best.as_ref().is_some_and(|best| best.similarity() >= GOOD);
        let mut ways = Vec::new();
        if splits > 0 && wanted.len() >= 2 * MIN_REST {
            ways.extend(
                best.as_ref()
                    .and_then(|best| self.around_core(best, splits)),
            );
            if !is_good {
                ways.extend(self.behind_beginning(wanted, splits));
            }
        }
        ways.insert(0, best.into_iter().collect());
        // A few words that are left out are a change at one place; a join says more.
        let cost = |way: &Vec<Match>| changes(way, wanted.len()) + way.len() * MIN_REST;
        let mut way = ways.into_iter().min_by_key(cost).unwrap_or_default();
        let alike = |way: &[Match]| similarity(changes(way, wanted.len()), wanted.len());
        let may_be_condensed = splits == MAX_SPLITS && wanted.len() >= MIN_CONDENSED;
        if may_be_condensed && alike(&way) < REST_SIMILARITY {
            let stretches = self.stretches(wanted);
            if cost(&stretches) < cost(&way) {
                way = stretches;
            }
        }
        // Sentences that stand as they are say more than others that are like them.
        if splits == MAX_SPLITS && way.iter().any(Match::has_other_words) {
            way = self.joined_sentences(wanted).unwrap_or(way);
        }
        if alike(&way) < min_similarity {
            return Vec::new();
        }
        way
    }

    /// Several stretches that stand as they are and are together all of the wanted characters, if they are no more
    /// than these have sentences: shorter ones stand anywhere by chance.
    fn joined_sentences(&self, wanted: &Range<usize>) -> Option<Vec<Match>> {
        let mut sentences = 0;
        let mut at = wanted.start;
        while at < wanted.end {
            at = self.next_sentence(at);
            sentences += 1;
        }
        if sentences < 2 {
            return None;
        }
        let stretches = self.stretches(wanted);
        let covered: usize = stretches.iter().map(|found| found.wanted.len()).sum();
        (covered == wanted.len() && stretches.len() <= sentences).then_some(stretches)
    }

    /// Keeps what a match has in common with its place, and looks for what stands before and after
    /// it elsewhere; none when that is not found.
    fn around_core(&self, best: &Match, splits: u32) -> Option<Vec<Match>> {
        let (wanted, core) = (&best.wanted, best.core()?);
        let before = self.elsewhere(wanted.start..core.start, splits);
        let after = self.elsewhere(core.end..wanted.end, splits);
        if before.is_empty() && after.is_empty() {
            return None;
        }
        let first = if before.is_empty() {
            wanted.start
        } else {
            core.start
        };
        let last = if after.is_empty() {
            wanted.end
        } else {
            core.end
        };
        let middle = self.best(&(first..last));
        Some(before.into_iter().chain(middle).chain(after).collect())
    }

    /// The longest beginning that stands anywhere as it is, and the rest elsewhere.
    fn behind_beginning(&self, wanted: &Range<usize>, splits: u32) -> Option<Vec<Match>> {
        let beginning = self.longest_beginning(wanted)?;
        let rest = self.elsewhere(beginning.wanted.end..wanted.end, splits);
        let is_found = !rest.is_empty();
        is_found.then(|| std::iter::once(beginning).chain(rest).collect())
    }

    /// Stretches that stand anywhere as they are, one behind the other, each as long as can be: what
    /// a text of many sentences becomes when some are left out.
    fn stretches(&self, wanted: &Range<usize>) -> Vec<Match> {
        let mut found = Vec::new();
        let mut at = wanted.start;
        for _ in 0..MAX_STRETCHES {
            match self.longest_beginning(&(at..wanted.end)) {
                Some(stretch) => {
                    at = stretch.wanted.end;
                    found.push(stretch);
                }
                None => at = self.next_sentence(at),
            }
            if at >= wanted.end {
                break;
            }
        }
        found
    }

    /// Where the sentence behind a character begins.
    fn next_sentence(&self, at: usize) -> usize {
        let rest = self.wanted.slice(at..self.wanted.len());
        let end = rest.iter().position(|c| is_sentence_end(*c));
        end.map_or(self.wanted.len(), |end| at + end + 1)
    }

    /// The longest beginning of some wanted characters that stands anywhere as it is.
    fn longest_beginning(&self, wanted: &Range<usize>) -> Option<Match> {
        let stands = |length: usize| {
            let beginning = wanted.start..wanted.start + length;
            self.find(&beginning, 0)
        };
        if wanted.len() < MIN_REST {
            return None;
        }
        let (mut length, mut longest) = (MIN_REST, stands(MIN_REST)?);
        let mut too_long = wanted.len() + 1;
        while length + 1 < too_long {
            let middle = usize::midpoint(length, too_long);
            match stands(middle) {
                Some(found) => (length, longest) = (middle, found),
                None => too_long = middle,
            }
        }
        let same = Run {
            quoted: 0..length,
            found: 0..length,
            is_same: true,
        };
        Some(Match {
            wanted: wanted.start..wanted.start + length,
            found: longest,
            runs: vec![same],
        })
    }

    /// Where some wanted characters stand as they are, from a character of the source on; none where
    /// the effort is over.
    fn find(&self, wanted: &Range<usize>, from: usize) -> Option<Range<usize>> {
        let steps = self.normal.len().saturating_sub(from);
        if !self.effort.take(steps) {
            return None;
        }
        self.normal.find(&self.wanted, wanted, from)
    }

    /// Where a rest stands, if it is long enough to say so and much like what stands there.
    fn elsewhere(&self, rest: Range<usize>, splits: u32) -> Vec<Match> {
        if rest.len() < MIN_REST {
            return Vec::new();
        }
        self.matches(&rest, REST_SIMILARITY, splits - 1)
    }

    /// The place that is most alike, if it has something in common.
    fn best(&self, wanted: &Range<usize>) -> Option<Match> {
        let nearest = self.nearest(wanted);
        if nearest
            .as_ref()
            .is_some_and(|near| near.similarity() >= GOOD)
        {
            return nearest;
        }
        // The fewest changes favour a short stretch of text; where words are left out in the middle,
        // a long one is more alike.
        let both = nearest.into_iter().chain(self.between_ends(wanted));
        both.max_by(|a, b| a.similarity().total_cmp(&b.similarity()))
    }

    /// The place that takes the fewest changes.
    fn nearest(&self, wanted: &Range<usize>) -> Option<Match> {
        let pattern = self.wanted.slice(wanted.clone());
        let near = |place: &Range<usize>| {
            let steps = steps(pattern.len(), place.len()).saturating_mul(STEPS_OF_NEAREST);
            if !self.effort.take(steps) {
                return None;
            }
            let found = nearest(pattern, self.normal.slice(place.clone()))?;
            Some(Nearest {
                range: place.start + found.range.start..place.start + found.range.end,
                ..found
            })
        };
        let found = self.places.iter().filter_map(near);
        let found = found.min_by_key(|found| found.changes)?;
        // Where two thirds must change, what is alike is chance.
        let unlike = found.changes * 3 > pattern.len() * 2;
        (!unlike && !found.range.is_empty()).then(|| self.beside(wanted, found.range))
    }

    /// The stretch from where the first of some wanted characters stand to where the last do.
    fn between_ends(&self, wanted: &Range<usize>) -> Option<Match> {
        let length = (wanted.len() / 3).min(MIN_REST);
        if length < MIN_END {
            return None;
        }
        let head = wanted.start..wanted.start + length;
        let tail = wanted.end - length..wanted.end;
        let stretches = self.places.iter().filter_map(|place| {
            let head = self.find(&head, place.start)?;
            let tail = self.find(&tail, head.end)?;
            // Further apart, the two ends belong to different sentences.
            let is_near = tail.end - head.start <= 3 * wanted.len();
            is_near.then(|| self.beside(wanted, head.start..tail.end))
        });
        stretches.max_by(|a, b| a.similarity().total_cmp(&b.similarity()))
    }

    /// Some wanted characters beside some of the source.
    fn beside(&self, wanted: &Range<usize>, found: Range<usize>) -> Match {
        let pattern = self.wanted.slice(wanted.clone());
        let mut runs = runs(pattern, self.normal.slice(found.clone()));
        for run in &mut runs {
            let place = found.start + run.found.start..found.start + run.found.end;
            let is_mark = |mark: &Range<usize>| mark.start <= place.start && place.end <= mark.end;
            // Who quotes may leave out the marks of footnotes.
            run.is_same |= run.quoted.is_empty() && self.marks.iter().any(is_mark);
        }
        let mut cells = Vec::new();
        for run in runs.iter().filter(|run| run.is_same) {
            let part = wanted.start + run.quoted.start..wanted.start + run.quoted.end;
            let at = found.start + run.found.start;
            let places = self.normal.cells_between(at, &self.wanted, &part);
            cells.extend(places.map(|place| place - wanted.start));
        }
        Match {
            runs: split_at_cells(runs, &cells),
            wanted: wanted.clone(),
            found,
        }
    }

    fn piece(&self, found: &Match) -> Piece {
        let similarity = found.similarity();
        let quoted = |range: &Range<usize>| {
            let range = found.wanted.start + range.start..found.wanted.start + range.end;
            let bytes = self.wanted.original(&range);
            self.offset + bytes.start..self.offset + bytes.end
        };
        let text = |range: &Range<usize>| {
            let range = found.found.start + range.start..found.found.start + range.end;
            self.normal.original(&range)
        };
        let differing = found.runs.iter().filter(|run| !run.is_same);
        let differences = differing.map(|run| Difference {
            change: run.change(),
            quoted: quoted(&run.quoted),
            found: text(&run.found),
        });
        let differences: Vec<_> = differences.collect();
        Piece {
            status: if differences.is_empty() && self.normal.is_whole(&found.found) {
                Status::Normalized
            } else if similarity >= MIN_SIMILARITY {
                Status::Altered
            } else {
                Status::Absent
            },
            similarity,
            quoted: quoted(&(0..found.wanted.len())),
            found: text(&(0..found.found.len())),
            differences,
        }
    }
}

impl Match {
    fn changes(&self) -> usize {
        self.runs.iter().map(Run::changes).sum()
    }

    /// Whether it has words that its place has not.
    fn has_other_words(&self) -> bool {
        let mut runs = self.runs.iter();
        runs.any(|run| !run.is_same && run.change() != Change::LeftOut)
    }

    fn similarity(&self) -> f32 {
        similarity(self.changes(), self.wanted.len().max(self.found.len()))
    }

    /// The stretch with most characters in common against those that differ, counted in the
    /// wanted characters; none when it is all.
    fn core(&self) -> Option<Range<usize>> {
        let mut best = (0, 0..0);
        let mut open = (0, 0);
        for run in &self.runs {
            let length = i64::try_from(run.quoted.len().max(run.found.len())).unwrap_or(i64::MAX);
            if run.is_same {
                open.0 += length;
                if open.0 > best.0 {
                    best = (open.0, open.1..run.quoted.end);
                }
            } else {
                open.0 -= length;
                if open.0 <= 0 {
                    open = (0, run.quoted.end);
                }
            }
        }
        let core = self.wanted.start + best.1.start..self.wanted.start + best.1.end;
        (!core.is_empty() && core != self.wanted).then_some(core)
    }
}

/// Whether a character of a normal form ends a sentence.
fn is_sentence_end(c: char) -> bool {
    matches!(c, '。' | '!' | '?')
}

/// How many of `wanted` characters must change; every join is a change, too.
fn changes(way: &[Match], wanted: usize) -> usize {
    let covered: usize = way.iter().map(|found| found.wanted.len()).sum();
    let changed: usize = way.iter().map(Match::changes).sum();
    wanted.saturating_sub(covered) + changed + way.len().saturating_sub(1)
}

fn similarity(changes: usize, length: usize) -> f32 {
    1.0 - count(changes.min(length)) / count(length.max(1))
}

/// The characters around the likely places, each once, as many as may be looked at.
fn places(normal: &Normal, wanted: usize, near: &[Range<usize>]) -> Vec<Range<usize>> {
    let around = wanted + wanted / 2;
    let mut places: Vec<Range<usize>> = Vec::new();
    let mut left = MAX_STEPS;
    for bytes in near {
        let middle = normal.characters_of(bytes);
        let place = middle.start.saturating_sub(around)..(middle.end + around).min(normal.len());
        let cost = steps(wanted, place.len());
        if cost > left {
            break;
        }
        left -= cost;
        places.push(place);
    }
    places.sort_by_key(|place| place.start);
    places.dedup_by(|next, place| {
        let meets = next.start <= place.end;
        if meets {
            place.end = place.end.max(next.end);
        }
        meets
    });
    places
}
