// SPDX-License-Identifier: Apache-2.0

//! The payload of an event, as the SDK hands it over.

use falco_plugin::event::PluginEvent;
use falco_plugin::event::events::{AnyEventPayload, PayloadFromBytesError, RawEvent};

use crate::info::READS;

/// The number of the event type PLUGINEVENT, which all events of plugins have.
const PLUGIN_EVENT: u16 = 322;

/// An event of one of the sources that the plugin reads.
#[derive(Debug)]
pub struct Payload<'a>(pub &'a [u8]);

impl AnyEventPayload for Payload<'_> {
    const SOURCES: &'static [Option<&'static str>] = READS;
    const EVENT_TYPES: &'static [u16] = &[PLUGIN_EVENT];
}

impl<'a> TryFrom<&RawEvent<'a>> for Payload<'a> {
    type Error = PayloadFromBytesError;

    fn try_from(raw: &RawEvent<'a>) -> Result<Self, Self::Error> {
        let event = raw.load::<PluginEvent<&'a [u8]>>()?;
        Ok(Self(event.params.event_data))
    }
}
