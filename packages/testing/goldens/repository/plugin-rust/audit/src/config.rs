// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

//! The plugin's `init_config`. It holds no secrets: those stay in files, which it names.

use std::path::PathBuf;

use falco_plugin::anyhow::{Error, ensure};
use falco_plugin::schemars::JsonSchema;
use falco_plugin::serde::Deserialize;

const MIN_EVENT_SIZE: usize = 1 << 10;
const MAX_EVENT_SIZE: usize = 16 << 20;
const MAX_QUEUE_SIZE: usize = 1 << 16;
const MAX_TRACKED: usize = 8;
const MAX_TRACKED_VALUES: usize = 1 << 20;

/// Falco checks the configuration against the schema of this type. The README's table is made from it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(
    crate = "falco_plugin::serde",
    default,
    deny_unknown_fields,
    rename_all = "camelCase"
)]
#[schemars(crate = "falco_plugin::schemars")]
pub struct Config {
    /// Largest event in bytes. Larger ones are refused.
    #[schemars(range(min = 1024, max = 16_777_216))]
    pub max_event_size: usize,

    /// Events that may wait for Falco. When the queue is full, a sender is asked to try again later.
    #[schemars(range(min = 1, max = 65_536))]
    pub queue_size: usize,

    /// File with the bearer token that senders have to present. Needed to listen on more than the loopback interface.
    #[schemars(with = "String")]
    pub token_file: Option<PathBuf>,

    /// Certificate chain in PEM, for https.
    #[schemars(with = "String")]
    pub tls_cert_file: Option<PathBuf>,

    /// Private key in PEM, for https.
    #[schemars(with = "String")]
    pub tls_key_file: Option<PathBuf>,

    /// JSON pointers to the values that are counted, at most 8.
    #[schemars(length(max = 8))]
    pub track: Vec<String>,

    /// Values that are remembered for each pointer. When there are more, the oldest is forgotten.
    #[schemars(range(min = 1, max = 1_048_576))]
    pub tracked_values: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            max_event_size: 256 << 10,
            queue_size: 1024,
            token_file: None,
            tls_cert_file: None,
            tls_key_file: None,
            track: vec!["/actor/name".to_owned(), "/actor/ip".to_owned()],
            tracked_values: 4096,
        }
    }
}

impl Config {
    /// Checks what the schema says, since not every host of plugins does, and what it cannot say.
    ///
    /// # Errors
    ///
    /// Names the key that is wrong, and its limits.
    pub fn validate(&self) -> Result<(), Error> {
        let size = self.max_event_size;
        ensure!(
            (MIN_EVENT_SIZE..=MAX_EVENT_SIZE).contains(&size),
            "maxEventSize is {size}, not from {MIN_EVENT_SIZE} to {MAX_EVENT_SIZE}"
        );
        let size = self.queue_size;
        ensure!(
            (1..=MAX_QUEUE_SIZE).contains(&size),
            "queueSize is {size}, not from 1 to {MAX_QUEUE_SIZE}"
        );
        ensure!(
            self.tls_cert_file.is_some() == self.tls_key_file.is_some(),
            "tlsCertFile and tlsKeyFile are only of use together"
        );
        let count = self.track.len();
        ensure!(
            count <= MAX_TRACKED,
            "track has {count} pointers, more than {MAX_TRACKED}"
        );
        for pointer in &self.track {
            ensure!(
                pointer.is_empty() || pointer.starts_with('/'),
                "track has {pointer:?}, which is no JSON pointer: it has to start with a slash"
            );
        }
        let values = self.tracked_values;
        ensure!(
            (1..=MAX_TRACKED_VALUES).contains(&values),
            "trackedValues is {values}, not from 1 to {MAX_TRACKED_VALUES}"
        );

        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, String> {
        let config: Config = serde_json::from_str(text).map_err(|error| error.to_string())?;
        config.validate().map_err(|error| error.to_string())?;
        Ok(config)
    }

    #[test]
    fn an_empty_configuration_is_the_default() {
        let config = parse("{}").expect("valid");
        assert_eq!(config.max_event_size, 262_144);
    }

    #[test]
    fn a_wrong_configuration_says_what_is_wrong() {
        for (text, reason) in [
            (r#"{"maxEventSize": "4096"}"#, "invalid type"),
            (r#"{"maxEventSize": 10}"#, "maxEventSize is 10, not from 1024"),
            (r#"{"maxEventsize": 4096}"#, "unknown field"),
            ("maxEventSize: 4096", "expected value"),
            (r#"{"queueSize": 0}"#, "queueSize is 0, not from 1"),
            (r#"{"tlsCertFile": "cert.pem"}"#, "only of use together"),
            (r#"{"track": ["actor"]}"#, "no JSON pointer"),
            (r#"{"track": ["","","","","","","","",""]}"#, "more than 8"),
            (r#"{"trackedValues": 0}"#, "trackedValues is 0, not from 1"),
        ] {
            let error = parse(text).expect_err(text);
            assert!(error.contains(reason), "{text}: {error}");
        }
    }
}
