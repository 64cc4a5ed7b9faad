// SPDX-License-Identifier: Apache-2.0

package delivery

import (
	"math/rand/v2"
	"time"
)

// Backoff doubles the pause after each attempt, from First up to Limit.
type Backoff struct {
	First time.Duration
	Limit time.Duration
}

// Pause is the time to wait after the given attempt, counted from 1. Its second half is random, so that alerts which
// failed together do not come back together. A destination that asked for more gets it, within Limit.
func (b Backoff) Pause(attempt int, asked time.Duration) time.Duration {
	pause := b.First
	for range attempt - 1 {
		if pause >= b.Limit {
			break
		}
		pause *= 2
	}
	pause = min(pause, b.Limit)
	if half := pause / 2; half > 0 {
		pause = half + rand.N(half) //nolint:gosec // spreading load needs no secrecy
	}
	return max(pause, min(asked, b.Limit))
}
