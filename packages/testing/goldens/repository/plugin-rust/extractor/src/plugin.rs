// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

//! The state that Falco holds between initialization and destruction.

use std::ffi::CStr;

use falco_plugin::anyhow::{self, Context};
use falco_plugin::base::Json;
use falco_plugin::tables::TablesInput;

use crate::config::Config;
use crate::extraction::LastEvent;
use crate::info;

/// The plugin, initialized.
#[derive(Debug)]
pub struct Plugin {
    pub(crate) config: Config,
    pub(crate) last: LastEvent,
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
            last: LastEvent::default(),
        })
    }
}
