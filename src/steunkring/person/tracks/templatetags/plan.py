"""Addresses and words of the plan: where its pages stand differs by who reads it."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from ..queries.plan_lines import HelperLine
from ..views.plan_places import Place

register = template.Library()


@register.simple_tag
def plan_url(place: Place, page: str, *keys: str) -> str:
    """Where a page of the plan stands for this reader."""
    return place.url(page, *keys)


@register.simple_tag
def plan_promise(place: Place, key: str) -> str:
    """Where a promise stands for this reader."""
    if place.is_own:
        return reverse("network:promise", args=[key])
    return reverse("network:person-promise", args=[place.opened.key, key])


@register.simple_tag
def plan_asker(one: HelperLine, place: Place) -> str:
    """Who asks, in whole words; empty when nobody said so."""
    if one.promise.asker_words:
        return _("%(name)s vraagt het.") % {"name": one.promise.asker_words}
    if one.promise.asker == "owner":
        return (
            _("Ik vraag het zelf.")
            if place.is_own
            else _("%(name)s vraagt het zelf.") % {"name": place.name}
        )
    if one.promise.asker == "worker":
        return _("De beroepskracht vraagt het.")
    return _("Iemand anders vraagt het.") if one.promise.asker else ""
