"""The standard cast: who is who in the tests, with a canary in every text (design, section 5).

Plain keyword-only factories and one fixture, ``cast``. Every text of a record holds a marker
``canary-<owner>-<part>-<n>``, so that a test can say of any answer which parts of whose record
it shows.

Bram is Samira's; Anouk stands in for Samira now; Lena leads their team. Fatma is Tom's, in
another team. Olga is a citizen who knows nobody. Piet worked with Bram until last week. Joop is
Bram's neighbour, Ria his mentor by court, Bas looks after his money. Ada and Aris keep the
settings, Pia guards privacy.
"""

from __future__ import annotations

import re
import time
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.utils import timezone

from steunkring.foundation.access import actions as access
from steunkring.foundation.access import gate, net, sharing
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.decision import Fact, Source
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import Record
from steunkring.foundation.accounts.actions import make_account, make_team
from steunkring.foundation.accounts.models import (
    Absence,
    Account,
    Neighbourhood,
    Organisation,
    RoleAssignment,
    Team,
    TeamMembership,
)
from steunkring.foundation.accounts.standing import actor_of
from steunkring.foundation.documents.models import Document
from steunkring.foundation.writing.models import Agreement, Revision
from steunkring.method.working_days import due_on
from steunkring.person.agenda.models import Appointment
from steunkring.person.network.models import Promise, PromiseEvent, Tie
from steunkring.person.people.actions import link_account, make_person
from steunkring.person.people.models import (
    ContactDetails,
    Household,
    HouseholdMember,
    Person,
    Representation,
    SafetyNote,
)
from steunkring.person.tracks.actions import assign, end_assignment
from steunkring.person.tracks.models import (
    AskedBy,
    Basis,
    Capture,
    Channel,
    ContactMoment,
    Conversation,
    ConversationFeedback,
    ConversationReport,
    FirstContact,
    Goal,
    GridItem,
    JointShare,
    Knows,
    Option,
    OptionSheet,
    OwnStrengthPause,
    OwnView,
    Preference,
    ProfileCell,
    Proposal,
    Reflection,
    Reluctance,
    ReportAnswer,
    RequestStep,
    SolutionCandidate,
    SolutionChoice,
    SupportRequest,
    Track,
    TrackMember,
    TrackStep,
    TrackSubject,
    Wish,
)

PASSWORD = "een-rustige-buurt-7"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
CANARY = re.compile(r"canary-([a-z]+)-([a-z_]+)-(\d+)")
DAY = timedelta(days=1)
# Parts that hold a paper: one that everybody who helps reads, one that is shared, one of the team.
PAPERS = ("application_decisions", "story_profile", "logbook")


def canaries_in(text: str) -> set[tuple[str, str]]:
    """Whose record and which parts of it an answer shows."""
    return {(owner, part) for owner, part, _ in CANARY.findall(text)}


@dataclass
class Cast:
    """Everybody, by name, with the rows of their records."""

    now: datetime
    accounts: dict[str, Account] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    rows: dict[str, dict[str, list[object]]] = field(default_factory=dict)
    # Records of no person, by the owner's name in their canaries: what came in at a team.
    requests: dict[str, SupportRequest] = field(default_factory=dict)
    # Records of what somebody takes up with another, by that member.
    joint: dict[str, Record] = field(default_factory=dict)
    # Records of what a professional wrote for the own eyes, by that author.
    reflecting: dict[str, Record] = field(default_factory=dict)
    counter: int = 0

    def account(self, name: str) -> Account:
        """The account of somebody."""
        return self.accounts[name]

    def person(self, name: str) -> Person:
        """The person of a citizen."""
        return self.persons[name]

    def record(self, name: str) -> str:
        """The key of a citizen's record."""
        with net.system("a test asks for a key"):
            return str(self.persons[name].record.key)

    def request(self, team: str) -> str:
        """The key of the record of what came in at a team."""
        with net.system("a test asks for a key"):
            return str(self.requests[team].record.key)

    def actor(self, name: str, moment: datetime | None = None) -> Actor:
        """Somebody as an actor, now or at a moment."""
        return actor_of(self.accounts[name], moment or timezone.now())

    def opened(self, name: str, whose: str, *purposes: str) -> Opened:
        """A record opened by somebody."""
        return gate.opened(
            self.actor(name), self.record(whose), purposes=purposes or ("own", "support")
        )

    def client(self, name: str) -> Client:
        """A browser of somebody, signed in with the second factor done just now."""
        return signed_in(self.accounts[name], is_staff=bool(self.actor(name).standing.kinds))

    def text(self, owner: str, part: str, plain: str = "") -> str:
        """A text with a marker of its own."""
        self.counter += 1
        return f"{plain} canary-{owner}-{part}-{self.counter}".strip()


