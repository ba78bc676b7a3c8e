//! `issetsu serve` where its log cannot be written.

#![cfg(unix)]

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, ChildStderr, Stdio};
use std::time::{Duration, Instant};

use crate::folder::Folder;

/// More lines than a pipe and the queue of the log take together: 64 KiB, and 10,000 lines.
const REQUESTS: usize = 11_000;

/// A server, which ends with this value.
struct Server {
    process: Child,
    address: SocketAddr,
    _folder: Folder,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Server {
    fn start(stderr: Stdio) -> Self {
        // The port is free again when the listener is dropped; nothing else here takes it.
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        drop(listener);
        let folder = Folder::new();
        folder.write("corpus/a.md", "# 水素と港湾\n\n桟橋を分ける。\n");
        let listen = address.to_string();
        let mut command = folder.command("C", &["serve", "--listen", &listen]);
        Self {
            process: command.stderr(stderr).spawn().unwrap(),
            address,
            _folder: folder,
        }
    }

    /// Waits until it listens.
    fn connection(&self) -> TcpStream {
        let started = Instant::now();
        loop {
            match TcpStream::connect(self.address) {
                Ok(stream) => return stream,
                Err(error) => assert!(started.elapsed() < Duration::from_secs(60), "{error}"),
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until it has an index to answer from.
    fn wait_until_ready(&self) {
        let started = Instant::now();
        loop {
            let mut stream = self.connection();
            let request = b"GET /readyz HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n";
            stream.write_all(request).unwrap();
            let mut head = String::new();
            BufReader::new(stream).read_line(&mut head).unwrap();
            if head.starts_with("HTTP/1.1 200 ") {
                return;
            }
            assert!(started.elapsed() < Duration::from_secs(60), "{head}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Asks over one connection, and checks that each answer is a 200; gives the last one.
    fn ask(&self, target: &str, times: usize) -> String {
        self.wait_until_ready();
        let mut stream = self.connection();
        // Requests are sent one by one; none waits for another to go with.
        stream.set_nodelay(true).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        let mut answers = BufReader::new(stream.try_clone().unwrap());
        let request = format!("GET {target} HTTP/1.1\r\nhost: test\r\n\r\n");
        let mut last = String::new();
        for number in 0..times {
            stream.write_all(request.as_bytes()).unwrap();
            let mut head = String::new();
            while !head.ends_with("\r\n\r\n") {
                assert!(answers.read_line(&mut head).unwrap() > 0, "answer {number}");
            }
            assert!(head.starts_with("HTTP/1.1 200 "), "answer {number}: {head}");
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "));
            let mut body = vec![0; length.unwrap().parse().unwrap()];
            answers.read_exact(&mut body).unwrap();
            last = String::from_utf8(body).unwrap();
        }
        last
    }

    fn lost_lines(&self) -> u64 {
        let metrics = self.ask("/metrics", 1);
        let mut lines = metrics.lines();
        let lost = lines.find_map(|line| line.strip_prefix("issetsu_log_lines_lost_total "));
        lost.unwrap().parse().unwrap()
    }

    fn stderr(&mut self) -> BufReader<ChildStderr> {
        BufReader::new(self.process.stderr.take().unwrap())
    }
}

#[test]
fn a_standard_error_that_is_full_from_the_beginning() {
    let full = File::options().write(true).open("/dev/full").unwrap();
    let server = Server::start(full.into());
    server.ask("/livez", 20);
    assert!(server.lost_lines() >= 20);
}

#[test]
fn a_standard_error_that_is_closed_later() {
    let mut server = Server::start(Stdio::piped());
    let mut stderr = server.stderr();
    let mut line = String::new();
    while !line.contains("listening") {
        line.clear();
        assert!(stderr.read_line(&mut line).unwrap() > 0);
    }
    server.ask("/livez", 1);
    assert_eq!(server.lost_lines(), 0);
    drop(stderr);
    server.ask("/livez", 20);
    assert!(server.lost_lines() >= 20);
}

#[test]
fn a_standard_error_that_nobody_reads() {
    let mut server = Server::start(Stdio::piped());
    let _unread = server.stderr();
    server.ask("/livez", REQUESTS);
    assert!(server.lost_lines() > 0);
}
