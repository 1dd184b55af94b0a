"""Run a command and print as JSON: wall seconds, CPU seconds, peak memory in bytes, exit status, digest of its output.

Run as a script of its own, by a bare Python: a child's peak memory is never reported below that of the process that
started it, so a large one must not start it.
"""

import hashlib
import json
import os
import sys
import tempfile
import time

with tempfile.TemporaryFile() as output:
    start = time.perf_counter()
    child = os.posix_spawn(
        sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, output.fileno(), 1)]
    )
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - start
    output.seek(0)
    digest = hashlib.sha256(output.read()).hexdigest()

memory = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
status = os.waitstatus_to_exitcode(status)
print(json.dumps([wall, used.ru_utime + used.ru_stime, memory, status, digest]))
