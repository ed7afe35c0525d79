"""Persons, how to reach them, safety, households, representation, the letter with a code."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.encryption import EncryptedTextField
from steunkring.foundation.access.models import CodeField, Protected
from steunkring.foundation.accounts.models import Account, Team

from .plain import PlainNameField


class Person(Protected):
    """Any human being whom a record is about; one row, one record.

    The dates of the last contact and the next step stand here, without any text, so that
    lists of many people stay quick; ``tracks`` keeps them true.
    """

    # The name somebody wants to be called by, as they say it.
    name = models.CharField(max_length=200)
    # What the name is sorted by: "Berg" for "Jan van den Berg".
    sort_name = models.CharField(max_length=200)
    # What the name is searched by; follows the name (see ``plain``).
    plain_name = PlainNameField(max_length=200)
    # Keyed hash of name and birth date, to find an exact double (never a name to search).
    match_key = models.CharField(max_length=64, blank=True, db_index=True)
    account = models.OneToOneField(Account, null=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    last_contact_at = models.DateTimeField(null=True)
    next_step_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record"], name="person_one_per_record"),
        ]

    def __str__(self) -> str:
        return str(self.key)


class ContactDetails(Protected):
    """How to reach somebody, and how not (part "contact_details"; encrypted, threat OP6)."""

    class ReadingHelp(models.TextChoices):
        NOT_ASKED = "not_asked", _("nog niet gevraagd")
        NONE = "none", _("geen hulp nodig")
        READ_ALOUD = "read_aloud", _("liever voorlezen")
        LARGE_PRINT = "large_print", _("grote letters")
        SIMPLE_WORDS = "simple_words", _("korte zinnen en plaatjes")

    phone = EncryptedTextField(blank=True)
    email = EncryptedTextField(blank=True)
    address = EncryptedTextField(blank=True)
    how_to_reach = EncryptedTextField(blank=True)
    how_not_to_reach = EncryptedTextField(blank=True)
    # Optional; ISO date. Ages are computed from it at every read, never stored.
    birth_date = EncryptedTextField(blank=True)
    language = models.CharField(max_length=60, blank=True)
    needs_interpreter = models.BooleanField(default=False)
    reading_help = models.CharField(
        max_length=12, choices=ReadingHelp.choices, default=ReadingHelp.NOT_ASKED
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record"], name="contact_details_one_per_record"),
        ]

    def __str__(self) -> str:
        return str(self.key)


class SafetyNote(Protected):
    """ "Safety first" and safe contact: shielded, also from the owner's own sign-in (DV4, DV5)."""

    # No post home, no tablet hand-over with others present, notices postponed.
    is_safety_first = models.BooleanField(default=False)
    safe_contact = EncryptedTextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record"], name="safety_note_one_per_record"),
        ]

    def __str__(self) -> str:
        return str(self.key)


class Household(models.Model):
    """People who live together. It has no address of its own (threat DV8)."""

    key = CodeField()

    def __str__(self) -> str:
        return str(self.key)


class HouseholdMember(Protected):
    """Somebody lives in a household, from and until."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="members")
    since_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["household"], name="household_members"),
            models.Index(fields=["record"], name="household_by_record"),
        ]

    def __str__(self) -> str:
        return str(self.key)


class Representation(Protected):
    """Who may act for the owner, of which kind, with which proof (threat RC2).

    The dates here are those of the paper; what is open when stands in the grants. A second
    person confirms before anything opens.
    """

    class Kind(models.TextChoices):
        PARENTAL_AUTHORITY = "parental_authority", _("ouder met gezag")
        GUARDIAN = "guardian", _("voogd")
        COURT_MENTOR = "court_mentor", _("mentor (door de rechter)")
        ESTATE_ADMINISTRATOR = "estate_administrator", _("bewindvoerder")
        CURATOR = "curator", _("curator")
        AUTHORISED_PERSON = "authorised_person", _("gemachtigde")

    class State(models.TextChoices):
        ASKED = "asked", _("wacht op een tweede collega")
        CONFIRMED = "confirmed", _("bevestigd")
        REFUSED = "refused", _("niet bevestigd")
        ENDED = "ended", _("gestopt")

    kind = models.CharField(max_length=20, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    representative_name = models.CharField(max_length=200)
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    # Of the representative; ISO date. Without it no letter with a code can be made.
    representative_birth_date = EncryptedTextField(blank=True)
    # Which paper was seen: "beschikking van 3 maart 2026".
    proof = EncryptedTextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True)
                | ~models.Q(decided_by=models.F("asked_by")),
                name="representation_needs_two_workers",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["record"], name="representation_by_record"),
            models.Index(fields=["state", "record"], name="representation_by_state"),
        ]

    def __str__(self) -> str:
        return str(self.key)


class SignInLetter(Protected):
    """A letter with a one-time code that lets somebody make an own account (threat AC3).

    The code has a look-up half and a secret half; only keyed hashes are kept. Useless
    without the birth date; single use, 14 days, 5 tries; a second letter ends the first.
    """

    # For somebody who represents the owner; empty: for the owner.
    representation = models.ForeignKey(
        Representation, null=True, on_delete=models.PROTECT, related_name="+"
    )
    lookup = models.CharField(max_length=64, unique=True)
    secret = models.CharField(max_length=64)
    # Keyed hash of the birth date, so that checking a code opens nothing of the record.
    born = models.CharField(max_length=64)
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    valid_until = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["record", "ended_at"], name="letter_by_record"),
        ]

    def __str__(self) -> str:
        return str(self.key)


class MatchAnswer(models.Model):
    """Somebody asked whether a record exists already: logged, ten a day (design, section 8)."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    # Pseudonym of the record that was found; empty when the answer was that there is none.
    subject = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["account", "at"], name="match_by_account")]

    def __str__(self) -> str:
        return f"match answer {self.pk}"
