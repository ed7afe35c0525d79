"""The demo looks the same whenever it is loaded."""

from __future__ import annotations

from datetime import datetime, time

import pytest
import time_machine
from django.utils import timezone

from steunkring.foundation.access.net import system
from steunkring.front.demo import arrivals, neighbourhood, story, tracks
from steunkring.person.tracks.models import ContactMoment


@pytest.mark.django_db
@pytest.mark.parametrize("clock", ["00:10", "23:50"])
def test_whenever_the_demo_is_loaded_visits_are_by_day(clock: str) -> None:
    day = timezone.localdate()
    now = timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))
    with time_machine.travel(now, tick=False):
        demo = neighbourhood.people(timezone.now())
        arrivals.tell(demo)
        story.tell(demo)
        tracks.tell(demo)
    with system("a test reads what was made"):
        rows = list(ContactMoment.objects.all())
    assert len(rows) > 5
    for row in rows:
        assert row.happened_at < now
        assert 8 <= timezone.localtime(row.happened_at).hour < 19, row.said
