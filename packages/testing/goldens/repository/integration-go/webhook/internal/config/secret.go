// SPDX-License-Identifier: Apache-2.0

package config

import "log/slog"

// Secret is a text that formats and logs as [redacted]. Reveal gives it away.
type Secret string

// Reveal returns the text itself.
func (s Secret) Reveal() string { return string(s) }

// String keeps the text out of messages.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return "[redacted]"
}

// GoString keeps the text out of %#v.
func (s Secret) GoString() string { return s.String() }

// LogValue keeps the text out of the log.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// Set stores the text; it makes a Secret a flag.Value.
func (s *Secret) Set(text string) error {
	*s = Secret(text)
	return nil
}
