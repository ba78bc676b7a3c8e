//! Connections that a server closes without saying so.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use issetsu_fetch::Fetcher;

use crate::site::{Corpus, Everywhere, NOW, options};

/// What a server does with a connection that it has answered one request on, and has not said that it
/// would close.
#[derive(Debug, Clone, Copy)]
enum End {
    /// It closes it at once.
    AtOnce,
    /// It reads the next request and closes without an answer.
    AfterNextRequest,
    /// It closes while the next request is still to be read, which resets the connection.
    WithNextRequestUnread,
}

/// A server that answers one request of each connection, and the targets of those it has read.
struct Server {
    address: SocketAddr,
    targets: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(end: End) -> Self {
        Self::each(move |stream, targets| {
            let Some(mut reader) = answered(&stream, targets) else {
                return;
            };
            match end {
                End::AtOnce => {}
                End::AfterNextRequest => {
                    let _ = read_request(&mut reader);
                }
                End::WithNextRequestUnread => {
                    let _ = reader.get_mut().read(&mut [0]);
                }
            }
        })
    }

    fn each(
        attend: impl Fn(TcpStream, &Mutex<Vec<String>>) + Copy + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let server = Self {
            address: listener.local_addr().unwrap(),
            targets: Arc::default(),
        };
        let targets = Arc::clone(&server.targets);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let targets = Arc::clone(&targets);
                thread::spawn(move || attend(stream, &targets));
            }
        });
        server
    }
}

/// Reads one request and answers it.
fn answered(stream: &TcpStream, targets: &Mutex<Vec<String>>) -> Option<BufReader<TcpStream>> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let target = read_request(&mut reader)?;
    let body = if target == "/robots.txt" {
        "User-agent: *\nAllow: /\n".to_owned()
    } else {
        format!("補助金の交付要綱を改める方針である（{target}）。")
    };
    targets.lock().unwrap().push(target);
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8";
    let answer = format!("{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    (&*stream).write_all(answer.as_bytes()).ok()?;
    Some(reader)
}

fn read_request(reader: &mut BufReader<TcpStream>) -> Option<String> {
    let mut first = String::new();
    reader.read_line(&mut first).ok()?;
    let target = first.split(' ').nth(1)?.to_owned();
    let mut line = String::new();
    while reader.read_line(&mut line).ok()? > 2 {
        line.clear();
    }
    Some(target)
}

#[test]
fn a_request_that_a_closed_connection_lost_is_sent_again() {
    for end in [
        End::AtOnce,
        End::AfterNextRequest,
        End::WithNextRequestUnread,
    ] {
        let server = Server::start(end);
        let corpus = Corpus::new();
        let fetcher = Fetcher::with_resolver(options(), Everywhere(server.address));
        let mut library = corpus.library(fetcher);
        for name in ["a", "b", "c"] {
            let added = library.add(&format!("http://www.test/{name}.txt"), NOW);
            assert!(added.is_ok(), "{end:?} {name}: {added:?}");
            // The server has time to close.
            thread::sleep(Duration::from_millis(20));
        }
        let targets = server.targets.lock().unwrap().clone();
        let pages = targets.iter().filter(|target| *target != "/robots.txt");
        assert_eq!(pages.count(), 3, "{end:?}: each is answered once");
    }
}

#[test]
fn a_server_that_never_answers_is_asked_twice_and_no_more() {
    static CONNECTIONS: AtomicUsize = AtomicUsize::new(0);
    let server = Server::each(|stream, _| {
        CONNECTIONS.fetch_add(1, Ordering::SeqCst);
        let mut reader = BufReader::new(stream);
        let _ = read_request(&mut reader);
    });
    let fetcher = Fetcher::with_resolver(options(), Everywhere(server.address));
    let error = Corpus::new()
        .library(fetcher)
        .add("http://www.test/a.txt", NOW);
    assert!(error.is_err());
    let asked = CONNECTIONS.load(Ordering::SeqCst);
    assert!((1..=2).contains(&asked), "{asked}");
}
