// SPDX-License-Identifier: Apache-2.0

package plugin

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk"
	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk/plugins/source"
)

// addressOf reads where the webhook listens from its progress, which is all that Falco shows of it, too.
func addressOf(t testing.TB, p *Plugin, instance source.Instance) string {
	t.Helper()
	progresser, _ := instance.(sdk.Progresser)
	_, text := progresser.Progress(p)
	var address string
	if _, err := fmt.Sscanf(strings.ReplaceAll(text, ",", " "), "listening on %s", &address); err != nil {
		t.Fatalf("%q: %v", text, err)
	}

	return address
}

type call struct {
	method, path, token, body string
}

// send may run beside the test, so it does not end it: an error is reported and the status is 0.
func (c call) send(t testing.TB, client *http.Client, base string) (status int, text string, header http.Header) {
	t.Helper()
	if c.method == "" {
		c.method = http.MethodPost
	}
	request, err := http.NewRequestWithContext(context.Background(), c.method, base+c.path, strings.NewReader(c.body))
	if err != nil {
		t.Error(err)

		return 0, "", nil
	}
	if c.token != "" {
		request.Header.Set("Authorization", "Bearer "+c.token)
	}
	response, err := client.Do(request)
	if err != nil {
		t.Error(err)

		return 0, "", nil
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Error(err)
	}

	return response.StatusCode, string(body), response.Header
}

func TestTheWebhookAnswers(t *testing.T) {
	p := newPlugin(t, `{"maxEventSize": 1024}`)
	instance := openSource(t, p, "http://127.0.0.1:0/events")
	base := "http://" + addressOf(t, p, instance)

	for name, test := range map[string]struct {
		call   call
		status int
		text   string
	}{
		"one event":        {call{path: "/events", body: sample}, 202, ""},
		"lines":            {call{path: "/events", body: "{}\n{}\n"}, 202, ""},
		"nothing":          {call{path: "/events"}, 400, "no event"},
		"no JSON":          {call{path: "/events", body: "hello"}, 400, "event 1"},
		"a bad second":     {call{path: "/events", body: "{}\n[]\n"}, 400, "event 2"},
		"a large event":    {call{path: "/events", body: `{"a":"` + strings.Repeat("x", 2000) + `"}`}, 400, "maxEventSize"},
		"a large body":     {call{path: "/events", body: strings.Repeat(" ", 5000)}, 413, "too large"},
		"another path":     {call{path: "/", body: "{}"}, 404, ""},
		"another method":   {call{path: "/events", method: http.MethodGet}, 405, "POST"},
		"a path below":     {call{path: "/events/more", body: "{}"}, 404, ""},
		"a token too many": {call{path: "/events", token: "unasked", body: "{}"}, 202, ""},
	} {
		t.Run(name, func(t *testing.T) {
			status, text, _ := test.call.send(t, http.DefaultClient, base)
			if status != test.status || !strings.Contains(text, test.text) {
				t.Errorf("got %d %q, want %d and %q in it", status, text, test.status, test.text)
			}
		})
	}
}

func TestATokenIsAskedFor(t *testing.T) {
	const token = "a token of a good length"
	path := writeFile(t, token+"\n")
	p := newPlugin(t, fmt.Sprintf(`{"tokenFile": %q}`, path))
	instance := openSource(t, p, "http://127.0.0.1:0")
	base := "http://" + addressOf(t, p, instance)

	for given, want := range map[string]int{token: 202, token + "x": 401, "x": 401, "": 401} {
		if status, _, _ := (call{path: "/", token: given, body: "{}"}).send(t, http.DefaultClient, base); status != want {
			t.Errorf("%q: got %d, want %d", given, status, want)
		}
	}
}

func TestListeningBeyondLoopbackNeedsAToken(t *testing.T) {
	for _, host := range []string{"0.0.0.0", "[::]", "", "192.0.2.1", "example.invalid"} {
		if instance, err := newPlugin(t, "").Open("http://" + host + ":0/"); err == nil {
			closeSource(t, instance)
			t.Errorf("%q was opened", host)
		} else if !strings.Contains(err.Error(), "tokenFile") {
			t.Errorf("%q: %v", host, err)
		}
	}

	p := newPlugin(t, fmt.Sprintf(`{"tokenFile": %q}`, writeFile(t, "a token of a good length")))
	openSource(t, p, "http://0.0.0.0:0/")

	if _, err := newPlugin(t, fmt.Sprintf(`{"tokenFile": %q}`, writeFile(t, "short"))).Open("http://127.0.0.1:0/"); err == nil {
		t.Error("a short token was accepted")
	}
}

func TestAFullQueueIsToldToTheSender(t *testing.T) {
	p := newPlugin(t, `{"queueSize": 2}`)
	instance := openSource(t, p, "http://127.0.0.1:0/")
	base := "http://" + addressOf(t, p, instance)

	status, text, header := call{path: "/", body: "{}\n{}\n{}\n"}.send(t, http.DefaultClient, base)
	if status != http.StatusServiceUnavailable || !strings.Contains(text, "2 events accepted") || header.Get("Retry-After") == "" {
		t.Fatalf("got %d %q %v", status, text, header)
	}

	// What was accepted is there, and once it has been read there is room again.
	if n, err := instance.NextBatch(p, instance.Events()); n != 2 {
		t.Errorf("%d events, %v", n, err)
	}
	if status, text, _ := (call{path: "/", body: "{}"}).send(t, http.DefaultClient, base); status != http.StatusAccepted {
		t.Errorf("got %d %q", status, text)
	}
}

