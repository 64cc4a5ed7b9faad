// SPDX-License-Identifier: Apache-2.0

package plugin

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk/plugins/source"
)

const (
	// How long a sender waits for room in the queue before it is asked to come back.
	enqueueTimeout = 2 * time.Second
	// What a request may take in all, and so the longest that a slow sender can hold one of the places below.
	requestTimeout = 10 * time.Second
	idleTimeout    = time.Minute
	// Requests served at the same time. With the limit on a body this bounds the memory that senders can occupy.
	maxRequests = 32
	// A body may hold several events, up to this many times the largest event.
	bodyFactor = 4
	// How long requests that are being served may take to end when the source is closed.
	closeTimeout   = time.Second
	maxHeaderBytes = 16 << 10
	minTokenLength = 16
)

// webhook receives events that are sent with POST. It answers 202 only when every event of the request is in the queue.
type webhook struct {
	plugin   *Plugin
	ctx      context.Context
	path     string
	token    []byte // SHA-256 of the bearer token, or nil when none is asked for
	events   chan source.PushEvent
	places   chan struct{}
	address  string
	accepted atomic.Uint64
	refused  atomic.Uint64
}

func (p *Plugin) openWebhook(location *url.URL) (source.Instance, error) {
	server, hook, listener, err := p.listen(location)
	if err != nil {
		return nil, err
	}

	ctx, cancel := context.WithCancel(p.ctx)
	hook.ctx = ctx
	instance, err := source.NewPushInstance(hook.events,
		source.WithInstanceContext(ctx),
		source.WithInstanceEventSize(uint32(p.config.MaxEventSize)), //nolint:gosec // validated to be at most 16 MiB
		source.WithInstanceProgress(hook.progress),
		source.WithInstanceClose(func() {
			cancel()
			shutDown(server)
		}),
	)
	if err != nil {
		cancel()

		return nil, errors.Join(err, listener.Close())
	}

	// Destroying the plugin ends a source that Falco did not close.
	context.AfterFunc(ctx, func() { shutDown(server) })
	go func() {
		if err := server.Serve(listener); err != nil && !errors.Is(err, http.ErrServerClosed) {
			send(ctx, hook.events, source.PushEvent{Err: fmt.Errorf("%s: %w", Name, err)})
		}
	}()

	return instance, nil
}

// shutDown lets requests end that are being served: they see the closed source and answer at once.
func shutDown(server *http.Server) {
	ctx, cancel := context.WithTimeout(context.Background(), closeTimeout)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		_ = server.Close()
	}
}

func (p *Plugin) listen(location *url.URL) (*http.Server, *webhook, net.Listener, error) {
	hook := &webhook{
		plugin: p,
		path:   location.Path,
		events: make(chan source.PushEvent, p.config.QueueSize),
		places: make(chan struct{}, maxRequests),
	}
	if hook.path == "" {
		hook.path = "/"
	}

	var err error
	if p.config.TokenFile != "" {
		if hook.token, err = readToken(p.config.TokenFile); err != nil {
			return nil, nil, nil, err
		}
	} else if !isLoopback(location.Hostname()) {
		return nil, nil, nil, errors.New("listening on more than the loopback interface needs a tokenFile in init_config")
	}

	server := &http.Server{
		Handler:           hook,
		ReadHeaderTimeout: requestTimeout / 2,
		ReadTimeout:       requestTimeout,
		WriteTimeout:      requestTimeout + enqueueTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(slog.Default().With("plugin", Name).Handler(), slog.LevelDebug),
	}

	var network net.ListenConfig
	listener, err := network.Listen(p.ctx, "tcp", location.Host)
	if err != nil {
		return nil, nil, nil, err
	}
	hook.address = listener.Addr().String()

	if location.Scheme == "https" {
		certificate, err := tls.LoadX509KeyPair(p.config.TLSCertFile, p.config.TLSKeyFile)
		if err != nil {
			return nil, nil, nil, errors.Join(fmt.Errorf("https needs tlsCertFile and tlsKeyFile: %w", err), listener.Close())
		}
		listener = tls.NewListener(listener, &tls.Config{
			Certificates: []tls.Certificate{certificate},
			MinVersion:   tls.VersionTLS12,
		})
	}

	return server, hook, listener, nil
}

