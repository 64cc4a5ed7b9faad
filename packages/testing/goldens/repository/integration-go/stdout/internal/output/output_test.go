// SPDX-License-Identifier: Apache-2.0

package output

import (
	"bytes"
	"context"
	"encoding/pem"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/octo-org/falco-alerts2log/internal/alert"
)

var sample = alert.Alert{Raw: []byte(`{"rule":"r"}`)}

func TestMarksSurviveWrapping(t *testing.T) {
	cause := errors.New("cause")
	if IsPermanent(cause) || !IsPermanent(errors.Join(Permanent(cause))) || !errors.Is(Permanent(cause), cause) {
		t.Error("Permanent is not found again")
	}
	if WaitOf(cause) != 0 || WaitOf(errors.Join(Later(cause, time.Second))) != time.Second {
		t.Error("Later is not found again")
	}
}

func TestStdoutWritesWholeLines(t *testing.T) {
	var to bytes.Buffer
	o := NewStdout(&to)
	var writers sync.WaitGroup
	for range 50 {
		writers.Go(func() {
			if err := o.Deliver(context.Background(), sample); err != nil {
				t.Error(err)
			}
		})
	}
	writers.Wait()
	if want := strings.Repeat(`{"rule":"r"}`+"\n", 50); to.String() != want {
		t.Errorf("wrote %q", to.String())
	}
	if err := o.Close(); err != nil {
		t.Error(err)
	}
}

func TestStdoutReportsFailure(t *testing.T) {
	reader, writer := io.Pipe()
	_ = reader.Close()
	if err := NewStdout(writer).Deliver(t.Context(), sample); !errors.Is(err, io.ErrClosedPipe) || IsPermanent(err) {
		t.Errorf("error is %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := NewStdout(io.Discard).Deliver(ctx, sample); !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v", err)
	}
}

func TestWebhookPostsTheAlert(t *testing.T) {
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if r.Method != http.MethodPost || string(body) != string(sample.Raw) {
			t.Errorf("got %s %s", r.Method, body)
		}
		for key, want := range map[string]string{
			"Content-Type": "application/json", "Authorization": "Bearer secret", "User-Agent": "test/1",
		} {
			if got := r.Header.Get(key); got != want {
				t.Errorf("%s is %q, want %q", key, got, want)
			}
		}
		w.WriteHeader(http.StatusNoContent)
	}))
	defer server.Close()
	ca := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})

	o, err := NewWebhook(WebhookOptions{URL: server.URL, Token: "secret", CA: ca, UserAgent: "test/1"})
	if err != nil {
		t.Fatal(err)
	}
	if err := o.Deliver(t.Context(), sample); err != nil {
		t.Error(err)
	}
	if err := o.Close(); err != nil {
		t.Error(err)
	}

	stranger, err := NewWebhook(WebhookOptions{URL: server.URL})
	if err != nil {
		t.Fatal(err)
	}
	if err := stranger.Deliver(t.Context(), sample); err == nil {
		t.Error("trusted a certificate of an unknown authority")
	}
	if _, err := NewWebhook(WebhookOptions{CA: []byte("not PEM")}); err == nil {
		t.Error("took a CA file without a certificate")
	}
}

func TestWebhookTellsPassingFromPermanent(t *testing.T) {
	for _, c := range []struct {
		status    int
		header    string
		permanent bool
		wait      time.Duration
	}{
		{status: 302, permanent: true},
		{status: 400, permanent: true},
		{status: 401, permanent: true},
		{status: 408},
		{status: 429, header: "7", wait: 7 * time.Second},
		{status: 500},
		{status: 503, header: "soon"},
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", "/elsewhere")
			w.Header().Set("Retry-After", c.header)
			w.WriteHeader(c.status)
		}))
		o, err := NewWebhook(WebhookOptions{URL: server.URL})
		if err != nil {
			t.Fatal(err)
		}
		err = o.Deliver(t.Context(), sample)
		if err == nil || IsPermanent(err) != c.permanent || WaitOf(err) != c.wait {
			t.Errorf("%d gives %v: permanent %t, wait %s", c.status, err, IsPermanent(err), WaitOf(err))
		}
		server.Close()
	}
}

func TestWebhookErrorsHideTheURL(t *testing.T) {
	for _, address := range []string{"http://127.0.0.1:1/hidden", "http://[broken/hidden"} {
		o, err := NewWebhook(WebhookOptions{URL: address})
		if err != nil {
			t.Fatal(err)
		}
		if err := o.Deliver(t.Context(), sample); err == nil || strings.Contains(err.Error(), "hidden") {
			t.Errorf("error is %v", err)
		}
	}
}
