"""Seconds from a kernel's start to its readiness, and from there to the answer to its first cell, as JSON."""

import json
import subprocess
import sys
import time

from jupyter_client.manager import KernelManager

kernel, folder, code = sys.argv[1:]
begun = time.perf_counter()
manager = KernelManager(kernel_name=kernel)
manager.start_kernel(cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=60)
ready = time.perf_counter()
reply = client.execute_interactive(code, timeout=60, output_hook=lambda message: None)
answered = time.perf_counter()
assert reply["content"]["status"] == "ok", reply["content"]
print(json.dumps({"start": ready - begun, "cell": answered - ready}))
client.stop_channels()
manager.shutdown_kernel(now=True)
