"""Accounts and teams belong to no citizen's record."""

from steunkring.foundation.access import register

from . import models

_STAFF = "who works here; shown to colleagues, holds nothing of a citizen's record"

register.unprotected(models.Organisation, _STAFF)
register.unprotected(models.Neighbourhood, "a part of town")
register.unprotected(models.Team, _STAFF)
register.unprotected(models.TeamMembership, _STAFF)
register.unprotected(models.RoleAssignment, _STAFF)
register.unprotected(models.Absence, _STAFF)
register.unprotected(models.OpeningRequest, _STAFF)
register.unprotected(models.StartCode, "a keyed hash of a code for a colleague")
register.unprotected(
    models.Account, "one's own sign-in; a citizen's account is named only beside a grant"
)
