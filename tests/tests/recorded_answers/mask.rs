//! What two runs over the same corpus answer differently, and with what it is replaced before
//! answers are compared. This is all of it:
//!
//! - the milliseconds in `Server-Timing`;
//! - **today's date**, which references and citations hold as the day on which the source was
//!   seen; with it `ETag`, which is checked to be made of the body, as any other is;
//! - `Content-Length`, checked to be the length of the body and left out;
//! - compressed bodies: their bytes are a matter of the compression library and its version. That
//!   the same answer comes uncompressed as it was recorded is another request's business.
//!
//! The rest is the same by construction: the index is made with one thread, at fixed points in time,
//! from copies of the same files, so generations, ids, cursors and scores are the same;
//! `X-Request-Id` is sent along with each request and comes back.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use issetsu_model::PublicationDate;
use sha2::{Digest as _, Sha256};

use crate::answer::{Answer, Body};

/// What stands for today's date.
const TODAY: &str = "<today>";

/// What an answer is without what differs from run to run. `days` are those on which it may have
/// been made.
pub(crate) fn mask(mut answer: Answer, raw_body: &[u8], days: &[PublicationDate]) -> Answer {
    for (_, value) in answer
        .headers
        .iter_mut()
        .filter(|(name, _)| name == "server-timing")
    {
        let (measure, _) = value
            .split_once("dur=")
            .expect("the server says how long it took");
        *value = format!("{measure}dur=<ms>");
    }
    if answer
        .headers
        .iter()
        .any(|(name, _)| name == "content-encoding")
    {
        answer.headers.retain(|(name, _)| name != "content-length");
        answer.body = Body::Masked("compressed");
        return answer;
    }
    let length = raw_body.len().to_string();
    answer
        .headers
        .retain(|(name, value)| name != "content-length" || *value != length);
    let text = String::from_utf8(raw_body.to_vec()).expect("no body is binary");
    let undated = without_days(&text, days);
    if undated != text {
        let tag = format!(
            "\"{}\"",
            URL_SAFE_NO_PAD.encode(&Sha256::digest(raw_body)[..16])
        );
        for (_, value) in answer
            .headers
            .iter_mut()
            .filter(|(name, value)| name == "etag" && *value == tag)
        {
            *value = "<made of the body>".to_owned();
        }
    }
    answer.body = Body::Text(undated);
    answer
}

/// The text with every form in which a citation writes one of `days` replaced.
fn without_days(text: &str, days: &[PublicationDate]) -> String {
    let forms = days.iter().flat_map(|day| forms(*day));
    forms.fold(text.to_owned(), |text, form| text.replace(&form, TODAY))
}

/// The forms of a date in English, Japanese, BibTeX, RIS and CSL-JSON, which is written in lines.
fn forms(day: PublicationDate) -> Vec<String> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let year = day.year;
    let (month, day) = (day.month.unwrap_or(1), day.day.unwrap_or(1));
    let name = MONTHS[usize::from(month) - 1];
    let of_json = (0..16).map(|indent| {
        let next = format!(",\n{}", " ".repeat(indent));
        format!("{year}{next}{month}{next}{day}\n")
    });
    let forms = [
        format!("{year}-{month:02}-{day:02}"),
        format!("{year}/{month:02}/{day:02}"),
        format!("[{year},{month},{day}]"),
        format!("{name} {day}, {year}"),
        format!("{day} {name} {year}"),
        format!("{year}年{month}月{day}日"),
    ];
    of_json.chain(forms).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_days_given_are_replaced() {
        let day = "2031-02-03".parse().unwrap();
        assert_eq!(
            without_days(
                "2031-02-03 2031/02/03 [2031,2,3] February 3, 2031 [\n  2031,\n  2,\n  3\n] 2031-02-04",
                &[day]
            ),
            "<today> <today> <today> <today> [\n  <today>] 2031-02-04"
        );
    }

    #[test]
    fn a_tag_is_masked_only_where_it_is_made_of_a_dated_body() {
        let day = "2031-02-03".parse().unwrap();
        let answer = |tag: &str, body: &str| {
            let headers = vec![("etag".to_owned(), tag.to_owned())];
            let answer = Answer {
                status: Some(200),
                headers,
                body: Body::Text(String::new()),
            };
            mask(answer, body.as_bytes(), &[day]).header("etag")
        };
        let made = format!(
            "\"{}\"",
            URL_SAFE_NO_PAD.encode(&Sha256::digest("2031-02-03")[..16])
        );
        assert_eq!(answer(&made, "2031-02-03"), "<made of the body>");
        assert_eq!(answer(&made, "2031-02-04"), made);
        assert_eq!(answer("\"other\"", "2031-02-03"), "\"other\"");
    }
}