def signed_in(account: Account, *, is_staff: bool) -> Client:
    """A browser signed in with an account, for staff with the second factor done just now."""
    client = Client()
    client.force_login(account)
    proofs: list[dict[str, object]] = [{"method": "password", "at": time.time()}]
    if is_staff:
        proofs.append({"method": "mfa", "type": "totp", "at": time.time()})
    session = client.session
    session["account_authentication_methods"] = proofs
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()
    return client


def make_member(cast: Cast, name: str, team: str, *, lead: bool = False, until: int = 365) -> None:
    """Put somebody in a team from 30 days ago until so many days from now."""
    TeamMembership.objects.create(
        account=cast.accounts[name],
        team=cast.teams[team],
        function=TeamMembership.Function.LEAD if lead else TeamMembership.Function.MEMBER,
        starts_at=cast.now - 30 * DAY,
        ends_at=cast.now + until * DAY,
    )


def make_staff(cast: Cast, name: str, function: str = "sociaal werker") -> Account:
    """An account with a second factor."""
    account = make_account(
        login_name=name, display_name=name.capitalize(), password=PASSWORD, function=function
    )
    TOTP.activate(account, TOTP_SECRET)
    cast.accounts[name] = account
    return account


def make_citizen(cast: Cast, name: str, team: str, *, with_account: bool = True) -> Person:
    """A person with a row, holding canaries, in every part that exists."""
    person = make_person(
        name=cast.text(name, "name", name.capitalize()),
        at=cast.now - 40 * DAY,
        team=cast.teams[team].pk,
        birth_date="1980-05-04",
    )
    cast.persons[name] = person
    if with_account:
        account = make_account(login_name=name, display_name=name.capitalize(), password=PASSWORD)
        cast.accounts[name] = account
        link_account(person=person, account=account, at=cast.now - 40 * DAY)
    _fill(cast, name, person)
    return person


def _fill(cast: Cast, name: str, person: Person) -> None:
    record = person.record_id
    principal = (
        cast.accounts[name].principal_id
        if name in cast.accounts
        else next(iter(cast.accounts.values())).principal_id
    )

    def text(part: str) -> str:
        return cast.text(name, part)

    with net.system("the cast fills every part"):
        contact_details = ContactDetails.objects.get(record_id=record)
        for attribute in ("phone", "email", "address", "how_to_reach", "how_not_to_reach"):
            setattr(contact_details, attribute, text("contact_details"))
        contact_details.language = text("contact_details")
        contact_details.save()
        safety = SafetyNote.objects.get(record_id=record)
        safety.safe_contact = text("safety")
        safety.save()
        HouseholdMember.objects.create(record_id=record, household=Household.objects.create())
        wish = Wish.objects.create(
            record_id=record,
            text=text("story_profile"),
            area="living",
            rank=1,
            author_id=principal,
            written_at=cast.now - 20 * DAY,
        )
        Agreement.objects.create(
            record_id=record,
            part="story_profile",
            subject="tracks.Wish",
            subject_key=wish.key,
            version=1,
            text=text("story_profile"),
            how=Agreement.How.SPOKEN,
            recorded_by_id=principal,
            read_back_by=text("story_profile"),
            interpreter=text("story_profile"),
            also_present=text("story_profile"),
            agreed_at=cast.now - 20 * DAY,
        )
        appointments = [_appointment(cast, name, part, principal) for part in ("agenda", "logbook")]
        papers = [_paper(cast, name, part, principal) for part in PAPERS]
    cast.rows[name] = {"wish": [wish], "paper": [*papers], "appointment": [*appointments]}
    make_goals(cast, name, principal)
    make_options(cast, name, principal)
    make_weighing(cast, name, principal)
    make_sheets(cast, name, principal)


