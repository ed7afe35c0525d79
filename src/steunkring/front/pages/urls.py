"""Addresses of pages: what people meet first."""

from django.urls import URLPattern, URLResolver, path

from .views import (
    caseload,
    catalogue,
    deciding,
    helping,
    looked,
    own,
    person,
    public,
    sharing,
    team,
    today,
)

app_name = "pages"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", public.welcome, name="welcome"),
    path("nu-hulp/", public.urgent_help, name="urgent"),
    path("weg/", public.leave, name="exit"),
    path("taal/<str:code>/", public.language, name="language"),
    path("over/privacy/", public.privacy, name="privacy"),
    path("over/toegankelijkheid/", public.accessibility, name="accessibility"),
    path("gezond/", public.health, name="health"),
    path("bouwstenen/", catalogue.catalogue, name="catalogue"),
    path("vandaag/", today.page, name="today"),
    path("mijn-mensen/", caseload.by_name, name="caseload"),
    path("mijn-mensen/langst-niet/", caseload.longest_first, name="caseload-longest"),
    path("inwoners/<code:record>/", person.page, name="person"),
    path("mijn-team/", team.page, name="team"),
    path("mijn-team/<code:account>/", team.worker, name="team-worker"),
    path("mijn-kring/", own.page, name="own"),
    path("mijn-kring/delen/", sharing.page, name="sharing"),
    path("mijn-kring/delen/stoppen/", sharing.stop_everything, name="sharing-stop-all"),
    path("mijn-kring/delen/zoals-eerst/", sharing.share_again, name="sharing-again"),
    path("mijn-kring/delen/<code:account>/", sharing.change, name="sharing-change"),
    path("mijn-kring/delen/<code:account>/stoppen/", sharing.stop, name="sharing-stop"),
    path("mijn-kring/delen/<code:account>/bekijken/", sharing.as_seen_by, name="sharing-preview"),
    path("mijn-kring/wie-keek/", looked.recent, name="looked"),
    path("mijn-kring/wie-keek/alles/", looked.everything, name="looked-all"),
    path("namens/<code:record>/mijn-kring/", deciding.page, name="for-own"),
    path("wat-ik-doe/", helping.page, name="helping"),
    path("wat-ik-doe/<code:record>/", helping.record, name="helping-record"),
]
