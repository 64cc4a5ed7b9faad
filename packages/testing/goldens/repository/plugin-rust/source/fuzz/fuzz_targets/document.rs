// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

//! What reads untrusted input: an event, and a JSON pointer into it.

#![no_main]

use libfuzzer_sys::fuzz_target;

use jsonlines::document::Document;

fuzz_target!(|input: (&str, &[u8])| {
    let (pointer, data) = input;
    let event = Document::decode(data).unwrap_or_default();
    let value = event.at(pointer);
    assert!(value.is_none_or(|value| !value.is_null()));
});
