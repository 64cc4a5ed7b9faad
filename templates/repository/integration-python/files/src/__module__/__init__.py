# SPDX-License-Identifier: Apache-2.0
"""Takes alerts from Falco over HTTP and passes them on."""

# The only place that holds the version: the build and the release read it here.
__version__ = "0.1.0"
