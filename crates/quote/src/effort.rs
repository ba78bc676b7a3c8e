//! How much work may be done to find quotations.

use std::cell::Cell;

/// The work that may still be done, in steps: a step is a character of a text that is looked at, about
/// a nanosecond. It is shared by all quotations of one call, and is over early when nobody waits.
pub struct Effort<'w> {
    left: Cell<usize>,
    is_wanted: Box<dyn Fn() -> bool + 'w>,
}

impl<'w> Effort<'w> {
    /// A number of steps, as long as `is_wanted`.
    #[must_use]
    pub fn new(steps: usize, is_wanted: impl Fn() -> bool + 'w) -> Self {
        Self {
            left: Cell::new(steps),
            is_wanted: Box::new(is_wanted),
        }
    }

    /// Takes some steps; false if there are not so many, and then none are left for anyone.
    pub fn take(&self, steps: usize) -> bool {
        let left = self.left.get().checked_sub(steps);
        let left = left.filter(|_| (self.is_wanted)());
        self.left.set(left.unwrap_or(0));
        left.is_some()
    }

    /// Whether no step is left: what was not found may be there.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.left.get() == 0
    }
}

impl Effort<'static> {
    /// As much work as it takes.
    #[must_use]
    pub fn unlimited() -> Self {
        Self::new(usize::MAX, || true)
    }
}

impl std::fmt::Debug for Effort<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Effort")
            .field("left", &self.left)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_taken_until_there_are_too_few() {
        let effort = Effort::new(10, || true);
        assert!(effort.take(4) && effort.take(5) && !effort.is_over());
        assert!(!effort.take(2) && effort.is_over());
        assert!(!effort.take(1), "what is over stays over");
        assert!(Effort::unlimited().take(1 << 40));
    }

    #[test]
    fn work_that_nobody_wants_is_over() {
        let wanted = Cell::new(true);
        let effort = Effort::new(10, || wanted.get());
        assert!(effort.take(1));
        wanted.set(false);
        assert!(!effort.take(1) && effort.is_over());
    }
}
