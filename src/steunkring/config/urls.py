"""The whole site map. Paths are Dutch; keys in paths are short random codes."""

from django.urls import URLPattern, URLResolver, include, path, register_converter

from steunkring.foundation.access.codes import CodeConverter

register_converter(CodeConverter, "code")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("steunkring.front.pages.urls")),
    path("", include("steunkring.foundation.accounts.urls")),
    path("", include("steunkring.foundation.notices.urls")),
    path("", include("steunkring.person.people.urls")),
    path("", include("steunkring.person.agenda.urls")),
    path("", include("steunkring.person.network.urls")),
    path("", include("steunkring.person.tracks.urls")),
]

handler403 = "steunkring.front.pages.views.errors.forbidden"
handler404 = "steunkring.front.pages.views.errors.not_found"
handler500 = "steunkring.front.pages.views.errors.failed"
