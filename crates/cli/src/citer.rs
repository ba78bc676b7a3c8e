//! Citations with the addresses of the server that a person names.

use std::time::SystemTime;

use issetsu_api::{Citer, Links};
use issetsu_model::{PublicationDate, UtcTime};

/// Makes citations for readers of today. Without a base URL addresses are paths, which formats that
/// are read elsewhere leave out.
pub(crate) fn citer(base_url: Option<&str>) -> Citer {
    let base_url = base_url.unwrap_or_default().trim_end_matches('/');
    Citer::new(Links::new(base_url), today())
}

/// The day in UTC; none when the clock is set before 1970.
fn today() -> Option<PublicationDate> {
    UtcTime::from_clock(SystemTime::now()).map(UtcTime::date)
}
