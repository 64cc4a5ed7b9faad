// SPDX-License-Identifier: Apache-2.0

package plugin

import (
	"fmt"
	"io"

	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk"
)

// field is a field of the plugin and how to find its value. arg is what a rule writes in brackets, or empty.
//
// The value's type has to be the one that the entry declares: string, uint64, bool, or []string for a list of strings.
type field struct {
	entry sdk.FieldEntry
	value func(event document, arg string) (any, bool)
}

// Fields lists the fields for Falco. The position of each is its ID.
func (p *Plugin) Fields() []sdk.FieldEntry {
	entries := make([]sdk.FieldEntry, 0, len(fields))
	for _, f := range fields {
		entries = append(entries, f.entry)
	}

	return entries
}

// Extract gives one field of one event. An event that cannot be decoded has no fields: one bad event from a source
// must not stop the rules that read the others.
func (p *Plugin) Extract(request sdk.ExtractRequest, event sdk.EventReader) error {
	id := request.FieldID()
	if id >= uint64(len(fields)) {
		return fmt.Errorf("%s: no field with ID %d (%s)", Name, id, request.Field())
	}

	if value, present := fields[id].value(p.read(event), request.ArgKey()); present {
		request.SetValue(value)
	}

	return nil
}

// read decodes an event, unless it was the last one.
func (p *Plugin) read(event sdk.EventReader) document {
	if p.lastKept && p.lastNum == event.EventNum() {
		return p.last
	}

	p.last, p.lastNum, p.lastKept = document{}, event.EventNum(), true

	reader := event.Reader()
	size, err := reader.Seek(0, io.SeekEnd)
	if err != nil || size > int64(p.config.MaxEventSize) {
		return p.last
	}
	if _, err := reader.Seek(0, io.SeekStart); err != nil {
		return p.last
	}
	data := make([]byte, size)
	if _, err := io.ReadFull(reader, data); err != nil {
		return p.last
	}
	if decoded, err := decode(data); err == nil {
		p.last = decoded
	}

	return p.last
}
