//! What the room asks and what it refuses, with a server of the test's own on loopback.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is the test's failure")]

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread::JoinHandle;
use std::time::Duration;

use wire::{Limits, Question, WireFault, ask};

const LIMITS: Limits = Limits {
    bytes: 1000,
    time: Duration::from_millis(600),
};

/// Answers one connection, after a while; gives back what it was asked.
fn serve(answer: &[u8], after: Duration) -> (String, JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/tsa", listener.local_addr().unwrap());
    let answer = answer.to_vec();
    let asked = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut asked = vec![0; 4096];
        let count = stream.read(&mut asked).unwrap();
        std::thread::sleep(after);
        let _ = stream.write_all(&answer);
        asked.truncate(count);
        asked
    });
    (address, asked)
}

fn told(answer: &[u8]) -> Result<Vec<u8>, WireFault> {
    let (address, asked) = serve(answer, Duration::ZERO);
    let told = ask(&address, Question::Get, LIMITS);
    asked.join().unwrap();
    told
}

#[test]
fn a_question_goes_out_and_its_answer_comes_back() {
    let (address, asked) = serve(
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nya",
        Duration::ZERO,
    );
    let question = Question::Post {
        media: "application/timestamp-query",
        body: b"hora",
    };
    assert_eq!(ask(&address, question, LIMITS).unwrap(), b"ya");
    let asked = String::from_utf8(asked.join().unwrap()).unwrap();
    assert!(asked.starts_with("POST /tsa HTTP/1.0\r\n"), "{asked}");
    assert!(!asked.to_lowercase().contains("user-agent"), "{asked}");
}

#[test]
fn what_is_not_an_answer_is_not_taken() {
    let elsewhere = told(b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n");
    assert!(matches!(elsewhere, Err(WireFault::Elsewhere(_))));
    let refused = told(b"HTTP/1.1 503 No\r\n\r\n");
    assert!(matches!(
        refused,
        Err(WireFault::Refused { status: 503, .. })
    ));
    let cut = told(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nya");
    assert!(matches!(cut, Err(WireFault::Unreadable(_))));
    let chunked =
        told(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nya\r\n0\r\n\r\n");
    assert!(matches!(chunked, Err(WireFault::Unreadable(_))));
    assert!(matches!(told(b"hola"), Err(WireFault::Unreadable(_))));
    let mut large = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
    large.resize(large.len() + 1001, b'x');
    assert!(matches!(told(&large), Err(WireFault::TooLarge(_))));
}

#[test]
fn a_slow_server_is_not_waited_for() {
    let (address, asked) = serve(b"HTTP/1.1 200 OK\r\n\r\nya", Duration::from_millis(1500));
    let slow = ask(&address, Question::Get, LIMITS);
    assert!(matches!(slow, Err(WireFault::TooSlow(_))), "{slow:?}");
    asked.join().unwrap();
}

#[test]
fn only_plain_http_addresses_are_asked() {
    for address in [
        "https://tsa.example/",
        "file:///etc/passwd",
        "ftp://tsa.example/",
        "http://",
        "http://user:pass@tsa.example/",
        "http://tsa.example/a b",
        "http://tsa.example/\r\nX: y",
        "http://tsa.example:99999/",
    ] {
        let told = ask(address, Question::Get, LIMITS);
        assert!(matches!(told, Err(WireFault::Address(_))), "{address}");
    }
}
