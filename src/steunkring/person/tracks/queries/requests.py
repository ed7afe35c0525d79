"""What came in: the list of a team, one request with its steps, and the first contact after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, IntegerField, Min, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import GatedQuerySet
from steunkring.foundation.accounts.models import Account, Neighbourhood, Team, TeamMembership
from steunkring.foundation.accounts.queries import named_by

from .. import words, words_requests
from ..models import AskedBy, Channel, FirstContact, Knows, RequestStep, SupportRequest
from .authors import NOBODY, Author, authors_of, signed
from .contacts import Remark, remarks_beside

PURPOSE = "intake"
PART = "first_contact"
ON_A_PAGE = 50
EXCERPT = 160  # characters of the question in the list
_State = SupportRequest.State


@dataclass(frozen=True, slots=True)
class Line:
    """One request in the list of a team."""

    record_key: str
    row: SupportRequest
    holder: str
    is_mine: bool

    @property
    def title(self) -> str:
        """Whom it is about, as it was said."""
        return self.row.name or _("Naam nog niet bekend")

    @property
    def came_by(self) -> str:
        """Who asked, how, and how long ago."""
        return came_by(self.row)

    @property
    def said_by(self) -> str:
        """Whose words the question is, and about whom."""
        return whose_words(self.row)

    @property
    def excerpt(self) -> str:
        """The first words of the question."""
        return Truncator(self.row.question).chars(EXCERPT)

    @property
    def term(self) -> str:
        """How much time is left, or how late it is."""
        return words_requests.term(self.row.due_on)

    @property
    def is_waiting(self) -> bool:
        """Whether nobody took it."""
        return self.row.state == _State.WAITING

    @property
    def is_late(self) -> bool:
        """Whether it waits longer than was promised, taken or not (nobody waits unseen)."""
        return self.row.state != _State.CLOSED and words_requests.is_late(self.row.due_on)

    @property
    def has_term(self) -> bool:
        """Whether somebody still waits for an answer; taking it up alone is no answer."""
        return self.row.state != _State.CLOSED and not self.row.person_record

    @property
    def term_tone(self) -> str:
        """How strong the term looks: late is more than today, today is more than later."""
        if self.is_late:
            return "danger"
        return "caution" if (self.row.due_on - timezone.localdate()).days <= 0 else "calm"

    @property
    def is_for_review(self) -> bool:
        """Whether the day has come to ask if it may be kept (G-29)."""
        return is_for_review(self.row)


def whose_words(row: SupportRequest) -> str:
    """Who put the question in these words, and about whom."""
    by = words_requests.said_by(
        row.asked_by, name=row.reporter_name, relation=row.reporter_relation
    )
    return words_requests.said_about(by, row.name)


def came_by(row: SupportRequest) -> str:
    """Who asked, how, and how long ago, in one line."""
    asked_by = {
        AskedBy.PERSON: _("zelf gevraagd"),
        AskedBy.INTERMEDIARY: _("gevraagd door iemand uit de omgeving"),
        AskedBy.ORGANISATION: _("gevraagd door een andere organisatie"),
        AskedBy.TEAM: _("het team ging er zelf op af"),
    }[AskedBy(row.asked_by)]
    by = "" if row.channel == Channel.OUTREACH else row.get_channel_display()
    return " · ".join(part for part in (words_requests.age(row.received_at), by, asked_by) if part)


def is_for_review(row: SupportRequest) -> bool:
    """Whether the day has come to ask if a request may be kept (G-29)."""
    is_due = row.review_on is not None and row.review_on <= timezone.localdate()
    return is_due and row.state != _State.CLOSED


def requests_page(actor: Actor, number: str | None) -> Page[Any]:
    """What came in at the actor's teams: waiting first, longest late first, then what was taken.

    Two queries. The page holds ``Line``.
    """
    mine = Q(state=_State.TAKEN, holder_id=actor.principal)
    place = Case(
        When(state=_State.WAITING, then=Value(0)),
        When(mine, then=Value(1)),
        When(state=_State.TAKEN, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    rows = (
        gate.readable(actor, SupportRequest, purpose=PURPOSE)
        .filter(person_record="")
        .annotate(holder_named=named_by("holder_id", with_team=False))
        .select_related("record", "team")
        .order_by(place, "due_on", "id")
    )
    page: Page[Any] = Paginator(rows, ON_A_PAGE).get_page(number)
    page.object_list = [_line(row, actor) for row in page.object_list]
    return page


def _line(row: Any, actor: Actor) -> Line:
    return Line(
        record_key=row.record.key,
        row=row,
        holder=holder_of(row),
        is_mine=row.holder_id is not None and row.holder_id == actor.principal,
    )


@dataclass(frozen=True, slots=True)
class Taken:
    """One thing that happened to a request."""

    did: str
    who: str
    when: str
    reason: str


@dataclass(frozen=True, slots=True)
class Whole:
    """One request with everything about it."""

    line: Line
    team: str
    steps: list[Taken]

    @property
    def row(self) -> SupportRequest:
        """The request itself."""
        return self.line.row

    @property
    def may_be_taken(self) -> bool:
        """Whether somebody can take it, for the first time or again."""
        return self.row.state != _State.TAKEN

    @property
    def is_open(self) -> bool:
        """Whether it has not ended."""
        return self.row.state != _State.CLOSED

    @property
    def knows(self) -> str:
        """Whether the person knows that somebody asks; nothing when the person asked."""
        if self.row.asked_by == AskedBy.PERSON:
            return ""
        return str(Knows(self.row.knows).label)


def request_of(opened: Opened) -> SupportRequest:
    """The request of an opened record.

    Raises:
        NotReadable: it is not there.
    """
    rows = opened.rows(SupportRequest).annotate(holder_named=named_by("holder_id", with_team=False))
    row: SupportRequest | None = rows.select_related("record", "team").first()
    if row is None:
        raise gate.NotReadable
    return row


def holder_of(row: Any) -> str:
    """Who took a request of ``request_of``, in words; empty while it waits."""
    return row.holder_named["name"] if row.holder_named else ""


def whole_request(opened: Opened) -> Whole:
    """A request with its steps, newest first: two queries."""
    row = request_of(opened)
    steps = (
        signed(opened.rows(RequestStep).select_related("to_team"))
        .annotate(to_named=named_by("to_id", with_team=False))
        .order_by("-at", "-id")
    )
    found = list(steps)
    by = authors_of(found)
    return Whole(
        line=_line(row, opened.actor),
        team=row.team.name,
        steps=[_taken(step, by.get(step.author_id, NOBODY)) for step in found],
    )


def _taken(step: Any, author: Author) -> Taken:
    to = step.to_named["name"] if step.to_named else ""
    kinds = RequestStep.Kind
    did = {
        kinds.RECEIVED: _("schreef dit op bij %(team)s")
        if author.name
        else _("binnengekomen bij %(team)s"),
        kinds.TAKEN: _("pakte dit op"),
        kinds.GIVEN: _("gaf dit aan %(name)s"),
        kinds.LOOKED_AGAIN: _("keek opnieuw: dit mag blijven"),
        kinds.SENT_ON: _("stuurde dit door naar %(team)s"),
        kinds.CLOSED: _("rondde dit af"),
    }[kinds(step.kind)]
    return Taken(
        did=did % {"team": step.to_team.name if step.to_team else "", "name": to},
        who=author.first or _("Via de website"),
        when=words.at(step.at),
        reason=step.reason,
    )


def members_to_give(opened: Opened) -> dict[str, Account]:
    """Colleagues of the team that has it, by key; not the actor, nor who has it: one query."""
    rows, actor = opened.rows(SupportRequest), opened.actor
    found = (
        TeamMembership.objects.filter(
            team_id__in=rows.values("team_id"),
            starts_at__lte=actor.moment,
            ends_at__gt=actor.moment,
            account__is_active=True,
        )
        .exclude(account_id=actor.account or 0)
        .exclude(account__principal_id__in=rows.filter(holder__isnull=False).values("holder_id"))
        .select_related("account")
        .order_by("account__display_name", "id")
    )
    return {one.account.key: one.account for one in found}


def teams_to_send_to(row: SupportRequest) -> dict[str, Team]:
    """Other teams that work, by key."""
    found = Team.objects.filter(ended_on__isnull=True).exclude(pk=row.team_id)
    return {team.key: team for team in found.order_by("name", "id")}


def neighbourhoods_with_a_team() -> dict[str, tuple[str, Team]]:
    """Where somebody can ask for support: name of the neighbourhood and the team, by key.

    Where two teams work in one neighbourhood the first by name receives it and can send it on.
    """
    through = Team.neighbourhoods.through.objects.filter(team__ended_on__isnull=True)
    found: dict[str, tuple[str, Team]] = {}
    for row in through.select_related("team", "neighbourhood").order_by(
        "neighbourhood__name", "neighbourhood_id", "team__name", "team_id"
    ):
        place: Neighbourhood = row.neighbourhood
        found.setdefault(place.key, (place.name, row.team))
    return found


@dataclass(frozen=True, slots=True)
class Waits:
    """How much waits at the teams of a reader, and what the reader took: numbers and days only."""

    number: int = 0
    late: int = 0
    mine: int = 0
    mine_late: int = 0
    # The first day on which one of the reader's own has to be answered.
    mine_due: date | None = None

    @property
    def term(self) -> str:
        """The first term of what the reader took, in words."""
        return words_requests.term(self.mine_due) if self.mine_due else ""


def with_waits(rows: Any, actor: Actor) -> Any:
    """Rows with ``waits`` beside each, for ``waits_of_row``: no query of its own."""
    together = _for_actor(actor).annotate(all=Value(1)).values("all")
    counted = together.annotate(waits=JSONObject(**_counts(actor))).values("waits")
    return rows.annotate(waits=Subquery(counted))


def waits_of_row(row: Any) -> Waits:
    """What stands beside a row of ``with_waits``."""
    found = row.waits or {}
    due = found.get("mine_due")
    return Waits(**{**found, "mine_due": date.fromisoformat(due) if due else None})


def waits(actor: Actor) -> Waits:
    """The same without other rows: one query."""
    return Waits(**_for_actor(actor).aggregate(**_counts(actor)))


def _for_actor(actor: Actor) -> Any:
    """What waits at the teams of the actor and what the actor took."""
    rows = gate.readable(actor, SupportRequest, purpose=PURPOSE)
    mine = Q(state=_State.TAKEN, holder_id=actor.principal, person_record="")
    return rows.filter(Q(state=_State.WAITING) | mine).order_by()


def _counts(actor: Actor) -> dict[str, Any]:
    waiting, taken = Q(state=_State.WAITING), Q(state=_State.TAKEN)
    late = Q(due_on__lt=timezone.localdate())
    return {
        "number": Count("pk", filter=waiting),
        "late": Count("pk", filter=waiting & late),
        "mine": Count("pk", filter=taken),
        "mine_late": Count("pk", filter=taken & late),
        "mine_due": Min("due_on", filter=taken),
    }


def _waiting(actor: Actor) -> Any:
    rows = gate.readable(actor, SupportRequest, purpose=PURPOSE)
    return rows.filter(state=_State.WAITING).order_by()


def with_waiting(rows: Any, actor: Actor) -> Any:
    """Rows of teams (column ``team_id``) with how many wait there, beside them: no query.

    ``waiting`` (None where nothing waits), ``waiting_since`` and ``waiting_late``: numbers and
    moments, never a word of a request.
    """
    there = _waiting(actor).filter(team_id=OuterRef("team_id")).values("team_id")
    today = timezone.localdate()
    return rows.annotate(
        waiting=Subquery(there.annotate(n=Count("pk")).values("n")),
        waiting_since=Subquery(there.annotate(n=Min("received_at")).values("n")),
        waiting_late=Subquery(
            there.annotate(n=Count("pk", filter=Q(due_on__lt=today))).values("n")
        ),
    )


# --- after it was tied to a person -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Begin:
    """How it began: a request, on the person's own record.

    ``reporter_reach`` is how the one who asked can be reached. That is for whoever supports the
    person, to answer: the owner, a stand-in and a representative get an empty text. The matrix
    knows whole parts only, so it is decided here and not even loaded for them.
    """

    key: str
    came_by: str
    # Whose words these are; empty when the person asked.
    said_by: str
    knows: str
    not_told_because: str
    question: str
    reach: str
    reporter_name: str
    reporter_relation: str
    reporter_reach: str
    received: str
    taken: str
    taken_by: Author
    # The owner's own words beside it.
    remarks: tuple[Remark, ...]


def first_contacts(opened: Opened) -> list[Begin]:
    """How it began, newest first, with the owner's own words: two queries."""
    return _begins(opened, opened.rows(FirstContact).order_by("-received_at", "-id"))


