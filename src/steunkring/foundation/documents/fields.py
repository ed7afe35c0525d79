"""The field of a form for a paper: looks at the file while the form is checked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from . import scanning
from .checking import LARGEST, Checked, Reason, Refused, check

# What a browser offers to choose from; what a file is, is looked at afterwards.
ACCEPT = ".pdf,.jpg,.jpeg,.png,.txt,application/pdf,image/jpeg,image/png,text/plain"

WORDS = {
    Reason.EMPTY: _(
        "In dit bestand staat niets. Kies een ander bestand, of maak een foto. Wat u schreef, "
        "staat er nog."
    ),
    Reason.TOO_LARGE: _(
        "Dit bestand is te groot. Er past 20 MB. Maak een foto van het papier, of kies een "
        "kleiner bestand. Wat u schreef, staat er nog."
    ),
    Reason.UNKNOWN: _(
        "Dit soort bestand bewaren wij niet. Kies een pdf, een foto (jpg of png) of een gewone "
        "tekst. Wat u schreef, staat er nog."
    ),
    Reason.BROKEN: _(
        "Dit bestand gaat niet open. Misschien is het niet heel. Kies het nog een keer, of maak "
        "een foto. Wat u schreef, staat er nog."
    ),
    Reason.TOO_MANY_DOTS: _(
        "Deze foto is te groot om te bewaren. Maak een nieuwe foto met de camera. Wat u schreef, "
        "staat er nog."
    ),
    Reason.LOCKED: _(
        "Dit bestand zit op slot met een wachtwoord. Haal het slot eraf, of maak een foto van het "
        "papier. Wat u schreef, staat er nog."
    ),
    Reason.ACTIVE: _(
        "In dit bestand zit iets wat zelf aan het werk gaat, of een ander bestand. Dat bewaren "
        "wij niet. Maak een foto van het papier. Wat u schreef, staat er nog."
    ),
    Reason.PACKED: _(
        "Dit bestand is te groot als het opengaat. Maak een foto van het papier. Wat u schreef, "
        "staat er nog."
    ),
    Reason.HARMFUL: _(
        "In dit bestand zit iets wat schade kan doen. Wij bewaren er niets van. Maak een foto van "
        "het papier. Wat u schreef, staat er nog."
    ),
    Reason.NOT_SCANNED: _(
        "Wij kunnen dit bestand nu niet nakijken. Er is niets van bewaard. Probeer het over een "
        "paar minuten opnieuw. Wat u schreef, staat er nog."
    ),
}
_REFUSED = {
    scanning.Verdict.FOUND: Reason.HARMFUL,
    scanning.Verdict.NO_ANSWER: Reason.NOT_SCANNED,
}


class PaperField(forms.FileField):
    """A file that becomes a ``Checked`` when it can be kept."""

    def __init__(self, *, with_camera: bool = False, **further: Any) -> None:
        """Set the field up.

        Args:
            with_camera: a phone opens its camera at once; other machines choose a picture.
        """
        attrs = {"accept": "image/*", "capture": "environment"} if with_camera else {}
        widget = forms.FileInput(attrs={"accept": ACCEPT, **attrs})
        super().__init__(widget=widget, max_length=None, allow_empty_file=True, **further)

    def clean(self, data: UploadedFile | None, initial: object = None) -> Checked | None:
        """What to keep of the file, or None when none was chosen.

        Raises:
            ValidationError: says what is wrong with the file and what to do.
        """
        if data is None:
            return None
        try:
            if (data.size or 0) > LARGEST:
                raise Refused(Reason.TOO_LARGE)
            return _looked_at(data.read())
        except Refused as refused:
            raise forms.ValidationError(WORDS[refused.reason], refused.reason.value) from refused


def _looked_at(raw: bytes) -> Checked:
    """What to keep of a file; the scanner comes first, before anything of ours opens it.

    Raises:
        Refused: nothing is kept.
    """
    verdict = scanning.look(raw) if raw else scanning.Verdict.NOT_ASKED
    if verdict in _REFUSED:
        raise Refused(_REFUSED[verdict])
    return check(raw)
