"""Marks for tables of libraries: why they hang on no record.

Their views get their marks where they enter the site map (``accounts/urls.py``).
"""

from django.apps import apps

from steunkring.foundation.access import register

REASONS = {
    "contenttypes.ContentType": "names of tables",
    "auth.Permission": "names of permissions of the framework; not used by the gate",
    "auth.Group": "not used; the framework's own table",
    "sessions.Session": "one's own session",
    "account.EmailAddress": "not used: an address is no identity here (threat AC1)",
    "account.EmailConfirmation": "not used: an address is no identity here (threat AC1)",
    "mfa.Authenticator": "one's own second factor, encrypted",
    "usersessions.UserSession": "one's own sessions",
}

for label, reason in REASONS.items():
    register.unprotected(apps.get_model(label), reason)
