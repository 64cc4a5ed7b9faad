// SPDX-License-Identifier: Apache-2.0

package alert

import "strings"

// Priority is the severity of a rule; a lower value is more severe, as in syslog.
type Priority int

// The priorities of Falco, most severe first.
const (
	Emergency Priority = iota
	Alerting
	Critical
	Error
	Warning
	Notice
	Informational
	Debug
)

var priorityNames = [...]string{
	"Emergency", "Alert", "Critical", "Error", "Warning", "Notice", "Informational", "Debug",
}

// ParsePriority reads a priority as Falco does: without regard to case, and with "info" as a second name of Informational.
func ParsePriority(text string) (Priority, bool) {
	if strings.EqualFold(text, "info") {
		return Informational, true
	}
	for i, name := range priorityNames {
		if strings.EqualFold(text, name) {
			return Priority(i), true
		}
	}
	return 0, false
}

// String gives the name that Falco writes.
func (p Priority) String() string {
	if p < 0 || int(p) >= len(priorityNames) {
		return "unknown"
	}
	return priorityNames[p]
}
