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
register.protected(models.PromiseLink, part_field="part", parts=(PLAN, AT_A_DISTANCE))
