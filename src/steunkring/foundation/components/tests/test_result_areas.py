"""Goals by area: what is drawn is also said, and nothing of it is a figure."""

import pytest
from django.template import TemplateSyntaxError

from steunkring.foundation.components.result_areas.tag import LOOKS, result_areas

GROUPS = [
    ("Zelf of met steun", [("Mijn huishouden doen", [("Orde", "busy", "bezig")]), ("Zorgen", [])]),
    ("Meedoen", [("Iets bijdragen", [("Orde", "busy", "bezig"), ("Helpen", "done", "bereikt")])]),
]


def test_every_goal_is_drawn_in_each_of_its_areas_and_said_in_the_list() -> None:
    drawn = result_areas("Wat ervan komt", groups=GROUPS)
    picture, said = drawn.split("</figure>")
    assert picture.split("<figcaption")[0].count("<svg") == 3
    assert said.count("Orde · bezig") == 2
    assert said.count("Helpen · bereikt") == 1
    assert "Hier is nu geen doel voor: Zorgen." in said


def test_the_signs_are_explained_and_only_those_that_are_there() -> None:
    legend = result_areas("x", groups=GROUPS).split("<figcaption")[1].split("</figcaption>")[0]
    assert legend.count("<svg") == 2
    assert "bezig" in legend
    assert "bereikt" in legend


def test_every_sign_has_a_shape_of_its_own() -> None:
    marks = {
        result_areas("x", groups=[("", [("", [("", look, "")])])])
        .split("__marks")[1]
        .split("</svg>")[0]
        for look in LOOKS
    }
    assert len(marks) == len(LOOKS)


def test_an_unknown_sign_is_refused_and_hostile_words_stay_words() -> None:
    with pytest.raises(TemplateSyntaxError):
        result_areas("x", groups=[("", [("", [("", "happy", "")])])])
    drawn = result_areas("<b>", groups=[("<i>", [("<u>", [("<script>", "idea", "<s>")])])])
    assert not any(tag in drawn for tag in ("<script", "<b>", "<i>", "<u>", "<s>"))
