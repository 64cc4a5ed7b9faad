// SPDX-License-Identifier: Apache-2.0

//! One event from each line of a file. A regular file is a capture with an end; a named pipe goes on until the source is
//! closed.

use std::os::unix::fs::FileTypeExt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use falco_plugin::anyhow::{Context, Error, bail};
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncRead, BufReader};
use tokio::net::unix::pipe;
use tokio::sync::mpsc::Sender;

use crate::config::Config;
use crate::source::{Counters, Event, Origin, Queued, send};

const BUFFER: usize = 64 << 10;

/// Starts to read a file or a named pipe.
pub(crate) fn open(
    path: &Path,
    config: &Config,
    events: Sender<Queued>,
    counters: &Arc<Counters>,
) -> Result<Origin, Error> {
    let metadata = std::fs::metadata(path)?;
    let reader = Lines {
        name: path.display().to_string(),
        config: config.clone(),
        events,
        counters: Arc::clone(counters),
        offset: Arc::default(),
    };
    let offset = Arc::clone(&reader.offset);

    let kind = metadata.file_type();
    if kind.is_file() {
        let file = tokio::fs::File::from_std(std::fs::File::open(path)?);
        tokio::spawn(reader.run(file));
        Ok(Origin::Lines {
            size: metadata.len(),
            offset,
        })
    } else if kind.is_fifo() {
        // Opened for writing as well, a pipe does not end when its last writer goes.
        let pipe = pipe::OpenOptions::new().read_write(true).open_receiver(path)?;
        tokio::spawn(reader.run(pipe));
        Ok(Origin::Lines { size: 0, offset })
    } else {
        bail!("{} is neither a regular file nor a named pipe", path.display())
    }
}

struct Lines {
    name: String,
    config: Config,
    events: Sender<Queued>,
    counters: Arc<Counters>,
    offset: Arc<AtomicU64>,
}

impl Lines {
    async fn run(self, reader: impl AsyncRead + Unpin) {
        if let Err(error) = self.read(BufReader::with_capacity(BUFFER, reader)).await {
            send(&self.events, Err(error.context(format!("reading {}", self.name)))).await;
        }
    }

    /// Sends every line that is an event, waiting for Falco when the queue is full, until the end of the file.
    async fn read(&self, mut reader: impl AsyncBufRead + Unpin) -> Result<(), Error> {
        let mut line = Vec::new();
        for number in 1_u64.. {
            let whole = match self.next_line(&mut reader, &mut line).await? {
                Next::End => break,
                Next::Line => true,
                Next::TooLong => false,
            };
            let data = line.trim_ascii();
            if whole && data.is_empty() {
                continue;
            }
            match self.event(data, whole) {
                Ok(event) => {
                    if !send(&self.events, Ok(event)).await {
                        break;
                    }
                    self.counters.accept();
                }
                // Only the first is logged: a file of another format would flood the log.
                Err(reason) if self.counters.skip() == 0 => {
                    log::warn!(
                        "{}: skipped line {number}, further ones are only counted: {reason:#}",
                        self.name
                    );
                }
                Err(_) => {}
            }
        }

        Ok(())
    }

    fn event(&self, data: &[u8], whole: bool) -> Result<Event, Error> {
        if !whole {
            bail!("more than maxEventSize ({})", self.config.max_event_size);
        }
        let members = serde_json::from_slice(data).context("not a JSON object")?;
        Event::new(data, members, &self.config)
    }

    /// Reads one line, and keeps no more of it than an event may have.
    async fn next_line(&self, reader: &mut (impl AsyncBufRead + Unpin), line: &mut Vec<u8>) -> Result<Next, Error> {
        let limit = self.config.max_event_size + 2; // a line may end in \r\n
        line.clear();
        let (mut any, mut too_long) = (false, false);
        loop {
            let buffer = reader.fill_buf().await?;
            if buffer.is_empty() {
                return Ok(Next::new(any, too_long));
            }
            any = true;
            let newline = buffer.iter().position(|byte| *byte == b'\n');
            let part = newline.map_or(buffer.len(), |at| at + 1);
            if line.len() + part > limit {
                too_long = true;
            } else if !too_long {
                line.extend_from_slice(&buffer[..part]);
            }
            reader.consume(part);
            self.offset.fetch_add(part as u64, Relaxed);
            if newline.is_some() {
                return Ok(Next::new(any, too_long));
            }
        }
    }
}

enum Next {
    Line,
    TooLong,
    End,
}

impl Next {
    fn new(any: bool, too_long: bool) -> Self {
        match (any, too_long) {
            (false, _) => Self::End,
            (true, true) => Self::TooLong,
            (true, false) => Self::Line,
        }
    }
}
