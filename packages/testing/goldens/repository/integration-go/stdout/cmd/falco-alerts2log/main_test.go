// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/octo-org/falco-alerts2log/internal/config"
)

// binary is the program, built once for all tests.
var binary string

func TestMain(m *testing.M) {
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", name)
		if err != nil {
			panic(err)
		}
		defer func() { _ = os.RemoveAll(dir) }()
		binary = filepath.Join(dir, name)
		build := exec.Command("go", "build", "-ldflags=-X main.version=1.2.3", "-o", binary, ".")
		if text, err := build.CombinedOutput(); err != nil {
			panic(fmt.Sprintf("%v\n%s", err, text))
		}
		return m.Run()
	}())
}

func TestFlags(t *testing.T) {
	dir := t.TempDir()
	good, bad := filepath.Join(dir, "good.yaml"), filepath.Join(dir, "bad.yaml")
	for path, text := range map[string]string{good: "output: stdout\n", bad: "outputs: stdout\n"} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cases := map[string]struct {
		args []string
		code int
		want string
	}{
		"version":           {args: []string{"--version"}, want: name + " "},
		"help":              {args: []string{"--help"}, want: "-check-config"},
		"valid":             {args: []string{"--check-config", "--config", good}, want: "is valid"},
		"invalid":           {args: []string{"--check-config", "--config", bad}, code: exitUsage, want: bad + ":1: outputs is no setting"},
		"no such file":      {args: []string{"--config", dir + "/none"}, code: exitUsage, want: "none"},
		"no such flag":      {args: []string{"--port"}, code: exitUsage, want: "-port"},
		"no such argument":  {args: []string{"serve"}, code: exitUsage, want: `"serve"`},
		"invalid, at start": {args: []string{"--config", bad}, code: exitUsage, want: "outputs"},
	}
	for title, c := range cases {
		t.Run(title, func(t *testing.T) {
			var both bytes.Buffer
			code := run(t.Context(), c.args, nil, &both, &both)
			if code != c.code || !strings.Contains(both.String(), c.want) {
				t.Errorf("exit %d, want %d; printed %q, want %q", code, c.code, both.String(), c.want)
			}
		})
	}
}

func TestVersionOfARelease(t *testing.T) {
	text, err := exec.Command(binary, "--version").Output()
	if err != nil || string(text) != name+" 1.2.3\n" {
		t.Errorf("printed %q, error %v", text, err)
	}
}

// process is the program at work, with what it wrote to standard error.
type process struct {
	command *exec.Cmd
	alerts  string
	log     *lines
}

type lines struct {
	lock sync.Mutex
	all  []string
	end  chan struct{}
}

func (l *lines) read(from io.Reader, each func(string)) {
	defer close(l.end)
	for scanner := bufio.NewScanner(from); scanner.Scan(); {
		l.lock.Lock()
		l.all = append(l.all, scanner.Text())
		l.lock.Unlock()
		each(scanner.Text())
	}
}

func (l *lines) String() string {
	l.lock.Lock()
	defer l.lock.Unlock()
	return strings.Join(l.all, "\n")
}

func startProcess(t *testing.T, stdout io.Writer, settings ...string) *process {
	t.Helper()
	command := exec.CommandContext(t.Context(), binary)
	command.Env = os.Environ()
	for _, setting := range append([]string{"listen.address=127.0.0.1:0", "admin.address=127.0.0.1:0"}, settings...) {
		key, text, _ := strings.Cut(setting, "=")
		command.Env = append(command.Env, config.Variable(key)+"="+text)
	}
	command.Stdout = stdout
	stderr, err := command.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	p := &process{command: command, log: &lines{end: make(chan struct{})}}
	address := make(chan string, 1)
	go p.log.read(stderr, func(line string) {
		var record struct{ Msg, Alerts string }
		if json.Unmarshal([]byte(line), &record) == nil && record.Msg == "listening" {
			address <- record.Alerts
		}
	})
	select {
	case at := <-address:
		p.alerts = "http://" + at + "/"
	case <-p.log.end:
		t.Fatalf("ended at once: %s", p.log)
	case <-time.After(10 * time.Second):
		t.Fatalf("does not listen: %s", p.log)
	}
	return p
}

