// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

//! The state that Falco holds between initialization and destruction.

use std::ffi::{CStr, CString};
use std::sync::Arc;

use falco_plugin::anyhow::{self, Context};
use falco_plugin::base::{Json, Metric, MetricLabel, MetricType, MetricValue};
use falco_plugin::tables::TablesInput;

use crate::config::Config;
use crate::extraction::LastEvent;
use crate::history::History;
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
    pub(crate) last: LastEvent,
    pub(crate) history: History,
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
            history: History::new(&config.track, config.tracked_values),
            config,
            counters: Arc::default(),
            running: None,
            open_params: CString::default(),
            last: LastEvent::default(),
        })
    }

    fn get_metrics(&mut self) -> impl IntoIterator<Item = Metric> {
        let count = |name, value| Metric::new(MetricLabel::new(name, MetricType::Monotonic), MetricValue::U64(value));

        [
            count(c"events_accepted", self.counters.accepted()),
            count(c"requests_refused", self.counters.refused()),
            count(c"lines_skipped", self.counters.skipped()),
            Metric::new(
                MetricLabel::new(c"values_tracked", MetricType::NonMonotonic),
                MetricValue::U64(self.history.len() as u64),
            ),
        ]
    }
}

impl falco_plugin::parse::ParsePlugin for Plugin {
    type Event<'a> = crate::event::Payload<'a>;

    /// Falco calls this once for each event, before it asks for fields.
    fn parse_event(
        &mut self,
        event: &falco_plugin::parse::EventInput<Self::Event<'_>>,
        _tables: &falco_plugin::parse::ParseInput,
    ) -> anyhow::Result<()> {
        let document = self.last.read(event, self.config.max_event_size);
        self.history.add(event.event_number() as u64, document);

        Ok(())
    }
}
