"""Runs a command on a pseudo-terminal and answers its prompts.

Reads JSON from standard input: the command, its folder and environment, and steps, each a text to wait for and keys to send then.
Prints JSON: the exit code, and everything that the command showed.
"""

import fcntl
import json
import os
import pty
import select
import struct
import sys
import termios
import time

job = json.load(sys.stdin)
child, terminal = pty.fork()
if child == 0:
    os.chdir(job["folder"])
    os.execvpe(job["command"][0], job["command"], {**os.environ, **job["environment"]})

fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 200, 0, 0))
shown = b""
seen = 0
steps = list(job["steps"])
deadline = time.monotonic() + job["seconds"]
while time.monotonic() < deadline:
    ready, _, _ = select.select([terminal], [], [], 0.2)
    if ready:
        try:
            chunk = os.read(terminal, 65536)
        except OSError:
            break
        if chunk == b"":
            break
        shown += chunk
    if steps and steps[0]["wait"].encode() in shown[seen:]:
        seen = len(shown)
        os.write(terminal, steps.pop(0)["send"].encode())
else:
    os.kill(child, 9)

_, status = os.waitpid(child, 0)
json.dump({"exitCode": os.waitstatus_to_exitcode(status), "shown": shown.decode(errors="replace"), "left": steps}, sys.stdout)
