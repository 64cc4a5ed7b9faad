// SPDX-License-Identifier: Apache-2.0

// Package server sets up HTTP servers that slow or hostile clients cannot hold.
package server

import (
	"log/slog"
	"net/http"
	"time"
)

const (
	headerTimeout = 5 * time.Second
	idleTimeout   = 2 * time.Minute
	headerBytes   = 16 << 10
)

// New makes a server whose requests have to arrive within read, and be answered within handle after that.
func New(handler http.Handler, read, handle time.Duration, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: min(headerTimeout, read),
		ReadTimeout:       read,
		// The clock of WriteTimeout starts with the headers, hence the sum.
		WriteTimeout:   read + handle,
		IdleTimeout:    idleTimeout,
		MaxHeaderBytes: headerBytes,
		ErrorLog:       slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}
