// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

// Command plugin is built as a C shared library, which Falco loads.
package main

import (
	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk/plugins"
	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk/plugins/extractor"
	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk/plugins/source"

	"github.com/falcosecurity/webhook-audit/pkg/plugin"
)

// The SDK exports the C symbols; all it needs is a factory, set before the library has finished loading.
func init() {
	plugins.SetFactory(func() plugins.Plugin {
		p := plugin.New()
		source.Register(p)
		extractor.Register(p)

		return p
	})
}

// A C shared library needs a main function, which never runs.
func main() {}
