// SPDX-License-Identifier: Apache-2.0

package plugin

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk"
	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk/plugins/source"
)

func newPlugin(t testing.TB, config string) *Plugin {
	t.Helper()
	p := New()
	t.Cleanup(p.Destroy)
	if err := p.Init(config); err != nil {
		t.Fatal(err)
	}

	return p
}

func openSource(t testing.TB, p *Plugin, params string) source.Instance {
	t.Helper()
	instance, err := p.Open(params)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closeSource(t, instance) })

	return instance
}

func closeSource(t testing.TB, instance source.Instance) {
	t.Helper()
	closer, closes := instance.(sdk.Closer)
	if !closes {
		t.Fatal("the source cannot be closed")
	}
	closer.Close()
}

// drain counts the events of a source until its end.
func drain(t testing.TB, p *Plugin, instance source.Instance) (int, error) {
	t.Helper()
	for count, deadline := 0, time.Now().Add(10*time.Second); time.Now().Before(deadline); {
		n, err := instance.NextBatch(p, instance.Events())
		count += n
		if errors.Is(err, sdk.ErrEOF) {
			return count, nil
		}
		if err != nil && !errors.Is(err, sdk.ErrTimeout) {
			return count, err
		}
	}
	t.Fatal("the source did not end")

	return 0, nil
}

func TestSourceConfigIsChecked(t *testing.T) {
	for text, valid := range map[string]bool{
		`{"queueSize": 1}`:                          true,
		`{"queueSize": 0}`:                          false,
		`{"queueSize": 65537}`:                      false,
		`{"tlsCertFile": "a", "tlsKeyFile": "b"}`:   true,
		`{"tlsCertFile": "a"}`:                      false,
		`{"tlsKeyFile": "b"}`:                       false,
		`{"token": "secrets are no configuration"}`: false,
	} {
		if _, err := parseConfig(text); (err == nil) != valid {
			t.Errorf("%s: valid is %t, got %v", text, valid, err)
		}
	}
}

func TestOpenParamsAreSuggested(t *testing.T) {
	params, err := New().OpenParams()
	if err != nil || len(params) == 0 {
		t.Fatalf("%v, %v", params, err)
	}
	for _, param := range params {
		if param.Value == "" || param.Desc == "" {
			t.Errorf("%+v says too little", param)
		}
	}
}

func TestNewEventRefusesWhatTheSDKCannotHold(t *testing.T) {
	p := newPlugin(t, `{"maxEventSize": 1024}`)
	fits := `{"a":"` + strings.Repeat("x", 1024-8) + `"}`
	if _, err := p.newEvent([]byte(fits)); err != nil {
		t.Errorf("%d bytes: %v", len(fits), err)
	}
	if _, err := p.newEvent([]byte(fits + " ")); err == nil {
		t.Errorf("%d bytes were taken", len(fits)+1)
	}
}

func TestTimeIsTheSendersWhenItIsPlausible(t *testing.T) {
	for text, want := range map[string]time.Time{
		`{"time": "2026-01-02T03:04:05.5Z"}`: time.Date(2026, 1, 2, 3, 4, 5, 500e6, time.UTC),
		`{"time": 1767323045}`:               time.Unix(1767323045, 0),
		`{"time": "yesterday"}`:              {},
		`{"time": "0001-01-01T00:00:00Z"}`:   {},
		`{"time": -5}`:                       {},
		`{"time": 1767323045000}`:            {}, // milliseconds
		`{"time": null}`:                     {},
		`{}`:                                 {},
	} {
		if got := mustDecode(t, text).time(); !got.Equal(want) {
			t.Errorf("%s is %s, want %s", text, got, want)
		}
	}
}
