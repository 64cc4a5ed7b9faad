// SPDX-License-Identifier: Apache-2.0

// Package delivery takes alerts from the queue to the output.
package delivery

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/falcosecurity/alert-archiver/internal/alert"
	"github.com/falcosecurity/alert-archiver/internal/metrics"
	"github.com/falcosecurity/alert-archiver/internal/output"
)

// Policy says how hard to try.
type Policy struct {
	Workers  int           // alerts that are delivered at the same time
	Attempts int           // at most, for one alert
	Timeout  time.Duration // of one attempt
	Backoff  Backoff       // between two attempts
}

// Pool is a fixed number of workers.
type Pool struct {
	policy  Policy
	output  output.Output
	metrics *metrics.Metrics
	log     *slog.Logger

	workers sync.WaitGroup
	dropped atomic.Int64
}

// NewPool makes a pool that does nothing until Start.
func NewPool(policy Policy, to output.Output, m *metrics.Metrics, log *slog.Logger) *Pool {
	return &Pool{policy: policy, output: to, metrics: m, log: log}
}

// Start makes the workers take alerts until items is closed. When ctx ends first, what is left is dropped and counted.
func (p *Pool) Start(ctx context.Context, items <-chan alert.Alert) {
	for range p.policy.Workers {
		p.workers.Go(func() {
			for a := range items {
				p.deliver(ctx, a)
			}
		})
	}
}

// Wait returns when the last worker has ended.
func (p *Pool) Wait() { p.workers.Wait() }

// Dropped is the number of alerts that were given up so far.
func (p *Pool) Dropped() int64 { return p.dropped.Load() }

func (p *Pool) deliver(ctx context.Context, a alert.Alert) {
	for attempt := 1; ; attempt++ {
		if ctx.Err() != nil {
			p.drop(a, metrics.ReasonShuttingDown, ctx.Err())
			return
		}
		err := p.attempt(ctx, a)
		switch {
		case err == nil:
			p.metrics.Delivered.Inc()
			return
		case ctx.Err() != nil:
			p.drop(a, metrics.ReasonShuttingDown, err)
			return
		case output.IsPermanent(err):
			p.drop(a, metrics.ReasonRefused, err)
			return
		case attempt >= p.policy.Attempts:
			p.drop(a, metrics.ReasonAttempts, err)
			return
		}
		pause := p.policy.Backoff.Pause(attempt, output.WaitOf(err))
		p.log.Warn("delivery failed, trying again", "rule", a.Rule, "attempt", attempt, "pause", pause.String(), "error", err)
		sleep(ctx, pause)
	}
}

func (p *Pool) attempt(ctx context.Context, a alert.Alert) error {
	ctx, cancel := context.WithTimeout(ctx, p.policy.Timeout)
	defer cancel()
	start := time.Now()
	err := p.output.Deliver(ctx, a)
	p.metrics.Latency.Observe(time.Since(start).Seconds())
	if err != nil {
		p.metrics.Failed.Inc()
	}
	return err
}

// drop logs what identifies an alert. Its output and fields stay out of the log: command lines can hold secrets.
func (p *Pool) drop(a alert.Alert, reason string, err error) {
	p.dropped.Add(1)
	p.metrics.Dropped.WithLabelValues(reason).Inc()
	p.log.Error("alert dropped", "reason", reason, "rule", a.Rule, "priority", a.Priority.String(), "source", a.Source,
		"hostname", a.Hostname, "time", a.Time, "error", err)
}

func sleep(ctx context.Context, pause time.Duration) {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
