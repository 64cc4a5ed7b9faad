// SPDX-License-Identifier: Apache-2.0

//! The built library's event source: files, pipes and the webhook.

#![allow(unsafe_code, reason = "the payload of an event is behind a pointer")]

mod support;

use std::ffi::{CStr, CString};
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use falco_plugin_runner::{CapturingPluginRunner, Event, ExtractedField, MetricValue, PluginRunner, ScapStatus};
use tokio_rustls::rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

const RECORD: &str =
    r#"{"time":"2026-01-02T03:04:05Z","action":"user.delete","actor":{"name":"mallory"},"target":"alice"}"#;

fn open(config: &CStr, params: &str) -> Result<CapturingPluginRunner, String> {
    let mut runner = PluginRunner::new();
    runner
        .register_plugin(support::opened_with(params), config)
        .map_err(|error| error.to_string())?;
    runner.start_capture().map_err(|error| error.to_string())
}

fn printed(runner: &mut CapturingPluginRunner, event: &Event) -> String {
    match runner.extract_field(event, "evt.plugininfo") {
        Some(Ok(ExtractedField::String(text))) => text.into_string().expect("UTF-8"),
        other => panic!("printed as {other:?}"),
    }
}

/// Collects the events of a source until its end, or until it has given as many as are wanted.
fn read(runner: &mut CapturingPluginRunner, wanted: usize) -> Vec<String> {
    let deadline = Instant::now() + Duration::from_secs(10);
    let mut events = Vec::new();
    while events.len() < wanted && Instant::now() < deadline {
        match runner.next_event() {
            Ok(event) => events.push(printed(runner, &event)),
            Err(error) => match error.downcast_ref::<ScapStatus>() {
                Some(ScapStatus::Timeout) => {}
                Some(ScapStatus::Eof) => break,
                _ => panic!("{error:#}"),
            },
        }
    }

    events
}

fn metric(runner: &mut CapturingPluginRunner, name: &str) -> MetricValue {
    let name = format!("{}.{name}", env!("CARGO_PKG_NAME"));
    runner
        .get_metrics()
        .into_iter()
        .find(|metric| metric.name == name)
        .expect(&name)
        .value
}

/// A folder that goes away with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("{}-{test}-{}", env!("CARGO_PKG_NAME"), std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, content).expect("a file");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn path_text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

#[test]
fn a_file_is_read_to_its_end() {
    const COUNT: usize = 1000; // more than a batch holds
    let folder = Folder::new("file");
    let long = format!("{{\"a\":\"{}\"}}\n", "x".repeat(300_000));
    let content = format!(
        "{}\r\n\n{long}this is no event\n{RECORD}",
        format!("{RECORD}\n").repeat(COUNT - 1)
    );
    let path = folder.file("events.jsonl", &content);

    let mut runner = open(c"{\"queueSize\": 8}", path_text(&path)).expect("opened");
    let events = read(&mut runner, COUNT + 1);
    assert_eq!(events.len(), COUNT);
    assert!(events.iter().all(|event| event == RECORD));
    assert_eq!(metric(&mut runner, "lines_skipped"), MetricValue::U64(2));
    assert!(read(&mut runner, 1).is_empty(), "it goes on after its end");
}

#[test]
fn an_event_keeps_its_time() {
    let folder = Folder::new("time");
    let path = folder.file("events.jsonl", RECORD);
    let mut runner = open(c"{}", &format!("file://{}", path.display())).expect("opened");
    let deadline = Instant::now() + Duration::from_secs(10);
    while Instant::now() < deadline {
        if let Ok(event) = runner.next_event() {
            // SAFETY: the event is good until the next one is read.
            let header = unsafe { event.buf.read_unaligned() };
            assert_eq!({ header.ts }, 1_767_323_045_000_000_000);
            return;
        }
    }
    panic!("no event");
}

#[test]
fn a_pipe_goes_on_when_a_writer_leaves() {
    let folder = Folder::new("pipe");
    let path = folder.0.join("events");
    assert!(Command::new("mkfifo").arg(&path).status().expect("mkfifo").success());

    let mut runner = open(c"{}", path_text(&path)).expect("opened");
    for _ in 0..2 {
        fs::write(&path, format!("{RECORD}\n")).expect("written");
        assert_eq!(read(&mut runner, 1), [RECORD]);
    }
    let stopping = Instant::now();
    drop(runner);
    assert!(
        stopping.elapsed() < Duration::from_secs(5),
        "an open pipe keeps the source from closing"
    );
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("a free port")
        .port()
}

fn request(port: u16, head: &str, body: &str) -> String {
    exchange(TcpStream::connect(("127.0.0.1", port)).expect("connected"), head, body)
}

