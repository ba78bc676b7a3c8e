//! What the command line prints of the same answers: searches, verifications, exports.

use issetsu_api::{AnswerError, Citer, Links, export, search_json, verification_json};
use issetsu_model::DocumentId;
use issetsu_search::SearchRequest;

use crate::answer::{Answer, Body};
use crate::known::Known;
use crate::mask::mask;
use crate::record::Exchange;
use crate::server::{Server, today};

/// Questions that no server is asked, with their answers.
pub(crate) fn exchanges(server: &Server, known: &Known) -> Vec<Exchange> {
    let snapshot = server.live.snapshot();
    let request = SearchRequest {
        limit: 2,
        ..SearchRequest::new("水素 港湾")
    };
    let found = snapshot.search(&request).unwrap();
    let found = search_json(&request, found, &snapshot).unwrap().to_string();
    let quotation = "基地は一度建てば四十年そこに残る。";
    let document = DocumentId::new("hydrogen-ports-2025").unwrap();
    let verified = verification_json(&snapshot, &citer(""), quotation, Some(&document)).unwrap();
    vec![
        exchange("search", "search 水素 港湾", &found),
        exchange(
            "verify",
            &format!("verify {quotation}"),
            &verified.to_string(),
        ),
        exchange("export", "export", &exported(server, "", None)),
        exchange(
            "export from a passage",
            &format!("export from {} below https://example.org", known.last),
            &exported(server, "https://example.org", Some(&known.last)),
        ),
    ]
}

/// One line for each passage.
fn exported(server: &Server, base_url: &str, from: Option<&str>) -> String {
    let snapshot = server.live.snapshot();
    let from = from.map(|id| snapshot.passage(&id.parse().unwrap()).unwrap().unwrap());
    let mut lines = String::new();
    export(&snapshot, &citer(base_url), from.as_ref(), |line| {
        lines.push_str(&serde_json::to_string(line).unwrap());
        lines.push('\n');
        Ok::<_, AnswerError>(())
    })
    .unwrap();
    lines
}

fn citer(base_url: &str) -> Citer {
    Citer::new(Links::new(base_url), Some(today()))
}

fn exchange(name: &str, question: &str, body: &str) -> Exchange {
    let answer = Answer {
        status: None,
        headers: Vec::new(),
        body: Body::Text(String::new()),
    };
    Exchange {
        name: format!("library/{name}"),
        question: format!("> {question}\n"),
        answer: mask(answer, body.as_bytes(), &[today()]),
        is_kept: false,
    }
}
