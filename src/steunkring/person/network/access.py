"""Which part of a record each row of the people around somebody belongs to."""

from steunkring.foundation.access import register

from . import models
from .models.ties import AT_A_DISTANCE, MAP, PLAN

register.protected(models.Tie, part_field="part", parts=(MAP, AT_A_DISTANCE))
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
