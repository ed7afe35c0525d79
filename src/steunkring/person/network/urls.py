"""Addresses of network."""

from . import urls_ties

app_name = "network"

urlpatterns = [
    *urls_ties.urlpatterns,
]
