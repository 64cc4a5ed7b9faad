// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

//! The state that Falco holds between initialization and destruction.

use std::ffi::{CStr, CString};
use std::sync::Arc;

use falco_plugin::anyhow::{self, Context};
use falco_plugin::base::{Json, Metric, MetricLabel, MetricType, MetricValue};
use falco_plugin::tables::TablesInput;

use crate::config::Config;
use crate::info;
use crate::source::{Counters, Running};

/// The plugin, initialized.
#[derive(Debug)]
pub struct Plugin {
    pub(crate) config: Config,
    pub(crate) counters: Arc<Counters>,
    /// What serves the open source. It ends with the plugin, even if Falco did not close the source.
    pub(crate) running: Option<Running>,
    /// Text that Falco reads after the call that made it.
    pub(crate) open_params: CString,
}

impl falco_plugin::base::Plugin for Plugin {
    const NAME: &'static CStr = info::NAME;
    const PLUGIN_VERSION: &'static CStr = info::VERSION;
    const DESCRIPTION: &'static CStr = info::DESCRIPTION;
    const CONTACT: &'static CStr = info::CONTACT;

    type ConfigType = Json<Config>;

    fn new(_tables: Option<&TablesInput>, Json(config): Self::ConfigType) -> Result<Self, anyhow::Error> {
        config.validate().context("init_config")?;

        Ok(Self {
            config,
            counters: Arc::default(),
            running: None,
            open_params: CString::default(),
        })
    }

    fn get_metrics(&mut self) -> impl IntoIterator<Item = Metric> {
        let count = |name, value| Metric::new(MetricLabel::new(name, MetricType::Monotonic), MetricValue::U64(value));

        [
            count(c"events_accepted", self.counters.accepted()),
            count(c"requests_refused", self.counters.refused()),
            count(c"lines_skipped", self.counters.skipped()),
        ]
    }
}
