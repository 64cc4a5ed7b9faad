// SPDX-License-Identifier: Apache-2.0

// Package output takes alerts to where they are kept. Another destination is another implementation of Output.
package output

import (
	"context"
	"errors"
	"time"

	"github.com/octo-org/falco-alerts2log/internal/alert"
)

// Output is a destination of alerts.
type Output interface {
	// Deliver makes one attempt to hand over one alert, and returns nil only when the destination has it. It is called
	// from several goroutines at once and ends when ctx does. An error is taken as passing, and the alert is tried
	// again, unless it is marked by Permanent.
	Deliver(ctx context.Context, a alert.Alert) error
	// Close is called once, after the last Deliver.
	Close() error
}

type permanentError struct{ error }

func (e permanentError) Unwrap() error { return e.error }

// Permanent marks an error that another attempt cannot cure.
func Permanent(err error) error { return permanentError{err} }

// IsPermanent reports whether err was marked by Permanent.
func IsPermanent(err error) bool {
	var permanent permanentError
	return errors.As(err, &permanent)
}

type laterError struct {
	error
	wait time.Duration
}

func (e laterError) Unwrap() error { return e.error }

// Later marks an error of a destination that asked not to be tried again before wait has passed.
func Later(err error, wait time.Duration) error { return laterError{err, wait} }

// WaitOf gives the time that the destination asked for, or zero.
func WaitOf(err error) time.Duration {
	var later laterError
	if errors.As(err, &later) {
		return later.wait
	}
	return 0
}
