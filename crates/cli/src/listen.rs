//! Where the server listens, as people write it.

use std::fmt;
use std::str::FromStr;

/// A host and a port: `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080`, or `:8080` for every address of the
/// machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ListenAddress {
    /// Empty for every address.
    host: String,
    port: u16,
}

/// What was written is no address to listen on.
#[derive(Debug, thiserror::Error)]
#[error("write a host and a port, such as 127.0.0.1:8080, localhost:8080 or :8080")]
pub(crate) struct NoAddress;

impl ListenAddress {
    /// What to bind, the best first.
    pub(crate) fn candidates(&self) -> Vec<(&str, u16)> {
        let hosts: &[&str] = match self.host.as_str() {
            // The first takes IPv4 too, where the system has IPv6 at all.
            "" => &["::", "0.0.0.0"],
            host => &[host],
        };
        hosts.iter().map(|host| (*host, self.port)).collect()
    }
}

impl FromStr for ListenAddress {
    type Err = NoAddress;

    fn from_str(text: &str) -> Result<Self, NoAddress> {
        let (host, port) = text.rsplit_once(':').ok_or(NoAddress)?;
        let bracketed = host.strip_prefix('[').and_then(|h| h.strip_suffix(']'));
        let host = bracketed.unwrap_or(host);
        let is_ambiguous = bracketed.is_none() && host.contains(':');
        let is_host = |c: char| c.is_alphanumeric() || ".-:%_".contains(c);
        if is_ambiguous || !host.chars().all(is_host) {
            return Err(NoAddress);
        }
        let port = port.parse().map_err(|_| NoAddress)?;
        Ok(Self {
            host: host.to_owned(),
            port,
        })
    }
}

impl fmt::Display for ListenAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            write!(f, "[{}]:{}", self.host, self.port)
        } else {
            write!(f, "{}:{}", self.host, self.port)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_an_address() {
        for (text, host) in [
            ("127.0.0.1:8080", "127.0.0.1"),
            ("localhost:8080", "localhost"),
            ("[::1]:8080", "::1"),
            ("search.example.org:8080", "search.example.org"),
        ] {
            let address: ListenAddress = text.parse().unwrap();
            assert_eq!(address.candidates(), [(host, 8080)], "{text}");
            assert_eq!(address.to_string(), text);
        }
        let every: ListenAddress = ":8080".parse().unwrap();
        assert_eq!(every.candidates(), [("::", 8080), ("0.0.0.0", 8080)]);
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for wrong in [
            "",
            "8080",
            "localhost",
            "::1:8080",
            "localhost:http",
            "a b:1",
            ":99999",
            "http://a:1",
        ] {
            assert!(wrong.parse::<ListenAddress>().is_err(), "{wrong}");
        }
    }
}
