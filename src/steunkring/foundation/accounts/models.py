"""Organisations, neighbourhoods, teams, accounts, memberships, absence (glossary 4.1)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Value
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.encryption import EncryptedTextField
from steunkring.foundation.access.models import CodeField, Principal


def last_day(ends_at: datetime) -> date:
    """The last day of a period that ends at a moment: the midnight after it is not in it."""
    return timezone.localdate(ends_at - timedelta(microseconds=1))


class Organisation(models.Model):
    """A body that employs teams."""

    key = CodeField()
    name = models.CharField(max_length=120)
    # Threat WK7: the owner's page then shows the function; the log keeps the person.
    shows_function_only = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class Neighbourhood(models.Model):
    """A part of town that a team works in."""

    key = CodeField()
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A group of professionals with assignments."""

    key = CodeField()
    name = models.CharField(max_length=120)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    neighbourhoods = models.ManyToManyField(Neighbourhood, blank=True)
    principal = models.OneToOneField(Principal, on_delete=models.PROTECT, related_name="+")
    lead_principal = models.OneToOneField(Principal, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True)
    # Gets what is asked without a neighbourhood in which a team works; one team at most.
    receives_rest = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["receives_rest"],
                condition=models.Q(receives_rest=True),
                name="team_one_receives_rest",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by login name, whatever the case."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """The account with this login name; one look in the index, whoever asks."""
        named = self.alias(any_case=Lower("login_name"))
        return named.get(any_case=Lower(Value(username or "")))


class Account(AbstractBaseUser):
    """The sign-in of one person. Never shared; roles are relations, not fields.

    ``login_name`` is an own name, or an e-mail address that only this account uses; an
    address shared by a household is contact data, never an identity (threat AC1).
    """

    class Language(models.TextChoices):
        DUTCH = "nl", _("Nederlands")
        ENGLISH = "en", _("Engels")

    key = CodeField()
    login_name = models.CharField(max_length=150, unique=True)
    display_name = models.CharField(max_length=120)
    # What somebody does, as the owner of a record reads it: "sociaal werker".
    function = models.CharField(max_length=80, blank=True)
    # Where notices go; may serve several accounts.
    notice_address = EncryptedTextField(blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.DUTCH)
    # Keys that do something at the kitchen table; off for who presses them by accident.
    uses_shortcuts = models.BooleanField(default=True)
    principal = models.OneToOneField(Principal, on_delete=models.PROTECT, related_name="+")
    is_active = models.BooleanField(default=True)
    # Made by the demo; production refuses to start with such accounts.
    is_demo = models.BooleanField(default=False)
    # All sessions begun before this moment have ended.
    sessions_valid_from = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "login_name"
    REQUIRED_FIELDS: ClassVar = ["display_name"]

    objects = AccountManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("login_name"), name="account_login_name_any_case"),
        ]

    def __str__(self) -> str:
        return str(self.key)


class TeamMembership(models.Model):
    """Somebody in a team, from and until; access through the team ends with it, at once."""

    class Function(models.TextChoices):
        MEMBER = "member", _("lid van het team")
        LEAD = "lead", _("teamleider")

    key = CodeField()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships")
    function = models.CharField(max_length=8, choices=Function.choices, default=Function.MEMBER)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["account", "ends_at"], name="member_by_account")]

    def __str__(self) -> str:
        return str(self.key)

    @property
    def last_day(self) -> date:
        """The last day that counts."""
        return last_day(self.ends_at)


class RoleAssignment(models.Model):
    """A role without a team: who keeps the settings, who guards privacy."""

    class Role(models.TextChoices):
        ADMINISTRATOR = "administrator", _("beheerder")
        PRIVACY_OFFICER = "privacy_officer", _("privacymedewerker")

    key = CodeField()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=16, choices=Role.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["account", "ends_at"], name="role_by_account")]

    def __str__(self) -> str:
        return str(self.key)

    @property
    def last_day(self) -> date:
        """The last day that counts."""
        return last_day(self.ends_at)


class Absence(models.Model):
    """Somebody is away and somebody else stands in; the period itself is in the grants."""

    key = CodeField()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="absences")
    stand_in = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="stands_in")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    arranged_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.key)

    @property
    def last_day(self) -> date:
        """The last day that counts."""
        return last_day(self.ends_at)


class OpeningRequest(models.Model):
    """What opens content for somebody: asked by one, confirmed by another (design 5.4)."""

    class Kind(models.TextChoices):
        MEMBERSHIP = "membership", _("lid van een team worden")
        ROLE = "role", _("een rol krijgen")
        FACTOR_RESET = "factor_reset", _("opnieuw een tweede stap instellen")
        START_CODE = "start_code", _("een nieuwe startcode krijgen")

    class State(models.TextChoices):
        ASKED = "asked", _("wacht op een tweede persoon")
        CONFIRMED = "confirmed", _("bevestigd")
        REFUSED = "refused", _("niet bevestigd")

    key = CodeField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    function = models.CharField(max_length=8, blank=True)
    role = models.CharField(max_length=16, blank=True)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    # How the identity was checked, for a reset at the desk (threat AC2).
    proof = models.CharField(max_length=200, blank=True)
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True)
                | ~models.Q(decided_by=models.F("asked_by")),
                name="opening_needs_two_persons",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True)
                | ~models.Q(decided_by=models.F("account")),
                name="opening_never_for_oneself",
            ),
        ]

    def __str__(self) -> str:
        return str(self.key)

    @property
    def is_of_citizen(self) -> bool:
        """Whether a citizen starts anew with signing in; colleagues have no team here."""
        return self.kind == self.Kind.FACTOR_RESET and self.team_id is not None

    @property
    def words(self) -> str:
        """What was asked."""
        if self.kind == self.Kind.MEMBERSHIP and self.team is not None:
            words = _("lid van een team worden: %(team)s")
            return str(words) % {"team": self.team.name}
        return str(_("opnieuw inloggen") if self.is_of_citizen else self.get_kind_display())

    @property
    def last_day(self) -> date | None:
        """The last day that counts, where a period was asked."""
        return last_day(self.ends_at) if self.ends_at else None


class StartCode(models.Model):
    """A code with which a colleague chooses an own password, once (threats AC3, RP4).

    Half of it finds the row, the other half is known as a keyed hash only.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="start_codes")
    lookup = models.CharField(max_length=8, unique=True)
    digest = models.CharField(max_length=64)
    tries = models.PositiveSmallIntegerField(default=0)
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"start code {self.pk}"
