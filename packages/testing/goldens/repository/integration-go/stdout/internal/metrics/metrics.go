// SPDX-License-Identifier: Apache-2.0

// Package metrics counts what becomes of the alerts.
package metrics

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

const namespace = "falco_integration"

// Why a request was rejected, or an accepted alert dropped.
const (
	ReasonMethod       = "method"
	ReasonContentType  = "content_type"
	ReasonTooLarge     = "too_large"
	ReasonUnreadable   = "unreadable"
	ReasonMalformed    = "malformed"
	ReasonInvalid      = "invalid"
	ReasonQueueFull    = "queue_full"
	ReasonShuttingDown = "shutting_down"
	ReasonRefused      = "refused"
	ReasonAttempts     = "attempts"
)

var (
	rejections = []string{
		ReasonMethod, ReasonContentType, ReasonTooLarge, ReasonUnreadable, ReasonMalformed, ReasonInvalid,
		ReasonQueueFull, ReasonShuttingDown,
	}
	drops = []string{ReasonRefused, ReasonAttempts, ReasonShuttingDown}
)

// Metrics are the series of one process. At rest, Received equals Delivered plus Dropped.
type Metrics struct {
	Received  prometheus.Counter
	Rejected  *prometheus.CounterVec
	Delivered prometheus.Counter
	Failed    prometheus.Counter
	Dropped   *prometheus.CounterVec
	Latency   prometheus.Histogram

	registry *prometheus.Registry
}

// New makes the series. length is asked for the queue's length at each scrape.
func New(version string, capacity int, length func() int) *Metrics {
	m := &Metrics{
		Received: prometheus.NewCounter(prometheus.CounterOpts{
			Namespace: namespace,
			Name:      "alerts_received_total",
			Help:      "Alerts accepted into the queue.",
		}),
		Rejected: prometheus.NewCounterVec(prometheus.CounterOpts{
			Namespace: namespace,
			Name:      "alerts_rejected_total",
			Help:      "Requests answered with an error, by reason.",
		}, []string{"reason"}),
		Delivered: prometheus.NewCounter(prometheus.CounterOpts{
			Namespace: namespace,
			Name:      "alerts_delivered_total",
			Help:      "Alerts that the output took.",
		}),
		Failed: prometheus.NewCounter(prometheus.CounterOpts{
			Namespace: namespace,
			Name:      "delivery_failures_total",
			Help:      "Attempts to deliver that failed, whether or not another one followed.",
		}),
		Dropped: prometheus.NewCounterVec(prometheus.CounterOpts{
			Namespace: namespace,
			Name:      "alerts_dropped_total",
			Help:      "Accepted alerts that were given up, by reason.",
		}, []string{"reason"}),
		Latency: prometheus.NewHistogram(prometheus.HistogramOpts{
			Namespace: namespace,
			Name:      "delivery_duration_seconds",
			Help:      "Time that one attempt to deliver took.",
			Buckets:   prometheus.ExponentialBuckets(0.001, 4, 8),
		}),
		registry: prometheus.NewRegistry(),
	}
	// A series that exists from the start lets an alerting rule see the first increase.
	for _, reason := range rejections {
		m.Rejected.WithLabelValues(reason)
	}
	for _, reason := range drops {
		m.Dropped.WithLabelValues(reason)
	}
	m.registry.MustRegister(
		m.Received, m.Rejected, m.Delivered, m.Failed, m.Dropped, m.Latency,
		gauge("queue_length", "Alerts that wait for a worker.", nil, func() float64 { return float64(length()) }),
		gauge("queue_capacity", "Alerts that fit into the queue.", nil, func() float64 { return float64(capacity) }),
		gauge("build_info", "Version of this program; the value is always 1.", prometheus.Labels{"version": version},
			func() float64 { return 1 }),
		collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
	)
	return m
}

// Handler answers scrapes.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{Registry: m.registry})
}

func gauge(name, help string, labels prometheus.Labels, read func() float64) prometheus.Collector {
	return prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Namespace: namespace, Name: name, Help: help, ConstLabels: labels,
	}, read)
}
