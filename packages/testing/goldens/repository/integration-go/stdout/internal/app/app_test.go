// SPDX-License-Identifier: Apache-2.0

package app

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/octo-org/falco-alerts2log/internal/alert"
	"github.com/octo-org/falco-alerts2log/internal/config"
	"github.com/octo-org/falco-alerts2log/internal/testcert"
)

// sink remembers what it was given. While it is closed off, it takes nothing.
type sink struct {
	lock  sync.Mutex
	rules []string
	gate  chan struct{}
}

func newSink() *sink {
	gate := make(chan struct{})
	close(gate)
	return &sink{gate: gate}
}

func (s *sink) Deliver(ctx context.Context, a alert.Alert) error {
	select {
	case <-s.gate:
	case <-ctx.Done():
		return ctx.Err()
	}
	s.lock.Lock()
	defer s.lock.Unlock()
	s.rules = append(s.rules, a.Rule)
	return nil
}

func (s *sink) Close() error { return nil }

func (s *sink) count() int {
	s.lock.Lock()
	defer s.lock.Unlock()
	return len(s.rules)
}

type service struct {
	alerts string
	admin  string
	client *http.Client
	stop   func() error
}

// start runs an App on free ports. The test ends it by stop, or its cleanup does.
func start(t *testing.T, to *sink, change func(*config.Config)) *service {
	t.Helper()
	c, err := config.Load("../../config.example.yaml", nil)
	if err != nil {
		t.Fatal(err)
	}
	c.Listen.Address, c.Admin.Address = "127.0.0.1:0", "127.0.0.1:0"
	change(&c)
	a, err := New(c, "test", to, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- a.Run(ctx) }()
	s := &service{
		alerts: "http://" + a.AlertAddress().String() + "/",
		admin:  "http://" + a.AdminAddress().String(),
		client: &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{}},
		stop: sync.OnceValue(func() error {
			cancel()
			return <-done
		}),
	}
	t.Cleanup(func() { _ = s.stop() })
	return s
}

func (s *service) post(t *testing.T, body []byte) *http.Response {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.alerts, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := s.client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, response.Body)
	_ = response.Body.Close()
	return response
}

func (s *service) get(t *testing.T, path string) (int, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.admin+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := s.client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	return response.StatusCode, string(text)
}

func sample(rule string) []byte {
	return fmt.Appendf(nil,
		`{"hostname":"n","priority":"Notice","rule":%q,"source":"syscall","time":"2026-01-31T12:00:00.000000001Z"}`, rule)
}

func eventually(t *testing.T, what string, check func() bool) {
	t.Helper()
	for range 500 {
		if check() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("never happened: " + what)
}

func TestEveryPayloadArrives(t *testing.T) {
	to := newSink()
	s := start(t, to, func(*config.Config) {})
	files, err := filepath.Glob("../../testdata/alerts/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no payloads", err)
	}
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if response := s.post(t, body); response.StatusCode != http.StatusAccepted {
			t.Errorf("%s is answered %d", file, response.StatusCode)
		}
	}
	eventually(t, "all delivered", func() bool { return to.count() == len(files) })
	if _, text := s.get(t, "/metrics"); !strings.Contains(text, fmt.Sprintf("alerts_received_total %d\n", len(files))) {
		t.Errorf("metrics are\n%s", text)
	}
	if err := s.stop(); err != nil {
		t.Error(err)
	}
}

func TestMutualTLSFromFalcoToTheSink(t *testing.T) {
	authority, stranger := testcert.New(t), testcert.New(t)
	to := newSink()
	s := start(t, to, func(c *config.Config) {
		c.Listen.TLS.Certificate, c.Listen.TLS.Key = authority.Issue(t, "server")
		c.Listen.TLS.ClientCA = authority.File(t)
	})
	s.alerts = strings.Replace(s.alerts, "http:", "https:", 1)
	client := func(from *testcert.Authority) *http.Client {
		pair, err := tls.LoadX509KeyPair(from.Issue(t, "falco"))
		if err != nil {
			t.Fatal(err)
		}
		return &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{
			ForceAttemptHTTP2: true,
			TLSClientConfig: &tls.Config{
				RootCAs: authority.Pool(), Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12,
			},
		}}
	}

	s.client = client(authority)
	response := s.post(t, sample("over mutual TLS"))
	if response.StatusCode != http.StatusAccepted || response.ProtoMajor != 2 {
		t.Errorf("answered %d over HTTP/%d", response.StatusCode, response.ProtoMajor)
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.alerts, bytes.NewReader(sample("stranger")))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	if response, err := client(stranger).Do(request); err == nil {
		t.Errorf("a stranger is answered %d", response.StatusCode)
	}
	if err := s.stop(); err != nil {
		t.Error(err)
	}
	if to.count() != 1 {
		t.Errorf("%d alerts delivered, want 1", to.count())
	}
}

