"""Which part of a record each row of the people around somebody belongs to."""

from django.db.models import Q

from steunkring.foundation.access import own_words, register

from . import models
from .models.ties import AT_A_DISTANCE, MAP, PLAN

register.protected(models.Tie, part_field="part", parts=(MAP, AT_A_DISTANCE))
# Whom a child named, or had written down, is not for a parent until it is opened (threat RC5).
own_words.told(models.Tie, Q(basis__in=("told", "dictated")))
# Who made a promise reads that one, whatever else of the plan is shared.
for model in (models.Promise, models.PromiseEvent):
    register.protected(
        model,
        part_field="part",
        parts=(PLAN, AT_A_DISTANCE),
        mine_by="principal",
        mine_as="own_promises",
    )
# The same of whom a child named for what: it is in the child's own words.
own_words.told(models.Promise, own_words.by_owner("author_id"))
own_words.told(models.PromiseEvent, own_words.by_owner("promise__author_id"), key="promise__key")
register.protected(models.PromiseLink, part_field="part", parts=(PLAN, AT_A_DISTANCE))
