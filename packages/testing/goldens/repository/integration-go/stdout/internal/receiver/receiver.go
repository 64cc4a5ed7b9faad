// SPDX-License-Identifier: Apache-2.0

// Package receiver is the HTTP endpoint that Falco's http_output posts to.
package receiver

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"strings"

	"github.com/octo-org/falco-alerts2log/internal/alert"
	"github.com/octo-org/falco-alerts2log/internal/metrics"
	"github.com/octo-org/falco-alerts2log/internal/queue"
)

// Queue is where accepted alerts go.
type Queue interface {
	Push(ctx context.Context, a alert.Alert) error
}

// Receiver answers 202 once an alert is in the queue, and an error with its reasons otherwise.
type Receiver struct {
	queue     Queue
	bodyLimit int64
	metrics   *metrics.Metrics
	log       *slog.Logger
}

// New makes a handler for bodies of up to bodyLimit bytes.
func New(q Queue, bodyLimit int64, m *metrics.Metrics, log *slog.Logger) *Receiver {
	return &Receiver{queue: q, bodyLimit: bodyLimit, metrics: m, log: log}
}

// rejection is an answer other than 202.
type rejection struct {
	status int
	reason string
	errors []string
}

// answer is the body of a rejection.
type answer struct {
	Reason string   `json:"reason"`
	Errors []string `json:"errors"`
}

func (rc *Receiver) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if no := rc.accept(w, r); no != nil {
		rc.reject(w, r, no)
		return
	}
	rc.metrics.Received.Inc()
	// No body: Falco would print it when http_output.echo is on.
	w.WriteHeader(http.StatusAccepted)
}

func (rc *Receiver) accept(w http.ResponseWriter, r *http.Request) *rejection {
	if no := checkHeaders(w, r); no != nil {
		return no
	}
	body, no := rc.read(w, r)
	if no != nil {
		return no
	}
	a, err := alert.Decode(body)
	var invalid *alert.InvalidError
	switch {
	case errors.As(err, &invalid):
		return &rejection{http.StatusBadRequest, metrics.ReasonInvalid, invalid.Problems}
	case err != nil:
		return &rejection{http.StatusBadRequest, metrics.ReasonMalformed, []string{err.Error()}}
	}

	err = rc.queue.Push(r.Context(), a)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, queue.ErrClosed):
		return &rejection{http.StatusServiceUnavailable, metrics.ReasonShuttingDown, []string{"shutting down"}}
	default:
		// Full, or the sender left while it waited for room.
		return &rejection{http.StatusServiceUnavailable, metrics.ReasonQueueFull, []string{err.Error()}}
	}
}

func checkHeaders(w http.ResponseWriter, r *http.Request) *rejection {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		return &rejection{http.StatusMethodNotAllowed, metrics.ReasonMethod, []string{"alerts are sent with POST"}}
	}
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return &rejection{http.StatusUnsupportedMediaType, metrics.ReasonContentType, []string{
			"the content type has to be application/json: set json_output to true in falco.yaml",
		}}
	}
	if encoding := r.Header.Get("Content-Encoding"); encoding != "" && !strings.EqualFold(encoding, "identity") {
		return &rejection{http.StatusUnsupportedMediaType, metrics.ReasonContentType, []string{
			"compressed bodies are not read",
		}}
	}
	return nil
}

func (rc *Receiver) read(w http.ResponseWriter, r *http.Request) ([]byte, *rejection) {
	tooLarge := &rejection{http.StatusRequestEntityTooLarge, metrics.ReasonTooLarge, []string{
		fmt.Sprintf("the body is larger than %d bytes", rc.bodyLimit),
	}}
	if r.ContentLength > rc.bodyLimit {
		return nil, tooLarge
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, rc.bodyLimit))
	var limit *http.MaxBytesError
	switch {
	case errors.As(err, &limit):
		return nil, tooLarge
	case err != nil:
		// Broken off, or slower than the read timeout. The connection is of no use any more.
		w.Header().Set("Connection", "close")
		return nil, &rejection{http.StatusRequestTimeout, metrics.ReasonUnreadable, []string{"the body did not arrive whole"}}
	}
	return body, nil
}

func (rc *Receiver) reject(w http.ResponseWriter, r *http.Request, no *rejection) {
	rc.metrics.Rejected.WithLabelValues(no.reason).Inc()
	rc.log.Warn("request rejected", "status", no.status, "reason", no.reason, "errors", no.errors, "remote", r.RemoteAddr)
	w.Header().Set("Content-Type", "application/json")
	if no.status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "1")
	}
	w.WriteHeader(no.status)
	err := json.NewEncoder(w).Encode(answer{Reason: no.reason, Errors: no.errors})
	if err != nil {
		rc.log.Debug("answer not sent", "error", err)
	}
}
