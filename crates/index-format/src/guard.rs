//! A panic of the engine over damaged files becomes an error.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}

/// Reads something with the engine; a panic becomes its message.
///
/// The engine trusts what its files say of lengths and places, and panics where they say nonsense.
/// Only a comparison of every byte before each reading would find that out in advance.
///
/// # Errors
/// The message of the panic.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    // What the work holds is read only, or is given up with the request that fails, so that nobody sees
    // it half changed: `AssertUnwindSafe` hides nothing.
    let depth = Depth::enter();
    let result = catch_unwind(AssertUnwindSafe(work));
    drop(depth);
    result.map_err(|panic| message(panic.as_ref()))
}

/// Whether a panic of this thread would become an error. A panic hook asks, so as to stay silent.
#[must_use]
pub fn catches_panics() -> bool {
    DEPTH.get() > 0
}

/// One call of [`guarded`], until it is dropped.
struct Depth;

impl Depth {
    fn enter() -> Self {
        DEPTH.set(DEPTH.get() + 1);
        Self
    }
}

impl Drop for Depth {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get() - 1);
    }
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("no message").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_its_message() {
        let seven = 7;
        assert_eq!(guarded::<()>(|| panic!("at {seven}")), Err("at 7".into()));
        assert_eq!(guarded::<()>(|| panic!("at 8")), Err("at 8".into()));
        assert_eq!(guarded(|| 1), Ok(1));
    }

    #[test]
    fn it_is_known_when_panics_are_caught() {
        assert!(!catches_panics());
        assert_eq!(guarded(catches_panics), Ok(true));
        let nested = guarded(|| (guarded::<()>(|| panic!("inner")).is_err(), catches_panics()));
        assert_eq!(nested, Ok((true, true)));
        assert!(!catches_panics());
    }
}
