"""Rows of a track: what came in, what was said, what the person wants, who works on it."""

from .assignments import Assignment
from .basis import Basis
from .care import OwnStrengthPause, Reflection, Reluctance
from .contacts import ContactMoment, OwnView
from .conversations import Capture, Conversation, ConversationFeedback
from .goals import Goal, Preference
from .profile import GridItem, ProfileCell
from .reports import ConversationReport, ReportAnswer
from .requests import AskedBy, Channel, FirstContact, Knows, RequestStep, SupportRequest
from .tablet import Handover
from .track import Track, TrackMember, TrackStep, TrackSubject
from .wishes import Proposal, Wish

__all__ = [
    "AskedBy",
    "Assignment",
    "Basis",
    "Capture",
    "Channel",
    "ContactMoment",
    "Conversation",
    "ConversationFeedback",
    "ConversationReport",
    "FirstContact",
    "Goal",
    "GridItem",
    "Handover",
    "Knows",
    "OwnStrengthPause",
    "OwnView",
    "Preference",
    "ProfileCell",
    "Proposal",
    "Reflection",
    "Reluctance",
    "ReportAnswer",
    "RequestStep",
    "SupportRequest",
    "Track",
    "TrackMember",
    "TrackStep",
    "TrackSubject",
    "Wish",
]
