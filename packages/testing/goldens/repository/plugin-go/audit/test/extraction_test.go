// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

package test

import (
	"reflect"
	"testing"

	"github.com/falcosecurity/webhook-audit/test/abi"
)

const prefix = "webhook_audit"

func TestFieldsAreExtractedThroughTheLibrary(t *testing.T) {
	plugin := initPlugin(t, "")
	event := abi.NewEvent([]byte(`{"verb":"create","code":201,"groups":["dev","admin"],"object":{"name":"web/1"}}`))
	t.Cleanup(event.Free)

	for _, test := range []struct {
		field, key string
		want       []any
	}{
		{prefix + ".value", "/verb", []any{"create"}},
		{prefix + ".value", "/object/name", []any{"web/1"}},
		{prefix + ".value", "/groups/1", []any{"admin"}},
		{prefix + ".value", "/nothing", []any{}},
		{prefix + ".number", "/code", []any{uint64(201)}},
		{prefix + ".number", "/verb", []any{}},
		{prefix + ".list", "/groups", []any{"dev", "admin"}},
		{prefix + ".size", "", []any{uint64(79)}},
	} {
		got, err := plugin.Extract(event, "webhook_audit", test.field, test.key)
		if err != nil || !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s[%s] is %v, %v, want %v", test.field, test.key, got, err, test.want)
		}
	}
}

func TestAnEventThatIsNoJSONHasNoFields(t *testing.T) {
	plugin := initPlugin(t, "")
	for _, payload := range []string{``, `null`, `[]`, `{"verb":`, "\x00\xff"} {
		event := abi.NewEvent([]byte(payload))
		got, err := plugin.Extract(event, "webhook_audit", prefix+".value", "/verb")
		if err != nil || len(got) != 0 {
			t.Errorf("%q gives %v, %v", payload, got, err)
		}
		event.Free()
	}
}

func TestExtractionInAWorkerGivesTheSame(t *testing.T) {
	plugin := initPlugin(t, `{"useAsync": true}`)
	event := abi.NewEvent([]byte(`{"verb":"create"}`))
	t.Cleanup(event.Free)

	got, err := plugin.Extract(event, "webhook_audit", prefix+".value", "/verb")
	if err != nil || !reflect.DeepEqual(got, []any{"create"}) {
		t.Errorf("got %v, %v", got, err)
	}
}
