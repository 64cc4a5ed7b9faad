// SPDX-License-Identifier: Apache-2.0

//! From a JSON value to one of a field's type.

use serde_json::Value;

/// Scalars as they are written in JSON, strings without quotes, and anything else as compact JSON.
#[must_use]
pub fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        // Falco compares C strings: what follows a zero byte would be hidden from every rule.
        Value::String(text) => Some(text.replace('\0', "\u{fffd}")),
        other => Some(other.to_string()),
    }
}

/// Whole numbers from zero on, also when they were sent as a string, 1e3 or 200.0.
#[must_use]
pub fn as_number(value: &Value) -> Option<u64> {
    let digits = match value {
        Value::Number(number) => &number.to_string(),
        Value::String(text) => text,
        _ => return None,
    };

    digits.parse().ok().or_else(|| {
        // An f64 holds every whole number up to here.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        let number: f64 = digits.parse().ok()?;
        let whole = (0.0..=EXACT).contains(&number) && number.fract() == 0.0;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is whole, and in the range of both types"
        )]
        whole.then_some(number as u64)
    })
}

/// The elements of an array, without nulls, or a scalar as a list of one. An empty list counts as absent.
#[must_use]
pub fn as_texts(value: &Value) -> Option<Vec<String>> {
    let texts: Vec<String> = match value {
        Value::Array(elements) => elements.iter().filter_map(as_text).collect(),
        other => as_text(other).into_iter().collect(),
    };

    (!texts.is_empty()).then_some(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Value {
        serde_json::from_str(text).expect("JSON")
    }

    #[test]
    fn text_is_what_was_sent() {
        for (json, text) in [
            (r#""a b""#, "a b"),
            ("1.50", "1.50"),
            ("12345678901234567890123", "12345678901234567890123"),
            ("true", "true"),
            (r#"{"b": [1, null]}"#, r#"{"b":[1,null]}"#),
            (r#""a\u0000b""#, "a\u{fffd}b"),
        ] {
            assert_eq!(as_text(&value(json)).as_deref(), Some(text));
        }
        assert_eq!(as_text(&Value::Null), None);
    }

    #[test]
    fn numbers_are_whole() {
        for (json, number) in [
            ("0", 0),
            ("18446744073709551615", u64::MAX),
            ("200.0", 200),
            ("1e3", 1000),
            (r#""201""#, 201),
        ] {
            assert_eq!(as_number(&value(json)), Some(number), "{json}");
        }
        for json in [
            "-1",
            "0.5",
            "1e99",
            "18446744073709551616",
            r#""""#,
            r#""NaN""#,
            r#""inf""#,
            "true",
            "[1]",
            "null",
        ] {
            assert_eq!(as_number(&value(json)), None, "{json}");
        }
    }

    #[test]
    fn lists_are_never_empty() {
        assert_eq!(
            as_texts(&value(r#"["a",null,1]"#)),
            Some(vec!["a".to_owned(), "1".to_owned()])
        );
        assert_eq!(as_texts(&value(r#""a""#)), Some(vec!["a".to_owned()]));
        for json in ["[]", "[null]", "null"] {
            assert_eq!(as_texts(&value(json)), None, "{json}");
        }
    }
}
