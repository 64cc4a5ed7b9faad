// SPDX-License-Identifier: Apache-2.0

// Command alert-archiver takes alerts from Falco over HTTP and passes them on.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/falcosecurity/alert-archiver/internal/app"
	"github.com/falcosecurity/alert-archiver/internal/config"
	"github.com/falcosecurity/alert-archiver/internal/output"
)

const name = "alert-archiver"

// version is set by the linker in a release.
var version = ""

// What the process ends with.
const (
	exitDone   = 0
	exitFailed = 1 // a server failed, or accepted alerts were lost
	exitUsage  = 2 // bad flags or configuration
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	// A second signal ends the process at once.
	context.AfterFunc(ctx, stop)
	os.Exit(run(ctx, os.Args[1:], os.Environ(), os.Stdout, os.Stderr))
}

func run(ctx context.Context, args, environ []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet(name, flag.ContinueOnError)
	flags.SetOutput(stderr)
	path := flags.String("config", "", "YAML `file` to read; the environment wins over it")
	check := flags.Bool("check-config", false, "check the configuration and exit")
	show := flags.Bool("version", false, "print the version and exit")
	err := flags.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		return exitDone
	}
	if err != nil {
		return exitUsage
	}
	if flags.NArg() > 0 {
		say(stderr, "%s: unexpected argument %q\n", name, flags.Arg(0))
		return exitUsage
	}
	if *show {
		say(stdout, "%s %s\n", name, buildVersion())
		return exitDone
	}

	c, err := config.Load(*path, environ)
	if err != nil {
		say(stderr, "%s: the configuration is not valid:\n%v\n", name, err)
		return exitUsage
	}
	if *check {
		say(stdout, "%s: the configuration is valid\n", name)
		return exitDone
	}

	log := slog.New(slog.NewJSONHandler(stderr, &slog.HandlerOptions{Level: c.Log.Level}))
	log.Info("starting", "name", name, "version", buildVersion())
	if err := serve(ctx, c, stdout, log); err != nil {
		log.Error("failed", "error", err)
		return exitFailed
	}
	return exitDone
}

func serve(ctx context.Context, c config.Config, stdout io.Writer, log *slog.Logger) error {
	to, err := newOutput(c, stdout)
	if err != nil {
		return err
	}
	a, err := app.New(c, buildVersion(), to, log)
	if err != nil {
		return err
	}
	return a.Run(ctx)
}

// newOutput is the place to add an output.
func newOutput(c config.Config, stdout io.Writer) (output.Output, error) {
	if c.Output == config.OutputStdout {
		return output.NewStdout(stdout), nil
	}
	options := output.WebhookOptions{
		URL:         c.Webhook.URL.Reveal(),
		Token:       c.Webhook.Token.Reveal(),
		UserAgent:   name + "/" + buildVersion(),
		Connections: c.Delivery.Workers,
	}
	if c.Webhook.CA != "" {
		var err error
		if options.CA, err = os.ReadFile(c.Webhook.CA); err != nil {
			return nil, fmt.Errorf("webhook.ca_file: %w", err)
		}
	}
	to, err := output.NewWebhook(options)
	if err != nil {
		return nil, fmt.Errorf("webhook.ca_file: %w", err)
	}
	return to, nil
}

// buildVersion is the version of the release, or else that of the module as `go install` knows it.
func buildVersion() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

func say(to io.Writer, format string, args ...any) { _, _ = fmt.Fprintf(to, format, args...) }
