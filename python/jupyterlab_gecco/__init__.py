"""GeCCo for JupyterLab. The wheel puts its kernel and its cards where Jupyter looks for them; this is its command line."""

import shutil
import subprocess
import sys
from importlib.metadata import files

COMMAND_LINE = "node_modules/gecco/lib/cli/main.js"


def main() -> None:
    """Runs `gecco` with the Node on the PATH."""
    node = shutil.which("node")
    if node is None:
        sys.exit(
            "gecco runs on Node, and there is none on the PATH: install the current long-term release "
            "(https://nodejs.org, or conda install -c conda-forge nodejs) and open a new terminal."
        )
    script = next(f for f in files("jupyterlab-gecco") or [] if f.as_posix().endswith(COMMAND_LINE))
    sys.exit(subprocess.call([node, str(script.locate()), *sys.argv[1:]]))
