// SPDX-License-Identifier: Apache-2.0

// Package abi calls a plugin as Falco does: through the C functions of the shared library. The SDK's loader stops after
// initialization; this goes on to open the source, read events and extract fields.
//
// It declares the part of the plugin API that it uses, which is stable within a major version of the API. The SDK's own
// headers cannot be included from another module.
package abi

/*
#cgo linux LDFLAGS: -ldl
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#pragma pack(push, 1)
typedef struct {
	uint64_t ts;
	uint64_t tid;
	uint32_t len;
	uint16_t type;
	uint32_t nparams;
} event_header;
#pragma pack(pop)

typedef struct {
	const event_header* evt;
	uint64_t evtnum;
	const char* evtsrc;
} event_input;

typedef struct {
	const char* config;
	void* owner;
	void* get_owner_last_error;
	void* tables;
	void* log_fn;
} init_input;

typedef struct {
	union {
		const char** str;
		uint64_t* u64;
		uint32_t* boolean;
	} res;
	uint64_t res_len;
	uint32_t field_id;
	const char* field;
	const char* arg_key;
	uint64_t arg_index;
	uint32_t arg_present;
	uint32_t ftype;
	uint32_t flist;
} extract_field;

typedef struct {
	void* owner;
	void* get_owner_last_error;
	uint32_t num_fields;
	extract_field* fields;
	void* table_reader[4];
	void* table_reader_ext;
	void* value_offsets;
} extract_input;

// Handles of the plugin are numbers in the clothes of pointers. Go must not see them as pointers.

static uintptr_t call_init(void* f, const char* config, int32_t* rc) {
	init_input in;
	memset(&in, 0, sizeof(in));
	in.config = config;
	return (uintptr_t)((void* (*)(const init_input*, int32_t*))f)(&in, rc);
}

static void call_destroy(void* f, uintptr_t s) { ((void (*)(void*))f)((void*)s); }

static const char* call_str(void* f) { return ((const char* (*)(void))f)(); }

static const char* call_state_str(void* f, uintptr_t s) { return ((const char* (*)(void*))f)((void*)s); }

static uintptr_t call_open(void* f, uintptr_t s, const char* params, int32_t* rc) {
	return (uintptr_t)((void* (*)(void*, const char*, int32_t*))f)((void*)s, params, rc);
}

static void call_close(void* f, uintptr_t s, uintptr_t h) { ((void (*)(void*, void*))f)((void*)s, (void*)h); }

static int32_t call_next_batch(void* f, uintptr_t s, uintptr_t h, uint32_t* n, event_header*** evts) {
	return ((int32_t (*)(void*, void*, uint32_t*, event_header***))f)((void*)s, (void*)h, n, evts);
}

static const char* call_progress(void* f, uintptr_t s, uintptr_t h, uint32_t* pct) {
	return ((const char* (*)(void*, void*, uint32_t*))f)((void*)s, (void*)h, pct);
}

static const char* call_event_str(void* f, uintptr_t s, const event_header* evt, uint64_t num) {
	event_input in = {evt, num, ""};
	return ((const char* (*)(void*, const event_input*))f)((void*)s, &in);
}

static int32_t call_extract(void* f, uintptr_t s, const event_header* evt, uint64_t num, const char* src, extract_field* field) {
	event_input ev = {evt, num, src};
	extract_input in;
	memset(&in, 0, sizeof(in));
	in.num_fields = 1;
	in.fields = field;
	return ((int32_t (*)(void*, const event_input*, const extract_input*))f)((void*)s, &ev, &in);
}

static event_header* event_at(event_header** evts, uint32_t i) { return evts[i]; }
static const char* str_at(const extract_field* f, uint64_t i) { return f->res.str[i]; }
static uint64_t u64_at(const extract_field* f, uint64_t i) { return f->res.u64[i]; }
static uint32_t bool_at(const extract_field* f, uint64_t i) { return f->res.boolean[i]; }

// An event has two parameters, the plugin's ID and the payload, each with its length in four bytes before them.
enum { payload_at = sizeof(event_header) + 4 + 4 + 4, plugin_event = 322 };

static event_header* new_event(const void* payload, uint32_t size) {
	uint32_t lengths[2] = {4, size};
	event_header* evt = calloc(1, payload_at + size);
	evt->ts = 1;
	evt->tid = UINT64_MAX;
	evt->len = payload_at + size;
	evt->type = plugin_event;
	evt->nparams = 2;
	memcpy((char*)evt + sizeof(event_header), lengths, sizeof(lengths));
	memcpy((char*)evt + payload_at, payload, size);
	return evt;
}

static uint32_t payload_size(const event_header* evt) {
	uint32_t size;
	memcpy(&size, (const char*)evt + sizeof(event_header) + 4, sizeof(size));
	return size;
}

static void* payload_of(event_header* evt) { return (char*)evt + payload_at; }
static uint64_t timestamp_of(const event_header* evt) { return evt->ts; }
*/
import "C"

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"unsafe"
)

