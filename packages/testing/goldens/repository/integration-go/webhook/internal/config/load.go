// SPDX-License-Identifier: Apache-2.0

package config

import (
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"time"
)

// Load reads the file at path, if path is not empty, then the environment. The error lists every problem, each with the
// key and the place it was set; it never shows the value of a secret.
func Load(path string, environ []string) (Config, error) {
	var c Config
	l := loader{settings: settings(&c), origins: map[string]string{}}
	if path != "" {
		entries, err := readFile(path)
		l.add(err)
		l.apply(entries)
	}
	entries, problems := readEnvironment(l.settings, environ)
	l.add(problems...)
	l.apply(entries)
	if len(l.problems) == 0 {
		l.readSecrets(&c)
		l.validate(&c)
	}
	return c, errors.Join(l.problems...)
}

type loader struct {
	settings *flag.FlagSet
	origins  map[string]string
	problems []error
}

func (l *loader) add(problems ...error) {
	for _, problem := range problems {
		if problem != nil {
			l.problems = append(l.problems, problem)
		}
	}
}

func (l *loader) apply(entries []entry) {
	for _, e := range entries {
		f := l.settings.Lookup(e.key)
		if f == nil {
			l.add(fmt.Errorf("%s: %s is no setting", e.origin, e.key))
			continue
		}
		if err := f.Value.Set(e.text); err != nil {
			l.add(fmt.Errorf("%s: %s: %q is not %s", e.origin, e.key, e.text, kind(f)))
			continue
		}
		l.origins[e.key] = e.origin
	}
}

// readSecrets replaces the names of files that hold secrets by what they hold.
func (l *loader) readSecrets(c *Config) {
	if c.Webhook.TokenFile == "" {
		return
	}
	if c.Webhook.Token != "" {
		l.refuse("webhook.token_file", "cannot be set together with webhook.token")
		return
	}
	text, err := os.ReadFile(c.Webhook.TokenFile)
	if err != nil {
		l.refuse("webhook.token_file", "%v", err)
		return
	}
	c.Webhook.Token = Secret(strings.TrimSpace(string(text)))
	if c.Webhook.Token == "" {
		l.refuse("webhook.token_file", "%s is empty", c.Webhook.TokenFile)
	}
}

func (l *loader) refuse(key, format string, args ...any) {
	origin, set := l.origins[key]
	if !set {
		origin = "default"
	}
	l.add(fmt.Errorf("%s: %s %s", origin, key, fmt.Sprintf(format, args...)))
}

func kind(f *flag.Flag) string {
	getter, ok := f.Value.(flag.Getter)
	if !ok {
		return "valid"
	}
	switch getter.Get().(type) {
	case time.Duration:
		return "a duration such as 500ms or 2m"
	case int, int64:
		return "a whole number"
	case *slog.Level:
		return "one of DEBUG, INFO, WARN, ERROR"
	default:
		return "valid"
	}
}
