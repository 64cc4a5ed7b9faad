// SPDX-License-Identifier: Apache-2.0

// Package alert reads the alerts that Falco sends when json_output is on.
package alert

import (
	"bytes"
	"encoding/json"
	"time"
)

// Alert is one alert of Falco.
type Alert struct {
	Time     time.Time
	Priority Priority
	Rule     string
	Source   string
	Hostname string

	// Falco leaves each of these out when its json_include_…_property setting is off. Its own alerts (rule names that
	// start with "Falco internal") never have tags.
	Output string
	Tags   []string

	// Raw is what Falco sent, on one line and otherwise untouched: unknown keys and 64-bit numbers survive.
	Raw []byte

	fields json.RawMessage
}

// Fields decodes output_fields. Values are strings, booleans, json.Number, nil, lists or maps; the map is empty when
// Falco sent no fields. It is decoded on each call, so that a queued alert costs no more memory than its text.
func (a Alert) Fields() (map[string]any, error) {
	fields := map[string]any{}
	if a.fields == nil {
		return fields, nil
	}
	decoder := json.NewDecoder(bytes.NewReader(a.fields))
	// evt.time is in nanoseconds: a float64 would round it.
	decoder.UseNumber()
	err := decoder.Decode(&fields)
	return fields, err
}
