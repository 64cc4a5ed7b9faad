// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

//! What the built library says about itself, and which configurations it takes.

#![allow(unsafe_code, reason = "calling C functions is unsafe")]

mod support;

use std::ffi::{CStr, CString};

use falco_plugin_runner::PluginRunner;
use serde_json::Value;
use support::{library, text};

use jsonlines::info::{EVENT_SOURCE, ID};

#[test]
fn the_library_says_what_it_is() {
    let api = library();
    assert_eq!(text(api.get_name), env!("CARGO_PKG_NAME"));
    assert_eq!(text(api.get_version), env!("CARGO_PKG_VERSION"));
    assert!(!text(api.get_description).is_empty());
    assert!(!text(api.get_contact).is_empty());
    assert!(text(api.get_required_api_version).starts_with("3."));
}

#[test]
fn the_library_has_its_capabilities_and_no_others() {
    let api = library();
    assert!(api.__bindgen_anon_1.open.is_some(), "sourcing");
    assert!(api.__bindgen_anon_2.extract_fields.is_none(), "extraction");
    assert!(api.__bindgen_anon_3.parse_event.is_none(), "parsing");
    assert!(api.__bindgen_anon_4.set_async_event_handler.is_none(), "async events");
    assert!(api.__bindgen_anon_5.capture_open.is_none(), "capture listening");

    assert_eq!(text(api.__bindgen_anon_1.get_event_source), EVENT_SOURCE);
    // SAFETY: the function has no arguments.
    assert_eq!(unsafe { api.__bindgen_anon_1.get_id.expect("an ID")() }, ID);
}

#[test]
fn falco_gets_a_schema_of_the_configuration() {
    let mut kind = 0;
    // SAFETY: the text lives as long as the library.
    let schema = unsafe { CStr::from_ptr(library().get_init_schema.expect("a schema")(&raw mut kind)) };
    let schema: Value = serde_json::from_slice(schema.to_bytes()).expect("JSON");
    assert_eq!(schema["additionalProperties"], false);
    assert_eq!(schema["properties"]["maxEventSize"]["default"], 262_144);
    for (key, property) in schema["properties"].as_object().expect("properties") {
        assert!(property["description"].is_string(), "{key} is not described");
    }
}

#[test]
fn a_wrong_configuration_is_refused_with_a_reason() {
    for (config, reason) in [
        ("{}", None),
        (r#"{"maxEventSize": 4096}"#, None),
        (
            r#"{"maxEventSize": 10}"#,
            Some("maxEventSize is 10, not from 1024 to 16777216"),
        ),
        (r#"{"maxEventsize": 4096}"#, Some("unknown field")),
        ("maxEventSize: 4096", Some("expected value")),
    ] {
        let text = CString::new(config).expect("no zero byte");
        let registered = PluginRunner::new().register_plugin(library(), &text);
        match (registered, reason) {
            (Ok(()), None) => {}
            (Err(error), Some(reason)) => assert!(error.to_string().contains(reason), "{config}: {error}"),
            (result, _) => panic!("{config} gives {result:?}"),
        }
    }
}
