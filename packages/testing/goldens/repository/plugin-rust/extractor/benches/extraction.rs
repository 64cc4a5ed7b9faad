// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

//! What an event costs: decoding it, and reading values in it.

use std::hint::black_box;
use std::time::{Duration, Instant};

use k8saudit_details::document::Document;
use k8saudit_details::values::{as_text, as_texts};

const EVENT: &[u8] = br#"{"time":"2026-01-02T03:04:05Z","action":"group.add_member","actor":{"name":"mallory",
    "groups":["dev","ops"],"ip":"192.0.2.7"},"target":"admins","outcome":"success","status":200,"labels":{"mfa":"false"}}"#;

/// How long each is measured. Under `cargo test` it only has to run.
fn patience() -> Duration {
    if std::env::args().any(|argument| argument == "--bench") {
        Duration::from_millis(500)
    } else {
        Duration::ZERO
    }
}

fn measure(name: &str, mut run: impl FnMut()) {
    let (started, patience) = (Instant::now(), patience());
    let mut times = 0_u32;
    while times == 0 || started.elapsed() < patience {
        for _ in 0..100 {
            run();
        }
        times += 100;
    }
    println!("{name:<12} {:>8} ns", (started.elapsed() / times).as_nanos());
}

fn main() {
    let event = Document::decode(EVENT).expect("an event");

    measure("decode", || {
        black_box(Document::decode(black_box(EVENT)).expect("an event"));
    });
    measure("text", || {
        black_box(event.at(black_box("/actor/name")).and_then(as_text));
    });
    measure("list", || {
        black_box(event.at(black_box("/actor/groups")).and_then(as_texts));
    });
}
