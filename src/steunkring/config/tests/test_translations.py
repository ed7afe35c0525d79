"""The check of translations finds what is missing, stale, doubled or different."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.support import Translations

from steunkring.config import translations
from steunkring.config.translations import Text

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
PLURAL_HEAD = HEAD + '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
TEMPLATE = """{% extends "x" %}
  {% translate "Wens opslaan" %}
 {% blocktranslate with name=person.name trimmed %}
        Dag {{ name }}
    {% endblocktranslate %}
{% blocktranslate count n=many %}{{ n }} wens{% plural %}{{ n }} wensen{% endblocktranslate %}
{% button _("Ik doe dit") about=_("de was") %} {{ _("losse tekst") }}
{% translate "juni" context "maand" %}
"""
CODE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
A = _("Uit de code")
def f(n): return ngettext("%(n)s dag", "%(n)s dagen", n), pgettext("deel", "naam")
"""
ENGLISH = (
    PLURAL_HEAD
    + """
msgid "Wens opslaan"
msgstr "Save wish"

msgid "Dag %(name)s"
msgstr "Hello %(name)s"

msgid "%(n)s wens"
msgid_plural "%(n)s wensen"
msgstr[0] "one wish"
msgstr[1] "%(n)s wishes"

msgid "Ik doe dit"
msgstr "I will do this"

msgid "de was"
msgstr "the laundry"

msgid "losse tekst"
msgstr "loose text"

msgctxt "maand"
msgid "juni"
msgstr "June"

msgid "Uit de code"
msgstr "From code"

msgid "%(n)s dag"
msgid_plural "%(n)s dagen"
msgstr[0] "%(n)s day"
msgstr[1] "%(n)s days"

msgctxt "deel"
msgid "naam"
msgstr "name"
"""
)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small product with a template, code and whole English."""
    sources = tmp_path / "locale" / "en"
    sources.mkdir(parents=True)
    (tmp_path / "app" / "templates").mkdir(parents=True)
    (tmp_path / "app" / "templates" / "page.html").write_text(TEMPLATE)
    (tmp_path / "app" / "words.py").write_text(CODE)
    (sources / "app.po").write_text(ENGLISH)
    monkeypatch.setattr(translations, "PACKAGE", tmp_path)
    monkeypatch.setattr(translations, "SOURCES", sources)
    monkeypatch.setattr(translations, "COMPILED", sources / "LC_MESSAGES" / "django.mo")
    return tmp_path


def english(house: Path) -> Path:
    """The catalogue of the small product."""
    return house / "locale" / "en" / "app.po"


def test_whole_english_passes(house: Path) -> None:
    assert translations.check() == []
    assert len(translations.written()) == 10


@pytest.mark.parametrize(
    ("was", "planted", "finding"),
    [
        ('msgid "Wens opslaan"\nmsgstr "Save wish"', "", "no English for 'Wens opslaan'"),
        ('msgstr "Save wish"', 'msgstr ""', "'Wens opslaan' is empty"),
        ("Wens opslaan", "Wens bewaren", "nothing asks for 'Wens bewaren' any more"),
        ("Hello %(name)s", "Hello", "has lost a placeholder"),
        ("Hello %(name)s", "Hello %(who)s", "has other placeholders"),
        ("%(n)s wishes", "wishes", "has lost a placeholder"),
        ('msgctxt "maand"\n', "", "no English for 'juni'"),
        ('msgstr "Save wish"', 'msgstr "Save msgid "Wens"', "a quote within the quotes"),
    ],
)
def test_a_planted_fault_is_found(house: Path, was: str, planted: str, finding: str) -> None:
    english(house).write_text(ENGLISH.replace(was, planted))
    assert any(finding in sentence for sentence in translations.check())


def test_a_text_that_was_guessed_does_not_count(house: Path) -> None:
    english(house).write_text(ENGLISH.replace('msgid "Ik doe', '#, fuzzy\nmsgid "Ik doe'))
    assert any("no English for 'Ik doe dit'" in sentence for sentence in translations.check())


def test_two_packages_may_share_a_text_when_they_say_the_same(house: Path) -> None:
    second = house / "locale" / "en" / "other.po"
    second.write_text(HEAD + '\nmsgid "Wens opslaan"\nmsgstr "Save wish"\n')
    assert translations.check() == []
    second.write_text(HEAD + '\nmsgid "Wens opslaan"\nmsgstr "Keep wish"\n')
    assert any("has other English in app.po" in sentence for sentence in translations.check())


def test_a_new_text_in_a_template_is_found(house: Path) -> None:
    page = house / "app" / "templates" / "page.html"
    page.write_text(TEMPLATE + '{% translate "Nieuw" %}')
    assert translations.check() == ["app/templates/page.html:9: no English for 'Nieuw'"]


@pytest.mark.parametrize(
    ("planted", "word"),
    [
        ("<p>Zomaar</p>", "Zomaar"),
        ('<img src="x.svg" alt="Een kring">', "kring"),
        ('{% section "Mijn mensen" %}{% endsection %}', "Mijn mensen"),
        ('{% button _("Ik doe dit") about="de was" %}', "de was"),
        ("{% if wish %}ja{% endif %}", "ja"),
    ],
)
def test_a_bare_word_in_a_template_is_found(planted: str, word: str) -> None:
    assert word in translations.bare(TEMPLATE + planted)


@pytest.mark.parametrize(
    "marked",
    [
        TEMPLATE,
        '<p class="x">{{ name }} &middot; {% button label kind="secondary" %}</p>',
        '{% include "pages/a b.html" with kind="Iets" %}{# een opmerking #}',
        '{% comment %}Zomaar{% endcomment %}{% url "tracks:wish" as there %}',
    ],
)
def test_what_is_marked_or_no_text_passes(marked: str) -> None:
    assert translations.bare(marked) == []


def test_what_is_compiled_is_what_was_written(house: Path) -> None:
    translations.compile_all()
    with translations.COMPILED.open("rb") as file:
        compiled = Translations(file)
    assert compiled.gettext("Wens opslaan") == "Save wish"
    assert compiled.ngettext("%(n)s wens", "%(n)s wensen", 2) == "%(n)s wishes"
    assert compiled.pgettext("maand", "juni") == "June"


def test_a_plural_in_only_one_place_is_found() -> None:
    asked = Text(None, "wens", "wensen", (), "page.html:1")
    given = Text(None, "wens", None, ("wish",), "app.po")
    (found,) = translations.problems({asked.known_as: asked}, {Path("app.po"): [given]})
    assert "plural in only one" in found


def test_the_command_says_what_it_can_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert translations.main(["guess"]) == 2
    assert "compile or check" in capsys.readouterr().err
