# SPDX-License-Identifier: Apache-2.0
# Copyright (C) 2026 The Falco Authors
import contextlib
import http.server
import importlib.util
import io
import json
import pathlib
import threading
import unittest

SCRIPT = pathlib.Path(__file__).with_name("alert-webhook.py")
spec = importlib.util.spec_from_file_location("alert_webhook", SCRIPT)
script = importlib.util.module_from_spec(spec)
spec.loader.exec_module(script)

ALERT = {
    "hostname": "node-1",
    "output": "Sensitive file opened for reading (file=/etc/shadow)",
    "priority": "Warning",
    "rule": "Read sensitive file untrusted",
    "time": "2026-01-15T10:00:00.000000000Z",
}


def run(lines, *arguments):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = script.main(list(arguments), lines)
    return code, out.getvalue(), err.getvalue()


class Webhook(http.server.BaseHTTPRequestHandler):
    """Keeps what is posted, and answers with the status that the path names."""

    received = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.received.append(json.loads(body))
        self.send_response(int(self.path.strip("/")))
        self.end_headers()

    def log_message(self, *arguments):
        pass


class DryRun(unittest.TestCase):
    def test_prints_the_message_and_posts_nothing(self):
        code, out, _ = run([json.dumps(ALERT)], "--dry-run")
        self.assertEqual(code, 0)
        self.assertIn("*Read sensitive file untrusted* (Warning) on node-1", json.loads(out)["text"])

    def test_leaves_out_what_is_less_severe(self):
        _, out, _ = run([json.dumps(ALERT)], "--dry-run", "--priority", "error")
        self.assertEqual(out, "")

    def test_skips_lines_that_are_no_alerts(self):
        lines = ["Falco initialized\n", "[]\n", '{"rule": "x", "priority": "unheard of"}\n', "\n"]
        code, out, err = run(lines, "--dry-run")
        self.assertEqual((code, out), (0, ""))
        self.assertEqual(err.count("skipped"), 3)


class Arguments(unittest.TestCase):
    def test_are_explained_when_asked(self):
        out = io.StringIO()
        with contextlib.redirect_stdout(out), self.assertRaises(SystemExit) as ended:
            script.main(["--help"])
        self.assertEqual(ended.exception.code, 0)
        self.assertIn("--dry-run", out.getvalue())

    def test_refuses_to_run_without_a_place_to_post_to(self):
        for arguments in ([], ["--url", "ftp://example.com"]):
            with self.subTest(arguments), self.assertRaises(SystemExit) as ended:
                run([], *arguments)
            self.assertEqual(ended.exception.code, 2)


class Posting(unittest.TestCase):
    def setUp(self):
        Webhook.received = []
        self.server = http.server.HTTPServer(("127.0.0.1", 0), Webhook)
        thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(thread.join)
        self.addCleanup(self.server.shutdown)

    def url(self, status):
        return f"http://127.0.0.1:{self.server.server_port}/{status}"

    def test_posts_each_alert(self):
        code, _, err = run([json.dumps(ALERT), json.dumps(ALERT)], "--url", self.url(200))
        self.assertEqual((code, err, len(Webhook.received)), (0, "", 2))

    def test_goes_on_after_a_failure_and_says_so_in_the_end(self):
        code, _, err = run([json.dumps(ALERT), json.dumps(ALERT)], "--url", self.url(500))
        self.assertEqual((code, err.count("not delivered"), len(Webhook.received)), (1, 2, 2))


if __name__ == "__main__":
    unittest.main()