def make_sheets(cast: Cast, name: str, author: int) -> None:
    """A text in each column of the profile and the life grid, of the person and of others."""
    record, at = cast.persons[name].record_id, cast.now - 18 * DAY
    written = {"record_id": record, "author_id": author, "written_at": at}
    cells = [
        ProfileCell.objects.create(
            area="living", column=column, text=cast.text(name, "story_profile"), **written
        )
        for column in ProfileCell.Column
    ]
    items = [
        GridItem.objects.create(
            dimension="emotional",
            column=column,
            text=cast.text(name, "story_profile"),
            side=GridItem.Side.BOTH if column == GridItem.Column.OBSTACLE else "",
            **written,
        )
        for column in (GridItem.Column.OBSTACLE, GridItem.Column.NEEDED)
    ]
    GridItem.objects.create(
        dimension="emotional",
        column=GridItem.Column.AVAILABLE,
        text=cast.text(name, "story_profile"),
        linked_key=items[1].key,
        **written,
    )
    cast.rows[name] |= {"cell": list(cells), "item": list(items)}


def make_goals(cast: Cast, name: str, author: int) -> None:
    """A goal with what matters with it, in every text of both."""
    record, at = cast.persons[name].record_id, cast.now - 19 * DAY
    goal = Goal.objects.create(
        record_id=record,
        text=cast.text(name, "goals_plan"),
        rank=1,
        dimensions=["emotional"],
        how_noticed=cast.text(name, "goals_plan"),
        reason=cast.text(name, "goals_plan"),
        author_id=author,
        written_at=at,
    )
    preference = Preference.objects.create(
        record_id=record,
        goal_key=goal.key,
        kind=Preference.Kind.HOW,
        text=cast.text(name, "goals_plan"),
        author_id=author,
        written_at=at,
    )
    cast.rows[name] |= {"goal": [goal], "preference": [preference]}


def make_options(cast: Cast, name: str, author: int) -> None:
    """A choices sheet that was chosen from, with a marker in every text."""
    record, at = cast.persons[name].record_id, cast.now - 18 * DAY
    goal: Any = cast.rows[name]["goal"][0]
    sheet = OptionSheet.objects.create(
        record_id=record,
        goal_key=goal.key,
        question=cast.text(name, "goals_plan"),
        state=OptionSheet.State.CHOSEN,
        has_no_second=True,
        no_second_reason=cast.text(name, "goals_plan"),
        chosen_at=at,
        author_id=author,
        written_at=at,
    )
    option = Option.objects.create(
        record_id=record,
        sheet=sheet,
        number=1,
        text=cast.text(name, "goals_plan"),
        pros=cast.text(name, "goals_plan"),
        cons=cast.text(name, "goals_plan"),
        reason=cast.text(name, "goals_plan"),
        author_id=author,
        written_at=at,
    )
    sheet.best_key = option.key
    sheet.save()
    cast.rows[name] |= {"sheet": [sheet], "option": [option]}


def make_weighing(cast: Cast, name: str, author: int) -> None:
    """Why a solution was chosen, with a marker in every text."""
    record, at = cast.persons[name].record_id, cast.now - 17 * DAY
    weighing = SolutionChoice.objects.create(
        record_id=record,
        problem=cast.text(name, "goals_plan"),
        because=SolutionChoice.Because.MOST_FITTING,
        motivation=cast.text(name, "goals_plan"),
        own_view=cast.text(name, "goals_plan"),
        own_view_version=1,
        decided_at=at,
        author_id=author,
        written_at=at,
    )
    candidate = SolutionCandidate.objects.create(
        record_id=record,
        choice=weighing,
        text=cast.text(name, "goals_plan"),
        kind=SolutionCandidate.Kind.GENERAL,
        contribution=cast.text(name, "goals_plan"),
        compensates=SolutionCandidate.Compensates.FULLY,
        equal_argument=cast.text(name, "goals_plan"),
        cost=cast.text(name, "goals_plan"),
        author_id=author,
        written_at=at,
    )
    weighing.chosen_key = candidate.key
    weighing.save()
    cast.rows[name] |= {"weighing": [weighing], "candidate": [candidate]}


