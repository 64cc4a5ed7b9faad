// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

package plugin

import "github.com/falcosecurity/plugin-sdk-go/pkg/sdk/plugins"

// Name is what Falco, falcoctl and the plugin registry call this plugin.
const Name = "k8saudit-details"

// Version is written here and nowhere else. The tag of a release is "v" followed by it.
const Version = "0.1.0"

const (
	description = "Fields for any value in Kubernetes audit events"
	contact     = "https://github.com/falcosecurity/k8saudit-details"
)

// fieldPrefix begins the name of every field.
const fieldPrefix = "k8saudit_details"

// Info is what Falco reads before it initializes the plugin.
func (p *Plugin) Info() *plugins.Info {
	info := &plugins.Info{
		Name:        Name,
		Version:     Version,
		Description: description,
		Contact:     contact,
	}
	info.ExtractEventSources = []string{"k8s_audit"}

	return info
}
