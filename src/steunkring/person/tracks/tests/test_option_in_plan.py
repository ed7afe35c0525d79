"""What the person chose becomes a step of the plan (B10: used in the plan)."""

from __future__ import annotations

import pytest
from django.test import Client

from steunkring.foundation.access import net
from steunkring.foundation.access.gate import NotReadable
from steunkring.foundation.writing.once import new_key
from steunkring.person.network.actions import TieWords, add_tie, keep_at_distance
from steunkring.person.tracks import actions
from steunkring.person.tracks.actions.options import Choice
from steunkring.person.tracks.actions.plan_shared import NotNow
from steunkring.person.tracks.models import Capture, Option, OptionSheet, PlanRow
from tests.cast import Cast, make_share

from .plan import begun, own, said
from .shared import all_kept, at_most, kept, page_of
from .test_options import MINE, add, options, sheet, work

QUESTION = "Wie herinnert mij aan de kliko?"


def chosen(cast: Cast, second: str = "") -> tuple[OptionSheet, list[Option]]:
    """Bram chose the neighbour, and perhaps a second."""
    on = sheet(cast, QUESTION)
    for text in ("De buurman", *filter(None, (second,))):
        add(cast.client("bram"), f"{MINE}{on.key}/", text)
    found = options(on)
    choice = Choice(found[0].key, found[1].key if second else "", has_no_second=not second)
    actions.choose(own(cast), on.key, choice=choice, version=on.version)
    return kept(OptionSheet, pk=on.pk), found


def steps(cast: Cast) -> list[PlanRow]:
    rows: list[PlanRow] = all_kept(PlanRow, record_id=cast.persons["bram"].record_id)
    return [row for row in rows if row.option_key]


@pytest.mark.parametrize("who", ["bram", "samira"])
def test_b10_the_best_choice_becomes_a_step_and_the_sheet_says_so(cast: Cast, who: str) -> None:
    on, (best,) = chosen(cast)
    plan = begun(own(cast), cast)
    client: Client = cast.client(who)
    base = MINE if who == "bram" else work(cast)
    assert "In het plan zetten" in page_of(client.get(f"{base}{on.key}/"))
    page = page_of(client.get(f"{base}{on.key}/in-het-plan/"))
    assert QUESTION in page
    assert "Beste keus: De buurman" in page
    form = {"option": best.key, "step": "De kliko op tijd buiten.", "once": new_key()}
    for _press in range(2):
        with at_most(15):
            answer = client.post(f"{base}{on.key}/in-het-plan/", form)
        assert answer.status_code == 302
    (row,) = steps(cast)
    assert (row.step, row.goal_key, row.option_key) == (
        "De kliko op tijd buiten.",
        on.goal_key,
        best.key,
    )
    assert row.plan_version_id == plan.pk
    # On to whom to name for it; nobody is named by choosing (INV-7).
    assert answer["Location"].endswith(f"/stap/{row.key}/wie/")
    assert row.promises == []
    assert client.get(answer["Location"]).status_code == 200
    for path in (base, f"{base}{on.key}/"):
        with at_most(12):
            assert ">in het plan" in page_of(client.get(path)).replace("</svg>", ">")
    # A step that was taken away is no step of a plan any more.
    actions.remove_row(own(cast), row.key)
    assert ">in het plan" not in page_of(client.get(base)).replace("</svg>", ">")


def test_b10_the_second_choice_comes_in_later(cast: Cast) -> None:
    """The fallback, when the plan is adjusted; what was chosen stays chosen."""
    on, (best, second) = chosen(cast, "Een wekker")
    plan = begun(own(cast), cast)
    opened = own(cast)
    actions.put_in_plan(opened, on.key, option=best.key, step="De buurman belt.", once=new_key())
    said(opened, plan.key)
    with pytest.raises(NotNow):
        actions.put_in_plan(opened, on.key, option=second.key, step="Wekker.", once=new_key())
    actions.adjust_plan(opened, reason="De buurman verhuist.", once=new_key())
    path, client = f"{MINE}{on.key}/in-het-plan/", cast.client("bram")
    assert "Een wekker" in page_of(client.get(path))
    form = {"option": second.key, "step": "De wekker zetten.", "once": new_key()}
    assert client.post(path, form).status_code == 302
    assert steps(cast)[-1].option_key == second.key
    now = kept(OptionSheet, pk=on.pk)
    assert (now.best_key, now.second_key, now.state) == (best.key, second.key, "chosen")


def test_without_a_plan_in_the_making_it_says_where_to_begin(cast: Cast) -> None:
    on, (best,) = chosen(cast)
    client, path = cast.client("bram"), f"{MINE}{on.key}/in-het-plan/"
    with at_most(12):
        assert "Er is nu geen plan waar een stap bij kan" in page_of(client.get(path))
    form = {"option": best.key, "step": "De kliko.", "once": new_key()}
    answer = client.post(path, form)
    assert answer.status_code == 409
    assert "/mijn-kring/plan/" in page_of(answer)
    assert kept(OptionSheet, pk=on.pk).state == "chosen"


