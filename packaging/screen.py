"""Opens the screen of the program given as arguments in a terminal of its own, and leaves it by its key."""

import os
import pty
import select
import sys
import time

child, terminal = pty.fork()
if child == 0:
    os.environ.update(TERM="xterm-256color", LANG="zh_CN.UTF-8")
    os.execvp(sys.argv[1], sys.argv[1:])

shown, until = b"", time.monotonic() + 20
while time.monotonic() < until and "武汉市".encode() not in shown:
    if select.select([terminal], [], [], 0.5)[0]:
        try:
            shown += os.read(terminal, 65536)
        except OSError:
            break
seen = "武汉市".encode() in shown
if seen:
    os.write(terminal, b"q")
    while time.monotonic() < until:
        try:
            if select.select([terminal], [], [], 0.5)[0] and not os.read(terminal, 65536):
                break
        except OSError:
            break
else:
    os.kill(child, 9)
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
sys.exit(0 if seen and status == 0 else f"the screen ended with {status}; it showed {shown[-200:]!r}")
