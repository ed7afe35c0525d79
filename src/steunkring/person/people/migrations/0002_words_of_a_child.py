"""Say of the grants of parents and guardians that they rest on authority (threat RC5)."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_BY_AGE = ("parental_authority", "guardian")


def mark(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What was given before the reason was kept gets it now."""
    by_age = apps.get_model("people", "Representation").objects.filter(kind__in=_BY_AGE)
    grants = apps.get_model("access", "Grant").objects.filter(source="representation")
    grants.filter(source_key__in=by_age.values("key")).update(reason_key="authority")


class Migration(migrations.Migration):
    """Data only."""

    dependencies = (
        ("access", "0002_at_the_table"),
        ("people", "0001_initial"),
    )

    operations = (migrations.RunPython(mark, migrations.RunPython.noop, elidable=False),)
