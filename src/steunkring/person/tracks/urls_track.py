"""Addresses of where the support stands, and of what people take up together."""

from django.urls import path

from .views import joint_goals, joint_sharing, own_track, together, track

_HERE = "inwoners/<code:record>/traject/"
_MINE = "mijn-kring/traject/"
_JOINT = "samen/<code:track>/"
_OURS = "mijn-kring/samen/<code:track>/"

urlpatterns = [
    # Professionals
    path(_HERE, track.person_track, name="person-track"),
    path(f"{_HERE}beginnen/", track.begin, name="track-begin"),
    path(f"{_HERE}verder/", track.move, name="track-move"),
    path(f"{_HERE}afronden/", track.close, name="track-close"),
    path(f"{_HERE}opnieuw/", track.reopen, name="track-reopen"),
    path(f"{_HERE}eerst-rust/", track.calm, name="track-calm"),
    path(f"{_HERE}eerst-rust/stoppen/", track.calm_lift, name="track-calm-lift"),
    path(f"{_HERE}even-niet/", track.pause, name="track-pause"),
    path(f"{_HERE}even-niet/<code:pause>/stoppen/", track.pause_lift, name="track-pause-lift"),
    path("inwoners/<code:record>/samen/nieuw/", together.new, name="joint-new"),
    path(_JOINT, together.joint, name="joint"),
    path(f"{_JOINT}verder/", together.move, name="joint-move"),
    path(f"{_JOINT}afronden/", together.close, name="joint-close"),
    path(f"{_JOINT}opnieuw/", together.reopen, name="joint-reopen"),
    path(f"{_JOINT}opschrijven/", together.note, name="joint-note"),
    path(f"{_JOINT}erbij/", together.join, name="joint-join"),
    path(f"{_JOINT}<code:taker>/stoppen/", together.leave, name="joint-leave"),
    # Citizens
    path(_MINE, own_track.own_track, name="own-track"),
    path(f"{_MINE}ik-kan-verder/", own_track.own_close, name="own-track-close"),
    path(f"{_MINE}opnieuw/", own_track.own_reopen, name="own-track-reopen"),
    path(f"{_MINE}even-niet/", own_track.own_pause, name="own-pause"),
    path(
        f"{_MINE}even-niet/<code:pause>/stoppen/", own_track.own_pause_lift, name="own-pause-lift"
    ),
    path(_OURS, together.own_joint, name="own-joint"),
    path(f"{_OURS}stoppen/", together.own_leave, name="own-joint-leave"),
    path(f"{_OURS}doelen/", joint_goals.page, name="own-joint-goals"),
    path(f"{_OURS}delen/", joint_sharing.page, name="own-joint-sharing"),
    path(f"{_OURS}delen/nieuw/", joint_sharing.new, name="own-joint-share-new"),
    path(
        f"{_OURS}delen/<code:share>/antwoord/",
        joint_sharing.answer,
        name="own-joint-share-answer",
    ),
    path(f"{_OURS}delen/<code:share>/stoppen/", joint_sharing.stop, name="own-joint-share-stop"),
    # Whoever they let in
    path("wat-ik-doe/samen/<code:track>/", joint_sharing.let_in, name="joint-let-in"),
]
