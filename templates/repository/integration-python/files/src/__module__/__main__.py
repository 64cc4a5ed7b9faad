# SPDX-License-Identifier: Apache-2.0
"""Makes `python -m` work, which is how the container image starts."""

import sys

from .cli import main

if __name__ == "__main__":
    sys.exit(main())
