// SPDX-License-Identifier: Apache-2.0

// Package queue holds what was accepted until it is delivered.
package queue

import (
	"context"
	"errors"
	"sync"
	"time"
)

// Why Push did not take an item.
var (
	ErrFull   = errors.New("the queue is full")
	ErrClosed = errors.New("the queue is closed")
)

// Queue is a bounded first-in, first-out queue. An item for which Push returned nil always comes out of Items.
type Queue[T any] struct {
	items chan T
	wait  time.Duration

	// Pushers hold the lock for reading. Close takes it for writing, so items is closed only when nobody sends.
	lock    sync.RWMutex
	closing chan struct{}
	once    sync.Once
}

// New makes a queue for capacity items. Push waits up to wait for room.
func New[T any](capacity int, wait time.Duration) *Queue[T] {
	return &Queue[T]{
		items:   make(chan T, capacity),
		wait:    wait,
		closing: make(chan struct{}),
	}
}

// Push appends an item. It returns ErrFull, ErrClosed or the error of ctx when it could not.
func (q *Queue[T]) Push(ctx context.Context, item T) error {
	q.lock.RLock()
	defer q.lock.RUnlock()
	select {
	case <-q.closing:
		return ErrClosed
	default:
	}
	select {
	case q.items <- item:
		return nil
	default:
	}

	timer := time.NewTimer(q.wait)
	defer timer.Stop()
	select {
	case q.items <- item:
		return nil
	case <-q.closing:
		return ErrClosed
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return ErrFull
	}
}

// Items gives what was pushed. It is closed once the queue is closed and empty.
func (q *Queue[T]) Items() <-chan T { return q.items }

// Len is the number of items that nobody has taken yet.
func (q *Queue[T]) Len() int { return len(q.items) }

// Cap is the number of items that fit.
func (q *Queue[T]) Cap() int { return cap(q.items) }

// Close refuses further items. What is in the queue can still be taken.
func (q *Queue[T]) Close() {
	q.once.Do(func() {
		close(q.closing)
		q.lock.Lock()
		defer q.lock.Unlock()
		close(q.items)
	})
}
