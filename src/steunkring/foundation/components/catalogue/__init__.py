"""The living catalogue: every component with its arguments and examples."""

import datetime
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.template import Context, Engine
from django.utils.safestring import SafeString

from steunkring.foundation.components.folders import component_names
from steunkring.foundation.components.icon.paths import PATHS
from steunkring.foundation.components.promise_state.tag import LOOKS
from steunkring.foundation.components.templatetags.components import register

ARGUMENT = re.compile(r"([+-]) ([^:\n]+): (.*)")


@dataclass(frozen=True)
class Argument:
    name: str
    words: str
    is_required: bool


@dataclass(frozen=True)
class Example:
    source: str
    drawn: SafeString


@dataclass(frozen=True)
class Entry:
    name: str
    doc: str
    more: str
    is_block: bool
    arguments: list[Argument] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)


def entries() -> list[Entry]:
    """Every component, in the order of the alphabet."""
    return list(_entries())


def _entries() -> Iterator[Entry]:
    engine = Engine.get_default()
    for name in component_names():
        module = import_module(f"steunkring.foundation.components.{name}.tag")
        paragraphs = documentation(name).split("\n\n")
        arguments = [
            Argument(name=found[1], words=found[2], is_required=found[0] == "+")
            for paragraph in paragraphs
            for found in ARGUMENT.findall(paragraph)
        ]
        words = [paragraph for paragraph in paragraphs[1:] if not ARGUMENT.match(paragraph)]
        examples = [
            Example(
                source=inspect.cleandoc(source),
                drawn=engine.from_string(source).render(Context(sample_values(), autoescape=True)),
            )
            for source in module.EXAMPLES
        ]
        yield Entry(
            name=name,
            doc=paragraphs[0],
            more=" ".join(words),
            is_block=_is_block(name),
            arguments=arguments,
            examples=examples,
        )


def documentation(name: str) -> str:
    """The docstring of a component's tag."""
    return inspect.cleandoc(register.tags[name].__doc__ or "")


def _is_block(name: str) -> bool:
    return f"{{% end{name} %}}" in "".join(
        import_module(f"steunkring.foundation.components.{name}.tag").EXAMPLES
    )


class SampleMessage(str):
    """As Django's messages: words with a level."""

    level_tag = "success"


