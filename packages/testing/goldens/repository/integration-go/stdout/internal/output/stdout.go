// SPDX-License-Identifier: Apache-2.0

package output

import (
	"context"
	"fmt"
	"io"
	"sync"

	"github.com/octo-org/falco-alerts2log/internal/alert"
)

// Stdout writes each alert as one line of JSON.
type Stdout struct {
	lock sync.Mutex
	to   io.Writer
}

// NewStdout makes an output that writes to to.
func NewStdout(to io.Writer) *Stdout { return &Stdout{to: to} }

// Deliver writes one line.
func (o *Stdout) Deliver(ctx context.Context, a alert.Alert) error {
	o.lock.Lock()
	defer o.lock.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	// One write for a line, so that a reader of a pipe never sees half of one. Raw is shared, hence the copy.
	line := make([]byte, 0, len(a.Raw)+1)
	line = append(append(line, a.Raw...), '\n')
	if _, err := o.to.Write(line); err != nil {
		return fmt.Errorf("write the alert: %w", err)
	}
	return nil
}

// Close does nothing: standard output belongs to the process.
func (o *Stdout) Close() error { return nil }