// wait gives the exit code.
func (p *process) wait(t *testing.T) int {
	t.Helper()
	<-p.log.end
	var exit *exec.ExitError
	if err := p.command.Wait(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return p.command.ProcessState.ExitCode()
}

// load posts alerts with numbered rules from several connections until done ends. It returns those that were accepted.
func load(done context.Context, url string) map[string]bool {
	accepted := map[string]bool{}
	var lock sync.Mutex
	var senders sync.WaitGroup
	for sender := range 8 {
		senders.Go(func() {
			client := &http.Client{Transport: &http.Transport{}, Timeout: 10 * time.Second}
			for i := 0; done.Err() == nil; i++ {
				rule := fmt.Sprintf("%d-%d", sender, i)
				body := fmt.Sprintf(`{"hostname":"n","priority":"Notice","rule":%q,"source":"syscall","time":"2026-01-31T12:00:00Z"}`, rule)
				response, err := client.Post(url, "application/json", strings.NewReader(body))
				if err != nil {
					continue
				}
				_ = response.Body.Close()
				if response.StatusCode == http.StatusAccepted {
					lock.Lock()
					accepted[rule] = true
					lock.Unlock()
				}
			}
		})
	}
	senders.Wait()
	return accepted
}

func TestSIGTERMUnderLoadLosesNothingAccepted(t *testing.T) {
	arrived := map[string]bool{}
	var lock sync.Mutex
	webhook := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var a struct{ Rule string }
		if err := json.NewDecoder(r.Body).Decode(&a); err != nil {
			t.Error(err)
		}
		time.Sleep(2 * time.Millisecond)
		lock.Lock()
		defer lock.Unlock()
		// Every tenth is taken only at the second attempt, so that the shutdown meets pauses as well.
		if strings.HasSuffix(a.Rule, "7") && !arrived["seen "+a.Rule] {
			arrived["seen "+a.Rule] = true
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		arrived[a.Rule] = true
	}))
	defer webhook.Close()

	p := startProcess(t, nil, "output=webhook", "webhook.url="+webhook.URL, "queue.capacity=200", "queue.wait=50ms",
		"delivery.backoff=20ms")
	done, stop := context.WithCancel(t.Context())
	result := make(chan map[string]bool)
	go func() { result <- load(done, p.alerts) }()
	time.Sleep(time.Second)
	if err := p.command.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	code := p.wait(t)
	stop()
	accepted := <-result

	if code != exitDone {
		t.Errorf("exit %d: %s", code, p.log)
	}
	lock.Lock()
	defer lock.Unlock()
	if len(accepted) < 200 {
		t.Errorf("only %d alerts accepted: that is no load", len(accepted))
	}
	for rule := range accepted {
		if !arrived[rule] {
			t.Errorf("alert %s was accepted and is lost", rule)
		}
	}
	t.Logf("%d alerts accepted, none lost", len(accepted))
}

func TestExitCodeTellsOfLostAlerts(t *testing.T) {
	release := make(chan struct{})
	webhook := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-release:
		case <-r.Context().Done():
		}
	}))
	defer webhook.Close()
	defer close(release)

	p := startProcess(t, nil, "output=webhook", "webhook.url="+webhook.URL+"/hidden", "webhook.token=hunter2", "shutdown.drain=300ms")
	for range 9 {
		post(t, p.alerts)
	}
	if err := p.command.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if code := p.wait(t); code != exitFailed {
		t.Errorf("exit %d, want %d", code, exitFailed)
	}
	log := p.log.String()
	if !strings.Contains(log, `"undelivered":9`) || !strings.Contains(log, "not delivered: 9") {
		t.Errorf("the log does not count what is lost:\n%s", log)
	}
	if strings.Contains(log, "hunter2") || strings.Contains(log, "hidden") {
		t.Errorf("a secret is in the log:\n%s", log)
	}
}

func TestStdoutGetsEveryAlertBeforeTheEnd(t *testing.T) {
	var stdout bytes.Buffer
	p := startProcess(t, &stdout, "output=stdout")
	for range 20 {
		post(t, p.alerts)
	}
	if err := p.command.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if code := p.wait(t); code != exitDone {
		t.Errorf("exit %d: %s", code, p.log)
	}
	for line := range strings.Lines(stdout.String()) {
		if !json.Valid([]byte(line)) {
			t.Errorf("not a line of JSON: %q", line)
		}
	}
	if n := strings.Count(stdout.String(), "\n"); n != 20 {
		t.Errorf("%d lines, want 20", n)
	}
}

func post(t *testing.T, url string) {
	t.Helper()
	body, err := os.ReadFile("../../testdata/alerts/sensitive-file.json")
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.Post(url, "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	if response.StatusCode != http.StatusAccepted {
		t.Fatalf("answered %d", response.StatusCode)
	}
}
