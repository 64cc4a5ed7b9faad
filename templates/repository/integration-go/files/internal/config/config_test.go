// SPDX-License-Identifier: Apache-2.0

package config

import (
	"bytes"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func env(key, text string) string { return Variable(key) + "=" + text }

func TestLoadOrder(t *testing.T) {
	path := write(t, "config.yaml", "output: stdout\nqueue:\n  capacity: 7\n  wait: 2s\nlog: {level: WARN}\n")
	c, err := Load(path, []string{"PATH=/bin", env("queue.capacity", "9")})
	if err != nil {
		t.Fatal(err)
	}
	if c.Queue.Capacity != 9 || c.Queue.Wait != 2*time.Second || c.Log.Level != slog.LevelWarn {
		t.Errorf("the environment has to win over the file: %+v", c)
	}
	if c.Delivery.Workers != 4 || c.Admin.Address != ":8081" {
		t.Errorf("defaults are missing: %+v", c)
	}
}

func TestLoadWithoutFile(t *testing.T) {
	c, err := Load("", []string{env("output", "webhook"), env("webhook.url", "https://example.com/in")})
	if err != nil {
		t.Fatal(err)
	}
	if c.Webhook.URL.Reveal() != "https://example.com/in" {
		t.Errorf("got %q", c.Webhook.URL.Reveal())
	}
}

func TestTheExampleFileIsValid(t *testing.T) {
	if _, err := Load("../../config.example.yaml", nil); err != nil {
		t.Error(err)
	}
}

func TestTheDeployedFileIsValid(t *testing.T) {
	// What the file leaves to the environment comes from a Secret, as in the Deployment.
	if _, err := Load("../../deploy/config.yaml", []string{env("webhook.url", "https://example.com/in")}); err != nil {
		t.Error(err)
	}
}

func TestTheExampleFileHasEverySetting(t *testing.T) {
	text, err := os.ReadFile("../../config.example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	settings(&Config{}).VisitAll(func(f *flag.Flag) {
		key := f.Name[strings.LastIndex(f.Name, ".")+1:]
		if !strings.Contains(string(text), key+":") {
			t.Errorf("config.example.yaml does not mention %s", f.Name)
		}
	})
}

func TestTheReadmeHasTheReference(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(readme), Reference()) {
		t.Errorf("the table of settings in README.md is out of date; it has to be:\n\n%s", Reference())
	}
}

func TestTokenFile(t *testing.T) {
	c, err := Load("", []string{env("output", "stdout"), env("webhook.token_file", write(t, "token", " secret\n"))})
	if err != nil {
		t.Fatal(err)
	}
	if c.Webhook.Token.Reveal() != "secret" {
		t.Errorf("token is %q", c.Webhook.Token.Reveal())
	}
}

func TestSecretsDoNotShow(t *testing.T) {
	var log bytes.Buffer
	c := Config{Webhook: Webhook{Token: "hunter2", URL: "https://example.com/hunter2"}}
	slog.New(slog.NewJSONHandler(&log, nil)).Info("config", "token", c.Webhook.Token)
	shown := log.String() + fmt.Sprintf("%v %+v %#v %s", c, c, c, c.Webhook.Token)
	if strings.Contains(shown, "hunter2") || !strings.Contains(shown, "[redacted]") {
		t.Errorf("shown: %s", shown)
	}
}

