"""What every component shares: one tag library, one way to render, one way to write attributes.

A component is a folder with `<name>.html`, `<name>.css` and `tag.py`. The tag checks its arguments
and hands plain values to its own template: a component sees nothing of the page around it, so
rendering one copies no context and fifty rows cost a few milliseconds.
"""

import re
from collections.abc import Collection, Mapping
from typing import Any

from django import template
from django.template import Context, Engine
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

library = template.Library()

# The hidden field by which the server knows a second post of the same form.
ONCE_FIELD = "once"

ATTRIBUTE = re.compile(
    r"""
    (hx|data|aria)_[a-z0-9_]+ | accept | autocapitalize | autocomplete | autofocus | cols | disabled
    | enterkeyhint | form | formaction | formnovalidate | id | inputmode | lang | list | max
    | maxlength | min | minlength | multiple | name | pattern | placeholder | readonly | rel
    | required | rows | size | spellcheck | step | tabindex | target | value
    """,
    re.VERBOSE,
)


def render(template_name: str, **values: Any) -> SafeString:
    """Render a component's own template with these values and nothing else."""
    found = Engine.get_default().get_template(template_name)
    context = Context(values)
    context.template = found
    context.render_context.template = found
    # A file ends with a line break, a chip in the middle of a sentence does not.
    return SafeString(found.nodelist.render(context).rstrip("\n"))


def attributes(given: Mapping[str, Any]) -> SafeString:
    """Write further arguments of a tag as attributes: `hx_post=url` becomes `hx-post="..."`.

    True gives a bare attribute; False, None and "" give none. `class`, `style` and handlers are
    refused: only components know classes, and the security policy forbids the others.
    """
    parts = []
    for name, value in checked_names(given).items():
        if value is False or value is None or value == "":
            continue
        dashed = name.replace("_", "-")
        parts.append(f" {dashed}" if value is True else f' {dashed}="{conditional_escape(value)}"')
    return mark_safe("".join(parts))  # noqa: S308 (every value is escaped above)


def checked_names(given: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same arguments, or an error when one is no attribute that a component takes."""
    for name in given:
        if not ATTRIBUTE.fullmatch(name):
            raise template.TemplateSyntaxError(f"A component takes no attribute {name!r}.")
    return given


def trim(content: str) -> SafeString:
    """What stands inside a block tag, without the white space around it."""
    return mark_safe(content.strip())  # noqa: S308 (Django rendered and escaped it)


def one_of(name: str, value: str, allowed: Collection[str]) -> str:
    """Refuse a value that no style exists for, at once and by name."""
    if value not in allowed:
        raise template.TemplateSyntaxError(
            f"{name}={value!r} is not one of {', '.join(sorted(allowed))}."
        )
    return value


def once_field(key: Any) -> SafeString:
    """The hidden once-key of a form, or nothing."""
    if not key:
        return SafeString("")
    return format_html('<input type="hidden" name="{}" value="{}">', ONCE_FIELD, key)


def csrf_field(context: Mapping[str, Any] | Context) -> SafeString:
    """The hidden token of a form, taken from the page that the form stands on."""
    proof = context.get("csrf_token")
    if not proof or proof == "NOTPROVIDED":
        return SafeString("")
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', proof)
