// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

// Package test proves the built library: it is loaded as falcoctl and Falco load it.
package test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/falcosecurity/plugin-sdk-go/pkg/loader"

	"github.com/falcosecurity/k8saudit-details/pkg/plugin"
	"github.com/falcosecurity/k8saudit-details/test/abi"
)

// What all tests share: a process can hold the library only once.
var (
	libraryPath string
	library     *abi.Library
)

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	directory, err := os.MkdirTemp("", "plugin-test-")
	if err != nil {
		return fail(err)
	}
	defer func() { _ = os.RemoveAll(directory) }()

	libraryPath = filepath.Join(directory, "lib"+plugin.Name+".so")
	build := exec.Command("go", "build", "-buildmode=c-shared", "-o", libraryPath, "../plugin")
	if output, err := build.CombinedOutput(); err != nil {
		return fail(fmt.Errorf("%w\n%s", err, output))
	}
	if library, err = abi.Load(libraryPath); err != nil {
		return fail(err)
	}

	return m.Run()
}

func fail(err error) int {
	fmt.Fprintln(os.Stderr, err)

	return 1
}

func loadPlugin(t *testing.T) *loader.Plugin {
	t.Helper()
	loaded, err := loader.NewValidPlugin(libraryPath)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(loaded.Unload)

	return loaded
}

func initPlugin(t *testing.T, config string) *abi.Plugin {
	t.Helper()
	initialized, err := library.Init(config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(initialized.Destroy)

	return initialized
}

func TestThePluginSaysWhatItIs(t *testing.T) {
	loaded := loadPlugin(t)

	info := loaded.Info()
	if info.Name != plugin.Name || info.Version != plugin.Version {
		t.Errorf("is %s %s, want %s %s", info.Name, info.Version, plugin.Name, plugin.Version)
	}
	if info.Description == "" || info.Contact == "" {
		t.Error("has no description or no contact")
	}
	if loaded.HasCapBroken() {
		t.Error(loaded.CapBrokenError())
	}
	if loaded.HasCapSourcing() || info.ID != 0 || info.EventSource != "" {
		t.Errorf("sourcing is %t with ID %d and source %q", loaded.HasCapSourcing(), info.ID, info.EventSource)
	}
	if !loaded.HasCapExtraction() || len(loaded.Fields()) == 0 || len(info.ExtractEventSources) == 0 {
		t.Errorf("extraction is %t with %d fields from %q", loaded.HasCapExtraction(), len(loaded.Fields()), info.ExtractEventSources)
	}
}

func TestTheLoaderChecksTheConfigurationAgainstTheSchema(t *testing.T) {
	for name, test := range map[string]struct {
		config string
		valid  bool
	}{
		"nothing":        {``, true},
		"an empty one":   {`{}`, true},
		"a good one":     {`{"maxEventSize": 4096}`, true},
		"a wrong type":   {`{"maxEventSize": "4096"}`, false},
		"out of range":   {`{"maxEventSize": 10}`, false},
		"an unknown key": {`{"maxEventsize": 4096}`, false},
		"no JSON":        {`maxEventSize: 4096`, false},
	} {
		t.Run(name, func(t *testing.T) {
			if err := loadPlugin(t).Init(test.config); (err == nil) != test.valid {
				t.Errorf("valid is %t, got %v", test.valid, err)
			}
		})
	}
}

func TestInitGivesItsReason(t *testing.T) {
	_, err := library.Init(`{"maxEventSize": 10}`)
	if err == nil || !strings.Contains(err.Error(), "maxEventSize is 10") {
		t.Errorf("got %v", err)
	}
}
