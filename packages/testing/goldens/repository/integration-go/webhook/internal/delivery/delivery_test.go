// SPDX-License-Identifier: Apache-2.0

package delivery

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/falcosecurity/alert-archiver/internal/alert"
	"github.com/falcosecurity/alert-archiver/internal/metrics"
	"github.com/falcosecurity/alert-archiver/internal/output"
)

var errDown = errors.New("down")

// scripted answers each attempt with the next error; after the last one it takes the alert.
type scripted struct {
	errs     []error
	block    bool
	attempts int
}

func (o *scripted) Deliver(ctx context.Context, _ alert.Alert) error {
	o.attempts++
	if o.block {
		<-ctx.Done()
		return ctx.Err()
	}
	if o.attempts <= len(o.errs) {
		return o.errs[o.attempts-1]
	}
	return nil
}

func (o *scripted) Close() error { return nil }

func policy() Policy {
	return Policy{
		Workers: 1, Attempts: 3, Timeout: time.Second,
		Backoff: Backoff{First: time.Second, Limit: 4 * time.Second},
	}
}

func TestDeliver(t *testing.T) {
	cases := map[string]struct {
		output   scripted
		attempts int
		count    string
		least    time.Duration
	}{
		"taken at once": {attempts: 1, count: "alerts_delivered_total 1"},
		"taken after two failures": {
			output: scripted{errs: []error{errDown, errDown}}, attempts: 3, count: "alerts_delivered_total 1",
			least: 1500 * time.Millisecond,
		},
		"given up": {
			output: scripted{errs: []error{errDown, errDown, errDown}}, attempts: 3,
			count: `alerts_dropped_total{reason="attempts"} 1`,
		},
		"refused": {
			output: scripted{errs: []error{output.Permanent(errDown)}}, attempts: 1,
			count: `alerts_dropped_total{reason="refused"} 1`,
		},
		"told to wait": {
			output: scripted{errs: []error{output.Later(errDown, 3*time.Second)}}, attempts: 2,
			count: "alerts_delivered_total 1", least: 3 * time.Second,
		},
		"too slow": {
			output: scripted{block: true}, attempts: 3, count: "delivery_failures_total 3", least: 3 * time.Second,
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				m := metrics.New("test", 1, func() int { return 0 })
				p := NewPool(policy(), &c.output, m, slog.New(slog.DiscardHandler))
				items := make(chan alert.Alert, 1)
				items <- alert.Alert{Rule: "r"}
				close(items)
				start := time.Now()
				p.Start(t.Context(), items)
				p.Wait()
				if c.output.attempts != c.attempts {
					t.Errorf("%d attempts, want %d", c.output.attempts, c.attempts)
				}
				if took := time.Since(start); took < c.least {
					t.Errorf("took %s, want at least %s", took, c.least)
				}
				if text := scrape(t, m); !strings.Contains(text, "falco_integration_"+c.count+"\n") {
					t.Errorf("no line %q in\n%s", c.count, text)
				}
			})
		})
	}
}

func TestTheEndOfTheContextDropsAndCountsTheRest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log strings.Builder
		m := metrics.New("test", 1, func() int { return 0 })
		p := NewPool(policy(), &scripted{block: true}, m, slog.New(slog.NewJSONHandler(&log, nil)))
		items := make(chan alert.Alert, 5)
		for range 5 {
			items <- alert.Alert{Rule: "r", Output: "password=hunter2", Raw: []byte("password=hunter2")}
		}
		close(items)
		ctx, cancel := context.WithCancel(t.Context())
		p.Start(ctx, items)
		time.Sleep(time.Millisecond)
		cancel()
		p.Wait()
		if p.Dropped() != 5 {
			t.Errorf("%d dropped, want 5", p.Dropped())
		}
		if n := strings.Count(log.String(), "alert dropped"); n != 5 {
			t.Errorf("%d log lines, want 5", n)
		}
		if strings.Contains(log.String(), "hunter2") {
			t.Error("the content of an alert is in the log")
		}
	})
}

func TestPause(t *testing.T) {
	b := Backoff{First: 100 * time.Millisecond, Limit: time.Second}
	for attempt, most := range map[int]time.Duration{
		1: 100 * time.Millisecond, 2: 200 * time.Millisecond, 4: 800 * time.Millisecond, 5: time.Second, 1000: time.Second,
	} {
		for range 100 {
			if pause := b.Pause(attempt, 0); pause < most/2 || pause > most {
				t.Fatalf("attempt %d pauses %s, want %s to %s", attempt, pause, most/2, most)
			}
		}
	}
	if pause := b.Pause(1, time.Hour); pause != b.Limit {
		t.Errorf("a destination can make it wait %s", pause)
	}
	if pause := (Backoff{}).Pause(3, 0); pause != 0 {
		t.Errorf("no backoff pauses %s", pause)
	}
}

func scrape(t *testing.T, m *metrics.Metrics) string {
	t.Helper()
	response := httptest.NewRecorder()
	m.Handler().ServeHTTP(response, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/metrics", nil))
	return response.Body.String()
}
