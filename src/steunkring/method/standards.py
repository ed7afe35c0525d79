"""Five quality standards seen from five sides: 25 prompts in our own words (A19).

The features per cell are in a separate guide and not in the book; these prompts are ours and
quote nobody. Each side answers its own column; differences are what is looked at first.

Source: *Supportgericht Werken in de Wmo*, introduction (Van Dam & Vlaar 2010, *Handreiking
Professioneel Ondersteunen*).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """A standard or a side from which it is seen."""

    key: str
    nl: str
    en: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question to look back with, of one standard and one side."""

    standard: str
    view: str
    nl: str
    en: str

    @property
    def key(self) -> str:
        """Both keys, which no other prompt has."""
        return f"{self.standard}.{self.view}"


STANDARDS = (
    Named("respect", "Met respect omgaan", "Treating with respect"),
    Named("own_direction", "De leiding bij de persoon laten", "Strengthening own direction"),
    Named("integral_approach", "Naar het geheel kijken", "Looking at the whole"),
    Named("development", "Steunen bij groeien", "Supporting development"),
    Named("result", "Werken aan wat iemand wil bereiken", "Working towards results"),
)

VIEWS = (
    Named("citizen", "inwoner", "citizen"),
    Named("volunteer", "vrijwilliger", "volunteer"),
    Named("informal_carer", "mantelzorger", "informal carer"),
    Named("professional", "beroepskracht", "professional"),
    Named("organisation", "organisatie", "organisation"),
)

# Per standard, in the order of VIEWS: Dutch and English.
_WORDS = {
    "respect": (
        ("Voelde ik mij gehoord?", "Did I feel heard?"),
        ("Word ik serieus genomen als partner?", "Am I taken seriously as a partner?"),
        ("Werd mijn plek gezien?", "Was my position seen?"),
        ("Kende ik mijn eigen normen en grenzen?", "Did I know my own norms and limits?"),
        (
            "Is er tijd en plaats om elkaar echt te ontmoeten?",
            "Is there time and place for real meeting?",
        ),
    ),
    "own_direction": (
        ("Kon ik kiezen?", "Could I choose?"),
        ("Steun ik, zonder over te nemen?", "Do I support instead of take over?"),
        ("Werd het mij gevraagd, en niet opgelegd?", "Was I asked, not assigned?"),
        ("Liet ik de leiding waar die hoort?", "Did I leave the lead where it belongs?"),
        ("Laten onze regels ruimte om te kiezen?", "Do our rules leave choice?"),
    ),
    "integral_approach": (
        ("Weten wie mij helpen van elkaar?", "Do helpers know of each other?"),
        ("Weet ik bij wie ik terecht kan?", "Do I know whom to turn to?"),
        ("Hoor ik bij het plan?", "Am I part of the plan?"),
        ("Stemde ik af met anderen?", "Did I tune with others?"),
        ("Delen wij één plan?", "Do we share one plan?"),
    ),
    "development": (
        ("Zie ik stappen voor me?", "Do I see steps ahead?"),
        ("Kan ik hierin groeien?", "Can I grow in this?"),
        ("Wordt het lichter voor mij?", "Does my load become lighter?"),
        ("Bouwde ik op wat goed gaat?", "Did I build on strengths?"),
        ("Geven wij mensen de kans om te leren?", "Do we invest in skills?"),
    ),
    "result": (
        ("Bracht het wat ik wilde?", "Did it bring what I wanted?"),
        ("Zie ik wat mijn hulp doet?", "Do I see what my help does?"),
        ("Helpt het ons allebei?", "Does it help us both?"),
        (
            "Zijn de doelen duidelijk, en keken wij erop terug?",
            "Are goals clear and reflected on?",
        ),
        ("Laten wij zien wat het opleverde?", "Do we account for results?"),
    ),
}

PROMPTS = tuple(
    Prompt(standard.key, view.key, nl, en)
    for standard in STANDARDS
    for view, (nl, en) in zip(VIEWS, _WORDS[standard.key], strict=True)
)


def prompts_of(view: str) -> tuple[Prompt, ...]:
    """The five prompts of one side."""
    return tuple(prompt for prompt in PROMPTS if prompt.view == view)
