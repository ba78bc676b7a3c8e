//! The server over real connections.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use issetsu_query::{ServerConfig, ServerOptions, serve};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::app::TestApp;

/// A running server, until it is stopped.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    stop: oneshot::Sender<()>,
    task: JoinHandle<std::io::Result<()>>,
}

impl Server {
    /// Serves what an app has.
    pub(crate) async fn start(app: &TestApp, options: ServerOptions) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let config = ServerConfig::new(options).unwrap();
        let index = Arc::clone(&app.live);
        let task = tokio::spawn(serve(listener, index, config, async {
            let _ = stopped.await;
        }));
        Self {
            address,
            stop,
            task,
        }
    }

    /// Asks with a head that lacks its end; gives the whole answer.
    pub(crate) async fn ask(&self, head: &str) -> String {
        ask(self.address, head).await
    }

    /// A figure of `/metrics`.
    pub(crate) async fn figure(&self, name: &str) -> u64 {
        let metrics = self.ask("GET /metrics HTTP/1.1").await;
        let line = metrics.lines().find_map(|line| line.strip_prefix(name));
        line.map_or(0, |value| value.trim().parse().unwrap())
    }

    /// Waits until a figure has a value; fails when it takes too long.
    pub(crate) async fn wait_for(&self, name: &str, value: u64) {
        for _ in 0..500 {
            if self.figure(name).await == value {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("{name} is {}, not {value}", self.figure(name).await);
    }

    /// Stops it, and waits for its end.
    pub(crate) async fn stop(self) {
        self.stop.send(()).unwrap();
        self.task.await.unwrap().unwrap();
    }
}

/// Asks with a head that lacks its end; gives the whole answer.
pub(crate) async fn ask(address: SocketAddr, head: &str) -> String {
    let head = format!("{head}\r\nhost: test\r\nconnection: close\r\n\r\n");
    let task = tokio::task::spawn_blocking(move || {
        let mut stream = connect(address);
        stream.write_all(head.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    });
    task.await.unwrap()
}

/// A connection on which nothing waits for ever.
pub(crate) fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    stream
}

/// The bytes of a request with a JSON body.
pub(crate) fn post(target: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "POST {target} HTTP/1.1\r\nhost: test\r\ncontent-type: application/json\r\n\
         content-length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}
