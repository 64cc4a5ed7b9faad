// SPDX-License-Identifier: Apache-2.0

//! Events that are sent with POST. The answer is 202 only when every event of the request is in the queue.

use std::convert::Infallible;
use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use falco_plugin::anyhow::{Context, Error, bail, ensure};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, AUTHORIZATION, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use hyper::rt::{Read, Write};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode, Uri};
use hyper_util::rt::{TokioIo, TokioTimer};
use serde_json::{Deserializer, Map, Value};
use subtle::ConstantTimeEq;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::sync::mpsc::Sender;
use tokio::time::{Instant, sleep, timeout, timeout_at};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::config::Config;
use crate::source::{Counters, Event, Origin, Queued, send};

/// How long a sender waits for room in the queue before it is asked to come back.
const ENQUEUE_TIMEOUT: Duration = Duration::from_secs(2);
/// What each part of a request may take, and so the longest that a slow sender can hold one of the places below.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(10);
/// Connections at the same time; others wait. With the limit on a body this bounds the memory that senders can occupy.
const MAX_CONNECTIONS: usize = 32;
/// A body may hold several events, up to this many times the largest event.
const BODY_FACTOR: usize = 4;
const MAX_HEADER_BYTES: usize = 16 << 10;
const MIN_TOKEN_LENGTH: usize = 16;

struct Webhook {
    config: Config,
    path: String,
    token: Option<Vec<u8>>,
    events: Sender<Queued>,
    counters: Arc<Counters>,
}

/// Starts to listen.
pub(crate) async fn open(
    url: &str,
    config: &Config,
    events: Sender<Queued>,
    counters: &Arc<Counters>,
) -> Result<Origin, Error> {
    let url: Uri = url.parse()?;
    let host = url.host().unwrap_or_default().trim_matches(['[', ']']);
    let port = url.port_u16().context("the URL has no port")?;

    let token = config.token_file.as_deref().map(read_token).transpose()?;
    ensure!(
        token.is_some() || is_loopback(host),
        "listening on more than the loopback interface needs a tokenFile in init_config"
    );
    let tls = match url.scheme_str() {
        Some("https") => Some(tls_acceptor(config)?),
        _ => None,
    };

    let listener = TcpListener::bind((host, port)).await?;
    let address = listener.local_addr()?.to_string();
    let hook = Webhook {
        config: config.clone(),
        path: url.path().to_owned(),
        token,
        events,
        counters: Arc::clone(counters),
    };
    tokio::spawn(Arc::new(hook).serve(listener, tls));

    Ok(Origin::Webhook { address })
}

fn read_token(path: &Path) -> Result<Vec<u8>, Error> {
    let name = path.display();
    let content = std::fs::read(path).with_context(|| format!("tokenFile {name}"))?;
    let token = content.trim_ascii().to_vec();
    ensure!(
        token.len() >= MIN_TOKEN_LENGTH,
        "the token in {name} is shorter than {MIN_TOKEN_LENGTH} characters"
    );

    Ok(token)
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn tls_acceptor(config: &Config) -> Result<TlsAcceptor, Error> {
    let (Some(chain), Some(key)) = (&config.tls_cert_file, &config.tls_key_file) else {
        bail!("https needs tlsCertFile and tlsKeyFile in init_config");
    };
    let chain = CertificateDer::pem_file_iter(chain)
        .and_then(Iterator::collect)
        .with_context(|| format!("tlsCertFile {}", chain.display()))?;
    let key = PrivateKeyDer::from_pem_file(key).with_context(|| format!("tlsKeyFile {}", key.display()))?;
    let server = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(chain, key)?;

    Ok(TlsAcceptor::from(Arc::new(server)))
}

impl Webhook {
    async fn serve(self: Arc<Self>, listener: TcpListener, tls: Option<TlsAcceptor>) {
        let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
        while let Ok(place) = Arc::clone(&places).acquire_owned().await {
            let Ok((stream, _)) = listener.accept().await else {
                // Out of file descriptors, most likely: it would fail again at once.
                sleep(Duration::from_millis(100)).await;
                continue;
            };
            let (hook, tls) = (Arc::clone(&self), tls.clone());
            tokio::spawn(async move {
                let _place = place;
                match tls {
                    None => hook.connection(TokioIo::new(stream)).await,
                    Some(tls) => {
                        if let Ok(Ok(stream)) = timeout(REQUEST_TIMEOUT, tls.accept(stream)).await {
                            hook.connection(TokioIo::new(stream)).await;
                        }
                    }
                }
            });
        }
    }

    async fn connection(self: Arc<Self>, stream: impl Read + Write + Unpin) {
        let answer = service_fn(|request| {
            let hook = Arc::clone(&self);
            async move { Ok::<_, Infallible>(hook.answer(request).await) }
        });
        let served = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(REQUEST_TIMEOUT)
            .max_buf_size(MAX_HEADER_BYTES)
            .serve_connection(stream, answer)
            .await;
        if let Err(error) = served {
            log::debug!("a connection ended: {error}");
        }
    }

    async fn answer(&self, request: Request<Incoming>) -> Response<Full<Bytes>> {
        let answered = if !self.is_authorized(&request) {
            Err(Refusal::new(
                StatusCode::UNAUTHORIZED,
                "the bearer token is missing or wrong",
            ))
        } else if request.uri().path() != self.path {
            Err(Refusal::new(StatusCode::NOT_FOUND, "nothing here"))
        } else if request.method() != Method::POST {
            Err(Refusal::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "events are sent with POST",
            ))
        } else {
            self.receive(request.into_body()).await
        };

        answered.map_or_else(
            |refusal| {
                self.counters.refuse();
                refusal.response()
            },
            |()| {
                let mut response = Response::default();
                *response.status_mut() = StatusCode::ACCEPTED;
                response
            },
        )
    }

    fn is_authorized(&self, request: &Request<Incoming>) -> bool {
        let Some(token) = &self.token else {
            return true;
        };
        let header = request
            .headers()
            .get(AUTHORIZATION)
            .map_or(&b""[..], HeaderValue::as_bytes);

        header
            .strip_prefix(b"Bearer ")
            .is_some_and(|given| bool::from(given.ct_eq(token)))
    }

    /// Takes the events of one request, in order. Nothing is queued unless all of them are valid.
    async fn receive(&self, body: Incoming) -> Result<(), Refusal> {
        let limit = self.config.max_event_size * BODY_FACTOR;
        let body = timeout(REQUEST_TIMEOUT, Limited::new(body, limit).collect())
            .await
            .map_err(|_| Refusal::new(StatusCode::REQUEST_TIMEOUT, "the body took too long"))?
            .map_err(|error| {
                if error.is::<LengthLimitError>() {
                    Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, format!("more than {limit} bytes"))
                } else {
                    Refusal::new(StatusCode::BAD_REQUEST, error.to_string())
                }
            })?
            .to_bytes();
        let events =
            split(&body, &self.config).map_err(|error| Refusal::new(StatusCode::BAD_REQUEST, format!("{error:#}")))?;

        let deadline = Instant::now() + ENQUEUE_TIMEOUT;
        for (count, event) in events.into_iter().enumerate() {
            if !matches!(timeout_at(deadline, send(&self.events, Ok(event))).await, Ok(true)) {
                // The sender is told how many to leave out when it tries again.
                let reason = format!("no room in the queue: {count} events accepted");
                return Err(Refusal::new(StatusCode::SERVICE_UNAVAILABLE, reason));
            }
            self.counters.accept();
        }

        Ok(())
    }
}

