"""Addresses about what comes in. A path holds the key of the request's record, no word of it."""

from django.urls import path

from .views import asking, begin, requests, requests_tie

_IN = "binnengekomen/"
_ONE = f"{_IN}<code:support_request>/"

urlpatterns = [
    # Anybody
    path("hulp-vragen/", asking.door, name="asking"),
    path("hulp-vragen/voor-mij/", asking.for_myself, name="asking-myself"),
    path("hulp-vragen/voor-iemand-anders/", asking.for_another, name="asking-another"),
    path("hulp-vragen/verstuurd/", asking.sent, name="asking-sent"),
    # Professionals
    path(_IN, requests.requests, name="requests"),
    path(f"{_IN}nieuw/", requests.new, name="request-new"),
    path(f"{_IN}nieuw/concept/", requests.new_draft, name="request-new-draft"),
    path(f"{_IN}nieuw/ander/", requests.new_other, name="request-new-other"),
    path(f"{_IN}nieuw/ander/concept/", requests.new_other_draft, name="request-new-other-draft"),
    path(f"{_IN}nieuw/erop-af/", requests.new_outreach, name="request-new-outreach"),
    path(
        f"{_IN}nieuw/erop-af/concept/",
        requests.new_outreach_draft,
        name="request-new-outreach-draft",
    ),
    path(_ONE, requests.show, name="request"),
    path(f"{_ONE}oppakken/", requests.take, name="request-take"),
    path(f"{_ONE}geven/", requests.give, name="request-give"),
    path(f"{_ONE}doorsturen/", requests.send_on, name="request-send-on"),
    path(f"{_ONE}afronden/", requests.close, name="request-close"),
    path(f"{_ONE}opnieuw-bekijken/", requests.look_again, name="request-look-again"),
    path(f"{_ONE}bij-wie/", requests_tie.choose, name="request-tie"),
    path(f"{_ONE}bij-wie/nieuw/", requests_tie.person, name="request-person"),
    path(f"{_ONE}bij-wie/nieuw/concept/", requests_tie.person_draft, name="request-person-draft"),
    # How it began, on the person's own record
    path("inwoners/<code:record>/eerste-contact/", begin.of_person, name="person-begin"),
    path("mijn-kring/eerste-contact/", begin.own, name="begin"),
]
