"""Addresses of network."""

from . import urls_promises, urls_ties

app_name = "network"

urlpatterns = [
    *urls_promises.urlpatterns,
    *urls_ties.urlpatterns,
]
