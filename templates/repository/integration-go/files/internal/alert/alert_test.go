// SPDX-License-Identifier: Apache-2.0

package alert

import (
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

const payloads = "../../testdata/alerts"

func TestDecodeTakesWhatFalcoSends(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(payloads, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no payloads in %s: %v", payloads, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			body, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			a, err := Decode(body)
			if err != nil {
				t.Fatal(err)
			}
			if a.Rule == "" || a.Source == "" || a.Time.IsZero() {
				t.Errorf("incomplete: %+v", a)
			}
			if slices.Contains(a.Raw, '\n') {
				t.Error("Raw is more than one line")
			}
			if !sameJSON(t, body, a.Raw) {
				t.Errorf("Raw differs from what was sent: %s", a.Raw)
			}
		})
	}
}

func TestDecodeReadsEveryKey(t *testing.T) {
	body, err := os.ReadFile(filepath.Join(payloads, "shell-in-container.json"))
	if err != nil {
		t.Fatal(err)
	}
	a, err := Decode(body)
	if err != nil {
		t.Fatal(err)
	}
	want := time.Date(2026, 3, 14, 9, 26, 53, 589793238, time.UTC)
	if !a.Time.Equal(want) {
		t.Errorf("time is %s, want %s", a.Time, want)
	}
	if a.Priority != Notice || a.Hostname != "node-1" || a.Source != "syscall" || len(a.Tags) != 5 {
		t.Errorf("read wrongly: %+v", a)
	}
	fields, err := a.Fields()
	if err != nil {
		t.Fatal(err)
	}
	if got := fields["evt.time"]; got != json.Number("1773480413589793238") {
		t.Errorf("evt.time is %v: nanoseconds were rounded", got)
	}
	if got, ok := fields["k8s.ns.name"]; !ok || got != nil {
		t.Errorf("k8s.ns.name is %v, want null", got)
	}
}

func TestDecodeAllowsWhatSettingsLeaveOut(t *testing.T) {
	a, err := Decode([]byte(`{"hostname":"","priority":"info","rule":"r","source":"syscall","tags":null,"time":"2026-01-31T12:00:00Z"}`))
	if err != nil {
		t.Fatal(err)
	}
	fields, err := a.Fields()
	if err != nil || len(fields) != 0 || a.Output != "" || len(a.Tags) != 0 {
		t.Errorf("got %+v, fields %v, error %v", a, fields, err)
	}
}

func TestDecodeNamesEveryProblem(t *testing.T) {
	cases := map[string]struct {
		change map[string]string
		want   []string
	}{
		"missing keys": {
			change: map[string]string{"time": "", "rule": "", "source": "", "hostname": "", "priority": ""},
			want: []string{
				"time: is missing", "priority: is missing", "rule: is missing", "source: is missing", "hostname: is missing",
			},
		},
		"null": {change: map[string]string{"rule": "null"}, want: []string{"rule: has to be a string, not null"}},
		"number": {
			change: map[string]string{"hostname": "7"},
			want:   []string{"hostname: has to be a string, not a number"},
		},
		"empty": {change: map[string]string{"source": `""`}, want: []string{"source: is empty"}},
		"time": {
			change: map[string]string{"time": `"12:00"`},
			want:   []string{`time: "12:00" is not a time such as 2026-01-31T12:00:00.123456789Z`},
		},
		"priority": {
			change: map[string]string{"priority": `"High"`},
			want: []string{
				`priority: "High" is not one of Emergency, Alert, Critical, Error, Warning, Notice, Informational, Debug`,
			},
		},
		"long value": {
			change: map[string]string{"priority": `"` + strings.Repeat("é", 100) + `"`},
			want: []string{
				`priority: "` + strings.Repeat("é", 64) +
					`…" is not one of Emergency, Alert, Critical, Error, Warning, Notice, Informational, Debug`,
			},
		},
		"output": {change: map[string]string{"output": "{}"}, want: []string{"output: has to be a string, not an object"}},
		"tags":   {change: map[string]string{"tags": `"a"`}, want: []string{"tags: has to be a list of strings, not a string"}},
		"a tag":  {change: map[string]string{"tags": `[true]`}, want: []string{"tags: has to be a list of strings, not a boolean"}},
		"output_fields": {
			change: map[string]string{"output_fields": "[]"},
			want:   []string{"output_fields: has to be an object, not a list"},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := Decode(variant(t, c.change))
			var invalid *InvalidError
			if !errors.As(err, &invalid) {
				t.Fatalf("error is %v, want an InvalidError", err)
			}
			if !slices.Equal(invalid.Problems, c.want) {
				t.Errorf("problems are\n%q, want\n%q", invalid.Problems, c.want)
			}
		})
	}
}

