"""Each start-up check of the installation finds a fault that is planted for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.checks import CheckMessage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from steunkring.config import checks, startup
from steunkring.config.environment import DEMO_SECRET
from steunkring.foundation.accounts.actions import make_account

OWN = "an-own-secret-that-is-long-enough-{}"


def ids(found: Any) -> list[str]:
    """What was found, by number."""
    return [str(message.id).removeprefix("steunkring.") for message in found]


@pytest.mark.parametrize(
    ("planted", "is_demo", "found"),
    [
        ({}, False, []),
        ({"SECRET_KEY": f"{DEMO_SECRET}secret_key"}, False, ["E021"]),
        ({"FIELD_KEYS": [OWN.format(2), f"{DEMO_SECRET}old"]}, False, ["E021"]),
        ({"LOG_KEY": OWN.format(1)}, False, ["E021", "E021"]),
        ({"LOG_KEY": f"{DEMO_SECRET}log_key"}, True, []),
    ],
)
def test_a_secret_that_is_none_is_found(
    planted: dict[str, Any], is_demo: bool, found: list[str]
) -> None:
    sound: dict[str, Any] = {
        "SECRET_KEY": OWN.format(1),
        "FIELD_KEYS": [OWN.format(2)],
        "LOG_KEY": OWN.format(3),
    }
    with override_settings(DEMO=is_demo, **(sound | planted)):
        assert ids(checks.secrets(None)) == found


@pytest.mark.parametrize(
    ("is_debug", "is_demo", "found"),
    [(True, False, ["E022"]), (True, True, []), (False, False, [])],
)
def test_debug_outside_the_demo_is_found(is_debug: bool, is_demo: bool, found: list[str]) -> None:
    with override_settings(DEBUG=is_debug, DEMO=is_demo):
        assert ids(checks.debug(None)) == found


def test_what_set_up_did_not_make_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "COMPILED", tmp_path / "django.mo")
    monkeypatch.setattr(checks, "ASSETS", tmp_path)
    assert ids(checks.compiled_translations(None)) == ["E023"]
    assert ids(checks.built_assets(None)) == ["E024"]
    (tmp_path / "django.mo").touch()
    (tmp_path / "steunkring.css").touch()
    assert checks.compiled_translations(None) == []
    assert checks.built_assets(None) == []


@pytest.mark.django_db
def test_people_of_the_demo_outside_the_demo_are_found() -> None:
    account = make_account(login_name="bram", display_name="Bram", password=None)
    assert checks.database(None, databases=["default"]) == []
    account.is_demo = True
    account.save()
    assert ids(checks.database(None, databases=["default"])) == ["E020"]
    assert checks.database(None, databases=None) == []
    with override_settings(DEMO=True):
        assert checks.database(None, databases=["default"]) == []


@pytest.mark.django_db
def test_tables_of_another_version_are_found() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'tracks'")
    assert ids(checks.database(None, databases=["default"])) == ["E025"]


@pytest.mark.django_db
def test_whatever_is_found_keeps_the_product_from_starting(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with override_settings(DEBUG=True):
        with pytest.raises(startup.NotSound, match=r"steunkring\.E022"):
            startup.refuse_unless_sound()
        with pytest.raises(CommandError, match="may not start"):
            call_command("check")
    assert "steunkring.E022" in capsys.readouterr().err


@pytest.mark.django_db
def test_the_installation_of_the_tests_is_sound() -> None:
    found: list[CheckMessage] = startup.serious(startup.findings())
    assert startup.sentences(found) == ""


@pytest.mark.django_db
def test_checking_the_log_says_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("check", "log")
    assert "as it was sealed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("setting", "found"),
    [
        ("", ["I001"]),
        ("clamd:/run/clamav/clamd.ctl", []),
        ("command:/bin/true", []),
        ("clamav", ["E026"]),
        ("command:/no/such/program", ["E026"]),
    ],
)
def test_fx6_that_no_scanner_looks_is_said(setting: str, found: list[str]) -> None:
    with override_settings(SCANNER=setting):
        assert ids(checks.virus_scanner(None)) == found


def test_fx6_a_notice_is_told_and_stops_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with override_settings(SCANNER=""):
        assert ids(startup.notices()) == ["I001"]
        assert "I001" not in ids(startup.findings(with_database=False))