def _appointment(cast: Cast, name: str, part: str, principal: int) -> Appointment:
    """An appointment of tomorrow that comes back every week, with markers in its words."""
    begin = cast.now + DAY
    return Appointment.objects.create(
        record_id=cast.persons[name].record_id,
        part=part,
        title=cast.text(name, part),
        place=cast.text(name, part),
        with_whom=cast.text(name, part),
        note=cast.text(name, part),
        starts_at=begin,
        ends_at=begin + timedelta(hours=1),
        repeats=Appointment.Repeats.WEEKLY,
        repeats_until=(begin + 14 * DAY).date(),
        last_at=begin + 14 * DAY + timedelta(hours=1),
        author_id=principal,
        made_at=cast.now - 2 * DAY,
    )


def _paper(cast: Cast, name: str, part: str, principal: int) -> Document:
    """A paper with markers in its words and in its bytes."""
    content = f"Een brief. {cast.text(name, part)}".encode()
    return Document.objects.create(
        record_id=cast.persons[name].record_id,
        part=part,
        what=cast.text(name, part),
        from_whom=cast.text(name, part),
        about=cast.text(name, part),
        received_on=(cast.now - 5 * DAY).date(),
        kind=Document.Kind.TEXT,
        size=len(content),
        content=content,
        author_id=principal,
        added_at=cast.now - 4 * DAY,
    )


def make_entries(cast: Cast, name: str, author: str, *, days_ago: int = 3) -> None:
    """A contact moment, the owner's view on it, and a proposal, by a worker."""
    record = cast.persons[name].record_id
    by = cast.accounts[author].principal_id
    at = cast.now - days_ago * DAY
    contact = ContactMoment.objects.create(
        record_id=record,
        way=ContactMoment.Way.VISIT,
        present=cast.text(name, "logbook"),
        said=cast.text(name, "logbook"),
        next_step=cast.text(name, "logbook"),
        next_step_on=(cast.now + DAY).date(),
        happened_at=at,
        author_id=by,
        recorded_at=at,
    )
    view = OwnView.objects.create(
        record_id=record,
        contact_key=contact.key,
        about_at=at,
        text=cast.text(name, "own_views"),
        author_id=cast.accounts.get(name, cast.accounts[author]).principal_id,
        written_at=at,
    )
    proposal = Proposal.objects.create(
        record_id=record,
        text=cast.text(name, "proposals"),
        basis=Basis.TOLD,
        author_id=by,
        made_at=at,
    )
    rows = cast.rows[name]
    rows.setdefault("contact", []).append(contact)
    rows.setdefault("view", []).append(view)
    rows.setdefault("proposal", []).append(proposal)


def make_talk(cast: Cast, name: str, author: str, *, days_ago: int = 3) -> None:
    """A talk at the table with two phrases, and how each side found it."""
    record = cast.persons[name].record_id
    by = cast.accounts[author].principal_id
    at = cast.now - days_ago * DAY
    contact = cast.rows[name]["contact"][0]
    talk = Conversation.objects.create(
        record_id=record,
        place=Conversation.Place.KITCHEN_TABLE,
        present=cast.text(name, "logbook"),
        interpreter=cast.text(name, "logbook"),
        strategies=["inform"],
        contact_key=contact.key,  # type: ignore[attr-defined]
        began_at=at,
        author_id=by,
    )
    captures = [
        Capture.objects.create(
            record_id=record,
            conversation_key=talk.key,
            text=cast.text(name, "logbook"),
            kind=kind,
            client_key=str(uuid.uuid4()),
            position=position,
            said_at=at + position * timedelta(minutes=1),
            recorded_at=at + position * timedelta(minutes=1),
            author_id=by,
        )
        for position, kind in ((1, Capture.Kind.LATER), (2, Capture.Kind.STRENGTH))
    ]
    owner = cast.accounts.get(name, cast.accounts[author]).principal_id
    for side, part, who in (("citizen", "own_views", owner), ("leader", "logbook", by)):
        ConversationFeedback.objects.create(
            record_id=record,
            conversation_key=talk.key,
            side=side,
            part=part,
            understood="yes",
            differently=cast.text(name, part),
            author_id=who,
            at=at + timedelta(hours=1),
        )
    contact.conversation_key = talk.key  # type: ignore[attr-defined]
    contact.save()  # type: ignore[attr-defined]
    rows = cast.rows[name]
    rows.setdefault("conversation", []).append(talk)
    rows.setdefault("capture", []).extend(captures)


