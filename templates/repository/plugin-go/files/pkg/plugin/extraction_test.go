// SPDX-License-Identifier: Apache-2.0

package plugin

import (
	"bytes"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk"
)

// event and request stand in for those of the SDK, which live in C memory.
type event struct {
	num  uint64
	data []byte
}

func (e *event) EventNum() uint64      { return e.num }
func (e *event) Timestamp() uint64     { return 0 }
func (e *event) Reader() io.ReadSeeker { return bytes.NewReader(e.data) }

type request struct {
	sdk.ExtractRequest // panics when the plugin calls more than it should

	id    uint64
	key   string
	value any
}

func (r *request) FieldID() uint64  { return r.id }
func (r *request) Field() string    { return fmt.Sprintf("field %d", r.id) }
func (r *request) ArgKey() string   { return r.key }
func (r *request) SetValue(v any)   { r.value = v }
func (r *request) ArgPresent() bool { return r.key != "" }

func fieldID(t testing.TB, name string) uint64 {
	t.Helper()
	for id, f := range fields {
		if f.entry.Name == fieldPrefix+"."+name {
			return uint64(id)
		}
	}
	t.Fatalf("no field %s", name)

	return 0
}

func extractOne(t testing.TB, p *Plugin, e *event, name, key string) any {
	t.Helper()
	r := &request{id: fieldID(t, name), key: key}
	if err := p.Extract(r, e); err != nil {
		t.Fatal(err)
	}

	return r.value
}

func TestFieldsAreNamedAsFalcoWants(t *testing.T) {
	valid := regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$`)
	types := map[string]bool{"string": true, "uint64": true, "bool": true}
	seen := map[string]bool{}
	for _, entry := range New().Fields() {
		if !valid.MatchString(entry.Name) || seen[entry.Name] {
			t.Errorf("%s is no good name, or there twice", entry.Name)
		}
		seen[entry.Name] = true
		if !types[entry.Type] || entry.Display == "" || !strings.HasSuffix(entry.Desc, ".") {
			t.Errorf("%s is not described well: %+v", entry.Name, entry)
		}
	}
}

// Every field is asked for in a full event and in an empty one: the SDK panics on a value of another type than declared.
func TestValuesHaveTheDeclaredType(t *testing.T) {
	p := New()
	for id, f := range fields {
		for num, text := range []string{sample, `{}`, `not JSON`} {
			r := &request{id: uint64(id), key: "/actor/groups"}
			if err := p.Extract(r, &event{num: uint64(100*id + num), data: []byte(text)}); err != nil {
				t.Fatal(err)
			}
			declared := map[string]any{"string": "", "uint64": uint64(0), "bool": false}[f.entry.Type]
			if f.entry.IsList {
				declared = []string{}
			}
			if r.value != nil && reflect.TypeOf(r.value) != reflect.TypeOf(declared) {
				t.Errorf("%s gives %T, declared is %T", f.entry.Name, r.value, declared)
			}
			if r.value != nil && num > 0 && f.entry.Name != fieldPrefix+".size" {
				t.Errorf("%s gives %v for %q", f.entry.Name, r.value, text)
			}
		}
	}
}

func TestPointersReachAnyValue(t *testing.T) {
	p, e := New(), &event{num: 1, data: []byte(sample)}
	for _, test := range []struct {
		field, key string
		want       any
	}{
		{"value", "/actor/name", "mallory"},
		{"value", "/labels/mfa", "false"},
		{"value", "/actor/groups", `["dev","oncall"]`},
		{"value", "/missing", nil},
		{"number", "/status", uint64(200)},
		{"number", "/a~1b/m~0n/1", uint64(1000)},
		{"number", "/action", nil},
		{"list", "/actor/groups", []string{"dev", "oncall"}},
		{"list", "/missing", nil},
		{"size", "", uint64(len(sample))},
	} {
		if got := extractOne(t, p, e, test.field, test.key); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s[%s] is %v, want %v", test.field, test.key, got, test.want)
		}
	}
}

func TestTheNextEventIsNotTheLastOne(t *testing.T) {
	p := New()
	for num, text := range []string{`{"n": 0}`, `{"n": 1}`, `{`, `{"n": 3}`} {
		e := &event{num: uint64(num), data: []byte(text)}
		var want any = uint64(num)
		if text == `{` {
			want = nil
		}
		for range 2 {
			if got := extractOne(t, p, e, "number", "/n"); got != want {
				t.Errorf("event %d: got %v, want %v", num, got, want)
			}
		}
	}
}

func TestAnEventThatIsTooLargeHasNoFields(t *testing.T) {
	p := New()
	if err := p.Init(`{"maxEventSize": 1024}`); err != nil {
		t.Fatal(err)
	}
	text := `{"a": "` + strings.Repeat("x", 1024) + `"}`
	if got := extractOne(t, p, &event{num: 1, data: []byte(text)}, "value", "/a"); got != nil {
		t.Errorf("got %v", got)
	}
}

func TestAnUnknownFieldIsAnError(t *testing.T) {
	if err := New().Extract(&request{id: uint64(len(fields))}, &event{}); err == nil {
		t.Error("got no error")
	}
}

func FuzzExtract(f *testing.F) {
	f.Add([]byte(sample), "/actor/groups")
	f.Add([]byte(`{"actor": [], "labels": "none", "status": -1}`), "mfa")
	f.Fuzz(func(t *testing.T, data []byte, key string) {
		p, e := New(), &event{num: 1, data: data}
		for id := range fields {
			r := &request{id: uint64(id), key: key}
			if err := p.Extract(r, e); err != nil {
				t.Error(err)
			}
			if text, isText := r.value.(string); isText && strings.Contains(text, "\x00") {
				t.Errorf("field %d gives a zero byte", id)
			}
		}
	})
}

// What Falco does for one event when rules ask for four fields.
func BenchmarkExtract(b *testing.B) {
	p := New()
	e := &event{data: []byte(sample)}
	requests := []*request{
		{id: fieldID(b, "value"), key: "/action"},
		{id: fieldID(b, "value"), key: "/actor/name"},
		{id: fieldID(b, "number"), key: "/status"},
		{id: fieldID(b, "list"), key: "/actor/groups"},
	}
	b.ReportAllocs()
	for b.Loop() {
		e.num++
		for _, r := range requests {
			if err := p.Extract(r, e); err != nil {
				b.Fatal(err)
			}
		}
	}
}
