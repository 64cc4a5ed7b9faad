// SPDX-License-Identifier: Apache-2.0

package config

import (
	"flag"
	"log/slog"
	"strings"
	"time"
)

// prefix starts the name of every environment variable that is a setting.
const prefix = "FALCO_ALERTS2LOG_"

// settings is the one list of what can be configured. A flag set gives each setting its type, default and description;
// its names are the keys of the file, and nothing is ever read from the command line.
func settings(c *Config) *flag.FlagSet {
	s := flag.NewFlagSet("settings", flag.ContinueOnError)

	s.StringVar(&c.Output, "output", OutputStdout, "Where alerts go: `webhook` or `stdout`.")

	s.StringVar(&c.Listen.Address, "listen.address", ":9090", "Address that Falco sends alerts to.")
	s.Int64Var(&c.Listen.BodyLimit, "listen.body_limit", 256<<10, "Bytes of the largest body that is read.")
	s.DurationVar(&c.Listen.ReadTimeout, "listen.read_timeout", 10*time.Second,
		"Time in which a request has to arrive whole.")
	s.StringVar(&c.Listen.TLS.Certificate, "listen.tls.certificate_file", "",
		"PEM certificate chain of this server; turns on TLS.")
	s.StringVar(&c.Listen.TLS.Key, "listen.tls.key_file", "", "PEM key of the certificate.")
	s.StringVar(&c.Listen.TLS.ClientCA, "listen.tls.client_ca_file", "",
		"PEM authorities of clients; turns on mutual TLS.")

	s.StringVar(&c.Admin.Address, "admin.address", ":8081", "Address of `/healthz`, `/readyz` and `/metrics`.")

	s.IntVar(&c.Queue.Capacity, "queue.capacity", 1000, "Alerts that may wait for delivery.")
	s.DurationVar(&c.Queue.Wait, "queue.wait", time.Second,
		"Time that a request waits for room in a full queue before it is answered 503.")

	s.IntVar(&c.Delivery.Workers, "delivery.workers", 4,
		"Alerts that are delivered at the same time; with 1 they stay in order.")
	s.IntVar(&c.Delivery.Attempts, "delivery.attempts", 8, "Attempts before an alert is dropped.")
	s.DurationVar(&c.Delivery.Timeout, "delivery.timeout", 10*time.Second, "Time for one attempt.")
	s.DurationVar(&c.Delivery.Backoff, "delivery.backoff", 500*time.Millisecond,
		"Pause after the first failed attempt; it doubles each time.")
	s.DurationVar(&c.Delivery.BackoffLimit, "delivery.backoff_limit", 30*time.Second, "Longest pause between two attempts.")

	s.Var(&c.Webhook.URL, "webhook.url", "Where the webhook output posts to; treated as a secret.")
	s.Var(&c.Webhook.Token, "webhook.token", "Bearer token, best given through the environment.")
	s.StringVar(&c.Webhook.TokenFile, "webhook.token_file", "", "File that holds the bearer token.")
	s.StringVar(&c.Webhook.CA, "webhook.ca_file", "", "PEM authorities to trust instead of those of the system.")

	s.DurationVar(&c.Shutdown.Delay, "shutdown.delay", 0,
		"Time to go on accepting after SIGTERM, while `/readyz` already says no.")
	s.DurationVar(&c.Shutdown.Drain, "shutdown.drain", 20*time.Second, "Time to deliver what is queued, after the delay.")

	s.TextVar(&c.Log.Level, "log.level", slog.LevelInfo, "`DEBUG`, `INFO`, `WARN` or `ERROR`.")
	return s
}

// Variable is the environment variable of a key.
func Variable(key string) string {
	return prefix + strings.ToUpper(strings.ReplaceAll(key, ".", "_"))
}
