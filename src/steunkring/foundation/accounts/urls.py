"""Addresses of signing in, the own account and the organisation.

The library's own names (``account_login``, ``mfa_...``) stand outside the namespace, because
the library asks for them; only its views that are used have an address at all.
"""

from django.urls import URLPattern, URLResolver, include, path

from steunkring.foundation.access.marks import public, requires

from .stepup import recently_proved
from .views import absences, organisation, own, requests, sign_in, staff, teams

anyone = requires("anyone")
administrator = requires("administrator")
keeper = requires("administrator", "team_lead")

# Names that the library asks for, and views of the library under our marks.
library: list[URLPattern] = [
    path(
        "inloggen/",
        public("signing in is for who is not signed in")(sign_in.SignIn.as_view()),
        name="account_login",
    ),
    path(
        "inloggen/tweede-stap/",
        public("the password was right, the code is still to come")(sign_in.SecondStep.as_view()),
        name="mfa_authenticate",
    ),
    path(
        "inloggen/nog-een-keer/",
        anyone(sign_in.ProveByPassword.as_view()),
        name="account_reauthenticate",
    ),
    path(
        "inloggen/nog-een-keer/code/",
        anyone(sign_in.ProveByCode.as_view()),
        name="mfa_reauthenticate",
    ),
    path(
        "uitloggen/",
        public("signing out also works when the session ended meanwhile")(
            sign_in.SignOut.as_view()
        ),
        name="account_logout",
    ),
    path("mijn-account/", anyone(own.own), name="mfa_index"),
    path(
        "mijn-account/wachtwoord/",
        anyone(own.ChangePassword.as_view()),
        name="account_change_password",
    ),
    path(
        "mijn-account/wachtwoord/kiezen/",
        anyone(recently_proved()(own.ChoosePassword.as_view())),
        name="account_set_password",
    ),
    path(
        "mijn-account/tweede-stap/",
        anyone(own.StartSecondStep.as_view()),
        name="mfa_activate_totp",
    ),
    path(
        "mijn-account/tweede-stap/stoppen/",
        anyone(own.StopSecondStep.as_view()),
        name="mfa_deactivate_totp",
    ),
    path(
        "mijn-account/herstelcodes/",
        anyone(own.RecoveryCodes.as_view()),
        name="mfa_view_recovery_codes",
    ),
    path(
        "mijn-account/herstelcodes/nieuw/",
        anyone(own.NewRecoveryCodes.as_view()),
        name="mfa_generate_recovery_codes",
    ),
    path("mijn-account/apparaten/", anyone(own.end_session), name="usersessions_list"),
]

signing_in: list[URLPattern] = [
    path(
        "inloggen/opnieuw/",
        public("back from the second step to the login name")(sign_in.start_over),
        name="start-over",
    ),
    path(
        "inloggen/eerste-keer/",
        public("a colleague with a start code is not signed in yet")(sign_in.first_time),
        name="first-time",
    ),
    path(
        "inloggen/demo/",
        public("people of the demo; does not exist elsewhere")(sign_in.demo),
        name="demo",
    ),
    path(
        "uitloggen/",
        public("signing out also works when the session ended meanwhile")(
            sign_in.SignOut.as_view()
        ),
        name="sign-out",
    ),
]

own_account: list[URLPattern] = [
    path("mijn-account/", anyone(own.own), name="own"),
    path("mijn-account/blijven/", anyone(sign_in.stay), name="stay"),
    path("mijn-account/taal/", anyone(own.language), name="language"),
    path(
        "mijn-account/berichten/",
        anyone(recently_proved()(own.notice_address)),
        name="notice-address",
    ),
    path("mijn-account/apparaten/", anyone(own.end_session), name="end-session"),
]

keeping: list[URLPattern] = [
    path("organisatie/", administrator(organisation.overview), name="organisation"),
    path(
        "organisatie/organisaties/",
        administrator(organisation.organisations),
        name="organisations",
    ),
    path(
        "organisatie/organisaties/<code:organisation>/",
        administrator(organisation.change_organisation),
        name="organisation-change",
    ),
    path("organisatie/wijken/", administrator(organisation.neighbourhoods), name="neighbourhoods"),
    path(
        "organisatie/wijken/<code:neighbourhood>/",
        administrator(organisation.change_neighbourhood),
        name="neighbourhood-change",
    ),
    path("organisatie/teams/", administrator(teams.teams), name="teams"),
    path("organisatie/teams/<code:team>/", keeper(teams.team), name="team"),
    path(
        "organisatie/teams/<code:team>/veranderen/",
        administrator(teams.change),
        name="team-change",
    ),
    path("organisatie/teams/<code:team>/stoppen/", administrator(teams.end), name="team-end"),
    path("organisatie/teams/<code:team>/erbij/", keeper(teams.ask_membership), name="member-ask"),
    path(
        "organisatie/teams/<code:team>/plek/<code:membership>/stoppen/",
        keeper(teams.end_membership),
        name="member-end",
    ),
    path(
        "organisatie/teams/<code:team>/afwezig/", keeper(absences.arrange), name="absence-arrange"
    ),
    path(
        "organisatie/teams/<code:team>/afwezig/<code:absence>/stoppen/",
        keeper(absences.end),
        name="absence-end",
    ),
    path("organisatie/medewerkers/", administrator(staff.staff), name="staff"),
    path("organisatie/medewerkers/nieuw/", administrator(staff.make), name="staff-make"),
    path(
        "organisatie/medewerkers/<code:account>/", administrator(staff.member), name="staff-member"
    ),
    path(
        "organisatie/medewerkers/<code:account>/rol/",
        administrator(staff.ask_role),
        name="role-ask",
    ),
    path(
        "organisatie/medewerkers/<code:account>/rol/<code:role>/stoppen/",
        administrator(staff.end_role),
        name="role-end",
    ),
    path(
        "organisatie/medewerkers/<code:account>/opnieuw/<slug:kind>/",
        keeper(staff.ask_again),
        name="sign-in-again",
    ),
    path("organisatie/verzoeken/", keeper(requests.waiting), name="requests"),
    path("organisatie/verzoeken/<code:opening>/", keeper(requests.decide), name="request"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(library)),
    path("", include((signing_in + own_account + keeping, "accounts"))),
]
