"""Tests of the Python client: `python3 -m unittest` in the folder above.

Those of `test_sidecar` and `test_restarts` need a real sidecar and are skipped without the variable ASSAY_COMMAND, a JSON
list: the command line that `serve --config FILE` is appended to. ASSAY_WITHOUT_NUMPY hides numpy from everything.
"""

import os
import sys

if os.environ.get("ASSAY_WITHOUT_NUMPY"):
    sys.modules["numpy"] = None  # type: ignore[assignment]  # such that importing it fails
