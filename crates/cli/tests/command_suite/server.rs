//! `issetsu serve` in a process of its own, asked over a connection.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A running server, which ends with this value.
pub(crate) struct Server {
    process: Child,
    address: String,
    said: Arc<Mutex<String>>,
}

/// How long a test waits for what must happen: a loaded machine is slow, and a fault is rare.
const PATIENCE: Duration = Duration::from_secs(60);

impl Server {
    /// Starts it, and waits until it says where the index is served.
    pub(crate) fn start(command: Command) -> Self {
        Self::start_until(command, &["search page", "検索ページ"])
    }

    /// Starts it, and waits until it says where it listens, perhaps without an index.
    pub(crate) fn start_without_index(command: Command) -> Self {
        Self::start_until(
            command,
            &["there is no index yet, so it is built; until then "],
        )
    }

    fn start_until(mut command: Command, first: &[&str]) -> Self {
        let mut process = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let said = Arc::new(Mutex::new(String::new()));
        let stderr = process.stderr.take().unwrap();
        let keep = Arc::clone(&said);
        std::thread::spawn(move || listen(stderr, &keep));
        let mut server = Self {
            process,
            address: String::new(),
            said,
        };
        server.wait_until("it listens", |server| server.find_address(first));
        server
    }

    /// Finds the address behind the first of some words.
    fn find_address(&mut self, words: &[&str]) -> bool {
        let said = self.said();
        let behind = words.iter().find_map(|words| said.split_once(words));
        let Some((_, rest)) = behind else {
            return false;
        };
        let rest = rest.split_once("http://").map_or(rest, |(_, rest)| rest);
        let Some((address, _)) = rest.split_once(['/', ' ']) else {
            return false;
        };
        // A server on every address is asked on one.
        self.address = address.replace("[::]", "127.0.0.1");
        true
    }

    /// Looks again and again, until it is so.
    pub(crate) fn wait_until(&mut self, what: &str, mut is_so: impl FnMut(&mut Self) -> bool) {
        let begun = Instant::now();
        while !is_so(self) {
            let ended = self.process.try_wait().unwrap();
            assert!(ended.is_none(), "it ended, {ended:?}: {}", self.said());
            assert!(begun.elapsed() < PATIENCE, "never: {what}: {}", self.said());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// What it has written on standard error.
    pub(crate) fn said(&self) -> String {
        self.said
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Its process.
    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    /// The status that a target is answered with.
    pub(crate) fn status(&self, target: &str) -> u16 {
        let answer = self.get(target);
        let code = answer.split(' ').nth(1).unwrap();
        code.parse().unwrap()
    }

    /// The body that a target is answered with.
    pub(crate) fn body(&self, target: &str) -> String {
        let answer = self.get(target);
        answer.split_once("\r\n\r\n").unwrap().1.to_owned()
    }

    /// The whole answer to one request.
    pub(crate) fn get(&self, target: &str) -> String {
        get(&self.address, target)
    }

    /// Ends it as a service manager does; whether it ended well.
    #[cfg(unix)]
    pub(crate) fn stop(mut self) -> bool {
        self.signal("TERM");
        self.process.wait().unwrap().success()
    }

    /// Sends it a signal.
    #[cfg(unix)]
    pub(crate) fn signal(&self, name: &str) {
        let mut kill = Command::new("kill");
        kill.args(["-s", name, &self.id().to_string()]);
        assert!(kill.status().unwrap().success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Keeps what the server says, and so its pipe empty.
fn listen(stderr: ChildStderr, keep: &Mutex<String>) {
    for line in BufReader::new(stderr).lines() {
        let Ok(line) = line else { return };
        let mut said = keep.lock().unwrap_or_else(PoisonError::into_inner);
        *said += &format!("{line}\n");
    }
}

/// Asks a server for a target, which may hold Japanese.
pub(crate) fn get(address: &str, target: &str) -> String {
    let target: String = target
        .bytes()
        .map(|byte| match byte {
            0x21..=0x7e => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect();
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let head = format!("GET {target} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}
