// SPDX-License-Identifier: Apache-2.0

package plugin

import (
	"encoding/json"
	"reflect"
	"testing"
)

func TestAsText(t *testing.T) {
	for _, test := range []struct {
		value   any
		want    string
		present bool
	}{
		{nil, "", false},
		{"", "", true},
		{"plain", "plain", true},
		{"hidden\x00part", "hidden\uFFFDpart", true},
		{json.Number("12345678901234567890"), "12345678901234567890", true},
		{true, "true", true},
		{[]any{"a", json.Number("1")}, `["a",1]`, true},
		{map[string]any{"b": nil, "a": false}, `{"a":false,"b":null}`, true},
	} {
		if got, present := asText(test.value); got != test.want || present != test.present {
			t.Errorf("%v is %q, %t, want %q, %t", test.value, got, present, test.want, test.present)
		}
	}
}

func TestAsNumber(t *testing.T) {
	for _, test := range []struct {
		value   any
		want    uint64
		present bool
	}{
		{nil, 0, false},
		{json.Number("0"), 0, true},
		{json.Number("18446744073709551615"), 18446744073709551615, true},
		{json.Number("18446744073709551616"), 0, false},
		{json.Number("1e3"), 1000, true},
		{json.Number("200.0"), 200, true},
		{json.Number("200.5"), 0, false},
		{json.Number("-1"), 0, false},
		{json.Number("1e400"), 0, false},
		{"443", 443, true},
		{"", 0, false},
		{"NaN", 0, false},
		{"many", 0, false},
		{true, 0, false},
		{[]any{json.Number("1")}, 0, false},
	} {
		if got, present := asNumber(test.value); got != test.want || present != test.present {
			t.Errorf("%v is %d, %t, want %d, %t", test.value, got, present, test.want, test.present)
		}
	}
}

func TestAsTexts(t *testing.T) {
	for _, test := range []struct {
		value any
		want  []string
	}{
		{nil, []string{}},
		{[]any{}, []string{}},
		{[]any{nil}, []string{}},
		{"one", []string{"one"}},
		{[]any{"a", nil, json.Number("2"), true, []any{}}, []string{"a", "2", "true", "[]"}},
	} {
		got, present := asTexts(test.value)
		if !reflect.DeepEqual(got, test.want) || present != (len(test.want) > 0) {
			t.Errorf("%v is %q, %t, want %q", test.value, got, present, test.want)
		}
	}
}
