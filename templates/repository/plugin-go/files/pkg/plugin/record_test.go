// SPDX-License-Identifier: Apache-2.0

package plugin

import (
	"reflect"
	"testing"
)

func TestRecordFields(t *testing.T) {
	p, e := New(), &event{num: 1, data: []byte(sample)}
	for _, test := range []struct {
		field, key string
		want       any
	}{
		{"action", "", "group.add_member"},
		{"actor", "", "mallory"},
		{"actor_groups", "", []string{"dev", "oncall"}},
		{"source_ip", "", "192.0.2.7"},
		{"target", "", "admins"},
		{"outcome", "", "success"},
		{"status", "", uint64(200)},
		{"label", "mfa", "false"},
		{"label", "app.example/region", "eu"},
		{"label", "missing", nil},
	} {
		if got := extractOne(t, p, e, test.field, test.key); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s[%s] is %v, want %v", test.field, test.key, got, test.want)
		}
	}
}
