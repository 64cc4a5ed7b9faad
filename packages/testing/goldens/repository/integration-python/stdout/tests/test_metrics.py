# SPDX-License-Identifier: Apache-2.0

import re

import pytest

from alerts2log.metrics import Metrics

from .conftest import ROOT


def scrape() -> str:
    text, content_type = Metrics("1.2.3", 10, lambda: 4).expose("")
    assert content_type.startswith("text/plain")
    return text.decode()


@pytest.mark.parametrize(
    "line",
    [
        "falco_integration_alerts_received_total 0.0",
        'falco_integration_alerts_rejected_total{reason="queue_full"} 0.0',
        "falco_integration_alerts_delivered_total 0.0",
        "falco_integration_delivery_failures_total 0.0",
        'falco_integration_alerts_dropped_total{reason="shutting_down"} 0.0',
        "falco_integration_queue_length 4.0",
        "falco_integration_queue_capacity 10.0",
        'falco_integration_build_info{version="1.2.3"} 1.0',
        "falco_integration_delivery_duration_seconds_count 0.0",
        'falco_integration_delivery_duration_seconds_bucket{le="16.384"} 0.0',
    ],
)
def test_every_series_exists_from_the_start(line: str) -> None:
    assert line in scrape().splitlines()


def test_the_readme_names_every_series() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    names = re.findall(r"^# TYPE (falco_integration_\w+)", scrape(), re.MULTILINE)
    assert len(names) == 9
    for name in names:
        assert f"`{name}`" in readme
