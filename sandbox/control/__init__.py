"""The control interface: what the page, tests and scripts do in the workspace, as JSON over HTTP."""
