//! A child process for the tests: `serve BYTES`, or one that behaves badly.

use std::io::{Read, stdin, stdout};
use std::time::Duration;

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["serve", bytes] => {
            let bytes = bytes.parse().map_err(std::io::Error::other)?;
            issetsu_isolate::serve(stdin(), stdout(), bytes)
        }
        ["hang"] => loop {
            std::thread::sleep(Duration::from_secs(1));
        },
        ["ocr", from, to] => {
            std::fs::write(to, [b"recognized ", &std::fs::read(from)?[..]].concat())
        }
        ["crash"] => {
            stdin().read_exact(&mut [0; 16])?;
            std::process::abort()
        }
        _ => Err(std::io::Error::other(
            "serve BYTES, ocr FROM TO, hang or crash",
        )),
    }
}