func TestManySendersLoseNothing(t *testing.T) {
	p := newPlugin(t, `{"queueSize": 16}`)
	instance := openSource(t, p, "http://127.0.0.1:0/")
	base := "http://" + addressOf(t, p, instance)

	const senders, each = 8, 50
	var group sync.WaitGroup
	for range senders {
		group.Go(func() {
			for range each {
				if status, text, _ := (call{path: "/", body: "{}"}).send(t, http.DefaultClient, base); status != http.StatusAccepted {
					t.Errorf("got %d %q", status, text)
				}
			}
		})
	}

	count := 0
	for deadline := time.Now().Add(20 * time.Second); count < senders*each && time.Now().Before(deadline); {
		n, _ := instance.NextBatch(p, instance.Events())
		count += n
	}
	group.Wait()
	if count != senders*each {
		t.Errorf("%d events, want %d", count, senders*each)
	}
}

func TestClosingAnswersASenderThatWaits(t *testing.T) {
	p := newPlugin(t, `{"queueSize": 1}`)
	instance, err := p.Open("http://127.0.0.1:0/")
	if err != nil {
		t.Fatal(err)
	}
	base := "http://" + addressOf(t, p, instance)

	answer := make(chan int)
	go func() {
		status, _, _ := call{path: "/", body: "{}{}"}.send(t, http.DefaultClient, base)
		answer <- status
	}()
	// Once the first event is queued, the second one waits for room.
	progresser, _ := instance.(sdk.Progresser)
	for deadline := time.Now().Add(5 * time.Second); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		if _, text := progresser.Progress(p); strings.Contains(text, "1 events accepted") {
			break
		}
	}
	closeSource(t, instance)
	if status := <-answer; status != http.StatusServiceUnavailable {
		t.Errorf("got %d", status)
	}
	if _, err := net.DialTimeout("tcp", strings.TrimPrefix(base, "http://"), time.Second); err == nil {
		t.Error("still listening")
	}
}

func TestDestroyEndsAWebhookThatWasLeftOpen(t *testing.T) {
	p := newPlugin(t, "")
	instance, err := p.Open("http://127.0.0.1:0/")
	if err != nil {
		t.Fatal(err)
	}
	address := addressOf(t, p, instance)
	p.Destroy()

	if _, err := drain(t, p, instance); err != nil {
		t.Error(err)
	}
	for deadline := time.Now().Add(5 * time.Second); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		connection, err := net.DialTimeout("tcp", address, time.Second)
		if err != nil {
			return
		}
		_ = connection.Close()
	}
	t.Error("still listening")
}

func TestEventsAreTakenOverTLS(t *testing.T) {
	directory := t.TempDir()
	certFile, keyFile := filepath.Join(directory, "tls.crt"), filepath.Join(directory, "tls.key")
	roots := writeCertificate(t, certFile, keyFile)

	p := newPlugin(t, fmt.Sprintf(`{"tlsCertFile": %q, "tlsKeyFile": %q}`, certFile, keyFile))
	instance := openSource(t, p, "https://127.0.0.1:0/")
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12}}
	t.Cleanup(transport.CloseIdleConnections)

	status, text, _ := call{path: "/", body: "{}"}.send(t, &http.Client{Transport: transport}, "https://"+addressOf(t, p, instance))
	if status != http.StatusAccepted {
		t.Errorf("got %d %q", status, text)
	}
	if _, err := newPlugin(t, "").Open("https://127.0.0.1:0/"); err == nil {
		t.Error("opened without a certificate")
	}
}

func writeCertificate(t testing.TB, certFile, keyFile string) *x509.CertPool {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1),
		NotAfter:     time.Now().Add(time.Hour),
		IPAddresses:  []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	certificate, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	chain := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: certificate})
	for path, content := range map[string][]byte{
		certFile: chain,
		keyFile:  pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private}),
	} {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(chain)

	return roots
}

func BenchmarkWebhook(b *testing.B) {
	p := newPlugin(b, "")
	instance := openSource(b, p, "http://127.0.0.1:0/")
	base := "http://" + addressOf(b, p, instance)
	const count = 1024 // whole batches, as the SDK waits for more when one is not full
	body := string(bytes.Repeat([]byte(sample), count))
	for b.Loop() {
		if status, text, _ := (call{path: "/", body: body}).send(b, http.DefaultClient, base); status != http.StatusAccepted {
			b.Fatalf("%d %s", status, text)
		}
		for read := 0; read < count; {
			n, _ := instance.NextBatch(p, instance.Events())
			read += n
		}
	}
	b.ReportMetric(float64(count*b.N)/b.Elapsed().Seconds(), "events/s")
}
