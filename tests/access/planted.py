"""Leaks, written on purpose: the real site map with faulty pages under /lek/.

Each view does one thing that a colleague in a hurry could do. ``test_planted.py`` shows that the
suite finds every one of them, with the code that watches the product itself.
"""

from __future__ import annotations

from django.contrib import messages
from django.core.cache import cache
from django.core.mail import send_mail
from django.db.models import Count, Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import include, path
from django.utils import timezone

from steunkring.foundation.access import gate, net
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.marks import public, requires
from steunkring.foundation.access.models import Record
from steunkring.foundation.notices.models import JobAttempt
from steunkring.person.people.models import Household, Person, SafetyNote
from steunkring.person.tracks.models import ContactMoment, Wish

staff = requires("staff")
anyone = requires("anyone")


def actor_of(request: HttpRequest) -> Actor:
    """Who asks."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def page(text: object, title: str = "Lek") -> HttpResponse:
    """A page with a text."""
    return HttpResponse(f"<html><head><title>{title}</title></head><body>{text}</body></html>")


def own_people(request: HttpRequest) -> list[Person]:
    """People whose name the reader may read, in whatever way."""
    return [
        person
        for purpose in ("support", "stand_in", "leading")
        for person in gate.readable(actor_of(request), Person, purpose=purpose)
    ]


@staff
def count(request: HttpRequest) -> HttpResponse:
    """Somebody of another team in a count."""
    with net.system("a number is no name"):
        everybody = Person.objects.count()
    return page(f"{len(own_people(request))} van {everybody}")


@staff
def order(request: HttpRequest) -> HttpResponse:
    """Sorted by a field that the reader may not see."""
    with net.system("who needs care first"):
        first = set(
            SafetyNote.objects.filter(is_safety_first=True).values_list("record_id", flat=True)
        )
    people = sorted(own_people(request), key=lambda person: person.record_id not in first)
    return page([person.name for person in people])


@staff
def fragment(request: HttpRequest) -> HttpResponse:
    """A piece of a page in a cache that everybody shares."""
    made = cache.get_or_set("lek", lambda: [person.name for person in own_people(request)])
    return page(made)


@staff
def forgotten_join(request: HttpRequest) -> HttpResponse:
    """People who live together, by way of the household and past the gate."""
    names = [
        member.key
        for household in Household.objects.prefetch_related("members")
        for member in household.members.all()
    ]
    return page(names)


@anyone
def stamp(request: HttpRequest) -> HttpResponse:
    """A header that changes with what is hidden."""
    response = page("niets")
    with net.system("a version is no content"):
        response["X-Versie"] = str(SafetyNote.objects.order_by("-version")[0].version)
    return response


@anyone
def validator(request: HttpRequest) -> HttpResponse:
    """An ETag that changes with what is hidden."""
    response = page("niets")
    with net.system("a version is no content"):
        version = sum(SafetyNote.objects.values_list("version", flat=True))
    response["ETag"] = f'"{version}"'
    response["Last-Modified"] = f"{version}"
    return response


@staff
def redirect(request: HttpRequest) -> HttpResponse:
    """A name in an address."""
    names = [person.name for person in own_people(request)]
    return HttpResponseRedirect(f"/mijn-mensen/?zoek={'+'.join(names)}")


@anyone
def subject(request: HttpRequest) -> HttpResponse:
    """A name in a mail."""
    with net.system("a mail about somebody"):
        name = Person.objects.order_by("id")[0].name
    send_mail(f"Er is iets over {name}", "Er staat iets voor u klaar.", None, ["x@example.org"])
    return page("verstuurd")


@staff
def unfiltered(request: HttpRequest) -> HttpResponse:
    """An existence test past the gate."""
    return page("bekend" if Person.objects.filter(name__contains="Bram").exists() else "nieuw")


@staff
def subquery(request: HttpRequest) -> HttpResponse:
    """A sign beside a name that says whether something hidden is there."""
    notes = SafetyNote.objects.filter(record_id=OuterRef("record_id"), is_safety_first=True)
    rows = gate.readable(actor_of(request), Person, purpose="leading").annotate(sign=Exists(notes))
    return page([(person.name, person.sign) for person in rows])


@staff
def aggregate(request: HttpRequest) -> HttpResponse:
    """A number over rows of others, from a table that hangs on no record."""
    return page(list(Household.objects.annotate(number=Count("members")).values_list("number")))


@staff
def wrong_purpose(request: HttpRequest) -> HttpResponse:
    """A page for helpers that reads as a worker."""
    rows = gate.readable(actor_of(request), Person, purpose="support")
    return page([person.name for person in rows])


@anyone
def message(request: HttpRequest) -> HttpResponse:
    """Content in a message."""
    with net.system("to be friendly"):
        name = Person.objects.order_by("id")[0].name
    messages.success(request, f"{name} is bewaard.")
    return HttpResponseRedirect("/")


@anyone
def error_text(request: HttpRequest) -> HttpResponse:
    """Content in the text of an error, which goes into the server's log."""
    with net.system("to be helpful"):
        raise ValueError(f"not possible for {Person.objects.order_by('id')[0].name}")


