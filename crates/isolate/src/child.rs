//! The side of the child process.

use std::any::Any;
use std::io::{self, Read, Write};
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::thread;

use issetsu_extract::extract;

use crate::memory_limit::MemoryLimit;
use crate::message::{Answer, Head, Request};

/// Stack of the thread that reads. Nested structures of a file are often read by recursion: this is
/// room for a hundred thousand calls of 2.5 KB. Pages that are not used cost address space only.
const STACK_BYTES: usize = 256 << 20;

/// Answers requests until the stream ends, in a process that does nothing else.
///
/// While it reads a file, the process cannot take more memory than the request allows, and never more than
/// `memory_bytes`, besides what it has at the beginning. A panic is the failure of one file and is not
/// printed: the parent says what is to be said.
///
/// # Errors
/// When the limit cannot be set, or the parent can no longer be heard or spoken to.
pub fn serve(
    input: impl Read + Send,
    output: impl Write + Send,
    memory_bytes: u64,
) -> io::Result<()> {
    panic::set_hook(Box::new(|_| {}));
    thread::scope(|scope| {
        let work = || answer_all(input, output, memory_bytes);
        let worker = thread::Builder::new()
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, work)?;
        worker
            .join()
            .unwrap_or_else(|_| Err(io::Error::other("the thread that reads files ended")))
    })
}

fn answer_all(mut input: impl Read, mut output: impl Write, memory_bytes: u64) -> io::Result<()> {
    // Measured by the thread that reads, when its stack and the heap of the thread are there.
    let limit = MemoryLimit::new(memory_bytes);
    // The bytes of the file count too, so the limit comes before them.
    while let Some(head) = Head::read(&mut input)? {
        limit.set(head.memory_bytes)?;
        let request = Request::read(head, &mut input)?;
        answer(&request).write(&mut output)?;
    }
    Ok(())
}

fn answer(request: &Request) -> Answer {
    let work = || extract(&request.input(), &request.head.limits);
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(extracted)) => Answer::Extracted(Box::new(extracted)),
        Ok(Err(error)) => Answer::Failed {
            reason: error.to_string(),
            needs_ocr: error.needs_ocr(),
        },
        Err(panic) => Answer::Failed {
            reason: format!(
                "internal error while reading this file ({}): please report it",
                message(panic.as_ref())
            ),
            needs_ocr: false,
        },
    }
}

fn message(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message")
}
