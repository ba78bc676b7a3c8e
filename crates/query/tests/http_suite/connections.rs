//! Connections when there are few: idle ones are closed for others, and one address cannot take all.

use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant};

use issetsu_query::ServerOptions;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};

use crate::app::{TestApp, sample};
use crate::server::Server;

/// How soon a newcomer must be answered.
const SOON: Duration = Duration::from_secs(2);

async fn start() -> Server {
    let options = ServerOptions {
        max_connections: 100,
        ..ServerOptions::default()
    };
    Server::start(&TestApp::new(&sample()), options).await
}

/// A connection from an address of the loopback.
pub(crate) async fn connect_from(last: u8, server: SocketAddr) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    let own = SocketAddr::from((IpAddr::from([127, 0, 0, last]), 0));
    socket.bind(own).unwrap();
    socket.connect(server).await.unwrap()
}

/// Asks over a connection, which stays open; gives the beginning of the answer.
async fn ask(stream: &mut TcpStream) -> String {
    stream
        .write_all(b"GET /livez HTTP/1.1\r\nhost: test\r\n\r\n")
        .await
        .unwrap();
    let mut answer = [0; 15];
    match stream.read_exact(&mut answer).await {
        Ok(_) => String::from_utf8(answer.to_vec()).unwrap(),
        Err(error) => error.to_string(),
    }
}

async fn is_answered_soon(last: u8, server: &Server) {
    let started = Instant::now();
    let mut stream = connect_from(last, server.address).await;
    assert_eq!(ask(&mut stream).await, "HTTP/1.1 200 OK");
    assert!(started.elapsed() < SOON, "{:?}", started.elapsed());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn idle_connections_of_one_address() {
    let server = start().await;
    let mut idle = Vec::new();
    for _ in 0..300 {
        idle.push(connect_from(2, server.address).await);
    }
    is_answered_soon(3, &server).await;
    is_answered_soon(2, &server).await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn idle_connections_of_many_addresses() {
    let server = start().await;
    let mut idle = Vec::new();
    for last in 2..=50 {
        for _ in 0..5 {
            let mut stream = connect_from(last, server.address).await;
            assert_eq!(ask(&mut stream).await, "HTTP/1.1 200 OK");
            idle.push(stream);
        }
    }
    is_answered_soon(51, &server).await;
    is_answered_soon(2, &server).await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_that_never_end() {
    let server = start().await;
    let mut open = Vec::new();
    for number in 0..250 {
        let mut stream = connect_from(2 + number % 2, server.address).await;
        // What was closed for others cannot be written to.
        let _ = stream.write_all(b"GET /livez HTTP/1.1\r\nhost: ").await;
        open.push(stream);
    }
    is_answered_soon(4, &server).await;
    server.stop().await;
}
