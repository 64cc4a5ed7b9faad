// SPDX-License-Identifier: Apache-2.0

package alert

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// MalformedError says that a body is no JSON object at all.
type MalformedError struct{ Problem string }

func (e *MalformedError) Error() string { return "not a JSON object: " + e.Problem }

// InvalidError lists everything that is wrong with an alert, one problem per key.
type InvalidError struct{ Problems []string }

func (e *InvalidError) Error() string { return "not a Falco alert: " + strings.Join(e.Problems, "; ") }

// Decode reads one alert. The error is a *MalformedError or an *InvalidError.
//
// time, priority, rule, source and hostname have to be there, since Falco always writes them. The keys that its settings
// can switch off may be missing or null. Unknown keys are kept in Raw and otherwise ignored.
func Decode(body []byte) (Alert, error) {
	keys, err := object(body)
	if err != nil {
		return Alert{}, err
	}

	r := reader{keys: keys}
	a := Alert{
		Time:     r.time("time"),
		Priority: r.priority("priority"),
		Rule:     r.text("rule"),
		Source:   r.text("source"),
		Hostname: required[string](&r, "hostname", "a string"),
		Output:   optional[string](&r, "output", "a string"),
		Tags:     optional[[]string](&r, "tags", "a list of strings"),
	}
	if optional[map[string]json.RawMessage](&r, "output_fields", "an object") != nil {
		a.fields = keys["output_fields"]
	}
	if len(r.problems) > 0 {
		return Alert{}, &InvalidError{Problems: r.problems}
	}

	var line bytes.Buffer
	line.Grow(len(body))
	// object has parsed the same bytes, so this cannot fail.
	_ = json.Compact(&line, body)
	a.Raw = line.Bytes()
	return a, nil
}

func object(body []byte) (map[string]json.RawMessage, error) {
	if !utf8.Valid(body) {
		return nil, &MalformedError{Problem: "the text is not UTF-8"}
	}
	var keys map[string]json.RawMessage
	err := json.Unmarshal(body, &keys)
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return nil, &MalformedError{Problem: fmt.Sprintf("%s at byte %d", syntax, syntax.Offset)}
	case errors.As(err, &kind):
		return nil, &MalformedError{Problem: "found " + article(kind.Value)}
	case err != nil:
		return nil, &MalformedError{Problem: err.Error()}
	case keys == nil:
		return nil, &MalformedError{Problem: "found null"}
	}
	return keys, nil
}

// reader takes values out of the object and gathers what is wrong with them.
type reader struct {
	keys     map[string]json.RawMessage
	problems []string
}

func (r *reader) problem(key, format string, args ...any) {
	r.problems = append(r.problems, key+": "+fmt.Sprintf(format, args...))
}

func required[T any](r *reader, key, want string) T {
	if _, ok := r.keys[key]; !ok {
		var zero T
		r.problem(key, "is missing")
		return zero
	}
	return value[T](r, key, want)
}

func optional[T any](r *reader, key, want string) T {
	if raw, ok := r.keys[key]; !ok || string(raw) == "null" {
		var zero T
		return zero
	}
	return value[T](r, key, want)
}

func value[T any](r *reader, key, want string) T {
	var v T
	raw := r.keys[key]
	if string(raw) == "null" {
		r.problem(key, "has to be %s, not null", want)
		return v
	}
	var kind *json.UnmarshalTypeError
	if err := json.Unmarshal(raw, &v); errors.As(err, &kind) {
		r.problem(key, "has to be %s, not %s", want, article(kind.Value))
	} else if err != nil {
		r.problem(key, "has to be %s: %v", want, err)
	}
	return v
}

func (r *reader) text(key string) string {
	before := len(r.problems)
	text := required[string](r, key, "a string")
	if text == "" && len(r.problems) == before {
		r.problem(key, "is empty")
	}
	return text
}

func (r *reader) time(key string) time.Time {
	text := r.text(key)
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil && text != "" {
		r.problem(key, "%s is not a time such as 2026-01-31T12:00:00.123456789Z", quote(text))
	}
	return t
}

func (r *reader) priority(key string) Priority {
	text := r.text(key)
	p, ok := ParsePriority(text)
	if !ok && text != "" {
		r.problem(key, "%s is not one of %s", quote(text), strings.Join(priorityNames[:], ", "))
	}
	return p
}

// quote shows the start of a text that came from outside.
func quote(text string) string {
	const most = 64
	if utf8.RuneCountInString(text) > most {
		text = string([]rune(text)[:most]) + "…"
	}
	return fmt.Sprintf("%q", text)
}

// article puts encoding/json's word for a kind of value into a sentence.
func article(kind string) string {
	switch {
	case kind == "bool":
		return "a boolean"
	case kind == "array":
		return "a list"
	case kind == "object":
		return "an object"
	case strings.HasPrefix(kind, "number"):
		return "a number"
	default:
		return "a " + kind
	}
}
