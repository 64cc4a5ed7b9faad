// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

//! The table of everything that the plugin extracts, in the order of the README's table.

#![expect(
    clippy::needless_pass_by_value,
    clippy::unnecessary_wraps,
    reason = "the SDK says what an extractor looks like"
)]

use std::ffi::{CStr, CString};

use falco_plugin::anyhow::Error;
use falco_plugin::extract::{ExtractFieldInfo, ExtractPlugin, ExtractRequest, field};

use crate::event::Payload;
use crate::extraction::argument;
use crate::plugin::Plugin;

/// What the name of every field begins with.
macro_rules! prefix {
    () => {
        "webhook_audit"
    };
}

/// The name of a field.
macro_rules! name {
    ($name:literal) => {
        concat!(prefix!(), ".", $name)
    };
}

impl ExtractPlugin for Plugin {
    type Event<'a> = Payload<'a>;
    type ExtractContext = ();

    /// Append only: captures and rules rely on names. The position of each is its ID.
    const EXTRACT_FIELDS: &'static [ExtractFieldInfo<Self>] = &[
        field(name!("action"), &Self::action)
            .with_display("Action")
            .with_description("What was done, for example user.delete."),
        field(name!("actor"), &Self::actor)
            .with_display("Actor")
            .with_description("Who did it."),
        field(name!("actor_groups"), &Self::actor_groups)
            .with_display("Actor Groups")
            .with_description("Groups and roles of the actor."),
        field(name!("source_ip"), &Self::source_ip)
            .with_display("Source IP")
            .with_description("Address that the actor came from."),
        field(name!("target"), &Self::target)
            .with_display("Target")
            .with_description("What it was done to."),
        field(name!("outcome"), &Self::outcome)
            .with_display("Outcome")
            .with_description("How it ended: success or failure."),
        field(name!("status"), &Self::status)
            .with_display("Status")
            .with_description("Status code that the actor was given."),
        field(name!("label"), &Self::label)
            .with_display("Label")
            .with_description("Value of one label."),
        field(name!("value"), &Self::value)
            .with_display("Value")
            .with_description("Text of the value at a JSON pointer. Objects and arrays are given as JSON."),
        field(name!("number"), &Self::whole_number)
            .with_display("Number")
            .with_description("Whole number at a JSON pointer, for comparisons such as >=."),
        field(name!("list"), &Self::list)
            .with_display("List")
            .with_description("Elements of the array at a JSON pointer, for the operators in and intersects."),
        field(name!("size"), &Self::size)
            .with_display("Size")
            .with_description("Size of the event in bytes."),
        field(name!("seen"), &Self::seen)
            .with_display("Seen")
            .with_description("In how many earlier events the value at a tracked JSON pointer was the same."),
    ];
}

/// The fields that reach any value of an event by its JSON pointer, each as a type that rules can compare.
impl Plugin {
    fn value(&mut self, request: ExtractRequest<Self>, pointer: &CStr) -> Result<Option<CString>, Error> {
        self.text(&request, argument(pointer))
    }

    fn whole_number(&mut self, request: ExtractRequest<Self>, pointer: &CStr) -> Result<Option<u64>, Error> {
        Ok(self.number(&request, argument(pointer)))
    }

    fn list(&mut self, request: ExtractRequest<Self>, pointer: &CStr) -> Result<Option<Vec<CString>>, Error> {
        self.texts(&request, argument(pointer))
    }

    fn size(&mut self, request: ExtractRequest<Self>) -> Result<Option<u64>, Error> {
        Ok(self.document(&request).size().map(|size| size as u64))
    }

    fn seen(&mut self, request: ExtractRequest<Self>, pointer: &CStr) -> Result<Option<u64>, Error> {
        Ok(self
            .history
            .earlier(request.event.event_number() as u64, argument(pointer)))
    }
}