@staff
def title(request: HttpRequest) -> HttpResponse:
    """A name in the title of a page."""
    people = own_people(request)
    return page("een mens", title=people[0].name if people else "Lek")


@anyone
def job(request: HttpRequest) -> HttpResponse:
    """A name in the arguments of a job."""
    with net.system("the job needs it"):
        name = Person.objects.order_by("id")[0].name
    now = timezone.now()
    JobAttempt.objects.create(name="x", arguments={"name": name}, made_at=now, next_at=now)
    return page("straks")


@staff
def status(request: HttpRequest, record: str) -> HttpResponse:
    """One answer for hidden, another for not there."""
    if not Record.objects.filter(key=record).exists():
        raise Http404
    raise gate.NotAllowed


@staff
def work(request: HttpRequest, record: str) -> HttpResponse:
    """The same answer, but more work when the record is there."""
    found = Record.objects.filter(key=record).first()
    if found is not None:
        with net.system("looks whether there are entries"):
            ContactMoment.objects.filter(record=found).count()
    opened = gate.opened(actor_of(request), record, purposes=("support", "stand_in"))
    return page(opened.rows(Person).get().name)


@staff
def echo(request: HttpRequest, record: str) -> HttpResponse:
    """A helpful text on the page that should say nothing."""
    found = Record.objects.filter(key=record).first()
    reason = "Dit is van een ander team." if found else "Dit bestaat niet."
    return HttpResponse(reason, status=404)


@staff
def unlogged(request: HttpRequest) -> HttpResponse:
    """Content that may be seen, read past the gate: no line."""
    mine = [person.record_id for person in own_people(request)]
    with net.system("quicker"):
        wishes = Wish.objects.filter(record_id__in=mine)
        return page([wish.text for wish in wishes])


@staff
def empty(request: HttpRequest, record: str) -> HttpResponse:
    """A page of a readable record that shows nothing: closed by mistake."""
    gate.opened(actor_of(request), record, purposes=("support", "stand_in"))
    return page("Nog niets.")


@public("planted: a page that should have asked who is there")
def open_door(request: HttpRequest) -> HttpResponse:
    """Public by mistake."""
    with net.system("a page for all"):
        return page([person.name for person in Person.objects.all()])


@staff
def suggest(request: HttpRequest) -> HttpResponse:
    """Completes names of everybody."""
    asked = request.POST.get("zoek", "")
    with net.system("suggestions"):
        number = Person.objects.filter(sort_name__icontains=asked).count()
    return page("geen" if number == 0 else "misschien")


@anyone
def last_changed(request: HttpRequest) -> HttpResponse:
    """A moment that moves with what is hidden."""
    with net.system("when was this changed"):
        notes = SafetyNote.objects.filter(version__gt=1).count()
    return page("vandaag" if notes else "lang geleden")


VIEWS = (
    *(count, order, fragment, forgotten_join, stamp, validator, redirect, subject, unfiltered),
    *(subquery, aggregate, message, error_text, title, job, unlogged, open_door, suggest),
    last_changed,
)
OF_A_RECORD = (status, work, echo, empty)

urlpatterns = [
    path("", include("steunkring.config.urls")),
    *(path(f"lek/{view.__name__}/", view, name=f"lek-{view.__name__}") for view in VIEWS),
    *(
        path(f"lek/<code:record>/{view.__name__}/", view, name=f"lek-{view.__name__}")
        for view in OF_A_RECORD
    ),
    path("wat-ik-doe/lek/", wrong_purpose, name="lek-wrong_purpose"),
]