/// Sends a request and reads what comes back, until the connection ends in whatever way.
fn exchange(mut stream: impl Read + Write, head: &str, body: &str) -> String {
    let length = body.len();
    let request = format!("{head}\r\nHost: test\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}");
    let _ = stream.write_all(request.as_bytes()).and_then(|()| stream.flush());
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

fn post(port: u16, body: &str) -> String {
    request(port, "POST /events HTTP/1.1", body)
}

fn assert_status(answer: &str, status: &str) {
    assert!(
        answer.starts_with(&format!("HTTP/1.1 {status} ")),
        "want {status}, got {answer}"
    );
}

#[test]
fn the_webhook_takes_events() {
    let port = free_port();
    let mut runner = open(c"{}", &format!("http://127.0.0.1:{port}/events")).expect("opened");
    assert_status(&post(port, &format!("{RECORD}\n{RECORD}")), "202");
    assert_eq!(read(&mut runner, 2), [RECORD, RECORD]);
    assert_eq!(metric(&mut runner, "events_accepted"), MetricValue::U64(2));
}

#[test]
fn the_webhook_refuses_what_is_no_event() {
    let port = free_port();
    let mut runner = open(c"{\"maxEventSize\": 1024}", &format!("http://127.0.0.1:{port}/events")).expect("opened");
    assert_status(&post(port, ""), "400");
    assert_status(&post(port, &format!("{RECORD}[]")), "400");
    assert_status(&post(port, &format!(r#"{{"a":"{}"}}"#, "x".repeat(1024))), "400");
    assert_status(&post(port, &" ".repeat(5000)), "413");
    assert_status(&request(port, "GET /events HTTP/1.1", ""), "405");
    assert_status(&request(port, "POST / HTTP/1.1", RECORD), "404");
    assert_eq!(metric(&mut runner, "requests_refused"), MetricValue::U64(6));
    assert_status(&post(port, RECORD), "202");
    assert_eq!(read(&mut runner, 1), [RECORD], "nothing of a refused body is queued");
}

#[test]
fn a_full_queue_asks_to_come_back() {
    let port = free_port();
    let mut runner = open(c"{\"queueSize\": 1}", &format!("http://127.0.0.1:{port}/events")).expect("opened");
    let answer = post(port, &RECORD.repeat(3));
    assert_status(&answer, "503");
    assert!(
        answer.contains("retry-after: 1") && answer.contains("1 events accepted"),
        "{answer}"
    );
    assert_eq!(read(&mut runner, 1), [RECORD]);
}

#[test]
fn a_token_is_asked_for() {
    let folder = Folder::new("token");
    let token = folder.file("token", "0123456789abcdef\n");
    let config = CString::new(format!(r#"{{"tokenFile":"{}"}}"#, token.display())).expect("no zero byte");
    let port = free_port();
    let mut runner = open(&config, &format!("http://0.0.0.0:{port}/events")).expect("opened");

    assert_status(&post(port, RECORD), "401");
    for wrong in [
        "Bearer 0123456789abcdeg",
        "Bearer 0123456789abcdef0",
        "Bearer ",
        "0123456789abcdef",
    ] {
        let head = format!("POST /events HTTP/1.1\r\nAuthorization: {wrong}");
        assert_status(&request(port, &head, RECORD), "401");
    }
    assert_status(
        &request(
            port,
            "POST /events HTTP/1.1\r\nAuthorization: Bearer 0123456789abcdef",
            RECORD,
        ),
        "202",
    );
    assert_eq!(read(&mut runner, 1), [RECORD]);
}

#[test]
fn https_needs_a_certificate_and_serves_it() {
    let folder = Folder::new("https");
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    let certificate = folder.file("cert.pem", &made.cert.pem());
    let key = folder.file("key.pem", &made.signing_key.serialize_pem());
    let config = format!(r#"{{"tlsCertFile":{certificate:?},"tlsKeyFile":{key:?}}}"#);
    let port = free_port();
    let url = format!("https://127.0.0.1:{port}/events");
    let mut runner = open(&CString::new(config).expect("no zero byte"), &url).expect("opened");

    let mut roots = RootCertStore::empty();
    roots.add(made.cert.der().clone()).expect("a root");
    let client = ClientConfig::builder()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = "localhost".try_into().expect("a name");
    let connection = ClientConnection::new(Arc::new(client), name).expect("a client");
    let stream = TcpStream::connect(("127.0.0.1", port)).expect("connected");
    let answer = exchange(StreamOwned::new(connection, stream), "POST /events HTTP/1.1", RECORD);

    assert_status(&answer, "202");
    assert_eq!(read(&mut runner, 1), [RECORD]);
    let plain = exchange(
        TcpStream::connect(("127.0.0.1", port)).expect("connected"),
        "POST /events HTTP/1.1",
        RECORD,
    );
    assert!(!plain.contains("202"), "it takes events without TLS: {plain}");
}

#[test]
fn closing_the_source_ends_the_webhook() {
    let port = free_port();
    let runner = open(c"{}", &format!("http://127.0.0.1:{port}/events")).expect("opened");
    let slow = TcpStream::connect(("127.0.0.1", port)).expect("connected");
    thread::sleep(Duration::from_millis(50));
    let stopping = Instant::now();
    drop(runner);
    drop(slow);
    assert!(
        stopping.elapsed() < Duration::from_secs(5),
        "a slow sender keeps the source from closing"
    );
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err(), "it still listens");
}

#[test]
fn a_source_that_cannot_be_opened_says_why() {
    for (params, reason) in [
        ("", "open_params is empty"),
        ("/nowhere/events.jsonl", "No such file"),
        ("/", "neither a regular file nor a named pipe"),
        ("http://127.0.0.1/events", "no port"),
        ("http://0.0.0.0:0/events", "tokenFile"),
        ("https://127.0.0.1:0/events", "tlsCertFile"),
    ] {
        let error = support::open_failure(params);
        assert!(error.contains(reason), "{params}: {error}");
    }
}