def make_request(cast: Cast, team: str, *, days_ago: int = 1) -> SupportRequest:
    """What somebody asked for another at a team; its canaries carry the team's name."""
    at = cast.now - days_ago * DAY

    def text() -> str:
        return cast.text(team, "first_contact")

    record = access.new_record(Record.Kind.REQUEST)
    row = SupportRequest.objects.create(
        record=record,
        team=cast.teams[team],
        channel=Channel.PHONE,
        asked_by=AskedBy.INTERMEDIARY,
        name=text(),
        reach=text(),
        reporter_name=text(),
        reporter_relation=text(),
        reporter_reach=text(),
        knows=Knows.NOT_YET,
        not_told_because=text(),
        question=text(),
        received_at=at,
        due_on=due_on(timezone.localtime(at).date()),
    )
    RequestStep.objects.create(
        record=record,
        request_key=row.key,
        kind=RequestStep.Kind.RECEIVED,
        reason=text(),
        to_team=cast.teams[team],
        at=at,
    )
    access.give(
        Fact(
            source=Source.DUTY,
            role="duty_team",
            record=record.pk,
            principal=cast.teams[team].principal_id,
            starts_at=at,
            ends_at=cast.now + 365 * DAY,
            source_key=row.key,
        )
    )
    cast.requests[team] = row
    return row


def make_begin(cast: Cast, name: str, worker: str) -> None:
    """How it began, on the record of a citizen."""
    at = cast.now - 30 * DAY
    begin = FirstContact.objects.create(
        record_id=cast.persons[name].record_id,
        channel=Channel.PHONE,
        asked_by=AskedBy.INTERMEDIARY,
        reach=cast.text(name, "first_contact"),
        reporter_name=cast.text(name, "first_contact"),
        reporter_relation=cast.text(name, "first_contact"),
        reporter_reach=cast.text(name, "first_contact", "alleen voor wie helpt"),
        knows=Knows.YES,
        not_told_because=cast.text(name, "first_contact"),
        question=cast.text(name, "first_contact"),
        received_at=at,
        taken_by_id=cast.accounts[worker].principal_id,
        taken_at=at,
    )
    view = OwnView.objects.create(
        record_id=cast.persons[name].record_id,
        contact_key=begin.key,
        about_at=at,
        text=cast.text(name, "own_views"),
        author_id=cast.accounts[name].principal_id,
        written_at=at,
    )
    rows = cast.rows[name]
    rows["begin"], rows["begin_view"] = [begin], [view]