// What the functions of the plugin API return.
const (
	success = 0
	timeout = -1
	eof     = 2
)

// ErrEOF says that the source has ended.
var ErrEOF = errors.New("end of the source")

// Library is a loaded plugin.
type Library struct {
	handle unsafe.Pointer
	fields []fieldEntry
}

type fieldEntry struct {
	Name   string `json:"name"`
	Type   string `json:"type"`
	IsList bool   `json:"isList"`
}

// Load opens a shared library. It stays loaded until the process ends, as the Go runtime in it cannot be stopped.
func Load(path string) (*Library, error) {
	name := C.CString(path)
	defer C.free(unsafe.Pointer(name))

	library := &Library{handle: C.dlopen(name, C.RTLD_NOW|C.RTLD_LOCAL)}
	if library.handle == nil {
		return nil, errors.New(C.GoString(C.dlerror()))
	}

	if fields := library.symbol("plugin_get_fields"); fields != nil {
		if err := json.Unmarshal([]byte(C.GoString(C.call_str(fields))), &library.fields); err != nil {
			return nil, fmt.Errorf("plugin_get_fields: %w", err)
		}
	}

	return library, nil
}

// Has says whether the library exports a function.
func (l *Library) Has(name string) bool { return l.symbol(name) != nil }

func (l *Library) symbol(name string) unsafe.Pointer {
	text := C.CString(name)
	defer C.free(unsafe.Pointer(text))

	return C.dlsym(l.handle, text)
}

// Plugin is an initialized plugin.
type Plugin struct {
	library *Library
	state   C.uintptr_t
	num     C.uint64_t
}

// Init initializes the plugin. The caller has to destroy it.
func (l *Library) Init(config string) (*Plugin, error) {
	text := C.CString(config)
	defer C.free(unsafe.Pointer(text))

	var rc C.int32_t
	plugin := &Plugin{library: l}
	plugin.state = C.call_init(l.symbol("plugin_init"), text, &rc)
	if rc != success {
		// The state of a failed initialization is left alone: with SDK 0.8.3, destroying it ends the process when an
		// earlier initialization has succeeded ("async worker stopped without being started").
		return nil, plugin.lastError()
	}

	return plugin, nil
}

// Destroy releases the plugin.
func (p *Plugin) Destroy() {
	if p.state != 0 {
		C.call_destroy(p.library.symbol("plugin_destroy"), p.state)
		p.state = 0
	}
}

func (p *Plugin) lastError() error {
	if p.state == 0 {
		return errors.New("no state and so no error text")
	}

	return errors.New(C.GoString(C.call_state_str(p.library.symbol("plugin_get_last_error"), p.state)))
}

// Source is an open event source.
type Source struct {
	plugin *Plugin
	handle C.uintptr_t
}

// Open opens the event source. The caller has to close it.
func (p *Plugin) Open(params string) (*Source, error) {
	text := C.CString(params)
	defer C.free(unsafe.Pointer(text))

	var rc C.int32_t
	source := &Source{plugin: p}
	source.handle = C.call_open(p.library.symbol("plugin_open"), p.state, text, &rc)
	if rc != success {
		return nil, p.lastError()
	}

	return source, nil
}

