"""Addresses of the profile, the life grid and the sorting afterwards.

Rows are counted and columns named by a word, so that no address says what somebody lives through.
"""

from django.urls import path

from .views import grid, person_sheets, profile, sorting

_MINE = "mijn-kring/profiel/"
_CELL = f"{_MINE}tekst/<code:cell>/"
_GRID = "mijn-kring/leven-in-beeld/"
_ITEM = f"{_GRID}punt/<code:item>/"
_PERSON = "inwoners/<code:record>/"
_PLACE = f"{_PERSON}profiel/<int:area>/"
_SPOT = f"{_PERSON}leven-in-beeld/<int:dimension>/"
_SORT = f"{_PERSON}gesprekken/<code:conversation>/sorteren/"

urlpatterns = [
    # Citizens: my profile
    path(_MINE, profile.profile, name="own-profile"),
    path(f"{_MINE}<int:area>/", profile.area, name="own-profile-area"),
    path(f"{_MINE}<int:area>/<slug:column>/nieuw/", profile.new, name="own-profile-new"),
    path(
        f"{_MINE}<int:area>/<slug:column>/nieuw/concept/",
        profile.new_draft,
        name="own-profile-new-draft",
    ),
    path(f"{_MINE}<int:area>/wens/<code:wish>/", profile.place_wish, name="own-profile-wish"),
    path(_CELL, profile.change, name="own-profile-cell"),
    path(f"{_CELL}concept/", profile.change_draft, name="own-profile-cell-draft"),
    path(f"{_CELL}verwijderen/", profile.remove, name="own-profile-cell-remove"),
    path(f"{_CELL}eerder/", profile.earlier, name="own-profile-cell-earlier"),
    path(f"{_MINE}belangrijk/<code:wish>/", profile.important, name="own-profile-important"),
    path(f"{_MINE}belangrijk/<code:wish>/volgorde/", profile.order, name="own-profile-order"),
    # Citizens: my life at a glance
    path(_GRID, grid.grid, name="own-grid"),
    path(f"{_GRID}<int:dimension>/", grid.row, name="own-grid-row"),
    path(f"{_GRID}<int:dimension>/<slug:column>/nieuw/", grid.new, name="own-grid-new"),
    path(
        f"{_GRID}<int:dimension>/<slug:column>/nieuw/concept/",
        grid.new_draft,
        name="own-grid-new-draft",
    ),
    path(_ITEM, grid.change, name="own-grid-item"),
    path(f"{_ITEM}concept/", grid.change_draft, name="own-grid-item-draft"),
    path(f"{_ITEM}verwijderen/", grid.remove, name="own-grid-item-remove"),
    path(f"{_ITEM}eerder/", grid.earlier, name="own-grid-item-earlier"),
    # Professionals: both, as far as they are shared
    path(f"{_PERSON}profiel/", person_sheets.profile, name="person-profile"),
    path(_PLACE, person_sheets.area, name="person-profile-area"),
    path(
        f"{_PLACE}<slug:column>/voorstel/",
        person_sheets.propose_profile,
        name="profile-proposal-new",
    ),
    path(
        f"{_PLACE}<slug:column>/voorstel/concept/",
        person_sheets.propose_profile_draft,
        name="profile-proposal-new-draft",
    ),
    path(f"{_PERSON}leven-in-beeld/", person_sheets.grid, name="person-grid"),
    path(_SPOT, person_sheets.grid_row, name="person-grid-row"),
    path(f"{_SPOT}<slug:column>/voorstel/", person_sheets.propose_grid, name="grid-proposal-new"),
    path(
        f"{_SPOT}<slug:column>/voorstel/concept/",
        person_sheets.propose_grid_draft,
        name="grid-proposal-new-draft",
    ),
    # Professionals: sorting what was caught at the table
    path(_SORT, sorting.sort, name="sorting"),
    path(f"{_SORT}<code:capture>/", sorting.choose, name="sorting-choose"),
    path(f"{_SORT}<code:capture>/terug/", sorting.undo, name="sorting-undo"),
]
