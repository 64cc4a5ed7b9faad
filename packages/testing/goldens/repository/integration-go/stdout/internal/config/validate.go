// SPDX-License-Identifier: Apache-2.0

package config

import (
	"net"
	"net/url"
)

func (l *loader) validate(c *Config) {
	l.require(c.Output == OutputWebhook || c.Output == OutputStdout, "output", "has to be webhook or stdout")

	l.requireAddress("listen.address", c.Listen.Address)
	l.requireAddress("admin.address", c.Admin.Address)

	requirePositive(l, "listen.body_limit", c.Listen.BodyLimit)
	requirePositive(l, "listen.read_timeout", c.Listen.ReadTimeout)
	requirePositive(l, "queue.capacity", c.Queue.Capacity)
	l.require(c.Queue.Wait >= 0, "queue.wait", "cannot be negative")
	requirePositive(l, "delivery.workers", c.Delivery.Workers)
	requirePositive(l, "delivery.attempts", c.Delivery.Attempts)
	requirePositive(l, "delivery.timeout", c.Delivery.Timeout)
	l.require(c.Delivery.Backoff >= 0, "delivery.backoff", "cannot be negative")
	requirePositive(l, "delivery.backoff_limit", c.Delivery.BackoffLimit)
	l.require(c.Shutdown.Delay >= 0, "shutdown.delay", "cannot be negative")
	requirePositive(l, "shutdown.drain", c.Shutdown.Drain)

	t := c.Listen.TLS
	l.require(t.Certificate == "" || t.Key != "", "listen.tls.certificate_file", "needs listen.tls.key_file")
	l.require(t.Key == "" || t.Certificate != "", "listen.tls.key_file", "needs listen.tls.certificate_file")
	l.require(t.ClientCA == "" || t.Certificate != "", "listen.tls.client_ca_file", "needs listen.tls.certificate_file")

	if c.Output == OutputWebhook {
		l.validateURL(c.Webhook.URL)
	}
}

// validateURL never repeats the URL, which is a secret.
func (l *loader) validateURL(text Secret) {
	const key = "webhook.url"
	if text == "" {
		l.refuse(key, "is needed, since output is webhook")
		return
	}
	u, err := url.Parse(text.Reveal())
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		l.refuse(key, "has to be a whole URL that starts with http:// or https://")
		return
	}
	l.require(u.User == nil, key, "cannot hold a user or password: use webhook.token_file")
}

func (l *loader) requireAddress(key, address string) {
	_, _, err := net.SplitHostPort(address)
	l.require(err == nil, key, "has to be an address with a port, such as :8080 or 127.0.0.1:8080")
}

func requirePositive[N ~int | ~int64](l *loader, key string, number N) {
	l.require(number > 0, key, "has to be more than zero")
}

func (l *loader) require(ok bool, key, problem string) {
	if !ok {
		l.refuse(key, "%s", problem)
	}
}
