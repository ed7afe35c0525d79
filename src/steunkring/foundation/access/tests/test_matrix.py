"""The policy against the table that is printed in the design (5.6), typed over by hand."""

from __future__ import annotations

import pytest

from steunkring.foundation.access.matrix import PolicyError, Right, default_matrix, parse

COLUMNS = (
    "self",
    "representative",
    "network_member",
    "worker",
    "care_coordinator",
    "stand_in",
    "team_lead",
    "partner",
    "assessor",
    "member",
    "duty_team",
    "author",
    "helper",
)

# Where the printed cell is a sentence ("own tie only", "only in an application") the part is
# closed for that column until the pages exist that can say it; narrower is always allowed.
# "safety" stands under contact details in the print and is shielded by decision 0003 (DV5).
# "name", "proposals", "own_views" and "sharing" are parts that the print has in its words:
# "name only" (team lead), "proposes", "adds own view", and who decides on everything marked S.
# "track" is where the support stands, "track_steps" why (decision 0017); neither is in the print.
# "hidden_ties" is of the map, for the owner alone (INV-15); "own_promises" and "helper" are the
# print's "own promises only".
# "member" is of a joint track, "duty_team" of a request, "author" of a private reflection; the
# print has them in its words: "one member or joint", "team on duty", "author".
PRINTED = """
name                   RW R  S  RW RW R  R  S  - R  -  -  R
contact_details        RW R  S  RW RW R  -  S  - -  -  -  -
safety                 -  -  -  RW RW R  -  -  - -  -  -  -
story_profile          RW S  S  S  S  -  -  S  - -  -  -  -
proposals              RW R  -  RW RW -  -  -  - -  -  -  -
network_map            RW S  -  S  S  -  -  -  - -  -  -  -
hidden_ties            RW -  -  -  -  -  -  -  - -  -  -  -
own_promises           -  -  -  -  -  -  -  -  - -  -  -  RW
goals_plan             RW R  S  RW RW R  -  S  - RW -  -  -
agenda                 RW S  -  R  R  R  -  -  - -  -  -  -
messages               RW -  -  -  -  -  -  -  - -  -  -  -
logbook                R  S  -  RW R  RW -  -  - R  -  -  -
own_views              RW R  -  R  R  R  -  -  - RW -  -  -
first_contact          R  R  -  RW R  RW -  -  - -  RW -  -
track                  RW R  -  RW RW R  R  -  -  R  -  -  -
track_steps            RW R  -  RW RW R  -  -  -  R  -  -  -
private_reflection     -  -  -  -  -  -  -  -  -  -  -  RW  -
conversation_reports   RW R  S  RW R  R  -  S  - RW -  -  -
application_decisions  RW R  -  RW R  R  -  -  - -  -  -  -
evaluations            RW S  S  RW R  -  -  S  - -  -  -  -
sharing                RW R  -  -  -  -  -  -  - RW -  -  -
read_log               R  R  -  -  -  -  -  -  - -  -  -  -
"""
TABLE = {line.split()[0]: line.split()[1:] for line in PRINTED.strip().splitlines()}
CELLS = [
    (part, role, Right(cell))
    for part, row in TABLE.items()
    for role, cell in zip(COLUMNS, row, strict=True)
]


@pytest.mark.parametrize(("part", "role", "right"), CELLS)
def test_every_cell_is_as_printed(part: str, role: str, right: Right) -> None:
    assert default_matrix().parts[part].right(role) is right


def test_the_print_has_every_part_and_every_column() -> None:
    assert set(default_matrix().parts) == set(TABLE)
    assert set(default_matrix().roles) == set(COLUMNS)


def test_administrator_and_privacy_officer_have_no_column() -> None:
    matrix = default_matrix()
    assert not {"administrator", "privacy_officer", "admin"} & set(matrix.roles)


def test_the_safety_note_and_ties_at_a_distance_are_shielded() -> None:
    """DV5, DV3: reading them leaves no line in the log that the owner or a representative reads."""
    shielded = [part.key for part in default_matrix().parts.values() if part.is_shielded]
    assert shielded == ["safety", "hidden_ties"]


def test_purposes_and_grounds() -> None:
    roles = default_matrix().roles
    assert {key: (role.purpose, role.ground) for key, role in roles.items()} == {
        "self": ("own", "own_record"),
        "representative": ("representation", "representation"),
        "network_member": ("helping", "permission"),
        "worker": ("support", "legal_task"),
        "care_coordinator": ("support", "legal_task"),
        "stand_in": ("stand_in", "legal_task"),
        "team_lead": ("leading", "legal_task"),
        "partner": ("partner", "permission"),
        "assessor": ("assessing", "legal_task"),
        "member": ("together", "own_record"),
        "duty_team": ("intake", "legal_task"),
        "author": ("reflecting", "legal_task"),
        "helper": ("helping", "permission"),
    }
    assert {key: role.window_days for key, role in roles.items() if role.window_days} == {
        "stand_in": 90
    }


@pytest.mark.parametrize(
    ("kind", "decides", "parts"),
    [
        ("parental_authority", True, None),
        ("parental_authority_12", False, None),
        ("guardian", True, None),
        ("guardian_12", False, None),
        ("curator", True, None),
        ("court_mentor", False, None),
        ("authorised_person", False, None),
        (
            "estate_administrator",
            False,
            frozenset({"name", "contact_details", "application_decisions"}),
        ),
    ],
)
def test_rc2_kinds_of_representation(
    kind: str, decides: bool, parts: frozenset[str] | None
) -> None:
    reach = default_matrix().representation[kind]
    assert (reach.decides, reach.parts) == (decides, parts)
    assert len(default_matrix().representation) == 8


def test_shareable_parts_are_those_marked_s_for_the_role() -> None:
    matrix = default_matrix()
    for role in COLUMNS:
        shared = {part for part, row in TABLE.items() if row[COLUMNS.index(role)] == "S"}
        # The name goes along with what is shared and is never shared alone.
        assert set(matrix.shareable_with(role)) == shared - {"name"}


def test_a_missing_cell_is_a_closed_door() -> None:
    assert default_matrix().parts["messages"].right("worker") is Right.NEVER
    assert default_matrix().parts["name"].right("nobody we know") is Right.NEVER


ROLE = '[roles.self]\npurpose = "own"\nground = "own_record"\n'


@pytest.mark.parametrize(
    ("policy", "says"),
    [
        (ROLE + '[parts.name]\nboss = "R"', "unknown role"),
        (ROLE + '[parts.name]\nself = "RWX"', "part name"),
        (
            ROLE + '[parts.name]\nself = "R"\n[representation.x]\ndecides = true\nparts = "some"',
            '"all"',
        ),
        (
            ROLE + '[parts.name]\nself = "R"\n[representation.x]\ndecides = true\nparts = ["y"]',
            "unknown part",
        ),
    ],
)
def test_a_policy_that_contradicts_itself_is_refused(policy: str, says: str) -> None:
    with pytest.raises(PolicyError, match=says):
        parse(policy)
