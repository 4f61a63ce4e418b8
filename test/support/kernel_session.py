"""Drives a kernel by Jupyter's own client: a request in JSON a line on the standard input, an answer a line."""

import json
import re
import subprocess
import sys
import threading

from jupyter_client.manager import KernelManager

manager = KernelManager(kernel_name=sys.argv[1])
# A kernel on the same pipe would make it one that does not block, and long answers would be cut off.
manager.start_kernel(cwd=sys.argv[2], stdout=subprocess.DEVNULL)
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=60)


def execute(code, cell=None, interrupt_after=None, interrupt_when=None, kill_when=None):
    """Runs code; interrupts or kills the kernel after seconds or when an output matches a pattern."""
    message = client.session.msg("execute_request", {
        "code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False,
        "stop_on_error": True,
    }, metadata={"cellId": cell} if cell else {})
    client.shell_channel.send(message)
    key = message["header"]["msg_id"]
    if interrupt_after is not None:
        threading.Timer(interrupt_after, manager.interrupt_kernel).start()
    outputs = []
    while True:
        output = client.get_iopub_msg(timeout=120)
        if output["parent_header"].get("msg_id") != key:
            continue
        kind, content = output["msg_type"], output["content"]
        if kind == "status" and content["execution_state"] == "idle":
            break
        if kind not in ("status", "execute_input"):
            outputs.append({"type": kind, **content})
        if interrupt_when and re.search(interrupt_when, json.dumps(content)):
            manager.interrupt_kernel()
            interrupt_when = None
        if kill_when and re.search(kill_when, json.dumps(content)):
            manager.shutdown_kernel(now=True)
            return {"outputs": outputs, "status": "killed"}
    return {"outputs": outputs, "status": answer_to(key)["content"]["status"]}


def execute_all(codes):
    """Sends all cells at once, as Run All does; returns the status of each."""
    keys = [client.execute(code) for code in codes]
    statuses = {}
    while len(statuses) < len(keys):
        reply = client.get_shell_msg(timeout=120)
        statuses[reply["parent_header"].get("msg_id")] = reply["content"]["status"]
    return [statuses[key] for key in keys]


def ask(method, **arguments):
    """A request that is answered on the shell channel, such as `complete`."""
    return answer_to(getattr(client, method)(**arguments))["content"]


def answer_to(key):
    while True:
        reply = client.get_shell_msg(timeout=120)
        if reply["parent_header"].get("msg_id") == key:
            return reply


REQUESTS = {
    "execute": execute,
    "execute_all": execute_all,
    "complete": lambda code: ask("complete", code=code),
    "inspect": lambda code: ask("inspect", code=code),
    "is_complete": lambda code: ask("is_complete", code=code),
    "info": lambda: ask("kernel_info"),
}

print(json.dumps("ready"), flush=True)
for line in sys.stdin:
    name, arguments = json.loads(line)
    print(json.dumps(REQUESTS[name](**arguments), default=str), flush=True)
client.stop_channels()
if manager.has_kernel:
    manager.shutdown_kernel(now=True)
