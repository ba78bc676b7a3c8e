//! Every kind of request to the server, each answered as it was recorded: status, headers and
//! body, byte for byte.
//!
//! The requests are in `requests/`, what they were answered with in `answers.txt` and `bodies/`.
//! A change of the code that is to change no answer passes. When a change of answers is meant,
//! record them anew and say in the commit what changed and why:
//!
//! ```sh
//! ISSETSU_RECORD=1 cargo test -p issetsu-tests --test recorded_answers
//! ```
//!
//! `/metrics` is not recorded: it holds times and counts. What else differs from run to run is
//! masked in `mask.rs`, and nowhere else.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

mod answer;
mod known;
mod library;
mod mask;
mod pretty;
mod record;
mod requests;
mod server;

use record::{Exchange, Record};
use server::Server;

/// How many differences are shown; of the rest there is the number. Where hundreds of answers
/// change, they change alike.
const MAX_SHOWN: usize = 20;

#[tokio::test]
async fn answers_are_as_recorded() {
    let (server, known) = Server::start().await;
    let mut exchanges = Vec::new();
    for request in requests::all(&known) {
        exchanges.push(Exchange {
            answer: server.answer(&request).await,
            question: request.text(),
            name: request.name,
            is_kept: request.is_kept,
        });
    }
    exchanges.extend(library::exchanges(&server, &known));
    let answered = Record::of(&exchanges, &server.shared_headers().await);
    if std::env::var_os("ISSETSU_RECORD").is_some() {
        answered.write();
    }
    let recorded = Record::read();
    let bodies = answered.leave_bodies(&recorded);
    let differences = answered.differences(&recorded);
    assert!(
        differences.is_empty(),
        "{} of {} answers are not as recorded:\n\n{}\nThe bodies are in {}: compare `answered` with \
         `recorded`, which the last run that passed left there. If the change is meant:\n\
         ISSETSU_RECORD=1 cargo test -p issetsu-tests --test recorded_answers",
        differences.len(),
        exchanges.len(),
        differences[..differences.len().min(MAX_SHOWN)].join("\n"),
        bodies.display(),
    );
}
