"""Rows of a track: what came in, what was said, what the person wants, who works on it."""

from .assignments import Assignment
from .basis import Basis
from .care import OwnStrengthPause, Reflection, Reluctance
from .contacts import ContactMoment, OwnView
from .conversations import Capture, Conversation, ConversationFeedback
from .evaluation import AccountabilityReport, EvaluatedGoal, EvaluatedRow, PlanEvaluation
from .goals import Goal, Preference
from .options import Option, OptionSheet, Ring, SolutionCandidate, SolutionChoice
from .plan import Plan, PlanAnswer, PlanRow, PlanVersion, Scheme
from .profile import GridItem, ProfileCell
from .reports import ConversationReport, ReportAnswer
from .requests import AskedBy, Channel, FirstContact, Knows, RequestStep, SupportRequest
from .sharing import JointAnswer, JointShare, OpenedWords
from .tablet import Handover
from .track import Track, TrackMember, TrackStep, TrackSubject
from .wishes import Proposal, Wish

__all__ = [
    "AccountabilityReport",
    "AskedBy",
    "Assignment",
    "Basis",
    "Capture",
    "Channel",
    "ContactMoment",
    "Conversation",
    "ConversationFeedback",
    "ConversationReport",
    "EvaluatedGoal",
    "EvaluatedRow",
    "FirstContact",
    "Goal",
    "GridItem",
    "Handover",
    "JointAnswer",
    "JointShare",
    "Knows",
    "OpenedWords",
    "Option",
    "OptionSheet",
    "OwnStrengthPause",
    "OwnView",
    "Plan",
    "PlanAnswer",
    "PlanEvaluation",
    "PlanRow",
    "PlanVersion",
    "Preference",
    "ProfileCell",
    "Proposal",
    "Reflection",
    "Reluctance",
    "ReportAnswer",
    "RequestStep",
    "Ring",
    "Scheme",
    "SolutionCandidate",
    "SolutionChoice",
    "SupportRequest",
    "Track",
    "TrackMember",
    "TrackStep",
    "TrackSubject",
    "Wish",
]
