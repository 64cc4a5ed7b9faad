// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

//! What reads untrusted input: an event, and a JSON pointer into it.

#![no_main]

use libfuzzer_sys::fuzz_target;

use webhook_audit::document::Document;
use webhook_audit::values::{as_number, as_text, as_texts};

fuzz_target!(|input: (&str, &[u8])| {
    let (pointer, data) = input;
    let event = Document::decode(data).unwrap_or_default();
    let value = event.at(pointer);
    if let Some(value) = value {
        let text = as_text(value).expect("a value that is not null has a text");
        assert!(!text.contains('\0'));
        for text in as_texts(value).unwrap_or_default() {
            assert!(!text.contains('\0'));
        }
        let _ = as_number(value);
    }
});
