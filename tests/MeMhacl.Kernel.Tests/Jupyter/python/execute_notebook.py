"""Executes a notebook by nbclient: execute_notebook.py IN OUT FOLDER, the cells running in FOLDER. Text is joined as nbconvert joins it."""
import sys

import nbformat
from nbclient import NotebookClient
from nbconvert.preprocessors import coalesce_streams

notebook = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(notebook, timeout=300, startup_timeout=120, allow_errors=True, record_timing=False).execute(cwd=sys.argv[3])
coalesce_streams(notebook, {})
nbformat.validate(notebook)
nbformat.write(notebook, sys.argv[2])
