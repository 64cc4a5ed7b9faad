// SPDX-License-Identifier: Apache-2.0

package plugin

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"sync/atomic"

	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk/plugins/source"
)

// lines reads one event from each line of a file. A regular file is a capture with an end; a named pipe goes on until
// the source is closed.
type lines struct {
	file    *os.File
	size    int64
	offset  atomic.Int64
	skipped atomic.Int64
}

func (p *Plugin) openFile(path string) (source.Instance, error) {
	reader, err := openLines(path)
	if err != nil {
		return nil, err
	}

	ctx, cancel := context.WithCancel(p.ctx)
	events := make(chan source.PushEvent, p.config.QueueSize)
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer close(events)
		if err := reader.run(ctx, p, events); err != nil && ctx.Err() == nil {
			send(ctx, events, source.PushEvent{Err: err})
		}
	}()

	// Closing the file is what wakes a reader that waits for a pipe.
	stop := context.AfterFunc(ctx, func() { _ = reader.file.Close() })
	instance, err := source.NewPushInstance(events,
		source.WithInstanceContext(ctx),
		source.WithInstanceEventSize(uint32(p.config.MaxEventSize)), //nolint:gosec // validated to be at most 16 MiB
		source.WithInstanceProgress(reader.progress),
		source.WithInstanceClose(func() {
			cancel()
			<-done
		}),
	)
	if err != nil {
		stop()
		cancel()

		return nil, errors.Join(err, reader.file.Close())
	}

	return instance, nil
}

func openLines(path string) (*lines, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}

	switch {
	case info.Mode().IsRegular():
		file, err := os.Open(path)

		return &lines{file: file, size: info.Size()}, err
	case info.Mode()&os.ModeNamedPipe != 0:
		// Opened for writing as well, a pipe opens at once and does not end when its last writer goes.
		file, err := os.OpenFile(path, os.O_RDWR, 0)

		return &lines{file: file}, err
	default:
		return nil, fmt.Errorf("%s is neither a regular file nor a named pipe", path)
	}
}

// run sends every line that is an event, waiting for Falco when the queue is full, until the end of the file.
func (l *lines) run(ctx context.Context, p *Plugin, events chan<- source.PushEvent) error {
	defer func() { _ = l.file.Close() }()

	reader := bufio.NewReaderSize(l.file, p.config.MaxEventSize+2) // a line may end in \r\n
	for number := 1; ; number++ {
		line, err := reader.ReadSlice('\n')
		l.offset.Add(int64(len(line)))
		tooLong := errors.Is(err, bufio.ErrBufferFull)
		for errors.Is(err, bufio.ErrBufferFull) {
			var rest []byte
			rest, err = reader.ReadSlice('\n')
			l.offset.Add(int64(len(rest)))
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}

		if tooLong {
			l.skip(number, fmt.Errorf("more than maxEventSize (%d)", p.config.MaxEventSize))
		} else if line = bytes.TrimSpace(line); len(line) > 0 {
			event, invalid := p.newEvent(bytes.Clone(line))
			if invalid != nil {
				l.skip(number, invalid)
			} else if !send(ctx, events, event) {
				return nil
			}
		}
		if err != nil {
			return nil
		}
	}
}

// skip counts a line that is no event. Only the first is logged: a file of another format would flood the log.
func (l *lines) skip(number int, reason error) {
	if l.skipped.Add(1) == 1 {
		slog.Warn("skipped a line, further ones are only counted",
			"plugin", Name, "file", l.file.Name(), "line", number, "reason", reason)
	}
}

func (l *lines) progress() (float64, string) {
	offset, skipped := l.offset.Load(), l.skipped.Load()
	if l.size == 0 {
		return 0, fmt.Sprintf("%d bytes read, %d lines skipped", offset, skipped)
	}
	// The file may have grown since it was opened.
	part := min(float64(offset)/float64(l.size), 1)

	return part, fmt.Sprintf("%.2f%%, %d lines skipped", part*100, skipped)
}

// send waits until there is room for the event, and gives up when the source is closed.
func send(ctx context.Context, events chan<- source.PushEvent, event source.PushEvent) bool {
	select {
	case events <- event:
		return true
	case <-ctx.Done():
		return false
	}
}