def make_track(cast: Cast, name: str, author: str) -> None:
    """Where somebody's support stands, what is left in peace, and what is done together.

    Of the other member there is only what the joint record holds: a name.
    """
    member, by = cast.persons[name].record_id, cast.accounts[author].principal_id
    at = cast.now - 15 * DAY
    joint = access.new_record(Record.Kind.TRACK)
    cast.joint[name] = joint
    for record, owner in ((member, name), (joint.pk, f"{name}samen")):
        track = Track.objects.create(
            record_id=record,
            kind=Track.Kind.PERSON if owner == name else Track.Kind.COUPLE,
            state=Track.State.RUNNING,
            state_since=at,
            began_at=at,
            author_id=by,
        )
        TrackStep.objects.create(
            record_id=record,
            track_key=track.key,
            before=Track.State.FIRST_CONTACT,
            after=Track.State.RUNNING,
            reason=cast.text(owner, "track_steps"),
            accepted_by=cast.text(owner, "track_steps"),
            author_id=by,
            at=at,
        )
    pause = OwnStrengthPause.objects.create(
        record_id=member,
        reason=cast.text(name, "goals_plan"),
        others_carry=cast.text(name, "goals_plan"),
        since=at,
        author_id=by,
    )
    subject = TrackSubject.objects.create(
        record_id=member,
        track_record=joint.key,
        agreed_how=cast.text(name, "track_steps"),
        since=at,
        author_id=by,
    )
    there = [
        TrackMember.objects.create(
            record=joint,
            subject_key=key,
            member_record=record,
            name=cast.text(f"{name}samen", "track_steps", who),
            since=at,
        )
        for who, key, record in (
            (name.capitalize(), subject.key, cast.record(name)),
            ("Partner", new_code(), new_code()),
        )
    ]
    ContactMoment.objects.create(
        record=joint,
        way=ContactMoment.Way.VISIT,
        present=cast.text(f"{name}samen", "logbook"),
        said=cast.text(f"{name}samen", "logbook"),
        happened_at=at,
        author_id=by,
        recorded_at=at,
    )
    access.give(
        Fact(
            source=Source.MEMBERSHIP,
            role="member",
            record=joint.pk,
            principal=cast.accounts[name].principal_id,
            starts_at=at,
            ends_at=cast.now + 3000 * DAY,
            source_key=subject.key,
        )
    )
    access.let_along(member, onto=joint.pk, at=at)
    rows = cast.rows[name]
    share = JointShare.objects.create(
        record=joint,
        to_id=by,
        role="network_member",
        parts=["goals_plan"],
        until=cast.now + 100 * DAY,
        member=cast.record(name),
        author_id=cast.accounts[name].principal_id,
        proposed_at=at,
    )
    rows["pause"], rows["taker"], rows["share"] = [pause], list(there), [share]


def make_report(cast: Cast, name: str, author: str) -> None:
    """A report that both disagreed about once: offered, with the citizen's own words beside it."""
    record, by = cast.persons[name].record_id, cast.accounts[author].principal_id

    def text() -> str:
        return cast.text(name, "conversation_reports")

    at = cast.now - 2 * DAY
    words = {"need": text(), "agreements": text()}
    report = ConversationReport.objects.create(
        record_id=record,
        **words,
        state=ConversationReport.State.NO_AGREEMENT,
        offered_versions=[1],
        leader_id=by,
        offered_at=at,
        author_id=by,
        written_at=at,
    )
    Revision.objects.create(
        record_id=record,
        part="conversation_reports",
        subject="tracks.ConversationReport",
        subject_key=report.key,
        number=1,
        author_id=by,
        at=at,
        fields=words,
    )
    answer = ReportAnswer.objects.create(
        record_id=record,
        report_key=report.key,
        version=1,
        answer=ReportAnswer.Answer.NOT_AGREE,
        remarks=text(),
        how=Agreement.How.SPOKEN,
        read_back_by=text(),
        interpreter=text(),
        also_present=text(),
        paper_kept_where=text(),
        author_id=by,
        at=at,
    )
    cast.rows[name].setdefault("report", []).append(report)
    cast.rows[name].setdefault("report_answer", []).append(answer)


def make_reluctance(cast: Cast, name: str) -> None:
    """What somebody finds hard to ask, in every text of it."""

    def text() -> str:
        return cast.text(name, "story_profile")

    row = Reluctance.objects.create(
        record_id=cast.persons[name].record_id,
        kinds=["ask", "accept"],
        text=text(),
        concerning=text(),
        easier=text(),
        small_step=text(),
        author_id=cast.accounts[name].principal_id,
        at=cast.now - 9 * DAY,
    )
    cast.rows[name]["reluctance"] = [row]


def make_ties(cast: Cast, name: str) -> None:
    """Two people around somebody, in every text of both: one on the map, one at a distance."""
    for place, part in (("tie", "network_map"), ("distant_tie", "hidden_ties")):
        words = ("name", "relation", "strain_words", "gives", "receives", "note", "reach")
        is_distant = part == "hidden_ties"
        row = Tie.objects.create(
            record_id=cast.persons[name].record_id,
            part=part,
            state=Tie.State.KEPT_AT_DISTANCE if is_distant else Tie.State.ACTIVE,
            closeness=Tie.Closeness.NEAR,
            author_id=cast.accounts[name].principal_id,
            written_at=cast.now - (11 if is_distant else 10) * DAY,
            **{word: cast.text(name, part) for word in words},
        )
        cast.rows[name][place] = [row]


