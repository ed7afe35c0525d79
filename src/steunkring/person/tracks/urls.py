"""Addresses of tracks."""

from django.urls import path

from . import (
    urls_conversations,
    urls_dictation,
    urls_evaluation,
    urls_goals,
    urls_in_name,
    urls_options,
    urls_papers,
    urls_plan,
    urls_profile,
    urls_reflection,
    urls_reluctance,
    urls_reports,
    urls_requests,
    urls_ties,
    urls_track,
    urls_words,
)
from .views import answers, contacts, helpers, intake, logbook, proposals, tablet, wishes

app_name = "tracks"

_PERSON = "inwoners/<code:record>/"
_CONTACT = f"{_PERSON}contact/<code:contact>/"
_PROPOSAL = f"{_PERSON}voorstellen/<code:proposal>/"
_MINE = "mijn-kring/"
_WISH = f"{_MINE}wensen/<code:wish>/"
_ABOUT = f"{_MINE}logboek/<code:contact>/"

urlpatterns = [
    # Professionals: a new person
    path("inwoners/nieuw/", intake.intake, name="intake"),
    path("inwoners/nieuw/concept/", intake.intake_draft, name="intake-draft"),
    # Professionals: contact
    path("contact/nieuw/", contacts.choose, name="contact-choose"),
    path(f"{_PERSON}contact/nieuw/", contacts.new, name="contact-new"),
    path(f"{_PERSON}contact/nieuw/concept/", contacts.new_draft, name="contact-new-draft"),
    path(f"{_PERSON}logboek/", contacts.logbook, name="person-logbook"),
    path(_CONTACT, contacts.show, name="contact"),
    path(f"{_CONTACT}wijzigen/", contacts.edit, name="contact-edit"),
    path(f"{_CONTACT}wijzigen/concept/", contacts.edit_draft, name="contact-edit-draft"),
    path(f"{_CONTACT}gedaan/", contacts.done, name="contact-done"),
    path(f"{_CONTACT}eerder/", contacts.earlier, name="contact-earlier"),
    # Professionals: wishes and proposals
    path(f"{_PERSON}wensen/", proposals.wishes, name="person-wishes"),
    path(f"{_PERSON}wensen/voorstel/", proposals.new, name="proposal-new"),
    path(f"{_PERSON}wensen/voorstel/concept/", proposals.new_draft, name="proposal-new-draft"),
    path(f"{_PERSON}wensen/<code:wish>/voorstel/", proposals.new, name="proposal-for-wish"),
    path(
        f"{_PERSON}wensen/<code:wish>/voorstel/concept/",
        proposals.new_draft,
        name="proposal-for-wish-draft",
    ),
    path(_PROPOSAL, proposals.show, name="proposal"),
    path(f"{_PROPOSAL}intrekken/", proposals.withdraw, name="proposal-withdraw"),
    path(f"{_PROPOSAL}akkoord/", proposals.agreed, name="proposal-agreed"),
    path(f"{_PROPOSAL}tablet/", tablet.give, name="tablet-give"),
    path(f"{_PERSON}account/tablet/", tablet.give_account, name="tablet-give-account"),
    path("tablet/", tablet.page, name="tablet"),
    path("tablet/terug/", tablet.back, name="tablet-back"),
    # Professionals: who helps
    path(f"{_PERSON}wie-helpt/", helpers.helpers, name="helpers"),
    path(f"{_PERSON}wie-helpt/<code:assignment>/stoppen/", helpers.end, name="helper-end"),
    # Citizens: wishes
    path(f"{_MINE}wensen/", wishes.wishes, name="wishes"),
    path(f"{_MINE}wensen/nieuw/", wishes.new, name="wish-new"),
    path(f"{_MINE}wensen/nieuw/concept/", wishes.new_draft, name="wish-new-draft"),
    path(_WISH, wishes.change, name="wish"),
    path(f"{_WISH}concept/", wishes.change_draft, name="wish-draft"),
    path(f"{_WISH}volgorde/", wishes.move, name="wish-move"),
    path(f"{_WISH}stand/", wishes.state, name="wish-state"),
    path(f"{_WISH}eerder/", wishes.earlier, name="wish-earlier"),
    # Citizens: proposals and what was agreed in the own name
    path(f"{_MINE}voorstellen/", answers.proposals, name="proposals"),
    path(f"{_MINE}voorstellen/<code:proposal>/", answers.answer, name="proposal-answer"),
    path(f"{_MINE}voorstellen/<code:proposal>/anders/", answers.reword, name="proposal-reword"),
    path(
        f"{_MINE}voorstellen/<code:proposal>/anders/concept/",
        answers.reword_draft,
        name="proposal-reword-draft",
    ),
    path(f"{_MINE}akkoord/", answers.agreed, name="agreed"),
    path(f"{_MINE}akkoord/<code:agreement>/klopt/", answers.agreed_right, name="agreed-right"),
    path(
        f"{_MINE}akkoord/<code:agreement>/klopt-niet/",
        answers.agreed_object,
        name="agreed-object",
    ),
    # Citizens: the logbook
    path(f"{_MINE}logboek/", logbook.logbook, name="logbook"),
    path(f"{_ABOUT}mijn-kijk/", logbook.new, name="own-view-new"),
    path(f"{_ABOUT}mijn-kijk/concept/", logbook.new_draft, name="own-view-new-draft"),
    path(f"{_ABOUT}mijn-kijk/<code:view>/", logbook.change, name="own-view"),
    path(f"{_ABOUT}mijn-kijk/<code:view>/concept/", logbook.change_draft, name="own-view-draft"),
    path(f"{_ABOUT}eerder/", logbook.earlier, name="contact-earlier-own"),
    *urls_conversations.urlpatterns,
    *urls_dictation.urlpatterns,
    *urls_evaluation.urlpatterns,
    *urls_goals.urlpatterns,
    *urls_profile.urlpatterns,
    *urls_options.urlpatterns,
    *urls_papers.urlpatterns,
    *urls_plan.urlpatterns,
    *urls_reflection.urlpatterns,
    *urls_reluctance.urlpatterns,
    *urls_reports.urlpatterns,
    *urls_requests.urlpatterns,
    *urls_ties.urlpatterns,
    *urls_track.urlpatterns,
    *urls_words.urlpatterns,
]
# Who decides in the owner's place: the same pages below the owner's record.
urlpatterns += urls_in_name.in_name(urlpatterns)