// Close closes the event source.
func (s *Source) Close() {
	if s.handle != 0 {
		C.call_close(s.plugin.library.symbol("plugin_close"), s.plugin.state, s.handle)
		s.handle = 0
	}
}

// Event is an event in memory of the plugin, which is good until the next batch is read or the source is closed.
type Event struct {
	header *C.event_header
}

// NewEvent makes an event as another plugin would. The caller has to free it.
func NewEvent(payload []byte) Event {
	data := C.CBytes(payload)
	defer C.free(data)

	return Event{header: C.new_event(data, C.uint32_t(len(payload)))}
}

// Free releases an event of NewEvent.
func (e Event) Free() { C.free(unsafe.Pointer(e.header)) }

// Payload copies the data of the event.
func (e Event) Payload() []byte {
	return C.GoBytes(C.payload_of(e.header), C.int(C.payload_size(e.header)))
}

// Timestamp is in nanoseconds since 1970, or the largest number when Falco is to set it.
func (e Event) Timestamp() uint64 { return uint64(C.timestamp_of(e.header)) }

// Next reads a batch, which may be empty. After the last one it returns ErrEOF.
func (s *Source) Next() ([]Event, error) {
	var count C.uint32_t
	var headers **C.event_header
	function := s.plugin.library.symbol("plugin_next_batch")
	rc := C.call_next_batch(function, s.plugin.state, s.handle, &count, &headers)

	events := make([]Event, 0, count)
	for i := range count {
		events = append(events, Event{header: C.event_at(headers, i)})
	}

	switch rc {
	case success, timeout:
		return events, nil
	case eof:
		return events, ErrEOF
	default:
		return nil, s.plugin.lastError()
	}
}

// Progress is the part of the source that has been read, from 0 to 1, and what the plugin says about it.
func (s *Source) Progress() (float64, string) {
	var part C.uint32_t
	text := C.call_progress(s.plugin.library.symbol("plugin_get_progress"), s.plugin.state, s.handle, &part)

	return float64(part) / 10000, C.GoString(text)
}

// String is the event as the plugin prints it.
func (p *Plugin) String(event Event) string {
	return C.GoString(C.call_event_str(p.library.symbol("plugin_event_to_string"), p.state, event.header, 1))
}

// Extract gives the values of a field: strings, uint64s or bools, and none when the event has no such value.
func (p *Plugin) Extract(event Event, source, name, key string) ([]any, error) {
	id := slices.IndexFunc(p.library.fields, func(f fieldEntry) bool { return f.Name == name })
	if id < 0 {
		return nil, fmt.Errorf("no field %s", name)
	}
	entry := p.library.fields[id]

	field := (*C.extract_field)(C.calloc(1, C.sizeof_extract_field))
	defer C.free(unsafe.Pointer(field))
	field.field_id = C.uint32_t(id)
	field.field = C.CString(name)
	defer C.free(unsafe.Pointer(field.field))
	field.ftype = map[string]C.uint32_t{"uint64": 8, "string": 9, "bool": 25}[entry.Type]
	if entry.IsList {
		field.flist = 1
	}
	if key != "" {
		field.arg_key = C.CString(key)
		field.arg_present = 1
		defer C.free(unsafe.Pointer(field.arg_key))
	}

	text := C.CString(source)
	defer C.free(unsafe.Pointer(text))
	p.num++ // Falco numbers events; each call here is for a new one.
	rc := C.call_extract(p.library.symbol("plugin_extract_fields"), p.state, event.header, p.num, text, field)
	if rc != success {
		return nil, p.lastError()
	}

	values := make([]any, 0, field.res_len)
	for i := range field.res_len {
		switch entry.Type {
		case "uint64":
			values = append(values, uint64(C.u64_at(field, i)))
		case "bool":
			values = append(values, C.bool_at(field, i) != 0)
		default:
			values = append(values, C.GoString(C.str_at(field, i)))
		}
	}

	return values, nil
}