class SampleForm(forms.Form):
    text = forms.CharField(
        label="Wat ziet of hoort u?",
        help_text="Gewoon in uw eigen woorden. U hoeft het niet zeker te weten.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    day = forms.DateField(
        label="Wanneer kijkt u samen terug?", help_text="Schrijf hem zo: 3-3-2026"
    )
    knows = forms.ChoiceField(
        label="Weet diegene dat u dit meldt?",
        choices=[("yes", "Ja"), ("no", "Nee, nog niet")],
        widget=forms.RadioSelect,
        initial="no",
        required=False,
    )
    risk = forms.ChoiceField(
        label="Veiligheid",
        choices=[
            ("none", "Geen risico"),
            ("some", "Matig"),
            ("serious", "Ernstig"),
            ("unknown", "Nog niet in beeld"),
        ],
        widget=forms.RadioSelect,
        initial="unknown",
    )
    parts = forms.MultipleChoiceField(
        label="Wat mag Joop zien?",
        choices=[("row", "De stap waar hij bij helpt"), ("plan", "Heel mijn plan")],
        widget=forms.CheckboxSelectMultiple,
        initial=["row"],
        required=False,
    )
    agrees = forms.BooleanField(label="Dit klopt zo", help_text="U kunt dit later nog veranderen.")
    kind = forms.ChoiceField(
        label="Hoe was het contact?",
        choices=[("", "Kies"), ("phone", "Telefoon"), ("home", "Thuis")],
    )
    quote = forms.CharField(label="Wat zegt u?", widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(widget=forms.HiddenInput, initial=3)


def sample_values() -> dict[str, Any]:
    """What the examples may use: sample forms, days and lists. Nobody in it exists."""
    today = datetime.date(2026, 11, 24)
    bad_form = SampleForm({"day": "31-2"}, auto_id="fout_%s")
    bad_form.is_valid()
    states = ("done", "done", "now", "coming", "coming", "coming")
    labels = ("Kennismaken", "Verzamelen", "Doelen", "Plan maken", "Uitvoeren", "Bijstellen")
    notes = ("3 keer gesproken", "profiel, netwerk", "hier zijn we nu", "", "", "3 december")
    return {
        "csrf_token": "",
        "today": today,
        "tomorrow": today + datetime.timedelta(days=1),
        "icon_names": sorted(PATHS),
        "promise_states": list(LOOKS),
        "sample_form": SampleForm(auto_id="goed_%s"),
        "sample_bad_form": bad_form,
        "sample_errors": [
            ("", "Er ontbreekt nog een datum om samen terug te kijken. Uw tekst is bewaard.")
        ],
        "sample_rows": [
            ["De was", "ik", "elke week"],
            ["Kliko", "ik, Joop herinnert mij", "elke dinsdag"],
        ],
        "sample_own": ["De was", "De kliko", "De regie"],
        "sample_week": [
            (name, name[:2], [("19.00 uur", "Kliko buiten", "ik")] if name == "dinsdag" else [])
            for name in (
                *("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
            )
        ],
        "sample_rest": [("elke week", "Schoonmaken", "Thuiszorg")],
        "sample_areas": [
            (
                "Zelf of met steun",
                [
                    ("Mijn huishouden doen", [("Het huis op orde", "busy", "bezig")]),
                    ("Zelf bepalen", []),
                ],
            ),
            ("Meedoen", [("Iets bijdragen", [("Vrijwilligerswerk", "ahead", "gekozen")])]),
        ],
        "sample_helpers": [
            ("people", "Joop", "kliko", "active"),
            ("people", "Ilse", "vragen", "to_be_asked"),
            ("people", "Sem", "boodschappen", "ended"),
            ("neighbourhood", "Volleybalclub", "", "active"),
            ("municipality", "Thuiszorg", "schoonmaak 3 uur", "active"),
            ("municipality", "Begeleider", "regie 2 uur", "active"),
        ],
        "sample_open": ["Kleren netjes in de kast"],
        "sample_page": Paginator(range(60), 20).page(2),
        "sample_phases": [
            SimpleNamespace(label=label, state=state, note=note, url="#")
            for label, state, note in zip(labels, states, notes, strict=True)
        ],
        "sample_views": [
            SimpleNamespace(label="Per ring", url="#", current=True),
            SimpleNamespace(label="Als lijst", url="#", current=False),
        ],
        "sample_languages": [
            SimpleNamespace(code="nl", label="Nederlands", url="#", current=True),
            SimpleNamespace(code="en", label="English", url="#", current=False),
        ],
        "sample_network": [
            SimpleNamespace(name=name, note=note, ring=ring, shape=shape, sign=sign)
            for name, note, ring, shape, sign in (
                ("Mijn moeder", "familie", "near", "person", "not_asked"),
                ("Sem", "vriend", "near", "person", "less"),
                ("Joop", "buurman", "middle", "person", ""),
                ("Ilse", "teamgenoot", "middle", "person", "ask"),
                ("Collega’s", "boekbinderij", "further", "group", ""),
                ("Thuiszorg", "schoonmaak", "further", "professional", ""),
                ("Volleybalclub", "", "", "group", ""),
            )
        ],
        "sample_crowd": [
            SimpleNamespace(name=f"Neef {number}", note="", ring=ring, shape="person", sign="")
            for number, ring in enumerate(("near", "middle", "middle", "further") * 4)
        ],
        "sample_parts": ["mijn wensen", "mijn plan", "mijn agenda", "het logboek"],
        "sample_captures": [
            {
                "text": "De was doe ik zelf.",
                "kind_words": "wat goed gaat",
                "icon": "strength",
                "note": "verteld · 14.05 uur",
            }
        ],
        "sample_messages": [SampleMessage("Uw wens is opgeslagen.")],
    }
