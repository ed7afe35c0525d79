"""Which part of a record each row of a person belongs to."""

from steunkring.foundation.access import register

from . import models

register.protected(models.Person, part="name")
register.protected(models.ContactDetails, part="contact_details")
register.protected(models.SafetyNote, part="safety")
register.protected(models.HouseholdMember, part="contact_details")
register.protected(models.Representation, part="contact_details")
register.protected(models.SignInLetter, part="contact_details")
register.unprotected(models.Household, "a key without content; members are protected")
register.unprotected(models.MatchAnswer, "who asked and when; the subject is a pseudonym")