func TestLoadNamesKeyAndPlace(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "none")
	empty := write(t, "empty", "\n")
	cases := map[string]struct {
		file string
		env  []string
		want []string
	}{
		"unknown key":        {file: "output: stdout\nqueue:\n  capasity: 1\n", want: []string{"config.yaml:3: queue.capasity is no setting"}},
		"unknown variable":   {env: []string{prefix + "QUEUE=1"}, want: []string{prefix + "QUEUE is no setting"}},
		"no number":          {file: "queue: {capacity: many}", want: []string{`config.yaml:1: queue.capacity: "many" is not a whole number`}},
		"no duration":        {file: "queue: {wait: 5}", want: []string{`queue.wait: "5" is not a duration such as 500ms or 2m`}},
		"no level":           {file: "log: {level: loud}", want: []string{`log.level: "loud" is not one of DEBUG, INFO, WARN, ERROR`}},
		"list":               {file: "output: [stdout]", want: []string{"config.yaml:1: output has to be a single value"}},
		"no value":           {file: "output:\n", want: []string{"config.yaml:1: output has no value"}},
		"twice":              {file: "output: stdout\noutput: stdout\n", want: []string{"config.yaml:2: output is already set in line 1"}},
		"no mapping":         {file: "- a", want: []string{"config.yaml:1: has to be a mapping of settings"}},
		"section as a value": {file: "queue: 5", want: []string{"config.yaml:1: queue is no setting"}},
		"broken YAML":        {file: "a: b: c", want: []string{"config.yaml: yaml: mapping values are not allowed"}},
		"several": {
			file: "queue: {capacity: 0, wait: -1s}\noutput: nowhere\n",
			want: []string{
				"config.yaml:1: queue.capacity has to be more than zero", "config.yaml:1: queue.wait cannot be negative",
				"config.yaml:2: output has to be webhook or stdout",
			},
		},
		"place of a variable": {
			env: []string{env("delivery.workers", "0")}, want: []string{"variable " + Variable("delivery.workers") + ": delivery.workers has"},
		},
		"address": {env: []string{env("listen.address", "8080")}, want: []string{"listen.address has to be an address with a port"}},
		"half of TLS": {
			env:  []string{env("listen.tls.key_file", "k"), env("listen.tls.client_ca_file", "c")},
			want: []string{"listen.tls.key_file needs", "listen.tls.client_ca_file needs"},
		},
		"other half of TLS": {
			env: []string{env("listen.tls.certificate_file", "c")}, want: []string{"listen.tls.certificate_file needs"},
		},
		"no URL":           {env: []string{env("output", "webhook")}, want: []string{"default: webhook.url is needed"}},
		"URL without host": {env: []string{env("output", "webhook"), env("webhook.url", "example.com")}, want: []string{"webhook.url has to be a whole URL"}},
		"URL with password": {
			env:  []string{env("output", "webhook"), env("webhook.url", "https://a:b@example.com")},
			want: []string{"webhook.url cannot hold a user or password"},
		},
		"two tokens": {
			env:  []string{env("webhook.token", "t"), env("webhook.token_file", empty)},
			want: []string{"webhook.token_file cannot be set together"},
		},
		"no token file":    {env: []string{env("webhook.token_file", missing)}, want: []string{"webhook.token_file open " + missing}},
		"empty token file": {env: []string{env("webhook.token_file", empty)}, want: []string{"webhook.token_file " + empty + " is empty"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			file := c.file
			if !strings.Contains(file, "output") && !strings.Contains(name, "mapping") && !strings.Contains(name, "broken") {
				file += "\noutput: stdout\n"
			}
			_, err := Load(write(t, "config.yaml", file), c.env)
			if err == nil {
				t.Fatal("no error")
			}
			for _, want := range c.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("error is\n%v\nwithout %q", err, want)
				}
			}
			if strings.Contains(err.Error(), "https://") && !strings.Contains(err.Error(), "starts with") {
				t.Errorf("the error shows the URL: %v", err)
			}
		})
	}
}

func TestLoadWithoutTheFileItNames(t *testing.T) {
	path := filepath.Join(t.TempDir(), "none.yaml")
	if _, err := Load(path, nil); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("error is %v", err)
	}
}

func TestVariablesOfKubernetesAreIgnored(t *testing.T) {
	environ := []string{env("output", "stdout")}
	for _, rest := range []string{"PORT", "PORT_8080_TCP", "SERVICE_HOST", "SERVICE_PORT_HTTP"} {
		environ = append(environ, prefix+rest+"=tcp://10.0.0.1:8080")
	}
	if _, err := Load("", environ); err != nil {
		t.Error(err)
	}
}
