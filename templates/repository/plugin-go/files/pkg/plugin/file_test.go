// SPDX-License-Identifier: Apache-2.0

package plugin

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk"
)

func writeFile(t testing.TB, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "events.jsonl")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}

	return path
}

func TestLinesThatAreNoEventsAreSkipped(t *testing.T) {
	long := `{"a":"` + strings.Repeat("x", 5000) + `"}`
	exact := `{"a":"` + strings.Repeat("x", 1024-8) + `"}`
	for name, test := range map[string]struct {
		content string
		events  int
		skipped string
	}{
		"an empty file":            {"", 0, "0 lines skipped"},
		"blank lines":              {"\n\n  \n", 0, "0 lines skipped"},
		"no newline at the end":    {"{}\n{}", 2, "0 lines skipped"},
		"carriage returns":         {"{}\r\n{}\r\n", 2, "0 lines skipped"},
		"text between":             {"{}\nno event\n{}\n", 2, "1 lines skipped"},
		"a line cut short":         {"{}\n{\"a\":", 1, "1 lines skipped"},
		"a line of the limit":      {exact + "\r\n{}\n", 2, "0 lines skipped"},
		"a line that is too long":  {"{}\n" + long + "\n{}\n", 2, "1 lines skipped"},
		"a long line at the end":   {"{}\n" + long, 1, "1 lines skipped"},
		"two events in a line":     {"{} {}\n", 0, "1 lines skipped"},
		"an array instead of many": {"[{},{}]\n", 0, "1 lines skipped"},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlugin(t, `{"maxEventSize": 1024, "queueSize": 1}`)
			instance := openSource(t, p, writeFile(t, test.content))
			count, err := drain(t, p, instance)
			if err != nil || count != test.events {
				t.Errorf("%d events, want %d, %v", count, test.events, err)
			}
			progresser, _ := instance.(sdk.Progresser)
			if _, text := progresser.Progress(p); !strings.Contains(text, test.skipped) {
				t.Errorf("progress is %q, want %q in it", text, test.skipped)
			}
		})
	}
}

func TestClosingAFileStopsAReaderThatWaitsForFalco(t *testing.T) {
	p := newPlugin(t, `{"queueSize": 1}`)
	instance, err := p.Open(writeFile(t, strings.Repeat("{}\n", 10000)))
	if err != nil {
		t.Fatal(err)
	}
	closeSource(t, instance) // returns only when the reader has ended
}

func TestANamedPipeGoesOnUntilItIsClosed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "events")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	p := newPlugin(t, "")
	instance, err := p.Open(path)
	if err != nil {
		t.Fatal(err)
	}

	for range 2 { // a second writer comes when the first has gone
		if err := os.WriteFile(path, []byte("{}\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		count := 0
		for deadline := time.Now().Add(10 * time.Second); count == 0 && time.Now().Before(deadline); {
			count, _ = instance.NextBatch(p, instance.Events())
		}
		if count != 1 {
			t.Fatalf("%d events", count)
		}
	}

	closeSource(t, instance)
	if count, err := drain(t, p, instance); count != 0 || err != nil {
		t.Errorf("after closing: %d events, %v", count, err)
	}
}

func TestOnlyFilesAndPipesAreOpened(t *testing.T) {
	p := newPlugin(t, "")
	for _, params := range []string{"", t.TempDir(), "/dev/null", "/nowhere/events.jsonl", "file:///nowhere"} {
		if instance, err := p.Open(params); err == nil {
			closeSource(t, instance)
			t.Errorf("%q was opened", params)
		}
	}
}

func BenchmarkFile(b *testing.B) {
	const count = 10000
	p := newPlugin(b, "")
	path := writeFile(b, strings.Repeat(strings.ReplaceAll(sample, "\n", " ")+"\n", count))
	b.SetBytes(int64(count * (len(sample) + 1)))
	for b.Loop() {
		instance, err := p.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		if got, err := drain(b, p, instance); got != count || err != nil {
			b.Fatalf("%d events, %v", got, err)
		}
		closeSource(b, instance)
		instance.Events().Free()
	}
}
