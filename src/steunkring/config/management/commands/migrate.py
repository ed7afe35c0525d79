"""``steunkring migrate``: Django's own, and then what a new version needs of older data."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from steunkring.foundation.access import completing
from steunkring.person.people.hiding import keep_hidden


class Command(migrate.Command):
    """Brings tables to this version, then older grants to this version's matrix."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate; with every table of this version there, complete the grants."""
        super().handle(*args, **options)
        if options["database"] != DEFAULT_DB_ALIAS or not _is_up_to_date():
            return
        at = timezone.now()
        added = completing.complete(at=at)
        if added:
            keep_hidden(at=at)
            self.stdout.write(f"Access: {added} grants added for parts that are new.")


def _is_up_to_date() -> bool:
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
