// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

//! What the plugin says about itself. Name, version, description and contact are those in `Cargo.toml`, the only place
//! where they are written. The tag of a release is "v" followed by the version.

use std::ffi::CStr;

/// What Falco, falcoctl and the plugin registry call this plugin.
pub const NAME: &CStr = c_str(concat!(env!("CARGO_PKG_NAME"), "\0"));
pub const VERSION: &CStr = c_str(concat!(env!("CARGO_PKG_VERSION"), "\0"));
pub const DESCRIPTION: &CStr = c_str(concat!(env!("CARGO_PKG_DESCRIPTION"), "\0"));
pub const CONTACT: &CStr = c_str(concat!(env!("CARGO_PKG_REPOSITORY"), "\0"));

/// Event sources whose events the plugin reads.
#[rustfmt::skip]
pub(crate) const READS: &[Option<&str>] = &[
    Some("k8s_audit"),
    Some("k8s_audit_eks"),
];

/// Makes a C string at compile time, where a zero byte inside is an error.
const fn c_str(text: &'static str) -> &'static CStr {
    match CStr::from_bytes_with_nul(text.as_bytes()) {
        Ok(text) => text,
        Err(_) => panic!("a zero byte in Cargo.toml"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_one_of_the_manifest() {
        assert_eq!(VERSION.to_str(), Ok(env!("CARGO_PKG_VERSION")));
        assert_eq!(NAME.to_str(), Ok(env!("CARGO_PKG_NAME")));
    }

    #[test]
    fn falco_can_show_what_the_plugin_is() {
        assert!(!DESCRIPTION.is_empty());
        assert!(CONTACT.to_bytes().starts_with(b"https://"));
    }
}
