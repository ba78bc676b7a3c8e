//! A panic becomes the failure of one file, or of one thing that is read, and not of the run.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs the work on one file; a panic becomes its failure.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|panic| Err(internal(panic_message(panic.as_ref()))))
}

/// What is said of a fault of this program.
pub(crate) fn internal(message: &str) -> String {
    format!("internal error while reading this file ({message}): please report it")
}

fn panic_message(panic: &(dyn std::any::Any + Send)) -> &str {
    panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_failure_of_its_file() {
        for panic in [
            guarded::<()>(|| panic!("at {}", 7)),
            guarded::<()>(|| panic!("at 7")),
        ] {
            let reason = panic.unwrap_err();
            assert!(reason.contains("internal error"), "{reason}");
            assert!(reason.contains("at 7"), "{reason}");
        }
        assert_eq!(guarded(|| Ok(1)), Ok(1));
    }
}
