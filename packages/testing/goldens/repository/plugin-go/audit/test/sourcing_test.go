// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

package test

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/falcosecurity/webhook-audit/test/abi"
)

const record = `{"time":"2026-01-02T03:04:05Z","action":"user.delete","actor":{"name":"mallory"},"target":"alice"}`

// read collects the payloads of a source until its end, or until it has given as many as are wanted.
func read(t *testing.T, source *abi.Source, wanted int) []string {
	t.Helper()
	var payloads []string
	for deadline := time.Now().Add(10 * time.Second); len(payloads) < wanted && time.Now().Before(deadline); {
		events, err := source.Next()
		for _, event := range events {
			payloads = append(payloads, string(event.Payload()))
		}
		if errors.Is(err, abi.ErrEOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
	}

	return payloads
}

func open(t *testing.T, plugin *abi.Plugin, params string) *abi.Source {
	t.Helper()
	source, err := plugin.Open(params)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(source.Close)

	return source
}

func TestAFileIsReadToItsEnd(t *testing.T) {
	path := filepath.Join(t.TempDir(), "events.jsonl")
	const count = 1000 // more than a batch holds
	content := strings.Repeat(record+"\n", count) + "this is no event\n"
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}

	plugin := initPlugin(t, `{"queueSize": 8}`)
	source := open(t, plugin, path)
	payloads := read(t, source, count+1)

	if len(payloads) != count {
		t.Fatalf("%d events, want %d", len(payloads), count)
	}
	for _, payload := range payloads {
		if payload != record {
			t.Fatalf("changed to %s", payload)
		}
	}
	if part, text := source.Progress(); part != 1 || !strings.Contains(text, "1 lines skipped") {
		t.Errorf("progress is %f, %q", part, text)
	}
	if _, err := source.Next(); !errors.Is(err, abi.ErrEOF) {
		t.Errorf("after the end: %v", err)
	}
}

func TestAnEventKeepsItsTimeAndText(t *testing.T) {
	path := filepath.Join(t.TempDir(), "events.jsonl")
	if err := os.WriteFile(path, []byte(record), 0o600); err != nil {
		t.Fatal(err)
	}

	plugin := initPlugin(t, "")
	source := open(t, plugin, "file://"+path)
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); {
		events, err := source.Next()
		if len(events) == 0 && err == nil {
			continue
		}
		if len(events) != 1 {
			t.Fatalf("%d events, %v", len(events), err)
		}
		want := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
		if got := time.Unix(0, int64(events[0].Timestamp())); !got.Equal(want) { //nolint:gosec // a time in this century
			t.Errorf("time is %s, want %s", got, want)
		}
		if text := plugin.String(events[0]); text != record {
			t.Errorf("printed as %s", text)
		}

		return
	}
	t.Error("no event")
}

func TestTheWebhookTakesEvents(t *testing.T) {
	source := open(t, initPlugin(t, ""), "http://127.0.0.1:0/events")
	_, text := source.Progress()
	var address string
	if _, err := fmt.Sscanf(strings.ReplaceAll(text, ",", " "), "listening on %s", &address); err != nil {
		t.Fatalf("%q: %v", text, err)
	}

	response, err := http.Post("http://"+address+"/events", "application/json", strings.NewReader(record+"\n"+record))
	if err != nil {
		t.Fatal(err)
	}
	if err := response.Body.Close(); err != nil {
		t.Error(err)
	}
	if response.StatusCode != http.StatusAccepted {
		t.Errorf("status is %s", response.Status)
	}
	if payloads := read(t, source, 2); len(payloads) != 2 || payloads[0] != record {
		t.Errorf("read %q", payloads)
	}
}

func TestASourceThatCannotBeOpenedSaysWhy(t *testing.T) {
	plugin := initPlugin(t, "")
	for params, reason := range map[string]string{
		"":                           "empty",
		"/nowhere/events.jsonl":      "no such file",
		"http://0.0.0.0:0/events":    "tokenFile",
		"https://127.0.0.1:0/events": "tlsCertFile",
	} {
		source, err := plugin.Open(params)
		if err == nil {
			source.Close()
			t.Errorf("%q was opened", params)
		} else if !strings.Contains(err.Error(), reason) {
			t.Errorf("%q: %v, want %q in it", params, err, reason)
		}
	}
}
