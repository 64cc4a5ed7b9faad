// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

//! Fields of events, extracted by the built library.

mod support;

use std::ffi::{CStr, CString};

use falco_plugin::FailureReason;
use falco_plugin::anyhow::{Error, anyhow};
use falco_plugin::base::{Json, Plugin};
use falco_plugin::event::events::RawEvent;
use falco_plugin::schemars::JsonSchema;
use falco_plugin::serde::Deserialize;
use falco_plugin::source::{EventBatch, EventInput, SourcePlugin, SourcePluginInstance};
use falco_plugin::tables::TablesInput;
use falco_plugin_runner::{CapturingPluginRunner, Event, ExtractedField, PluginRunner};
use serde_json::json;

const PREFIX: &str = "k8saudit_details";

/// A source that gives the events of its configuration, whatever they hold.
struct Replay {
    payloads: Vec<String>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(crate = "falco_plugin::serde")]
#[schemars(crate = "falco_plugin::schemars")]
struct Payloads(Vec<String>);

impl Plugin for Replay {
    const NAME: &'static CStr = c"replay";
    const PLUGIN_VERSION: &'static CStr = c"0.0.0";
    const DESCRIPTION: &'static CStr = c"events for tests";
    const CONTACT: &'static CStr = c"none";
    type ConfigType = Json<Payloads>;

    fn new(_: Option<&TablesInput>, Json(Payloads(payloads)): Self::ConfigType) -> Result<Self, Error> {
        Ok(Self { payloads })
    }
}

impl SourcePlugin for Replay {
    type Instance = ReplaySource;
    type Event<'a> = RawEvent<'a>;
    const EVENT_SOURCE: &'static CStr = c"k8s_audit";
    const PLUGIN_ID: u32 = 999;

    fn open(&mut self, _: Option<&str>) -> Result<ReplaySource, Error> {
        Ok(ReplaySource)
    }

    fn event_to_string(&mut self, _: &EventInput<RawEvent<'_>>) -> Result<CString, Error> {
        Ok(CString::default())
    }
}

struct ReplaySource;

impl SourcePluginInstance for ReplaySource {
    type Plugin = Replay;

    fn next_batch(&mut self, plugin: &mut Replay, batch: &mut EventBatch) -> Result<(), Error> {
        if plugin.payloads.is_empty() {
            return Err(anyhow!("no more").context(FailureReason::Eof));
        }
        for payload in plugin.payloads.drain(..) {
            batch.add(Self::plugin_event(payload.as_bytes()))?;
        }
        Ok(())
    }
}

#[allow(unsafe_code, reason = "the SDK's macro exports the plugin")]
mod export {
    use falco_plugin::static_plugin;

    static_plugin!(pub REPLAY = super::Replay);
}

/// Runs the library on some events.
fn run(config: &CStr, payloads: &[&str]) -> CapturingPluginRunner {
    let payloads = CString::new(json!(payloads).to_string()).expect("no zero byte");
    let mut runner = PluginRunner::new();
    runner.register_plugin(&export::REPLAY, &payloads).expect("a source");
    runner
        .register_plugin(support::without_source(), config)
        .expect("the plugin");
    runner.start_capture().expect("a capture")
}

fn extract(runner: &mut CapturingPluginRunner, event: &Event, field: &str) -> ExtractedField {
    let field = format!("{PREFIX}.{field}");
    runner.extract_field(event, &field).expect(&field).expect(&field)
}

fn string(text: &str) -> ExtractedField {
    ExtractedField::String(CString::new(text).expect("no zero byte"))
}

#[test]
fn fields_are_extracted() {
    let payload = r#"{"verb":"create","code":201,"groups":["dev","admin"],"object":{"name":"web/1"}}"#;
    let mut runner = run(c"{}", &[payload]);
    let event = runner.next_event().expect("an event");

    for (field, value) in [
        ("value[/verb]", string("create")),
        ("value[/object/name]", string("web/1")),
        ("value[/groups/1]", string("admin")),
        ("value[/nothing]", ExtractedField::None),
        ("number[/code]", ExtractedField::U64(201)),
        ("number[/verb]", ExtractedField::None),
        (
            "list[/groups]",
            ExtractedField::Vec(vec![string("dev"), string("admin")]),
        ),
        ("size", ExtractedField::U64(79)),
    ] {
        assert_eq!(extract(&mut runner, &event, field), value, "{field}");
    }
}

#[test]
fn an_event_that_is_no_json_object_has_no_fields() {
    let payloads = ["", "null", "[]", r#"{"verb":"#, "\u{0}", r#"{"verb":"create"}"#];
    let mut runner = run(c"{}", &payloads);
    for payload in &payloads[..5] {
        let event = runner.next_event().expect("an event");
        for field in ["value[/verb]", "number[/verb]", "list[/verb]", "size"] {
            assert_eq!(
                extract(&mut runner, &event, field),
                ExtractedField::None,
                "{field} of {payload:?}"
            );
        }
    }
    let event = runner.next_event().expect("an event");
    assert_eq!(
        extract(&mut runner, &event, "value[/verb]"),
        string("create"),
        "the one after the bad ones"
    );
}

#[test]
fn an_event_that_is_too_large_has_no_fields() {
    let large = json!({ "verb": "x".repeat(2000) }).to_string();
    let mut runner = run(c"{\"maxEventSize\": 1024}", &[&large]);
    let event = runner.next_event().expect("an event");
    assert_eq!(extract(&mut runner, &event, "size"), ExtractedField::None);
}
