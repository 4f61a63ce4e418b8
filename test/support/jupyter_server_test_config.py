"""JupyterLab for the browser tests: Galata's settings, on the port that the tests chose."""

import os

from jupyterlab.galata import configure_jupyter_server

configure_jupyter_server(c)  # noqa: F821 (given by Jupyter)
c.ServerApp.port = int(os.environ["GECCO_LAB_PORT"])  # noqa: F821
c.ServerApp.log_level = "ERROR"  # noqa: F821
