//! A server that answers as the test says, a resolver that sends every host to it, a corpus.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use issetsu_fetch::{
    Added, AddressPolicy, FetchError, FetchOptions, Fetcher, Library, Outcome, Resolve,
};
use tempfile::TempDir;

/// 2026-11-22T08:30:15Z.
pub(crate) const NOW: u64 = 1_795_336_215;

/// What a client asked.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    pub(crate) target: String,
    headers: Vec<(String, String)>,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    fn read(stream: &TcpStream) -> io::Result<Self> {
        let mut lines = BufReader::new(stream).lines();
        let first = lines.next().unwrap_or(Ok(String::new()))?;
        let target = first.split(' ').nth(1).unwrap_or_default().to_owned();
        let mut headers = Vec::new();
        for line in lines {
            let line = line?;
            match line.split_once(": ") {
                Some((name, value)) => headers.push((name.to_owned(), value.to_owned())),
                None => break,
            }
        }
        Ok(Self { target, headers })
    }
}

/// What the server answers: pieces of bytes, and how long it waits before each of them.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    head: String,
    body: Vec<u8>,
    length: Option<usize>,
    pieces: usize,
    pause: Duration,
}

impl Reply {
    pub(crate) fn status(status: &str) -> Self {
        Self {
            head: format!("HTTP/1.1 {status}\r\nConnection: close\r\n"),
            body: Vec::new(),
            length: None,
            pieces: 1,
            pause: Duration::ZERO,
        }
    }

    pub(crate) fn ok(media_type: &str, body: impl AsRef<[u8]>) -> Self {
        let reply = Self::status("200 OK").header("Content-Type", media_type);
        reply.body(body)
    }

    pub(crate) fn text(body: &str) -> Self {
        Self::ok("text/plain; charset=utf-8", body)
    }

    pub(crate) fn redirect(location: &str) -> Self {
        Self::status("302 Found").header("Location", location)
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.head += &format!("{name}: {value}\r\n");
        self
    }

    pub(crate) fn body(mut self, body: impl AsRef<[u8]>) -> Self {
        self.body = body.as_ref().to_vec();
        self
    }

    /// Says another length than the body has.
    pub(crate) fn length(mut self, length: usize) -> Self {
        self.length = Some(length);
        self
    }

    /// Sends the body in so many pieces, with a pause before each.
    pub(crate) fn slowly(mut self, pieces: usize, pause: Duration) -> Self {
        (self.pieces, self.pause) = (pieces, pause);
        self
    }

    fn send(&self, stream: &mut TcpStream) -> io::Result<()> {
        let length = self.length.unwrap_or(self.body.len());
        let head = format!("{}Content-Length: {length}\r\n\r\n", self.head);
        stream.write_all(head.as_bytes())?;
        for piece in self
            .body
            .chunks(self.body.len().div_ceil(self.pieces).max(1))
        {
            thread::sleep(self.pause);
            stream.write_all(piece)?;
            stream.flush()?;
        }
        Ok(())
    }
}

/// A server at an address of this machine.
#[derive(Clone)]
pub(crate) struct Site {
    pub(crate) address: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Site {
    pub(crate) fn start(answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> Self {
        Self::start_at(Ipv4Addr::LOCALHOST, answer)
    }

    pub(crate) fn start_at(
        ip: Ipv4Addr,
        answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind((ip, 0)).unwrap();
        let site = Self {
            address: listener.local_addr().unwrap(),
            asked: Arc::default(),
        };
        let (asked, answer) = (Arc::clone(&site.asked), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (asked, answer) = (Arc::clone(&asked), Arc::clone(&answer));
                thread::spawn(move || serve(stream, &asked, answer.as_ref()));
            }
        });
        site
    }

    /// All requests but those for `robots.txt`.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        let mut asked = self.asked.lock().unwrap().clone();
        asked.retain(|asked| asked.target != "/robots.txt");
        asked
    }

    /// The targets of all requests.
    pub(crate) fn targets(&self) -> Vec<String> {
        let asked = self.asked.lock().unwrap();
        asked.iter().map(|asked| asked.target.clone()).collect()
    }
}

/// A client that hangs up is no failure of the server.
fn serve(mut stream: TcpStream, asked: &Mutex<Vec<Asked>>, answer: &dyn Fn(&Asked) -> Reply) {
    let Ok(request) = Asked::read(&stream) else {
        return;
    };
    asked.lock().unwrap().push(request.clone());
    let _ = answer(&request).send(&mut stream);
}

/// Answers a site without `robots.txt`.
pub(crate) fn pages(answer: impl Fn(&Asked) -> Reply) -> impl Fn(&Asked) -> Reply {
    move |asked| match asked.target.as_str() {
        "/robots.txt" => Reply::status("404 Not Found"),
        _ => answer(asked),
    }
}

/// Sends every host to one server, except addresses, which stay what they are.
#[derive(Debug)]
pub(crate) struct Everywhere(pub(crate) SocketAddr);

impl Resolve for Everywhere {
    fn resolve(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
        let literal = host.parse().map(|ip: IpAddr| SocketAddr::new(ip, port));
        Ok(vec![literal.unwrap_or(self.0)])
    }
}

/// Options that let tests be quick and reach this machine.
pub(crate) fn options() -> FetchOptions {
    FetchOptions {
        host_delay: Duration::ZERO,
        addresses: AddressPolicy::ANY,
        ..FetchOptions::default()
    }
}

/// An empty corpus folder.
pub(crate) struct Corpus(TempDir);

impl Corpus {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn library(&self, fetcher: Fetcher) -> Library {
        Library::open(self.0.path(), fetcher).unwrap()
    }

    /// Adds one URL by a run of its own.
    pub(crate) fn add(&self, site: &Site, url: &str) -> Result<Added, FetchError> {
        self.add_with(options(), site, url)
    }

    pub(crate) fn add_with(
        &self,
        options: FetchOptions,
        site: &Site,
        url: &str,
    ) -> Result<Added, FetchError> {
        let fetcher = Fetcher::with_resolver(options, Everywhere(site.address));
        self.library(fetcher).add(url, NOW)
    }

    /// Adds one URL and gives its path.
    pub(crate) fn added(&self, site: &Site, url: &str) -> String {
        let added = self.add(site, url).unwrap();
        assert_eq!(added.outcome, Outcome::Added, "{url}");
        added.path
    }

    pub(crate) fn read(&self, path: &str) -> Vec<u8> {
        fs::read(self.0.path().join(path)).unwrap()
    }

    pub(crate) fn sidecar(&self, path: &str) -> String {
        String::from_utf8(self.read(&format!("{path}.meta.yaml"))).unwrap()
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        fs::write(self.0.path().join(path), text).unwrap();
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.0.path().join(path)).unwrap();
    }

    /// The names of all files, also hidden ones.
    pub(crate) fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}
