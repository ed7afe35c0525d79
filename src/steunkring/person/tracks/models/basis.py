"""On what an entry rests."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Basis(models.TextChoices):
    """On what an entry rests (INV-17; glossary 5.10)."""

    TOLD = "told", _("verteld")
    OBSERVED = "observed", _("gezien")
    ASSUMED = "assumed", _("vermoed")
    # Told, and written down by somebody else because the person asked for it (A20, B8).
    DICTATED = "dictated", _("op verzoek opgeschreven")
    # Said by who decides in the person's place.
    IN_NAME = "in_name", _("namens gezegd")
