// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

//! The C functions of the plugin API, one macro for each capability.

#![allow(
    unsafe_code,
    reason = "exporting a symbol is unsafe, and the macros of the SDK do it"
)]

use falco_plugin::{plugin, source_plugin};

use crate::plugin::Plugin;

plugin!(Plugin);
source_plugin!(Plugin);
