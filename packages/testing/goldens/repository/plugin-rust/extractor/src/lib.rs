// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

//! The plugin that Falco loads: what it is called, how it is configured,
//! and which fields rules find in the events of other plugins.
//!
//! Falco uses the C functions that `exports` brings into being. What is public beyond them is for tests, fuzzing and benchmarks.

pub mod config;
pub mod document;
mod event;
mod exports;
mod extraction;
mod fields;
pub mod info;
mod plugin;
pub mod values;