/// Reads JSON objects that follow each other, with or without newlines between them.
fn split(body: &[u8], config: &Config) -> Result<Vec<Event>, Error> {
    let mut events = Vec::new();
    let mut start = 0;
    let mut objects = Deserializer::from_slice(body).into_iter::<Map<String, Value>>();
    while let Some(members) = objects.next() {
        let event = members.map_err(Error::from).and_then(|members| {
            let data = body[start..objects.byte_offset()].trim_ascii();
            start = objects.byte_offset();
            Event::new(data, members, config)
        });
        events.push(event.with_context(|| format!("event {}", events.len() + 1))?);
    }
    ensure!(!events.is_empty(), "no event in the body");

    Ok(events)
}

struct Refusal {
    status: StatusCode,
    reason: String,
}

impl Refusal {
    fn new(status: StatusCode, reason: impl Into<String>) -> Self {
        Self {
            status,
            reason: reason.into(),
        }
    }

    fn response(self) -> Response<Full<Bytes>> {
        let mut response = Response::new(Full::from(self.reason + "\n"));
        let headers = response.headers_mut();
        match self.status {
            StatusCode::UNAUTHORIZED => drop(headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))),
            StatusCode::METHOD_NOT_ALLOWED => drop(headers.insert(ALLOW, HeaderValue::from_static("POST"))),
            StatusCode::SERVICE_UNAVAILABLE => drop(headers.insert(RETRY_AFTER, HeaderValue::from_static("1"))),
            _ => {}
        }
        *response.status_mut() = self.status;

        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(body: &str) -> Result<Vec<String>, String> {
        let config = Config {
            max_event_size: 20,
            ..Config::default()
        };
        let events = split(body.as_bytes(), &config).map_err(|error| format!("{error:#}"))?;
        Ok(events
            .into_iter()
            .map(|event| String::from_utf8(event.data).expect("text"))
            .collect())
    }

    #[test]
    fn a_body_holds_one_or_more_events() {
        assert_eq!(texts(r#"{"a":1}"#).expect("valid"), [r#"{"a":1}"#]);
        assert_eq!(
            texts("{\"a\":1}\r\n {\"b\": 2}{}\n").expect("valid"),
            [r#"{"a":1}"#, r#"{"b": 2}"#, "{}"]
        );
    }

    #[test]
    fn one_bad_event_spoils_the_body() {
        for (body, reason) in [
            ("", "no event"),
            (" \n", "no event"),
            ("{}[]", "event 2"),
            ("{}{", "event 2"),
            ("null", "event 1"),
            (r#"{"a":"01234567890123456789"}"#, "more than maxEventSize (20)"),
        ] {
            let error = texts(body).expect_err(body);
            assert!(error.contains(reason), "{body}: {error}");
        }
    }

    #[test]
    fn only_the_loopback_interface_goes_without_a_token() {
        for host in ["localhost", "127.0.0.1", "127.1.2.3", "::1"] {
            assert!(is_loopback(host), "{host}");
        }
        for host in ["", "0.0.0.0", "::", "192.0.2.1", "localhost.example", "falco.example"] {
            assert!(!is_loopback(host), "{host}");
        }
    }
}
