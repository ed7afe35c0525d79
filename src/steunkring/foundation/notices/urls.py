"""Addresses of the work that the computer does."""

from django.urls import URLPattern, URLResolver, path

from . import views

app_name = "notices"
urlpatterns: list[URLPattern | URLResolver] = [
    path("organisatie/werk/", views.work, name="work"),
    path("organisatie/werk/<code:job>/opnieuw/", views.try_again, name="try-again"),
]
