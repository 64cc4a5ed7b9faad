// SPDX-License-Identifier: Apache-2.0

package receiver

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/falcosecurity/alert-archiver/internal/alert"
	"github.com/falcosecurity/alert-archiver/internal/metrics"
	"github.com/falcosecurity/alert-archiver/internal/queue"
)

const limit = 4096

type fakeQueue struct {
	err    error
	pushed []alert.Alert
}

func (q *fakeQueue) Push(_ context.Context, a alert.Alert) error {
	if q.err == nil {
		q.pushed = append(q.pushed, a)
	}
	return q.err
}

func payload(tb testing.TB) []byte {
	tb.Helper()
	body, err := os.ReadFile("../../testdata/alerts/shell-in-container.json")
	if err != nil {
		tb.Fatal(err)
	}
	return body
}

func newReceiver(q Queue) (*Receiver, *metrics.Metrics) {
	m := metrics.New("test", 1, func() int { return 0 })
	return New(q, limit, m, slog.New(slog.DiscardHandler)), m
}

func TestServeHTTP(t *testing.T) {
	good := payload(t)
	cases := map[string]struct {
		method   string
		header   map[string]string
		body     []byte
		queue    error
		status   int
		reason   string
		problem  string
		answered map[string]string
	}{
		"accepted": {body: good, status: 202},
		"accepted with a character set": {
			header: map[string]string{"Content-Type": "application/json; charset=utf-8", "Content-Encoding": "identity"},
			body:   good, status: 202,
		},
		"wrong method": {
			method: http.MethodGet, status: 405, reason: "method", problem: "POST",
			answered: map[string]string{"Allow": "POST"},
		},
		"text, as without json_output": {
			header: map[string]string{"Content-Type": "text/plain"}, body: good,
			status: 415, reason: "content_type", problem: "json_output",
		},
		"no content type": {
			header: map[string]string{"Content-Type": ""}, body: good, status: 415, reason: "content_type", problem: "application/json",
		},
		"compressed": {
			header: map[string]string{"Content-Encoding": "gzip"}, body: good, status: 415, reason: "content_type", problem: "compressed",
		},
		"too large": {
			body: bytes.Repeat([]byte(" "), limit+1), status: 413, reason: "too_large", problem: "4096 bytes",
		},
		"no JSON": {
			body: []byte("09:26:53: Notice A shell"), status: 400, reason: "malformed", problem: "after top-level value at byte 2",
		},
		"no alert": {
			body: []byte(`{"rule":""}`), status: 400, reason: "invalid", problem: "rule: is empty",
		},
		"full": {
			body: good, queue: queue.ErrFull, status: 503, reason: "queue_full", problem: "full",
			answered: map[string]string{"Retry-After": "1"},
		},
		"shutting down": {
			body: good, queue: queue.ErrClosed, status: 503, reason: "shutting_down", problem: "shutting down",
			answered: map[string]string{"Retry-After": "1"},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			q := &fakeQueue{err: c.queue}
			rc, m := newReceiver(q)
			method := c.method
			if method == "" {
				method = http.MethodPost
			}
			request := httptest.NewRequestWithContext(t.Context(), method, "/", bytes.NewReader(c.body))
			request.Header.Set("Content-Type", "application/json")
			for key, value := range c.header {
				request.Header.Set(key, value)
			}
			response := httptest.NewRecorder()
			rc.ServeHTTP(response, request)

			if response.Code != c.status {
				t.Fatalf("status %d, want %d: %s", response.Code, c.status, response.Body)
			}
			for key, want := range c.answered {
				if got := response.Header().Get(key); got != want {
					t.Errorf("%s is %q, want %q", key, got, want)
				}
			}
			if c.status == http.StatusAccepted {
				if len(q.pushed) != 1 || response.Body.Len() != 0 {
					t.Errorf("%d alerts in the queue, answer %q", len(q.pushed), response.Body)
				}
				return
			}
			if len(q.pushed) != 0 {
				t.Error("the alert is in the queue all the same")
			}
			var answer struct {
				Reason string
				Errors []string
			}
			if err := json.Unmarshal(response.Body.Bytes(), &answer); err != nil {
				t.Fatal(err)
			}
			if answer.Reason != c.reason || !strings.Contains(strings.Join(answer.Errors, "\n"), c.problem) {
				t.Errorf("answer is %+v, want reason %s and %q", answer, c.reason, c.problem)
			}
			if line := `alerts_rejected_total{reason="` + c.reason + `"} 1`; !strings.Contains(scrape(t, m), line) {
				t.Errorf("no line %s", line)
			}
		})
	}
}

func TestBodyThatGrowsOverTheLimit(t *testing.T) {
	rc, _ := newReceiver(&fakeQueue{})
	// Without a Content-Length only reading can tell.
	body := io.MultiReader(bytes.NewReader(payload(t)), strings.NewReader(strings.Repeat(" ", limit)))
	request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", body)
	request.Header.Set("Content-Type", "application/json")
	response := httptest.NewRecorder()
	rc.ServeHTTP(response, request)
	if response.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("status %d", response.Code)
	}
}

func TestBodyThatBreaksOff(t *testing.T) {
	rc, _ := newReceiver(&fakeQueue{})
	body, writer := io.Pipe()
	_ = writer.CloseWithError(errors.New("gone"))
	request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", body)
	request.Header.Set("Content-Type", "application/json")
	response := httptest.NewRecorder()
	rc.ServeHTTP(response, request)
	if response.Code != http.StatusRequestTimeout || response.Header().Get("Connection") != "close" {
		t.Errorf("status %d, headers %v", response.Code, response.Header())
	}
}

func BenchmarkReceive(b *testing.B) {
	q := queue.New[alert.Alert](1024, 0)
	defer q.Close()
	go func() {
		for range q.Items() {
		}
	}()
	rc, _ := newReceiver(q)
	body := payload(b)
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		request := httptest.NewRequestWithContext(b.Context(), http.MethodPost, "/", bytes.NewReader(body))
		request.Header.Set("Content-Type", "application/json")
		rc.ServeHTTP(httptest.NewRecorder(), request)
	}
}

func scrape(t *testing.T, m *metrics.Metrics) string {
	t.Helper()
	response := httptest.NewRecorder()
	m.Handler().ServeHTTP(response, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/metrics", nil))
	return response.Body.String()
}
