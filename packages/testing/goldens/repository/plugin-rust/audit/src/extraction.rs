// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

//! From an event to its fields.

use std::ffi::{CStr, CString};

use falco_plugin::anyhow::Error;
use falco_plugin::extract::{EventInput, ExtractRequest};

use crate::document::Document;
use crate::event::Payload;
use crate::plugin::Plugin;
use crate::values::{as_number, as_text, as_texts};

/// The event that was read last. The fields of one event are asked for one after the other, so it is kept decoded.
#[derive(Debug, Default)]
pub(crate) struct LastEvent {
    document: Document,
    number: Option<usize>,
}

impl LastEvent {
    /// Decodes an event, unless it was the last one.
    ///
    /// An event that cannot be decoded has no fields, which is no error: one bad event from a source must not stop the rules
    /// that read the others.
    pub(crate) fn read(&mut self, event: &EventInput<Payload<'_>>, max_size: usize) -> &Document {
        if self.number != Some(event.event_number()) {
            self.number = Some(event.event_number());
            self.document = match event.event() {
                Ok(Payload(data)) if data.len() <= max_size => Document::decode(data).unwrap_or_default(),
                _ => Document::default(),
            };
        }

        &self.document
    }

    /// Forgets the event: a source that is opened again counts its events from one.
    pub(crate) fn forget(&mut self) {
        *self = Self::default();
    }
}

/// What the functions behind the fields have in common: a JSON pointer, and the type of the field.
impl Plugin {
    pub(crate) fn document(&mut self, request: &ExtractRequest<Self>) -> &Document {
        self.last.read(request.event, self.config.max_event_size)
    }

    pub(crate) fn text(&mut self, request: &ExtractRequest<Self>, pointer: &str) -> Result<Option<CString>, Error> {
        self.document(request)
            .at(pointer)
            .and_then(as_text)
            .map(c_string)
            .transpose()
    }

    pub(crate) fn number(&mut self, request: &ExtractRequest<Self>, pointer: &str) -> Option<u64> {
        self.document(request).at(pointer).and_then(as_number)
    }

    pub(crate) fn texts(
        &mut self,
        request: &ExtractRequest<Self>,
        pointer: &str,
    ) -> Result<Option<Vec<CString>>, Error> {
        let texts = self.document(request).at(pointer).and_then(as_texts);
        texts.map(|texts| texts.into_iter().map(c_string).collect()).transpose()
    }
}

pub(crate) fn c_string(text: String) -> Result<CString, Error> {
    Ok(CString::new(text)?)
}

/// What a rule writes in brackets. Text that is not UTF-8 is in no event, and so finds nothing.
pub(crate) fn argument(text: &CStr) -> &str {
    text.to_str().unwrap_or("\u{0}")
}
