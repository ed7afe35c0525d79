"""Measure one city: CPU and time a request for each key page, beside the floor. Prints JSON."""

from __future__ import annotations

import json
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence

import django
from django.test import Client

TURNS = 10
VISITS = 10
WARM = 2
ACTORS = 20


def main() -> None:
    """Measure the city that the environment names."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
    django.setup()
    print(json.dumps(_timed({"floor": _floor(), **_pages()})))


def _floor() -> Callable[[], object]:
    from django.test import override_settings

    client = Client()
    with override_settings(MIDDLEWARE=[]):
        client.get("/floor/")  # the handler of this client keeps what it found: none
    return lambda: client.get("/floor/")


def _pages() -> dict[str, Callable[[], object]]:
    from tests.bench.actors import citizens, workers

    chance = random.Random(1)
    staff = workers(ACTORS, chance)
    people = citizens(ACTORS, chance)
    pages = {
        "Vandaag": [(client, "/vandaag/") for client, _ in staff],
        "Mijn mensen": [(client, "/mijn-mensen/") for client, _ in staff],
        "Binnengekomen": [(client, "/binnengekomen/") for client, _ in staff],
        "Doelen": [(client, f"/inwoners/{key}/doelen/") for client, keys in staff for key in keys],
        "Plan": [(client, f"/inwoners/{key}/plan/") for client, keys in staff for key in keys],
        "Persoon": [(client, f"/inwoners/{key}/") for client, keys in staff for key in keys],
        "Mijn kring": [(client, "/mijn-kring/") for client in people],
        "Wie keek er mee?": [(client, "/mijn-kring/wie-keek/") for client in people],
        "Wie mag wat zien?": [(client, "/mijn-kring/delen/") for client in people],
    }
    return {name: _visits(visits, chance) for name, visits in pages.items()}


def _visits(visits: Sequence[tuple[Client, str]], chance: random.Random) -> Callable[[], object]:
    def visit() -> object:
        client, address = chance.choice(visits)
        answer = client.get(address)
        if answer.status_code != 200:
            sys.exit(f"{address} answered {answer.status_code}")
        return answer

    return visit


def _timed(visits: Mapping[str, Callable[[], object]]) -> dict[str, dict[str, float]]:
    """Milliseconds a request: median of CPU, median and 95th percentile of time.

    The floor and the pages take turns of a dozen visits: what else the machine does meets all
    of them alike.
    """
    cpu: dict[str, list[float]] = {name: [] for name in visits}
    wall: dict[str, list[float]] = {name: [] for name in visits}
    for _ in range(TURNS):
        for name, visit in visits.items():
            for number in range(WARM + VISITS):
                before = time.process_time(), time.perf_counter()
                visit()
                if number >= WARM:
                    cpu[name].append((time.process_time() - before[0]) * 1000)
                    wall[name].append((time.perf_counter() - before[1]) * 1000)
    return {
        name: {
            "cpu": statistics.median(cpu[name]),
            "median": statistics.median(wall[name]),
            "p95": statistics.quantiles(wall[name], n=20)[-1],
        }
        for name in visits
    }


if __name__ == "__main__":
    main()
