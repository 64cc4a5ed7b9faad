// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

//! One decoded event, and JSON pointers into it.

use serde_json::{Map, Value};

/// A decoded event. The default has no members, so that every lookup in it finds nothing.
#[derive(Debug, Default)]
pub struct Document {
    members: Value,
    size: usize,
}

impl Document {
    /// Reads an event, which has to be exactly one JSON object. Numbers keep all their digits.
    ///
    /// # Errors
    ///
    /// Says where the data stops being one JSON object. Objects and arrays may be nested 127 deep.
    pub fn decode(data: &[u8]) -> Result<Self, serde_json::Error> {
        let members: Map<String, Value> = serde_json::from_slice(data)?;
        Ok(Self::new(members, data.len()))
    }

    pub(crate) fn new(members: Map<String, Value>, size: usize) -> Self {
        Self {
            members: Value::Object(members),
            size,
        }
    }

    /// The value that a JSON pointer (RFC 6901) names. A pointer that is malformed, or that leads nowhere or to null, finds
    /// nothing.
    #[must_use]
    pub fn at(&self, pointer: &str) -> Option<&Value> {
        self.members.pointer(pointer).filter(|value| !value.is_null())
    }

    /// Bytes of the event, unless it could not be decoded.
    #[must_use]
    pub fn size(&self) -> Option<usize> {
        self.members.is_object().then_some(self.size)
    }

    /// When the sender says that the event happened, in nanoseconds since 1970.
    pub(crate) fn time(&self) -> Option<u64> {
        match self.at("/time")? {
            Value::String(text) => {
                let time = chrono::DateTime::parse_from_rfc3339(text).ok()?;
                u64::try_from(time.timestamp_nanos_opt()?)
                    .ok()
                    .filter(|nanoseconds| *nanoseconds > 0)
            }
            Value::Number(number) => {
                let seconds = number.as_u64().filter(|seconds| (1..1 << 33).contains(seconds))?;
                Some(seconds * 1_000_000_000)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn pointers_find_values() {
        let event = Document::decode(br#"{"a":{"b/c":[10,{"~":"x"}]},"":1,"n":null}"#).expect("an object");
        assert_eq!(event.at("/a/b~1c/0"), Some(&json!(10)));
        assert_eq!(event.at("/a/b~1c/1/~0"), Some(&json!("x")));
        assert_eq!(event.at("/"), Some(&json!(1)));
        for pointer in [
            "a",
            "/a/b",
            "/a/b~1c/00",
            "/a/b~1c/2",
            "/a/b~1c/-1",
            "/a/b~1c/+0",
            "/n",
            "/a/b~1c/0/0",
        ] {
            assert_eq!(event.at(pointer), None, "{pointer}");
        }
    }

    #[test]
    fn an_event_is_one_object() {
        for data in ["", "null", "[]", "1", r#""text""#, r#"{"a":"#, "{}{}", "{} x", "\u{0}"] {
            assert!(Document::decode(data.as_bytes()).is_err(), "{data}");
        }
        assert!(Document::decode(b" {\"a\":1}\n").is_ok());
        assert!(Document::decode(b"{\"a\":\"\xff\"}").is_err());
    }

    #[test]
    fn nesting_has_a_limit() {
        let deep = [r#"{"a":"#, &"[".repeat(100_000), &"]".repeat(100_000), "}"].concat();
        assert!(Document::decode(deep.as_bytes()).is_err());
    }

    #[test]
    fn what_was_not_decoded_has_nothing() {
        let event = Document::default();
        assert_eq!(event.at(""), None);
        assert_eq!(event.size(), None);
    }

    #[test]
    fn time_is_read_in_both_forms() {
        let time = |text: &str| Document::decode(text.as_bytes()).expect("an object").time();
        assert_eq!(
            time(r#"{"time":"2026-01-02T03:04:05Z"}"#),
            Some(1_767_323_045_000_000_000)
        );
        assert_eq!(
            time(r#"{"time":"2026-01-02T04:04:05.5+01:00"}"#),
            Some(1_767_323_045_500_000_000)
        );
        assert_eq!(time(r#"{"time":1767323045}"#), Some(1_767_323_045_000_000_000));
        for text in [
            "{}",
            r#"{"time":"now"}"#,
            r#"{"time":-1}"#,
            r#"{"time":1e99}"#,
            r#"{"time":"1960-01-01T00:00:00Z"}"#,
        ] {
            assert_eq!(time(text), None, "{text}");
        }
    }
}
