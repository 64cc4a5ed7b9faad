// SPDX-License-Identifier: Apache-2.0

package plugin

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

const sample = `{
	"time": "2026-01-02T03:04:05Z",
	"action": "group.add_member",
	"actor": {"name": "mallory", "groups": ["dev", "oncall"], "ip": "192.0.2.7"},
	"target": "admins",
	"outcome": "success",
	"status": 200,
	"labels": {"mfa": false, "app.example/region": "eu"},
	"a/b": {"m~n": [null, 1e3, "deep"]}
}`

func mustDecode(t testing.TB, text string) document {
	t.Helper()
	event, err := decode([]byte(text))
	if err != nil {
		t.Fatal(err)
	}

	return event
}

func TestDecodeTakesExactlyOneObject(t *testing.T) {
	for text, valid := range map[string]bool{
		`{}`:                     true,
		" \n{\"a\": 1}\n ":       true,
		``:                       false,
		`null`:                   false,
		`[]`:                     false,
		`"text"`:                 false,
		`{"a":`:                  false,
		`{} {}`:                  false,
		`{},`:                    false,
		"{\"a\": \"\xff\"}":      true, // not UTF-8: replaced, not refused
		strings.Repeat("[", 1e5): false,
	} {
		if _, err := decode([]byte(text)); (err == nil) != valid {
			t.Errorf("%.20q: valid is %t, got %v", text, valid, err)
		}
	}
}

func TestAtFollowsJSONPointers(t *testing.T) {
	event := mustDecode(t, sample)
	for pointer, want := range map[string]any{
		"/action":          "group.add_member",
		"/actor/name":      "mallory",
		"/actor/groups/1":  "oncall",
		"/status":          json.Number("200"),
		"/labels/mfa":      false,
		"/a~1b/m~0n/2":     "deep",
		"/a~1b/m~0n/0":     nil, // null is no value
		"/a~1b/m~0n/3":     nil,
		"/a~1b/m~0n/01":    nil,
		"/a~1b/m~0n/-1":    nil,
		"/a~1b/m~0n/-":     nil,
		"/actor/name/more": nil,
		"/Action":          nil,
		"action":           nil,
		"/":                nil,
	} {
		value, present := event.at(pointer)
		if !reflect.DeepEqual(value, want) || present != (want != nil) {
			t.Errorf("%s is %v, %t, want %v", pointer, value, present, want)
		}
	}

	if whole, present := event.at(""); !present || !reflect.DeepEqual(whole, any(event.members)) {
		t.Error("the empty pointer is not the whole event")
	}
	if _, present := (document{}).at(""); present {
		t.Error("an event that was not decoded has a value")
	}
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{sample, `{}`, `null`, `{"a":[0,{"b":null}]}`, `{"a":"\u0000"}`, `{"a":1e400}`} {
		f.Add([]byte(seed), "/actor/groups/0")
	}
	f.Fuzz(func(t *testing.T, data []byte, pointer string) {
		event, err := decode(data)
		if err != nil && event.members != nil {
			t.Error("an error and an event")
		}
		if value, present := event.at(pointer); present && value == nil {
			t.Errorf("%q gives nil as a value", pointer)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	data := []byte(sample)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := decode(data); err != nil {
			b.Fatal(err)
		}
	}
}