def first_contact(opened: Opened, key: str) -> Begin:
    """One beginning.

    Raises:
        NotReadable: not there, or not for this reader.
    """
    found = _begins(opened, opened.rows(FirstContact).filter(key=key))
    if not found:
        raise gate.NotReadable
    return found[0]


def _begins(opened: Opened, rows: GatedQuerySet) -> list[Begin]:
    if opened.purpose != "support":
        rows = rows.defer("reporter_reach")
    found: list[FirstContact] = list(signed(rows, by="taken_by_id"))
    by = authors_of(found, by="taken_by_id")
    beside = remarks_beside(opened, [row.key for row in found])
    return [
        _begin(row, by.get(row.taken_by_id, NOBODY), opened.purpose, beside.get(row.key, ()))
        for row in found
    ]


def _begin(row: FirstContact, taken_by: Author, purpose: str, remarks: tuple[Remark, ...]) -> Begin:
    is_own_question = row.asked_by == AskedBy.PERSON
    return Begin(
        key=row.key,
        came_by=" · ".join([str(AskedBy(row.asked_by).label), str(Channel(row.channel).label)]),
        said_by=words_requests.said_by(
            row.asked_by, name=row.reporter_name, relation=row.reporter_relation
        ),
        knows="" if is_own_question else str(Knows(row.knows).label),
        not_told_because=row.not_told_because,
        question=row.question,
        reach=row.reach,
        reporter_name=row.reporter_name,
        reporter_relation=row.reporter_relation,
        reporter_reach=row.reporter_reach if purpose == "support" else "",
        received=words.day(row.received_at),
        taken=words.day(row.taken_at),
        taken_by=taken_by,
        remarks=remarks,
    )
