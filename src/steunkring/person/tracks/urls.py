"""Addresses of tracks."""

from django.urls import URLPattern, URLResolver

app_name = "tracks"
urlpatterns: list[URLPattern | URLResolver] = []
