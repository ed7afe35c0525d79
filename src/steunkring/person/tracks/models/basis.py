"""On what an entry rests."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Basis(models.TextChoices):
    """On what an entry rests (INV-17; glossary 5.10)."""

    TOLD = "told", _("verteld")
    OBSERVED = "observed", _("gezien")
    ASSUMED = "assumed", _("vermoed")
