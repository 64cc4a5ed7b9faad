// SPDX-License-Identifier: Apache-2.0

package server

import (
	"crypto/tls"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/falcosecurity/alert-archiver/internal/testcert"
)

var quiet = slog.New(slog.DiscardHandler)

func TestAdmin(t *testing.T) {
	var readiness Readiness
	metrics := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { answer(w, http.StatusOK, "series") })
	admin := Admin(metrics, &readiness)
	check := func(method, path string, want int) {
		t.Helper()
		response := httptest.NewRecorder()
		admin.ServeHTTP(response, httptest.NewRequestWithContext(t.Context(), method, path, nil))
		if response.Code != want {
			t.Errorf("%s %s answers %d, want %d", method, path, response.Code, want)
		}
	}
	check(http.MethodGet, "/healthz", 200)
	check(http.MethodGet, "/readyz", 503)
	readiness.Set(true)
	check(http.MethodGet, "/readyz", 200)
	check(http.MethodHead, "/readyz", 200)
	readiness.Set(false)
	check(http.MethodGet, "/readyz", 503)
	check(http.MethodGet, "/metrics", 200)
	check(http.MethodPost, "/metrics", 405)
	check(http.MethodGet, "/", 404)
}

func TestNewBoundsEveryPhase(t *testing.T) {
	s := New(http.NotFoundHandler(), time.Second, 2*time.Second, quiet)
	if s.ReadHeaderTimeout != time.Second || s.ReadTimeout != time.Second || s.WriteTimeout != 3*time.Second {
		t.Errorf("timeouts are %s, %s, %s", s.ReadHeaderTimeout, s.ReadTimeout, s.WriteTimeout)
	}
	if s.IdleTimeout == 0 || s.MaxHeaderBytes == 0 {
		t.Error("idle connections or headers are not bounded")
	}
}

func TestTLSVersions(t *testing.T) {
	authority := testcert.New(t)
	certificate, key := authority.Issue(t, "server")
	config, err := NewTLS(TLSFiles{Certificate: certificate, Key: key}, quiet)
	if err != nil {
		t.Fatal(err)
	}
	if err := handshake(t, config, &tls.Config{RootCAs: authority.Pool(), MinVersion: tls.VersionTLS12}); err != nil {
		t.Error(err)
	}
	old := &tls.Config{RootCAs: authority.Pool(), MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11}
	if err := handshake(t, config, old); err == nil {
		t.Error("TLS 1.1 is taken")
	}
}

func TestMutualTLS(t *testing.T) {
	authority, stranger := testcert.New(t), testcert.New(t)
	certificate, key := authority.Issue(t, "server")
	files := TLSFiles{Certificate: certificate, Key: key, ClientCA: authority.File(t)}
	config, err := NewTLS(files, quiet)
	if err != nil {
		t.Fatal(err)
	}
	client := func(from *testcert.Authority) *tls.Config {
		c := &tls.Config{RootCAs: authority.Pool(), MinVersion: tls.VersionTLS12}
		if from != nil {
			pair, err := tls.LoadX509KeyPair(from.Issue(t, "client"))
			if err != nil {
				t.Fatal(err)
			}
			c.Certificates = []tls.Certificate{pair}
		}
		return c
	}
	if err := handshake(t, config, client(authority)); err != nil {
		t.Errorf("a client with a certificate is refused: %v", err)
	}
	if err := handshake(t, config, client(nil)); err == nil {
		t.Error("a client without a certificate gets in")
	}
	if err := handshake(t, config, client(stranger)); err == nil {
		t.Error("a client with a certificate of another authority gets in")
	}
}

func TestRenewedCertificatesAreLoaded(t *testing.T) {
	authority := testcert.New(t)
	certificate, key := authority.Issue(t, "server")
	config, err := NewTLS(TLSFiles{Certificate: certificate, Key: key}, quiet)
	if err != nil {
		t.Fatal(err)
	}
	served := func() string {
		t.Helper()
		current, err := config.GetConfigForClient(nil)
		if err != nil {
			t.Fatal(err)
		}
		return string(current.Certificates[0].Certificate[0])
	}
	first := served()
	if served() != first {
		t.Error("the certificate changed by itself")
	}

	if err := os.Remove(key); err != nil {
		t.Fatal(err)
	}
	if served() != first {
		t.Error("half a renewal is served")
	}

	authority.Issue(t, "server")
	later := time.Now().Add(time.Minute)
	if err := os.Chtimes(certificate, later, later); err != nil {
		t.Fatal(err)
	}
	if served() == first {
		t.Error("the old certificate is still served")
	}
}

func TestNewTLSNamesTheFile(t *testing.T) {
	authority := testcert.New(t)
	certificate, key := authority.Issue(t, "server")
	missing := filepath.Join(t.TempDir(), "none")
	for _, files := range []TLSFiles{
		{Certificate: missing, Key: key},
		{Certificate: certificate, Key: missing},
		{Certificate: certificate, Key: key, ClientCA: missing},
		{Certificate: certificate, Key: key, ClientCA: key},
	} {
		if _, err := NewTLS(files, quiet); err == nil {
			t.Errorf("%+v is taken", files)
		}
	}
}

// handshake lets a client read one byte, since in TLS 1.3 a refusal of its certificate comes after its own handshake.
func handshake(t *testing.T, serverConfig, clientConfig *tls.Config) error {
	t.Helper()
	listener, err := tls.Listen("tcp", "127.0.0.1:0", serverConfig)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	go func() {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		_, _ = connection.Write([]byte("x"))
		_ = connection.Close()
	}()
	dialer := tls.Dialer{NetDialer: &net.Dialer{Timeout: 5 * time.Second}, Config: clientConfig}
	connection, err := dialer.DialContext(t.Context(), "tcp", listener.Addr().String())
	if err != nil {
		return err
	}
	defer func() { _ = connection.Close() }()
	_, err = connection.Read(make([]byte, 1))
	return err
}
