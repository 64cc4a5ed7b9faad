// SPDX-License-Identifier: Apache-2.0

package queue

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestPushKeepsOrder(t *testing.T) {
	q := New[int](3, 0)
	for i := range 3 {
		if err := q.Push(t.Context(), i); err != nil {
			t.Fatal(err)
		}
	}
	if q.Len() != 3 || q.Cap() != 3 {
		t.Errorf("length %d, capacity %d", q.Len(), q.Cap())
	}
	q.Close()
	want := 0
	for item := range q.Items() {
		if item != want {
			t.Errorf("got %d, want %d", item, want)
		}
		want++
	}
	if want != 3 {
		t.Errorf("%d items came out of a closed queue, want 3", want)
	}
}

func TestPushWaitsForRoomAndThenGivesUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := New[int](1, time.Second)
		if err := q.Push(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		if err := q.Push(t.Context(), 2); !errors.Is(err, ErrFull) {
			t.Errorf("error is %v, want ErrFull", err)
		}
		if waited := time.Since(start); waited != time.Second {
			t.Errorf("waited %s, want 1s", waited)
		}
		go func() {
			time.Sleep(time.Second / 2)
			<-q.Items()
		}()
		if err := q.Push(t.Context(), 3); err != nil {
			t.Errorf("room came in time, yet: %v", err)
		}
	})
}

func TestPushStopsWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := New[int](1, time.Hour)
		if err := q.Push(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := q.Push(ctx, 2); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("error is %v, want that of the context", err)
		}
		time.AfterFunc(time.Second, q.Close)
		if err := q.Push(t.Context(), 3); !errors.Is(err, ErrClosed) {
			t.Errorf("error is %v, want ErrClosed", err)
		}
		q.Close()
		if err := q.Push(t.Context(), 4); !errors.Is(err, ErrClosed) {
			t.Errorf("error is %v, want ErrClosed", err)
		}
	})
}

func TestCloseLosesNothingThatWasPushed(t *testing.T) {
	q := New[int](8, time.Millisecond)
	var pushed atomic.Int64
	var pushers sync.WaitGroup
	for range 8 {
		pushers.Go(func() {
			for {
				switch err := q.Push(context.Background(), 1); {
				case err == nil:
					pushed.Add(1)
				case errors.Is(err, ErrClosed):
					return
				}
			}
		})
	}
	taken := make(chan int64)
	go func() {
		var n int64
		for range q.Items() {
			n++
		}
		taken <- n
	}()
	time.Sleep(20 * time.Millisecond)
	q.Close()
	pushers.Wait()
	if n := <-taken; n != pushed.Load() {
		t.Errorf("%d pushed, %d taken", pushed.Load(), n)
	}
}
