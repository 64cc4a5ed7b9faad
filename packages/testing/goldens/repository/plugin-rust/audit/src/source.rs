// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

//! Opening the source, and what is accepted as an event.

use std::ffi::{CStr, CString};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

use falco_plugin::FailureReason;
use falco_plugin::anyhow::{Context, Error, anyhow, ensure};
use falco_plugin::source::{
    EventBatch, EventInput, OpenParam, ProgressInfo, SourcePlugin, SourcePluginInstance, serialize_open_params,
};
use serde_json::{Map, Value};
use tokio::runtime::Runtime;
use tokio::sync::mpsc::{self, Receiver, Sender};

use crate::config::Config;
use crate::document::Document;
use crate::event::Payload;
use crate::plugin::Plugin;
use crate::{info, lines, webhook};

/// How long Falco waits for an event before it looks at its other work.
const PATIENCE: Duration = Duration::from_millis(30);
/// How many events Falco takes at once.
const BATCH: usize = 128;
/// How long what is being served may take to end when the source is closed.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(1);

/// An event on its way to Falco.
#[derive(Debug)]
pub(crate) struct Event {
    pub(crate) data: Vec<u8>,
    /// In nanoseconds since 1970. Without it, Falco takes the moment of arrival.
    pub(crate) time: Option<u64>,
}

impl Event {
    /// Checks one event, which the caller has decoded.
    pub(crate) fn new(data: &[u8], members: Map<String, Value>, config: &Config) -> Result<Self, Error> {
        let (size, max) = (data.len(), config.max_event_size);
        ensure!(size <= max, "{size} bytes, more than maxEventSize ({max})");

        Ok(Self {
            data: data.to_vec(),
            time: Document::new(members, size).time(),
        })
    }
}

/// What goes through the queue: an event, or the reason why there are no more.
pub(crate) type Queued = Result<Event, Error>;

/// What happened since the plugin was initialized.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    accepted: AtomicU64,
    refused: AtomicU64,
    skipped: AtomicU64,
}

impl Counters {
    pub(crate) fn accept(&self) {
        self.accepted.fetch_add(1, Relaxed);
    }

    pub(crate) fn refuse(&self) {
        self.refused.fetch_add(1, Relaxed);
    }

    /// Gives how many there were before.
    pub(crate) fn skip(&self) -> u64 {
        self.skipped.fetch_add(1, Relaxed)
    }

    pub(crate) fn accepted(&self) -> u64 {
        self.accepted.load(Relaxed)
    }

    pub(crate) fn refused(&self) -> u64 {
        self.refused.load(Relaxed)
    }

    pub(crate) fn skipped(&self) -> u64 {
        self.skipped.load(Relaxed)
    }
}

/// The threads that serve an open source.
#[derive(Debug)]
pub(crate) struct Running(Option<Runtime>);

impl Running {
    fn start() -> Result<Self, Error> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .max_blocking_threads(2)
            .thread_name(env!("CARGO_PKG_NAME"))
            .enable_all()
            .build()?;
        Ok(Self(Some(runtime)))
    }

    fn runtime(&self) -> Result<&Runtime, Error> {
        self.0.as_ref().ok_or_else(|| anyhow!("the source is closed"))
    }
}

impl Drop for Running {
    /// Waits for the threads: Falco may unload the library right after, and their code with it.
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_timeout(CLOSE_TIMEOUT);
        }
    }
}

/// Where events come from, for the progress that Falco shows.
#[derive(Debug)]
pub(crate) enum Origin {
    Webhook { address: String },
    Lines { size: u64, offset: Arc<AtomicU64> },
}

/// An open source. Its threads belong to the plugin.
#[derive(Debug)]
pub struct Source {
    events: Receiver<Queued>,
    taken: Vec<Queued>,
    failure: Option<Error>,
    origin: Origin,
    counters: Arc<Counters>,
    detail: CString,
}

impl SourcePlugin for Plugin {
    type Instance = Source;
    type Event<'a> = Payload<'a>;

    const EVENT_SOURCE: &'static CStr = info::EVENT_SOURCE_C;
    const PLUGIN_ID: u32 = info::ID;

    fn list_open_params(&mut self) -> Result<&CStr, Error> {
        let params = [
            OpenParam::Item {
                value: "http://127.0.0.1:9900/events",
                desc: "Receive events that are sent with POST",
            },
            OpenParam::Item {
                value: "https://0.0.0.0:9900/events",
                desc: "The same from other machines, with TLS and a token",
            },
            OpenParam::Item {
                value: "/var/log/audit.jsonl",
                desc: "Read a file, or a named pipe, with one event on each line",
            },
        ];
        serialize_open_params(&params, &mut self.open_params)
    }

