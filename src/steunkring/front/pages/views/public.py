"""Pages for everybody: the welcome, numbers to call now, the way off, what we promise."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import logout
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.gate import NotReadable
from steunkring.foundation.access.marks import public

from .. import relations, urgent, words


@public("the front door")
@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """What this is, for anybody; somebody signed in goes on to the own first page."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.account is None:
        return render(request, "pages/welcome.html")
    found = relations.note(request, actor)
    if actor.is_a("staff"):
        return redirect("pages:today")
    if actor.is_a("administrator"):
        return redirect("accounts:organisation")
    if found.owns:
        return redirect("pages:own")
    if found.helps:
        return redirect("pages:helping")
    page = {"is_privacy_officer": actor.is_a("privacy_officer")}
    return render(request, "pages/nothing_yet.html", page)


@public("numbers to call now")
@require_safe
def urgent_help(request: HttpRequest) -> HttpResponse:
    """Numbers to call now, with the day they were checked."""
    checked = urgent.checked_on()
    context = {
        "numbers": urgent.numbers(),
        "checked": words.day(checked) if checked else "",
    }
    return render(request, "pages/urgent.html", context)


# Anybody may end the own session from anywhere; a token would stand in the way of haste.
@public("leaving must always be possible")
@csrf_exempt
def leave(request: HttpRequest) -> HttpResponse:
    """Away at once: the session ends here, nothing stays in the browser (threats DV1, DV2)."""
    logout(request)
    response = HttpResponseRedirect(settings.QUICK_EXIT_URL, status=303)
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


@public("what happens with data")
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is written down, who reads it, and what we do not promise (threats, section 5)."""
    return render(request, "pages/privacy.html")


@public("how everybody can use this")
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How the pages can be used, and where to say that something does not work."""
    return render(request, "pages/accessibility.html")


@public("reading in another language needs no sign-in")
@require_safe
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Read on in another language, on the same page."""
    if code not in dict(settings.LANGUAGES):
        raise NotReadable
    back = request.GET.get("naar", "")
    if not back.startswith("/") or not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("pages:welcome")
    response = HttpResponseRedirect(back)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=365 * 24 * 60 * 60,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
    return response


@public("machines ask whether the service runs; tells nothing else")
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})
