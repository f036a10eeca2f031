//! The only place that opens a connection to somebody else's server, and only when a person asked: one question over
//! plain HTTP (time authorities, OCSP, revocation lists), one answer, within limits. What comes back is signed by
//! whoever must answer for it, and is believed only by `signing`. No proxy, no redirect, no name of ours is sent.

use std::io::{Read as _, Write as _};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::time::{Duration, Instant};

use thiserror::Error;

/// Largest head of an answer, in bytes.
const HEAD: usize = 16 * 1024;

/// How much and how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of an answer.
    pub bytes: usize,
    /// Longest time for the whole exchange.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 1024 * 1024,
            time: Duration::from_secs(15),
        }
    }
}

/// What is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question<'a> {
    /// A body of this media type.
    Post {
        /// `application/timestamp-query`, `application/ocsp-request`.
        media: &'a str,
        /// The question, DER.
        body: &'a [u8],
    },
    /// Nothing: the file at the address.
    Get,
}

/// Why there is no answer.
#[derive(Debug, Error)]
pub enum WireFault {
    /// Not an address this room asks: `http://host[:port]/path`.
    #[error("{0} is not an http address")]
    Address(String),
    /// The server was not reached, or the exchange broke off.
    #[error("{address}: {cause}")]
    Unreachable {
        /// Which.
        address: String,
        /// What the system said.
        #[source]
        cause: std::io::Error,
    },
    /// It took too long.
    #[error("{0} did not answer in time")]
    TooSlow(String),
    /// The answer is larger than is read.
    #[error("{0} answers more than is read")]
    TooLarge(String),
    /// The server sends elsewhere: nobody asked for that other place.
    #[error("{0} sends elsewhere")]
    Elsewhere(String),
    /// The server said no.
    #[error("{address} answers {status}")]
    Refused {
        /// Which.
        address: String,
        /// Its status.
        status: u16,
    },
    /// The answer is no HTTP this room reads, or is cut short.
    #[error("{0} answers something unreadable")]
    Unreadable(String),
}

/// Asks once.
///
/// # Errors
/// See [`WireFault`].
pub fn ask(address: &str, question: Question<'_>, limits: Limits) -> Result<Vec<u8>, WireFault> {
    let (host, port, path) = parts(address).ok_or_else(|| WireFault::Address(address.into()))?;
    let deadline = Instant::now() + limits.time;
    let unreachable = |cause| WireFault::Unreachable {
        address: address.to_owned(),
        cause,
    };
    let mut stream = connect(address, host, port, deadline)?;
    let (verb, media, body) = match question {
        Question::Post { media, body } => ("POST", media, body),
        Question::Get => ("GET", "", &[][..]),
    };
    // HTTP/1.0: one question, one answer, and the end of the connection is the end of the answer.
    let mut head =
        format!("{verb} {path} HTTP/1.0\r\nHost: {host}:{port}\r\nConnection: close\r\n");
    if !media.is_empty() {
        head.push_str(&format!(
            "Content-Type: {media}\r\nContent-Length: {}\r\n",
            body.len()
        ));
    }
    head.push_str("\r\n");
    stream
        .set_write_timeout(Some(limits.time))
        .map_err(unreachable)?;
    stream.write_all(head.as_bytes()).map_err(unreachable)?;
    stream.write_all(body).map_err(unreachable)?;
    let answer = read(address, &mut stream, limits.bytes, deadline)?;
    body_of(address, &answer, limits.bytes)
}

/// Host, port and path of an `http` address; nothing else is asked.
fn parts(address: &str) -> Option<(&str, u16, &str)> {
    let rest = address.strip_prefix("http://")?;
    let (place, path) = match rest.find('/') {
        Some(at) => rest.split_at(at),
        None => (rest, "/"),
    };
    let plain = |text: &str, more: &str| {
        let allowed = |letter: char| letter.is_ascii_alphanumeric() || more.contains(letter);
        !text.is_empty() && text.chars().all(allowed)
    };
    let (host, port) = match place.split_once(':') {
        Some((host, port)) => (host, port.parse().ok()?),
        None => (place, 80),
    };
    (plain(host, ".-") && plain(path, "/.-_~%?=&+:,;@!$()*")).then_some((host, port, path))
}

