"""The framework's floor: one view, one join of five tables, fifty rows, nothing else."""

from __future__ import annotations

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine, Template
from django.urls import include, path

from steunkring.foundation.access import net
from steunkring.foundation.access.marks import public
from steunkring.foundation.accounts.models import TeamMembership

ROWS = 50
PAGE = """<!doctype html><title>floor</title><table>{% for row in rows %}<tr>
<td>{{ row.account.display_name }}</td><td>{{ row.account.principal.kind }}</td>
<td>{{ row.team.name }}</td><td>{{ row.team.organisation.name }}</td></tr>{% endfor %}</table>"""


@public("measured, never served")
def floor(request: HttpRequest) -> HttpResponse:
    """Fifty rows of five joined tables in a bare table."""
    with net.system("the floor has no gate"):
        rows = list(
            TeamMembership.objects.select_related(
                "account__principal", "team__organisation"
            ).order_by("id")[:ROWS]
        )
    return HttpResponse(_template().render(Context({"rows": rows})))


@cache
def _template() -> Template:
    return Engine().from_string(PAGE)


urlpatterns = [path("floor/", floor), path("", include("steunkring.config.urls"))]