func TestDecodeRefusesWhatIsNoObject(t *testing.T) {
	for body, want := range map[string]string{
		"":             "unexpected end of JSON input at byte 0",
		`{"rule":`:     "unexpected end of JSON input at byte 8",
		"{} {}":        "invalid character '{' after top-level value at byte 4",
		"null":         "found null",
		"[]":           "found a list",
		"12":           "found a number",
		"{\"a\":\xff}": "the text is not UTF-8",
	} {
		_, err := Decode([]byte(body))
		var malformed *MalformedError
		if !errors.As(err, &malformed) || malformed.Problem != want {
			t.Errorf("%q gives %v, want %q", body, err, want)
		}
	}
}

func TestParsePriority(t *testing.T) {
	for text, want := range map[string]Priority{
		"Emergency": Emergency, "ALERT": Alerting, "critical": Critical, "Error": Error, "warning": Warning,
		"Notice": Notice, "Informational": Informational, "INFO": Informational, "debug": Debug,
	} {
		if got, ok := ParsePriority(text); !ok || got != want {
			t.Errorf("%s is %v, want %v", text, got, want)
		}
	}
	if _, ok := ParsePriority("warn"); ok {
		t.Error("warn is no priority of Falco")
	}
	if Priority(99).String() != "unknown" || Warning.String() != "Warning" {
		t.Error("String names the wrong priority")
	}
}

// FuzzDecode looks for input that breaks the decoder, or that is accepted and then cannot be passed on.
func FuzzDecode(f *testing.F) {
	files, err := filepath.Glob(filepath.Join(payloads, "*.json"))
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(body)
	}
	f.Add([]byte(`{"time":"2026-01-31T12:00:00Z","priority":"info","rule":"r","source":"s","hostname":"","tags":[null]}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		a, err := Decode(body)
		if err != nil {
			return
		}
		if _, err := a.Fields(); err != nil {
			t.Errorf("fields of an accepted alert: %v", err)
		}
		again, err := Decode(a.Raw)
		if err != nil {
			t.Fatalf("what was accepted once is refused on the way out: %v", err)
		}
		if !again.Time.Equal(a.Time) || again.Rule != a.Rule || again.Priority != a.Priority {
			t.Errorf("%+v became %+v", a, again)
		}
	})
}

// variant is a good alert with some keys replaced, or removed where the text is empty.
func variant(t *testing.T, change map[string]string) []byte {
	t.Helper()
	keys := map[string]json.RawMessage{
		"hostname": json.RawMessage(`"node-1"`), "output": json.RawMessage(`"text"`), "output_fields": json.RawMessage(`{}`),
		"priority": json.RawMessage(`"Warning"`), "rule": json.RawMessage(`"r"`), "source": json.RawMessage(`"syscall"`),
		"tags": json.RawMessage(`[]`), "time": json.RawMessage(`"2026-01-31T12:00:00.000000001Z"`),
	}
	for key, raw := range change {
		keys[key] = json.RawMessage(raw)
	}
	maps.DeleteFunc(keys, func(_ string, raw json.RawMessage) bool { return len(raw) == 0 })
	body, err := json.Marshal(keys)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func sameJSON(t *testing.T, a, b []byte) bool {
	t.Helper()
	var left, right any
	if err := json.Unmarshal(a, &left); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &right); err != nil {
		t.Fatal(err)
	}
	l, errL := json.Marshal(left)
	r, errR := json.Marshal(right)
	return errL == nil && errR == nil && string(l) == string(r)
}
