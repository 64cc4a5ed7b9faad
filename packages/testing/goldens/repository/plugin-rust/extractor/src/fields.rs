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
        "k8saudit_details"
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

    /// Append only: rules rely on names. The position of each is its ID.
    const EXTRACT_FIELDS: &'static [ExtractFieldInfo<Self>] = &[
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
}
