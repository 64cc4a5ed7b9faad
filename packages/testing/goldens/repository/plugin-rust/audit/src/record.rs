// SPDX-License-Identifier: Apache-2.0

//! The fields that read the members of an audit record, as the README describes it.

#![expect(
    clippy::needless_pass_by_value,
    clippy::unnecessary_wraps,
    reason = "the SDK says what an extractor looks like"
)]

use std::ffi::{CStr, CString};

use falco_plugin::anyhow::Error;
use falco_plugin::extract::ExtractRequest;

use crate::extraction::{argument, c_string};
use crate::plugin::Plugin;
use crate::values::as_text;

impl Plugin {
    pub(crate) fn action(&mut self, request: ExtractRequest<Self>) -> Result<Option<CString>, Error> {
        self.text(&request, "/action")
    }

    pub(crate) fn actor(&mut self, request: ExtractRequest<Self>) -> Result<Option<CString>, Error> {
        self.text(&request, "/actor/name")
    }

    pub(crate) fn actor_groups(&mut self, request: ExtractRequest<Self>) -> Result<Option<Vec<CString>>, Error> {
        self.texts(&request, "/actor/groups")
    }

    pub(crate) fn source_ip(&mut self, request: ExtractRequest<Self>) -> Result<Option<CString>, Error> {
        self.text(&request, "/actor/ip")
    }

    pub(crate) fn target(&mut self, request: ExtractRequest<Self>) -> Result<Option<CString>, Error> {
        self.text(&request, "/target")
    }

    pub(crate) fn outcome(&mut self, request: ExtractRequest<Self>) -> Result<Option<CString>, Error> {
        self.text(&request, "/outcome")
    }

    pub(crate) fn status(&mut self, request: ExtractRequest<Self>) -> Result<Option<u64>, Error> {
        Ok(self.number(&request, "/status"))
    }

    /// Takes the key as it is, so that keys with slashes need no escaping in rules.
    pub(crate) fn label(&mut self, request: ExtractRequest<Self>, key: &CStr) -> Result<Option<CString>, Error> {
        let labels = self.document(&request).at("/labels");
        labels
            .and_then(|labels| labels.get(argument(key)))
            .and_then(as_text)
            .map(c_string)
            .transpose()
    }
}
