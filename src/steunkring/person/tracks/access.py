"""Which part of a record each row of a track belongs to."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from steunkring.foundation.access import net, own_words, register
from steunkring.foundation.writing.models import Agreement, Revision

from . import models

register.protected(models.Assignment, part="name")
register.protected(models.Wish, part="story_profile")
register.protected(models.Proposal, part="proposals")
register.protected(models.ContactMoment, part="logbook", dated_by="happened_at")
register.protected(models.OwnView, part="own_views", dated_by="about_at")
register.protected(models.SupportRequest, part="first_contact")
register.protected(models.RequestStep, part="first_contact")
register.protected(models.FirstContact, part="first_contact")
register.protected(models.Track, part="track")
register.protected(models.TrackStep, part="track_steps")
register.protected(models.TrackSubject, part="track_steps")
register.protected(models.TrackMember, part="track_steps")
register.protected(models.Conversation, part="logbook", dated_by="began_at")
register.protected(models.Capture, part="logbook", dated_by="said_at")
register.protected(models.ConversationFeedback, part_field="part")
register.protected(models.ConversationReport, part="conversation_reports")
register.protected(models.ReportAnswer, part="conversation_reports")
register.protected(models.ProfileCell, part="story_profile")
register.protected(models.GridItem, part="story_profile")
register.protected(models.Goal, part="goals_plan")
register.protected(models.Preference, part="goals_plan")
register.protected(models.Reflection, part="private_reflection")
register.protected(models.Reluctance, part="story_profile")
register.protected(models.OwnStrengthPause, part="goals_plan")
register.protected(models.OptionSheet, part="goals_plan")
register.protected(models.Option, part="goals_plan")
register.protected(models.SolutionChoice, part="goals_plan")
register.protected(models.SolutionCandidate, part="goals_plan")
register.protected(models.Plan, part="goals_plan")
register.protected(models.PlanVersion, part="goals_plan")
register.protected(models.PlanRow, part="goals_plan")
register.protected(models.PlanAnswer, part="goals_plan")
register.protected(models.PlanEvaluation, part="evaluations")
register.protected(models.EvaluatedGoal, part="evaluations")
register.protected(models.EvaluatedRow, part="evaluations")
register.protected(models.AccountabilityReport, part="evaluations")
register.unprotected(models.Handover, "keys of what is handed over, without content")
register.protected(models.JointShare, part="sharing")
register.protected(models.JointAnswer, part="sharing")
register.protected(models.OpenedWords, part="proposals")

# What a child said, or had written down, is not for a parent until it is opened (threat RC5).
_SAID = Q(basis__in=(models.Basis.TOLD, models.Basis.DICTATED))
_OF_WORDS = (
    models.Wish,
    models.ProfileCell,
    models.GridItem,
    models.Goal,
    models.Preference,
)
for told in (*_OF_WORDS, models.Option, models.Proposal, models.ContactMoment, models.Capture):
    own_words.told(told, _SAID)
for own in (models.OwnView, models.Reluctance, models.OwnStrengthPause):
    own_words.told(own, own_words.by_owner("author_id"))
own_words.told(models.ConversationFeedback, Q(side=models.ConversationFeedback.Side.CITIZEN))
own_words.told(models.FirstContact, Q(asked_by=models.AskedBy.PERSON))


def _owner_wrote_in(model: Any) -> Q:
    """Rows of which the owner wrote a version: the child, and nobody in the child's place."""
    versions = Revision.objects.passed(net.Passage(purpose=own_words.PURPOSE)).filter(
        own_words.by_owner("author_id"),
        record_id=OuterRef("record_id"),
        subject=model._meta.label,
        subject_key=OuterRef("key"),
    )
    return Q(Exists(versions))


own_words.told(
    models.OptionSheet, own_words.by_owner("author_id") | _owner_wrote_in(models.OptionSheet)
)
# Words of the child in what others need as well: closed within it.
own_words.within(
    models.PlanEvaluation, Q(own_written_at__isnull=False) | Q(own_passed_at__isnull=False)
)
own_words.within(
    models.EvaluatedGoal,
    (Q(words_by_owner=False) & ~Q(own_words="")) | _owner_wrote_in(models.EvaluatedGoal),
)
own_words.within(models.SolutionChoice, ~Q(own_view="") & _owner_wrote_in(models.SolutionChoice))
_BY_ACCOUNT = (Agreement.How.OWN_ACCOUNT, Agreement.How.REPRESENTED)
for answer in (models.PlanAnswer, models.ReportAnswer):
    # The child's own answer, and what somebody else wrote down of it; not that of the parent.
    said = own_words.by_owner("author_id") | ~Q(how__in=_BY_ACCOUNT)
    own_words.within(answer, ~Q(remarks="") & said)
# Earlier versions of such words, and what was agreed with them.
_ABOUT = [model._meta.label for model in own_words.spoken_of()]
_IN = (models.PlanEvaluation, models.EvaluatedGoal, models.SolutionChoice)
_VERSIONS = [*_ABOUT, *(model._meta.label for model in _IN)]
own_words.told(Revision, Q(subject__in=_VERSIONS), key="subject_key")
own_words.told(Agreement, Q(subject__in=_ABOUT), key="subject_key")
own_words.opened_in(models.OpenedWords)
