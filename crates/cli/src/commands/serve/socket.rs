//! Takes the address that the server listens on.

use std::io;

use anyhow::{Context, Result};
use tokio::net::TcpListener;

use crate::listen::ListenAddress;
use crate::locale::Locale;

/// Listens, or says what to do.
pub(super) async fn listen(address: &ListenAddress, locale: Locale) -> Result<TcpListener> {
    bind(address).await.with_context(|| match locale {
        Locale::Japanese => {
            format!("{address} で待ち受けできません（--listen で別のアドレスを指定してください）")
        }
        Locale::English => format!("cannot listen on {address} (choose another with --listen)"),
    })
}

/// Takes the first address that can be had.
async fn bind(address: &ListenAddress) -> io::Result<TcpListener> {
    let mut refused = None;
    for candidate in address.candidates() {
        match TcpListener::bind(candidate).await {
            Ok(listener) => return Ok(listener),
            Err(error) => refused = Some(error),
        }
    }
    Err(refused.unwrap_or_else(|| io::ErrorKind::AddrNotAvailable.into()))
}
