// SPDX-License-Identifier: Apache-2.0

package plugin

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"time"

	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk"
	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk/plugins/source"
)

// OpenParams suggests how the source can be opened.
func (p *Plugin) OpenParams() ([]sdk.OpenParam, error) {
	return []sdk.OpenParam{
		{Value: "http://127.0.0.1:9900/events", Desc: "Receive events that are sent with POST"},
		{Value: "https://0.0.0.0:9900/events", Desc: "The same from other machines, with TLS and a token"},
		{Value: "/var/log/audit.jsonl", Desc: "Read a file, or a named pipe, with one event on each line"},
	}, nil
}

// Open starts a capture. params is an http or https URL to listen on, or the path of a file or a named pipe.
func (p *Plugin) Open(params string) (source.Instance, error) {
	if params == "" {
		return nil, fmt.Errorf("%s: open_params is empty: give a URL to listen on or the path of a file", Name)
	}

	// A path with a colon may fail to parse as a URL; it is still a path.
	location, err := url.Parse(params)
	if err != nil {
		location = &url.URL{Path: params}
	}

	var instance source.Instance
	switch location.Scheme {
	case "http", "https":
		instance, err = p.openWebhook(location)
	case "file":
		instance, err = p.openFile(location.Path)
	default:
		instance, err = p.openFile(params)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: open_params %q: %w", Name, params, err)
	}

	return instance, nil
}

// String is the event as Falco prints it.
func (p *Plugin) String(event sdk.EventReader) (string, error) {
	data, err := io.ReadAll(event.Reader())
	if err != nil {
		return "", err
	}

	return string(data), nil
}

// newEvent checks one event and wraps it for the SDK. An event that is too large must be refused here: the SDK ends the
// whole source when an event does not fit its buffer.
func (p *Plugin) newEvent(data []byte) (source.PushEvent, error) {
	if len(data) > p.config.MaxEventSize {
		return source.PushEvent{}, fmt.Errorf("%d bytes, more than maxEventSize (%d)", len(data), p.config.MaxEventSize)
	}
	event, err := decode(data)
	if err != nil {
		return source.PushEvent{}, err
	}

	return source.PushEvent{Data: data, Timestamp: event.time()}, nil
}

// time is when the sender says that the event happened. Without it Falco takes the moment of arrival.
func (d document) time() time.Time {
	value, _ := d.at("/time")
	switch v := value.(type) {
	case string:
		if parsed, err := time.Parse(time.RFC3339Nano, v); err == nil && parsed.Unix() > 0 {
			return parsed
		}
	case json.Number:
		if seconds, err := v.Int64(); err == nil && seconds > 0 && seconds < 1<<33 {
			return time.Unix(seconds, 0)
		}
	}

	return time.Time{}
}