    /// Starts a capture. `params` is an http or https URL to listen on, or the path of a file or a named pipe.
    fn open(&mut self, params: Option<&str>) -> Result<Source, Error> {
        let params = params.unwrap_or_default();
        ensure!(
            !params.is_empty(),
            "open_params is empty: give a URL to listen on or the path of a file"
        );

        self.running = None;
        self.last.forget();
        self.start(params)
            .map_err(|error| anyhow!("open_params {params:?}: {error:#}"))
    }

    fn close(&mut self, _source: &mut Source) {
        self.running = None;
    }

    /// The event as Falco prints it.
    fn event_to_string(&mut self, event: &EventInput<Self::Event<'_>>) -> Result<CString, Error> {
        let Payload(data) = event.event()?;
        Ok(CString::new(data)?)
    }
}

impl Plugin {
    fn start(&mut self, params: &str) -> Result<Source, Error> {
        let running = Running::start()?;
        let runtime = running.runtime()?;
        let (sender, events) = mpsc::channel(self.config.queue_size);

        let origin = if params.starts_with("http://") || params.starts_with("https://") {
            runtime.block_on(webhook::open(params, &self.config, sender, &self.counters))?
        } else {
            let path = Path::new(params.strip_prefix("file://").unwrap_or(params));
            let _entered = runtime.enter();
            lines::open(path, &self.config, sender, &self.counters)?
        };
        self.running = Some(running);

        Ok(Source {
            events,
            taken: Vec::with_capacity(BATCH),
            failure: None,
            origin,
            counters: Arc::clone(&self.counters),
            detail: CString::default(),
        })
    }
}

impl SourcePluginInstance for Source {
    type Plugin = Plugin;

    fn next_batch(&mut self, plugin: &mut Plugin, batch: &mut EventBatch) -> Result<(), Error> {
        if let Some(error) = self.failure.take() {
            return Err(error);
        }

        let runtime = plugin.running.as_ref().context("the source is closed")?.runtime()?;
        let receive = async { tokio::time::timeout(PATIENCE, self.events.recv_many(&mut self.taken, BATCH)).await };
        match runtime.block_on(receive) {
            Err(_) => return Err(anyhow!("no event yet").context(FailureReason::Timeout)),
            Ok(0) => return Err(anyhow!("the source has ended").context(FailureReason::Eof)),
            Ok(_) => {}
        }

        for queued in self.taken.drain(..) {
            match queued {
                Ok(event) => {
                    let mut plugin_event = Self::plugin_event(&event.data);
                    if let Some(time) = event.time {
                        plugin_event.metadata.ts = time;
                    }
                    batch.add(plugin_event)?;
                }
                // Nothing follows a failure. Falco gets what came before it first.
                Err(error) => self.failure = Some(error),
            }
        }

        Ok(())
    }

    fn get_progress(&mut self) -> ProgressInfo<'_> {
        let (value, detail) = match &self.origin {
            // There is no end to measure, so only the text says something.
            Origin::Webhook { address } => {
                let (accepted, refused) = (self.counters.accepted(), self.counters.refused());
                (
                    0.0,
                    format!("listening on {address}, {accepted} events accepted, {refused} requests refused"),
                )
            }
            Origin::Lines { size: 0, offset } => {
                let (offset, skipped) = (offset.load(Relaxed), self.counters.skipped());
                (0.0, format!("{offset} bytes read, {skipped} lines skipped"))
            }
            Origin::Lines { size, offset } => {
                // The file may have grown since it was opened.
                let read = offset.load(Relaxed).min(*size);
                #[expect(clippy::cast_precision_loss, reason = "it is shown with two digits")]
                let percent = read as f64 / *size as f64 * 100.0;
                (
                    percent,
                    format!("{percent:.2}%, {} lines skipped", self.counters.skipped()),
                )
            }
        };
        self.detail = CString::new(detail).unwrap_or_default();

        ProgressInfo {
            value,
            detail: Some(&self.detail),
        }
    }
}

/// Waits until there is room for the event. Gives false when the source is closed.
pub(crate) async fn send(events: &Sender<Queued>, event: Queued) -> bool {
    events.send(event).await.is_ok()
}
