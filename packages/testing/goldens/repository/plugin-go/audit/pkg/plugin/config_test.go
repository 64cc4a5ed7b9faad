// SPDX-License-Identifier: Apache-2.0

package plugin

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestConfigHasDefaults(t *testing.T) {
	for _, text := range []string{"", "{}"} {
		if config, err := parseConfig(text); err != nil || config != defaultConfig() {
			t.Errorf("%q gives %+v, %v", text, config, err)
		}
	}
}

func TestConfigIsChecked(t *testing.T) {
	for text, reason := range map[string]string{
		`{"maxEventSize": 1024}`:     "",
		`{"maxEventSize": 16777216}`: "",
		`{"maxEventSize": 1023}`:     "maxEventSize is 1023",
		`{"maxEventSize": 16777217}`: "maxEventSize is 16777217",
		`{"maxEventSize": "1024"}`:   "string",
		`{"maxEventsize": 1024, "b"`: "unexpected",
		`{"surprise": 1}`:            "surprise",
		`{} {}`:                      "after the JSON object",
	} {
		_, err := parseConfig(text)
		if reason == "" && err != nil {
			t.Errorf("%s: %v", text, err)
		}
		if reason != "" && (err == nil || !strings.Contains(err.Error(), reason)) {
			t.Errorf("%s: %v, want %q in it", text, err, reason)
		}
	}
}

func TestInitNamesThePlugin(t *testing.T) {
	if err := New().Init(`{`); err == nil || !strings.Contains(err.Error(), Name) {
		t.Errorf("got %v", err)
	}
}

// The schema's defaults are for people; the code's are those that count. They have to be the same.
func TestTheSchemaStatesTheDefaults(t *testing.T) {
	var schema struct {
		AdditionalProperties bool
		Properties           map[string]struct {
			Default     any
			Description string
		}
	}
	if err := json.Unmarshal([]byte(New().InitSchema().Schema), &schema); err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(defaultConfig())
	if err != nil {
		t.Fatal(err)
	}
	var defaults map[string]any
	if err := json.Unmarshal(text, &defaults); err != nil {
		t.Fatal(err)
	}

	if schema.AdditionalProperties || len(schema.Properties) == 0 {
		t.Error("unknown keys are allowed, or there are no known ones")
	}
	for name, property := range schema.Properties {
		if property.Description == "" {
			t.Errorf("%s has no description", name)
		}
		// What is left out of the JSON is the zero value, which the schema need not state.
		if want, stated := defaults[name], property.Default != nil && property.Default != false; stated && property.Default != want {
			t.Errorf("default of %s is %v in the schema and %v in the code", name, property.Default, want)
		}
	}
}
