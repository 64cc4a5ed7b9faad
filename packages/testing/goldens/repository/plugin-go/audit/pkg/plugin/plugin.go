// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

// Package plugin is the plugin that Falco loads: what it is called, how it is configured,
// where its events come from and which fields rules find in them.
package plugin

import (
	"context"
	"fmt"

	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk"
	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk/plugins"
	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk/symbols/extract"
)

// Plugin is the state that Falco holds between initialization and destruction.
type Plugin struct {
	plugins.BasePlugin

	config Config

	// Ends when the plugin is destroyed, and with it every source that was left open.
	ctx    context.Context
	cancel context.CancelFunc

	// The fields of one event are asked for one after the other, so the last event is kept decoded.
	last     document
	lastNum  uint64
	lastKept bool
}

// New returns a plugin that still has to be initialized.
func New() *Plugin {
	ctx, cancel := context.WithCancel(context.Background())

	return &Plugin{config: defaultConfig(), ctx: ctx, cancel: cancel}
}

// InitSchema describes the configuration, so that Falco refuses a wrong one with a good message.
func (p *Plugin) InitSchema() *sdk.SchemaInfo {
	return &sdk.SchemaInfo{Schema: configSchema()}
}

// Init takes the configuration: the text of init_config in falco.yaml, as JSON.
func (p *Plugin) Init(text string) error {
	config, err := parseConfig(text)
	if err != nil {
		return fmt.Errorf("%s: init_config: %w", Name, err)
	}
	p.config = config
	extract.SetAsync(config.UseAsync)

	return nil
}

// Destroy ends what Falco did not close.
func (p *Plugin) Destroy() {
	p.cancel()
}
