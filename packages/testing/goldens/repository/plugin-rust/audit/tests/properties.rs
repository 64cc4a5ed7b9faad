// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

//! What holds for every event, tried on many that a generator makes. They are the same in each run; `make fuzz` looks further.

use serde_json::{Map, Value, json};

use webhook_audit::document::Document;
use webhook_audit::values::{as_number, as_text, as_texts};

const CASES: u64 = 2000;

/// A small generator of numbers (xorshift), which needs no dependency.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn text(&mut self) -> String {
        const ALPHABET: [char; 12] = ['a', 'B', '7', '/', '~', '0', '"', '\\', ' ', '\0', 'é', '\u{1f980}'];
        let length = self.below(8);
        (0..length)
            .map(|_| ALPHABET[usize::try_from(self.below(12)).expect("small")])
            .collect()
    }

    fn value(&mut self, depth: u64) -> Value {
        match self.below(if depth == 0 { 6 } else { 8 }) {
            0 => json!(self.text()),
            1 => json!(self.next()),
            2 => json!(-1 - i64::try_from(self.below(1000)).expect("small")),
            3 => json!(0.5),
            4 => json!(self.below(2) == 0),
            5 => Value::Null,
            6 => (0..self.below(4)).map(|_| self.value(depth - 1)).collect(),
            _ => Value::Object(self.object(depth - 1)),
        }
    }

    fn object(&mut self, depth: u64) -> Map<String, Value> {
        (0..self.below(5)).map(|_| (self.text(), self.value(depth))).collect()
    }
}

/// Every value in a document with its pointer.
fn leaves(pointer: &str, value: &Value, found: &mut Vec<(String, Value)>) {
    found.push((pointer.to_owned(), value.clone()));
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                let token = key.replace('~', "~0").replace('/', "~1");
                leaves(&format!("{pointer}/{token}"), member, found);
            }
        }
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                leaves(&format!("{pointer}/{index}"), element, found);
            }
        }
        _ => {}
    }
}

#[test]
fn every_value_is_found_at_its_pointer() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for _ in 0..CASES {
        let object = Value::Object(random.object(4));
        let event = Document::decode(object.to_string().as_bytes()).expect("an object");
        let mut found = Vec::new();
        leaves("", &object, &mut found);
        for (pointer, value) in found {
            assert_eq!(
                event.at(&pointer),
                Some(&value).filter(|value| !value.is_null()),
                "{pointer} in {object}"
            );
        }
    }
}

#[test]
fn every_value_has_a_text_that_falco_can_compare() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for _ in 0..CASES {
        let value = random.value(3);
        let text = as_text(&value);
        assert_eq!(text.is_none(), value.is_null(), "{value}");
        assert!(!text.unwrap_or_default().contains('\0'), "{value}");
        for text in as_texts(&value).unwrap_or_default() {
            assert!(!text.contains('\0'), "{value}");
        }
        if let Some(number) = value.as_u64() {
            assert_eq!(as_number(&value), Some(number));
        }
    }
}

#[test]
fn no_data_makes_it_panic() {
    let mut random = Random(0xd1b5_4a32_d192_ed03);
    for _ in 0..CASES {
        let mut data = Value::Object(random.object(4)).to_string().into_bytes();
        for _ in 0..=random.below(4) {
            let at = usize::try_from(random.next()).unwrap_or_default() % data.len();
            data[at] = u8::try_from(random.below(256)).expect("a byte");
        }
        let event = Document::decode(&data).unwrap_or_default();
        let _ = event.at(&random.text());
    }
}
