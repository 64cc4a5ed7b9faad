// SPDX-License-Identifier: Apache-2.0

package server

import (
	"net/http"
	"sync/atomic"
)

// Readiness says whether to send alerts here. The zero value is not ready.
type Readiness struct{ ready atomic.Bool }

// Set changes the answer of /readyz.
func (r *Readiness) Set(ready bool) { r.ready.Store(ready) }

// Admin serves /healthz, /readyz and /metrics, which are for the cluster and not for Falco.
func Admin(metrics http.Handler, readiness *Readiness) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", metrics)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, http.StatusOK, "ok\n")
	})
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		if readiness.ready.Load() {
			answer(w, http.StatusOK, "ready\n")
		} else {
			answer(w, http.StatusServiceUnavailable, "not ready\n")
		}
	})
	return mux
}

func answer(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	// A probe that hung up has no use for the text.
	_, _ = w.Write([]byte(text))
}