func TestBackPressure(t *testing.T) {
	to := &sink{gate: make(chan struct{})}
	s := start(t, to, func(c *config.Config) {
		c.Queue.Capacity, c.Queue.Wait, c.Delivery.Workers = 2, 10*time.Millisecond, 1
	})
	accepted, refused := 0, 0
	for range 8 {
		response := s.post(t, sample("r"))
		switch response.StatusCode {
		case http.StatusAccepted:
			accepted++
		case http.StatusServiceUnavailable:
			refused++
			if response.Header.Get("Retry-After") == "" {
				t.Error("no Retry-After")
			}
		default:
			t.Errorf("answered %d", response.StatusCode)
		}
	}
	// Two in the queue and one with the worker.
	if accepted < 2 || accepted > 3 || accepted+refused != 8 {
		t.Errorf("%d accepted, %d refused", accepted, refused)
	}
	if status, _ := s.get(t, "/readyz"); status != http.StatusOK {
		t.Error("a full queue must not turn Falco away")
	}
	close(to.gate)
	if err := s.stop(); err != nil {
		t.Error(err)
	}
	if to.count() != accepted {
		t.Errorf("%d accepted, %d delivered", accepted, to.count())
	}
}

func TestShutdownSaysNotReadyWhileItStillAccepts(t *testing.T) {
	to := newSink()
	s := start(t, to, func(c *config.Config) { c.Shutdown.Delay = 500 * time.Millisecond })
	eventually(t, "ready", func() bool { status, _ := s.get(t, "/readyz"); return status == http.StatusOK })
	stopped := make(chan error)
	go func() { stopped <- s.stop() }()
	eventually(t, "not ready", func() bool { status, _ := s.get(t, "/readyz"); return status == http.StatusServiceUnavailable })
	if response := s.post(t, sample("late")); response.StatusCode != http.StatusAccepted {
		t.Errorf("answered %d during the delay", response.StatusCode)
	}
	if status, _ := s.get(t, "/healthz"); status != http.StatusOK {
		t.Error("not healthy during the delay")
	}
	if err := <-stopped; err != nil {
		t.Error(err)
	}
	if to.count() != 1 {
		t.Errorf("%d delivered, want 1", to.count())
	}
}

func TestShutdownCountsWhatIsLost(t *testing.T) {
	s := start(t, &sink{gate: make(chan struct{})}, func(c *config.Config) { c.Shutdown.Drain = 50 * time.Millisecond })
	for range 7 {
		if response := s.post(t, sample("r")); response.StatusCode != http.StatusAccepted {
			t.Fatalf("answered %d", response.StatusCode)
		}
	}
	if err := s.stop(); err == nil || !strings.Contains(err.Error(), "not delivered: 7") {
		t.Errorf("error is %v", err)
	}
}

func TestSlowClientsAreCutOff(t *testing.T) {
	s := start(t, newSink(), func(c *config.Config) { c.Listen.ReadTimeout = 100 * time.Millisecond })
	address := strings.TrimSuffix(strings.TrimPrefix(s.alerts, "http://"), "/")
	for name, text := range map[string]string{
		"headers that never end": "POST / HTTP/1.1\r\nHost: x\r\nX-Slow: ",
		"body that never comes":  "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
	} {
		t.Run(name, func(t *testing.T) {
			var dialer net.Dialer
			connection, err := dialer.DialContext(t.Context(), "tcp", address)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = connection.Close() }()
			if _, err := io.WriteString(connection, text); err != nil {
				t.Fatal(err)
			}
			_ = connection.SetReadDeadline(time.Now().Add(5 * time.Second))
			reader := bufio.NewReader(connection)
			if response, err := http.ReadResponse(reader, nil); err == nil {
				_, _ = io.Copy(io.Discard, response.Body)
				_ = response.Body.Close()
				if response.StatusCode != http.StatusRequestTimeout || !response.Close {
					t.Errorf("answered %d, close %t", response.StatusCode, response.Close)
				}
			}
			if _, err := reader.ReadByte(); !errors.Is(err, io.EOF) && !errors.Is(err, net.ErrClosed) {
				t.Errorf("the connection is still open: %v", err)
			}
		})
	}
}

func TestOtherPathsAreNotFound(t *testing.T) {
	s := start(t, newSink(), func(*config.Config) {})
	s.alerts += "elsewhere"
	if response := s.post(t, sample("r")); response.StatusCode != http.StatusNotFound {
		t.Errorf("answered %d", response.StatusCode)
	}
}

func TestNewNamesTheSettingThatFails(t *testing.T) {
	var opener net.ListenConfig
	taken, err := opener.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = taken.Close() }()
	good := config.Config{Listen: config.Listen{Address: "127.0.0.1:0"}, Admin: config.Admin{Address: "127.0.0.1:0"}}
	for want, change := range map[string]func(*config.Config){
		"listen.address": func(c *config.Config) { c.Listen.Address = taken.Addr().String() },
		"admin.address":  func(c *config.Config) { c.Admin.Address = taken.Addr().String() },
		"none.crt":       func(c *config.Config) { c.Listen.TLS = config.TLS{Certificate: "none.crt", Key: "none.key"} },
	} {
		c := good
		change(&c)
		if _, err := New(c, "test", newSink(), slog.New(slog.DiscardHandler)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error is %v, want one that names %s", err, want)
		}
	}
}