// readToken keeps only the hash of the token, which is also what makes comparing it take the same time for any guess.
func readToken(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	token := bytes.TrimSpace(data)
	if len(token) < minTokenLength {
		return nil, fmt.Errorf("the token in %s is shorter than %d characters", path, minTokenLength)
	}
	sum := sha256.Sum256(token)

	return sum[:], nil
}

func isLoopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)

	return ip != nil && ip.IsLoopback()
}

func (w *webhook) ServeHTTP(response http.ResponseWriter, request *http.Request) {
	select {
	case w.places <- struct{}{}:
		defer func() { <-w.places }()
	default:
		w.refuse(response, http.StatusServiceUnavailable, "too many requests at the same time")

		return
	}

	switch {
	case !w.authorized(request):
		response.Header().Set("WWW-Authenticate", "Bearer")
		w.refuse(response, http.StatusUnauthorized, "the bearer token is missing or wrong")
	case request.URL.Path != w.path:
		w.refuse(response, http.StatusNotFound, "nothing here")
	case request.Method != http.MethodPost:
		response.Header().Set("Allow", http.MethodPost)
		w.refuse(response, http.StatusMethodNotAllowed, "events are sent with POST")
	default:
		w.receive(response, request)
	}
}

func (w *webhook) authorized(request *http.Request) bool {
	if w.token == nil {
		return true
	}
	token, found := strings.CutPrefix(request.Header.Get("Authorization"), "Bearer ")
	sum := sha256.Sum256([]byte(token))

	return found && subtle.ConstantTimeCompare(sum[:], w.token) == 1
}

// receive takes the events of one request, in order. Nothing is queued unless all of them are valid.
func (w *webhook) receive(response http.ResponseWriter, request *http.Request) {
	body := http.MaxBytesReader(response, request.Body, int64(w.plugin.config.MaxEventSize)*bodyFactor)
	events, err := w.plugin.readEvents(body)
	if err != nil {
		status := http.StatusBadRequest
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			status = http.StatusRequestEntityTooLarge
		}
		w.refuse(response, status, err.Error())

		return
	}

	deadline, cancel := context.WithTimeout(w.ctx, enqueueTimeout)
	defer cancel()
	for i, event := range events {
		if !send(deadline, w.events, event) {
			// The sender is told how many to leave out when it tries again.
			w.refuse(response, http.StatusServiceUnavailable, fmt.Sprintf("no room in the queue: %d events accepted", i))

			return
		}
		w.accepted.Add(1)
	}

	response.WriteHeader(http.StatusAccepted)
}

// readEvents reads JSON objects that follow each other, with or without newlines between them.
func (p *Plugin) readEvents(body io.Reader) ([]source.PushEvent, error) {
	var events []source.PushEvent
	decoder := json.NewDecoder(body)
	for {
		var raw json.RawMessage
		if err := decoder.Decode(&raw); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, fmt.Errorf("event %d: %w", len(events)+1, err)
		}

		event, err := p.newEvent(raw)
		if err != nil {
			return nil, fmt.Errorf("event %d: %w", len(events)+1, err)
		}
		events = append(events, event)
	}
	if len(events) == 0 {
		return nil, errors.New("no event in the body")
	}

	return events, nil
}

func (w *webhook) refuse(response http.ResponseWriter, status int, reason string) {
	w.refused.Add(1)
	if status == http.StatusServiceUnavailable {
		response.Header().Set("Retry-After", "1")
	}
	http.Error(response, reason, status)
}

// progress has no end to measure, so only its text says something.
func (w *webhook) progress() (float64, string) {
	return 0, fmt.Sprintf("listening on %s, %d events accepted, %d requests refused",
		w.address, w.accepted.Load(), w.refused.Load())
}
