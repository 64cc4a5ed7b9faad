// SPDX-License-Identifier: Apache-2.0

// Package config reads the configuration from a YAML file and from the environment, which wins.
package config

import (
	"log/slog"
	"time"
)

// Config is the whole configuration. settings.go says what each value means and what it is by default.
type Config struct {
	Output   string
	Listen   Listen
	Admin    Admin
	Queue    Queue
	Delivery Delivery
	Webhook  Webhook
	Shutdown Shutdown
	Log      Log
}

// Listen is the endpoint for Falco.
type Listen struct {
	Address     string
	BodyLimit   int64
	ReadTimeout time.Duration
	TLS         TLS
}

// TLS is on when Certificate is set, and mutual when ClientCA is.
type TLS struct {
	Certificate string
	Key         string
	ClientCA    string
}

// Admin is the endpoint for probes and metrics.
type Admin struct{ Address string }

// Queue bounds what waits in memory.
type Queue struct {
	Capacity int
	Wait     time.Duration
}

// Delivery says how hard to try.
type Delivery struct {
	Workers      int
	Attempts     int
	Timeout      time.Duration
	Backoff      time.Duration
	BackoffLimit time.Duration
}

// Webhook is where the webhook output posts to.
type Webhook struct {
	URL       Secret
	Token     Secret
	TokenFile string
	CA        string
}

// Shutdown says what happens between SIGTERM and the end.
type Shutdown struct {
	Delay time.Duration
	Drain time.Duration
}

// Log is the log on standard error.
type Log struct{ Level slog.Level }

// The values of Config.Output.
const (
	OutputWebhook = "webhook"
	OutputStdout  = "stdout"
)
