// SPDX-License-Identifier: Apache-2.0

// Package app puts the parts together and runs them until it is told to stop.
package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/octo-org/falco-alerts2log/internal/alert"
	"github.com/octo-org/falco-alerts2log/internal/config"
	"github.com/octo-org/falco-alerts2log/internal/delivery"
	"github.com/octo-org/falco-alerts2log/internal/metrics"
	"github.com/octo-org/falco-alerts2log/internal/output"
	"github.com/octo-org/falco-alerts2log/internal/queue"
	"github.com/octo-org/falco-alerts2log/internal/receiver"
	"github.com/octo-org/falco-alerts2log/internal/server"
)

// adminTimeout is the time that a probe or a scrape may take.
const adminTimeout = 10 * time.Second

// answerTime is what an answer may take on top of the wait for room in the queue.
const answerTime = 5 * time.Second

// App is one running service.
type App struct {
	config    config.Config
	log       *slog.Logger
	output    output.Output
	queue     *queue.Queue[alert.Alert]
	pool      *delivery.Pool
	readiness server.Readiness

	alerts endpoint
	admin  endpoint
}

// endpoint is a server together with the socket that it takes connections from.
type endpoint struct {
	listener net.Listener
	server   *http.Server
}

func (e endpoint) serve() error {
	var err error
	if e.server.TLSConfig != nil {
		err = e.server.ServeTLS(e.listener, "", "")
	} else {
		err = e.server.Serve(e.listener)
	}
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// New opens both sockets, so that a port in use or a bad certificate is found before anything runs. Run closes to.
func New(c config.Config, version string, to output.Output, log *slog.Logger) (*App, error) {
	a := &App{config: c, log: log, output: to}
	a.queue = queue.New[alert.Alert](c.Queue.Capacity, c.Queue.Wait)
	m := metrics.New(version, a.queue.Cap(), a.queue.Len)
	a.pool = delivery.NewPool(delivery.Policy{
		Workers:  c.Delivery.Workers,
		Attempts: c.Delivery.Attempts,
		Timeout:  c.Delivery.Timeout,
		Backoff:  delivery.Backoff{First: c.Delivery.Backoff, Limit: c.Delivery.BackoffLimit},
	}, to, m, log)

	mux := http.NewServeMux()
	mux.Handle("/{$}", receiver.New(a.queue, c.Listen.BodyLimit, m, log))
	a.alerts.server = server.New(mux, c.Listen.ReadTimeout, c.Queue.Wait+answerTime, log)
	a.admin.server = server.New(server.Admin(m.Handler(), &a.readiness), adminTimeout, adminTimeout, log)
	return a, a.listen(c)
}

func (a *App) listen(c config.Config) error {
	var err error
	if c.Listen.TLS.Certificate != "" {
		a.alerts.server.TLSConfig, err = server.NewTLS(server.TLSFiles{
			Certificate: c.Listen.TLS.Certificate,
			Key:         c.Listen.TLS.Key,
			ClientCA:    c.Listen.TLS.ClientCA,
		}, a.log)
		if err != nil {
			return err
		}
	}
	var opener net.ListenConfig
	if a.alerts.listener, err = opener.Listen(context.Background(), "tcp", c.Listen.Address); err != nil {
		return fmt.Errorf("listen.address: %w", err)
	}
	if a.admin.listener, err = opener.Listen(context.Background(), "tcp", c.Admin.Address); err != nil {
		return errors.Join(fmt.Errorf("admin.address: %w", err), a.alerts.listener.Close())
	}
	return nil
}

// AlertAddress is where alerts are taken.
func (a *App) AlertAddress() net.Addr { return a.alerts.listener.Addr() }

// AdminAddress is where probes and metrics are answered.
func (a *App) AdminAddress() net.Addr { return a.admin.listener.Addr() }

// Run works until ctx ends or a server fails, and then shuts down. The error counts accepted alerts that were not
// delivered by then; without an error there are none.
func (a *App) Run(ctx context.Context) error {
	working, giveUp := context.WithCancel(context.Background())
	defer giveUp()
	a.pool.Start(working, a.queue.Items())

	failed := make(chan error, 2)
	for _, e := range []endpoint{a.alerts, a.admin} {
		go func() {
			if err := e.serve(); err != nil {
				failed <- err
			}
		}()
	}
	a.readiness.Set(true)
	a.log.Info("listening", "alerts", a.AlertAddress().String(), "admin", a.AdminAddress().String(),
		"output", a.config.Output, "tls", a.config.Listen.TLS.Certificate != "", "mutual_tls", a.config.Listen.TLS.ClientCA != "")

	var err error
	select {
	case <-ctx.Done():
		time.Sleep(a.announce())
	case err = <-failed:
		a.log.Error("server failed", "error", err)
		a.readiness.Set(false)
	}
	return errors.Join(err, a.shutdown(giveUp))
}

// announce makes /readyz say no, and gives the time that others need to notice.
func (a *App) announce() time.Duration {
	a.log.Info("shutting down", "delay", a.config.Shutdown.Delay.String(), "drain", a.config.Shutdown.Drain.String())
	a.readiness.Set(false)
	return a.config.Shutdown.Delay
}

// shutdown stops accepting, and only then closes the queue: whoever was told 202 is in it. Probes and metrics are
// answered until the end.
func (a *App) shutdown(giveUp context.CancelFunc) error {
	deadline, cancel := context.WithTimeout(context.Background(), a.config.Shutdown.Drain)
	defer cancel()
	before := a.pool.Dropped()

	if err := a.alerts.server.Shutdown(deadline); err != nil {
		a.log.Warn("requests were cut off", "error", err)
		_ = a.alerts.server.Close()
	}
	a.queue.Close()
	drained := make(chan struct{})
	go func() {
		a.pool.Wait()
		close(drained)
	}()
	select {
	case <-drained:
	case <-deadline.Done():
		giveUp()
		<-drained
	}

	lost := a.pool.Dropped() - before
	a.log.Info("stopped", "undelivered", lost)
	err := errors.Join(a.output.Close(), a.admin.server.Close())
	if lost > 0 {
		err = errors.Join(fmt.Errorf("accepted alerts that were not delivered: %d", lost), err)
	}
	return err
}