def make_promises(cast: Cast, name: str, helper: str = "") -> None:
    """What somebody promised, in every text: a helper with an account, and who is at a distance.

    The helper's own reading of it ended a while ago: what is shared is what stays open.
    """
    record, at = cast.persons[name].record_id, cast.now - 9 * DAY
    author = cast.accounts[name].principal_id
    texts = ("name", "what", "how_exactly", "reach", "substitute", "asker_words", "words")
    for place, part in (("promise", "goals_plan"), ("distant_promise", "hidden_ties")):
        is_own = helper and place == "promise"
        own = cast.accounts[helper].principal_id if is_own else None
        row = Promise.objects.create(
            record_id=record,
            part=part,
            state=Promise.State.PAUSED,
            state_since=at,
            how=Promise.How.TOLD,
            said_on=at.date(),
            asker=Promise.Asker.OTHER,
            strain_words=cast.text(name, part),
            principal_id=own,
            author_id=author,
            written_at=at,
            **{word: cast.text(name, part) for word in texts},
        )
        PromiseEvent.objects.create(
            record_id=record,
            part=part,
            promise=row,
            kind=PromiseEvent.Kind.PAUSED,
            on=at.date(),
            words=cast.text(name, part),
            how=Promise.How.TOLD,
            state_before=Promise.State.ACTIVE,
            principal_id=own,
            author_id=author,
            at=at,
        )
        cast.rows[name][place] = [row]


def make_reflection(cast: Cast, author: str, about: str) -> None:
    """What a worker wrote for the own eyes, on a record of the author; its canaries are theirs."""
    at, by = cast.now - 2 * DAY, cast.accounts[author].principal_id
    record = cast.reflecting[author] = access.new_record(Record.Kind.REFLECTION)
    row = Reflection.objects.create(
        record=record,
        about=cast.record(about),
        trust=Reflection.Answer.YES,
        perspective=Reflection.Answer.DOUBT,
        phase="get_acquainted",
        text=cast.text(author, "private_reflection"),
        action=cast.text(author, "private_reflection"),
        author_id=by,
        at=at,
    )
    access.give(
        Fact(
            source=Source.AUTHORSHIP,
            role="author",
            record=record.pk,
            principal=by,
            starts_at=at,
            ends_at=cast.now + 3000 * DAY,
            source_key=record.key,
        )
    )
    cast.rows[about]["reflection"] = [row]


def make_share(
    cast: Cast, owner: str, receiver: str, role: str, *parts: str, days: int = 90
) -> str:
    """The owner shares parts with somebody for so many days."""
    return sharing.share(
        cast.opened(owner, owner, "own"),
        principal=cast.accounts[receiver].principal_id,
        role=role,
        parts=parts,
        until=timezone.now() + days * DAY,
    )


def make_representative(cast: Cast, name: str, owner: str, kind: str) -> None:
    """Somebody represents a citizen, confirmed, for a year."""
    account = make_account(login_name=name, display_name=name.capitalize(), password=PASSWORD)
    cast.accounts[name] = account
    starts_at, ends_at = cast.now - 10 * DAY, cast.now + 365 * DAY
    representation = Representation.objects.create(
        record_id=cast.persons[owner].record_id,
        kind=kind,
        state=Representation.State.CONFIRMED,
        representative_name=cast.text(owner, "contact_details"),
        account=account,
        proof=cast.text(owner, "contact_details"),
        starts_at=starts_at,
        ends_at=ends_at,
        asked_by=cast.accounts["samira"],
        asked_at=starts_at,
        decided_by=cast.accounts["lena"],
        decided_at=starts_at,
    )
    access.give(
        Fact(
            source=Source.REPRESENTATION,
            role="representative",
            record=representation.record_id,
            principal=account.principal_id,
            starts_at=starts_at,
            ends_at=ends_at,
            source_key=representation.key,
            scope=kind,
        )
    )


