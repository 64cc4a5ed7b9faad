// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

package plugin

import "github.com/falcosecurity/plugin-sdk-go/pkg/sdk/plugins"

// Name is what Falco, falcoctl and the plugin registry call this plugin.
const Name = "webhook-audit"

// Version is written here and nowhere else. The tag of a release is "v" followed by it.
const Version = "0.1.0"

const (
	description = "Audit records that applications send to Falco over HTTP"
	contact     = "https://github.com/falcosecurity/webhook-audit"
)

// ID tells this plugin's events from those of others, also in capture files. 999 is for development and shared by everybody:
// ask for an ID of your own in falcosecurity/plugins before the first release.
const ID = 999

// EventSource is what rules name in their "source" key.
const EventSource = "webhook_audit"

// fieldPrefix begins the name of every field.
const fieldPrefix = "webhook_audit"

// Info is what Falco reads before it initializes the plugin.
func (p *Plugin) Info() *plugins.Info {
	info := &plugins.Info{
		Name:        Name,
		Version:     Version,
		Description: description,
		Contact:     contact,
	}
	info.ID = ID
	info.EventSource = EventSource
	info.ExtractEventSources = []string{EventSource}

	return info
}
