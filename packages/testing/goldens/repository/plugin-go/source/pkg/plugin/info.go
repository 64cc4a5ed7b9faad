// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

package plugin

import "github.com/falcosecurity/plugin-sdk-go/pkg/sdk/plugins"

// Name is what Falco, falcoctl and the plugin registry call this plugin.
const Name = "jsonlines"

// Version is written here and nowhere else. The tag of a release is "v" followed by it.
const Version = "0.1.0"

const (
	description = "Events from JSON lines files and webhooks"
	contact     = "https://github.com/falcosecurity/jsonlines"
)

// ID tells this plugin's events from those of others, also in capture files, and so never changes.
const ID = 1073741999

// EventSource is what rules name in their "source" key.
const EventSource = "json_lines"

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

	return info
}