def make_cast() -> Cast:
    """The whole cast; about two hundred rows."""
    cast = Cast(now=timezone.now())
    organisation = Organisation.objects.create(name="Welzijn Schothorst")
    elsewhere = Organisation.objects.create(name="Welzijn Zielhorst")
    cast.teams["schothorst"] = make_team(name="Team Schothorst", organisation=organisation)
    cast.teams["zielhorst"] = make_team(name="Team Zielhorst", organisation=elsewhere)
    cast.teams["schothorst"].neighbourhoods.add(Neighbourhood.objects.create(name="Schothorst"))
    for name in ("samira", "anouk", "piet", "tom"):
        make_staff(cast, name)
    make_staff(cast, "lena", "teamleider")
    for name in ("ada", "aris"):
        make_staff(cast, name, "beheerder")
    make_staff(cast, "pia", "privacymedewerker")
    for name in ("samira", "anouk", "piet"):
        make_member(cast, name, "schothorst")
    make_member(cast, "lena", "schothorst", lead=True)
    make_member(cast, "tom", "zielhorst")
    for name, role in (
        ("ada", "administrator"),
        ("aris", "administrator"),
        ("pia", "privacy_officer"),
    ):
        RoleAssignment.objects.create(
            account=cast.accounts[name],
            role=role,
            starts_at=cast.now - DAY,
            ends_at=cast.now + 365 * DAY,
        )
    _citizens(cast)
    return cast


def _citizens(cast: Cast) -> None:
    make_citizen(cast, "bram", "schothorst")
    make_citizen(cast, "fatma", "zielhorst")
    make_citizen(cast, "olga", "zielhorst", with_account=True)
    begin, end = cast.now - 30 * DAY, cast.now + 365 * DAY
    for citizen, worker, team in (
        ("bram", "samira", "schothorst"),
        ("bram", "piet", "schothorst"),
        ("fatma", "tom", "zielhorst"),
    ):
        assignment = assign(
            record=cast.persons[citizen].record_id,
            worker=cast.accounts[worker],
            team=cast.teams[team],
            given_by=cast.accounts["lena"],
            at=begin,
            until=end,
        )
        cast.rows[citizen].setdefault("assignment", []).append(assignment)
        if worker == "piet":
            end_assignment(assignment=assignment, at=cast.now - 7 * DAY)
    make_entries(cast, "bram", "samira")
    make_entries(cast, "bram", "piet", days_ago=20)
    make_entries(cast, "fatma", "tom")
    make_talk(cast, "bram", "samira")
    make_talk(cast, "fatma", "tom")
    make_report(cast, "bram", "samira")
    make_report(cast, "fatma", "tom")
    make_begin(cast, "bram", "samira")
    make_begin(cast, "fatma", "tom")
    make_request(cast, "schothorst")
    make_request(cast, "zielhorst")
    make_track(cast, "bram", "samira")
    make_track(cast, "fatma", "tom")
    make_reluctance(cast, "bram")
    make_reluctance(cast, "fatma")
    make_ties(cast, "bram")
    make_ties(cast, "fatma")
    make_reflection(cast, "samira", "bram")
    make_reflection(cast, "tom", "fatma")
    make_share(cast, "bram", "samira", "worker", "story_profile")
    cast.accounts["joop"] = make_account(login_name="joop", display_name="Joop", password=PASSWORD)
    make_share(cast, "bram", "joop", "network_member", "goals_plan")
    make_promises(cast, "bram", "joop")
    make_promises(cast, "fatma")
    make_representative(cast, "ria", "bram", "court_mentor")
    make_representative(cast, "bas", "bram", "estate_administrator")
    absence = Absence.objects.create(
        key=new_code(),
        account=cast.accounts["samira"],
        stand_in=cast.accounts["anouk"],
        team=cast.teams["schothorst"],
        starts_at=cast.now - DAY,
        ends_at=cast.now + 6 * DAY,
        arranged_by=cast.accounts["lena"],
    )
    access.cover_absence(
        absence_key=absence.key,
        absent=cast.accounts["samira"].principal_id,
        stand_in=cast.accounts["anouk"].principal_id,
        starts_at=absence.starts_at,
        ends_at=absence.ends_at,
        given_by=cast.accounts["lena"].principal_id,
    )


@pytest.fixture
def cast(db: None) -> Cast:
    """The standard cast in a fresh database."""
    return make_cast()
