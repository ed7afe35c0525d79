"""Addresses of people."""

from django.urls import URLPattern, URLResolver, path

from .views import household, letters, reach, representation, safety, sign_in

app_name = "people"
urlpatterns: list[URLPattern | URLResolver] = [
    path("inwoners/<code:record>/bereiken/", reach.read, name="reach"),
    path("inwoners/<code:record>/bereiken/wijzigen/", reach.change, name="reach-change"),
    path("inwoners/<code:record>/bereiken/concept/", reach.draft, name="reach-draft"),
    path("inwoners/<code:record>/veiligheid/", safety.safety, name="safety"),
    path("inwoners/<code:record>/veiligheid/concept/", safety.draft, name="safety-draft"),
    path("inwoners/<code:record>/veiligheid/laten-zien/", safety.hidden, name="safety-hidden"),
    path("inwoners/<code:record>/huishouden/", household.household, name="household"),
    path(
        "inwoners/<code:record>/huishouden/<code:member>/stoppen/",
        household.move_out,
        name="household-end",
    ),
    path(
        "inwoners/<code:record>/vertegenwoordiging/",
        representation.representation,
        name="representation",
    ),
    path(
        "inwoners/<code:record>/vertegenwoordiging/<code:representation>/bevestigen/",
        representation.decide,
        name="representation-decide",
    ),
    path(
        "inwoners/<code:record>/vertegenwoordiging/<code:representation>/stoppen/",
        representation.end,
        name="representation-end",
    ),
    path(
        "inwoners/<code:record>/vertegenwoordiging/<code:representation>/brief/",
        letters.representative_letter,
        name="representation-letter",
    ),
    path("inwoners/<code:record>/brief/", letters.letter, name="letter"),
    path("inwoners/<code:record>/opnieuw-inloggen/", sign_in.new_way_in, name="new-way-in"),
    path("mijn-kring/bereiken/", reach.read_own, name="own-reach"),
    path("mijn-kring/bereiken/wijzigen/", reach.change_own, name="own-reach-change"),
    path("mijn-kring/bereiken/concept/", reach.draft_own, name="own-reach-draft"),
    path("mijn-kring/vertegenwoordiging/", representation.own, name="own-representation"),
    path(
        "mijn-kring/vertegenwoordiging/<code:representation>/stoppen/",
        representation.end_own,
        name="own-representation-end",
    ),
    path("uitnodiging/", letters.invitation, name="invitation"),
    path("uitnodiging/account/", letters.invitation_account, name="invitation-account"),
]