def test_what_is_not_right_comes_back_whole(cast: Cast) -> None:
    on, (best, _second) = chosen(cast, "Een wekker")
    begun(own(cast), cast)
    client, path = cast.client("bram"), f"{MINE}{on.key}/in-het-plan/"
    answer = client.post(path, {"option": best.key, "step": "  ", "once": new_key()})
    assert answer.status_code == 422
    assert "Eén zin is genoeg" in page_of(answer)
    answer = client.post(path, {"option": "0" * 13, "step": "Dit blijft staan.", "once": new_key()})
    assert answer.status_code == 422
    assert "Dit blijft staan." in page_of(answer)
    assert steps(cast) == []


def test_inv1_what_was_not_chosen_comes_in_no_plan(cast: Cast) -> None:
    """Nor while the sheet is open again, nor by another's hand."""
    on, (best,) = chosen(cast)
    begun(own(cast), cast)
    add(cast.client("samira"), f"{work(cast)}{on.key}/", "Een vrijwilliger")
    theirs = options(on)[-1]
    for key in (theirs.key, "", "0" * 13):
        with pytest.raises(NotReadable):
            actions.put_in_plan(own(cast), on.key, option=key, step="x", once=new_key())
    path = f"{work(cast)}{on.key}/in-het-plan/"
    form = {"option": best.key, "step": "x", "once": new_key()}
    for name in ("tom", "anouk", "fatma", "joop", "lena"):
        assert cast.client(name).post(path, form).status_code in (403, 404)
        mine = cast.client(name).post(f"{MINE}{on.key}/in-het-plan/", form)
        assert mine.status_code in (403, 404)
    client = cast.client("bram")
    client.post(f"{MINE}{on.key}/bedenken/", {"version": on.version})
    assert client.get(f"{MINE}{on.key}/in-het-plan/").status_code == 404
    assert steps(cast) == []


# --- where a possibility comes from ---------------------------------------------------------


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        ("conversation", "uit een gesprek"),
        ("social_map", "uit de buurt"),
        ("offered", "iemand bood het aan"),
    ],
)
def test_b10_where_it_comes_from_is_said_and_shown(cast: Cast, origin: str, words: str) -> None:
    on = sheet(cast)
    add(cast.client("samira"), f"{work(cast)}{on.key}/", "Het buurthuis", origin=origin)
    assert options(on)[-1].origin == origin
    shown = page_of(cast.client("bram").get(f"{MINE}{on.key}/")).split('id="optie-')[1]
    assert words in shown.split("</li>")[0]


def test_b10_only_what_was_taken_over_comes_from_the_profile(cast: Cast) -> None:
    on = sheet(cast)
    form = {"text": "Een wekker", "origin": "profile", "once": new_key()}
    assert cast.client("bram").post(f"{MINE}{on.key}/", form).status_code == 422
    assert options(on) == []


def test_b10_what_was_caught_in_a_talk_is_taken_over_with_one_tap(cast: Cast) -> None:
    """People, what goes well and what there is; not a note, nor what was taken back."""
    (phrase,) = cast.rows["bram"]["capture"][:1]
    on = sheet(cast)
    path = f"{MINE}{on.key}/genoemd/"

    def is_there() -> bool:
        return phrase.text in page_of(cast.client("bram").get(path))  # type: ignore[attr-defined]

    for kind, expected in (("person", True), ("resource", True), ("note", False)):
        with net.system("a test sorts a phrase"):
            Capture.objects.filter(pk=phrase.pk).update(kind=kind)  # type: ignore[attr-defined]
        assert is_there() is expected
    with net.system("a test sorts a phrase"):
        Capture.objects.filter(pk=phrase.pk).update(kind="resource")  # type: ignore[attr-defined]
    sent = {"entry": phrase.key, "once": new_key()}  # type: ignore[attr-defined]
    assert cast.client("bram").post(path, sent).status_code == 302
    (option,) = options(on)
    assert (option.origin, option.origin_key) == ("conversation", phrase.key)  # type: ignore[attr-defined]
    assert cast.client("tom").get(f"{work(cast)}{on.key}/genoemd/").status_code in (403, 404)


def test_inv15_a14_whom_not_to_ask_or_keep_at_a_distance_is_not_offered(cast: Cast) -> None:
    """Neither to the owner nor to who sees the map: a choice is read by more people (B10)."""
    make_share(cast, "bram", "samira", "worker", "network_map")
    opened = own(cast)
    keys = {}
    for name, asking in (("Buurvrouw Ilse", ""), ("Oom Ko", "do_not_ask"), ("Ex", "")):
        words = TieWords(name=name, asking=asking)
        keys[name] = add_tie(opened, words=words, once=new_key()).key
    keep_at_distance(opened, keys["Ex"])
    on = sheet(cast)
    for who, base in (("bram", MINE), ("samira", work(cast))):
        page = page_of(cast.client(who).get(f"{base}{on.key}/genoemd/"))
        assert "Buurvrouw Ilse" in page
        assert "uit mijn mensen" in page
        assert "Oom Ko" not in page
        assert keys["Ex"] not in page
        sent = {"entry": keys["Oom Ko"], "once": new_key()}
        cast.client(who).post(f"{base}{on.key}/genoemd/", sent)
    assert options(on) == []
