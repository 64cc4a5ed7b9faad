#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright (C) 2026 The Falco Authors
#
# Passes Falco's alerts on to a webhook.
import argparse
import json
import os
import sys
import urllib.error
import urllib.request

# Falco's priorities, the most severe first.
PRIORITIES = ["emergency", "alert", "critical", "error", "warning", "notice", "informational", "debug"]
ICONS = {"emergency": "🔥", "alert": "🔥", "critical": "🔥", "error": "❗", "warning": "⚠️"}


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(description="Reads Falco's alerts, one JSON object a line, and posts them to a webhook.")
    parser.add_argument("--url", default=os.environ.get("WEBHOOK_URL"), help="where to post to [$WEBHOOK_URL]")
    parser.add_argument(
        "--priority", choices=PRIORITIES, default="notice", help="leave out alerts that are less severe [%(default)s]"
    )
    parser.add_argument("--timeout", type=float, default=10, help="seconds to wait for an answer [%(default)s]")
    parser.add_argument("--dry-run", "-n", action="store_true", help="print what would be posted")
    options = parser.parse_args(arguments)
    if options.url is None and not options.dry_run:
        parser.error("no --url is given, and WEBHOOK_URL is not set")
    if options.url is not None and not options.url.startswith(("http://", "https://")):
        parser.error("the URL has to begin with http:// or https://")
    return options


def read_alert(line):
    """The alert on a line, or None where there is none."""
    try:
        alert = json.loads(line)
    except ValueError:
        return None
    if not isinstance(alert, dict) or not isinstance(alert.get("rule"), str):
        return None
    priority = str(alert.get("priority", "")).lower()
    return alert if priority in PRIORITIES else None


def is_severe_enough(alert, least):
    return PRIORITIES.index(alert["priority"].lower()) <= PRIORITIES.index(least)


def render_message(alert):
    icon = ICONS.get(alert["priority"].lower(), "ℹ️")
    where = f" on {alert['hostname']}" if alert.get("hostname") else ""
    return {"text": f"{icon} *{alert['rule']}* ({alert['priority']}){where}\n{alert.get('output', '')}".rstrip()}


def post(url, message, timeout):
    body = json.dumps(message).encode()
    request = urllib.request.Request(url, data=body, headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=timeout):
        pass


def main(arguments=None, lines=sys.stdin):
    options = parse_arguments(arguments)
    failures = 0
    for line in lines:
        if not line.strip():
            continue
        alert = read_alert(line)
        if alert is None:
            print(f"skipped, no alert: {line.strip()[:80]}", file=sys.stderr)
            continue
        if not is_severe_enough(alert, options.priority):
            continue
        message = render_message(alert)
        if options.dry_run:
            print(json.dumps(message, ensure_ascii=False), flush=True)
            continue
        try:
            post(options.url, message, options.timeout)
        except (urllib.error.URLError, TimeoutError) as error:
            failures += 1
            print(f"not delivered, {error}: {alert['rule']}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