fn connect(
    address: &str,
    host: &str,
    port: u16,
    deadline: Instant,
) -> Result<TcpStream, WireFault> {
    let unreachable = |cause| WireFault::Unreachable {
        address: address.to_owned(),
        cause,
    };
    let mut last = std::io::Error::from(std::io::ErrorKind::NotFound);
    for place in (host, port).to_socket_addrs().map_err(unreachable)? {
        let left = left(address, deadline)?;
        match TcpStream::connect_timeout(&place, left) {
            Ok(stream) => return Ok(stream),
            Err(cause) => last = cause,
        }
    }
    Err(unreachable(last))
}

fn left(address: &str, deadline: Instant) -> Result<Duration, WireFault> {
    let left = deadline.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(WireFault::TooSlow(address.to_owned()));
    }
    Ok(left)
}

fn read(
    address: &str,
    stream: &mut TcpStream,
    most: usize,
    deadline: Instant,
) -> Result<Vec<u8>, WireFault> {
    let mut answer = Vec::new();
    let mut piece = [0; 8192];
    loop {
        let left = left(address, deadline)?;
        let read = stream
            .set_read_timeout(Some(left))
            .and_then(|()| stream.read(&mut piece));
        match read {
            Ok(0) => return Ok(answer),
            Ok(count) => answer.extend_from_slice(&piece[..count]),
            Err(cause) if cause.kind() == std::io::ErrorKind::Interrupted => {}
            Err(cause)
                if matches!(
                    cause.kind(),
                    std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut
                ) =>
            {
                return Err(WireFault::TooSlow(address.to_owned()));
            }
            Err(cause) => {
                return Err(WireFault::Unreachable {
                    address: address.to_owned(),
                    cause,
                });
            }
        }
        if answer.len() > most + HEAD {
            return Err(WireFault::TooLarge(address.to_owned()));
        }
    }
}

fn body_of(address: &str, answer: &[u8], most: usize) -> Result<Vec<u8>, WireFault> {
    let unreadable = || WireFault::Unreadable(address.to_owned());
    let end = answer
        .windows(4)
        .take(HEAD)
        .position(|window| window == b"\r\n\r\n")
        .ok_or_else(unreadable)?;
    let head = std::str::from_utf8(&answer[..end]).map_err(|_| unreadable())?;
    let body = &answer[end + 4..];
    let mut lines = head.split("\r\n");
    let first = lines.next().unwrap_or_default();
    let status = first
        .strip_prefix("HTTP/1.")
        .and_then(|rest| rest.get(2..5))
        .and_then(|digits| digits.parse::<u16>().ok())
        .ok_or_else(unreadable)?;
    match status {
        200 => {}
        300..=399 => return Err(WireFault::Elsewhere(address.to_owned())),
        _ => {
            return Err(WireFault::Refused {
                address: address.to_owned(),
                status,
            });
        }
    }
    let mut length = None;
    for line in lines {
        let (name, value) = line.split_once(':').ok_or_else(unreadable)?;
        if name.eq_ignore_ascii_case("transfer-encoding")
            || name.eq_ignore_ascii_case("content-encoding")
        {
            return Err(unreadable());
        }
        if name.eq_ignore_ascii_case("content-length") {
            length = Some(value.trim().parse::<usize>().map_err(|_| unreadable())?);
        }
    }
    if body.len() > most {
        return Err(WireFault::TooLarge(address.to_owned()));
    }
    if length.is_some_and(|length| length != body.len()) {
        return Err(unreadable());
    }
    Ok(body.to_vec())
}
