"""The pages of training. They need no record, and what is done on them touches no case."""

from __future__ import annotations

from cspr_rules.app.pages import (
    exercise,
    exercise_answers,
    exercise_changed,
    exercise_debrief,
    exercise_read,
    exercise_views,
    near_misses,
    progress,
    training,
    training_room,
)
from cspr_rules.app.parts.exercise_steps import (
    ANSWER,
    BEFORE,
    CHANGED,
    DEBRIEF,
    NEAR_MISSES,
    PROGRESS,
    READ,
    TRAINING,
    VIEWS,
)
from cspr_rules.app.parts.site import Needs, Row

ROWS = (
    Row(TRAINING, "Training", training.show, Needs.TRAINING),
    Row(BEFORE, "Exercise: before you begin", exercise.show, Needs.TRAINING),
    Row(READ, "Exercise: read the papers", exercise_read.show, Needs.TRAINING),
    Row(ANSWER, "Exercise: answer the questions", exercise_answers.show, Needs.TRAINING),
    Row(VIEWS, "Exercise: your own view", exercise_views.show, Needs.TRAINING),
    Row(DEBRIEF, "Exercise: what the rules find", exercise_debrief.show, Needs.TRAINING),
    Row(CHANGED, "Exercise: what changed between your tries", exercise_changed.show, Needs.TRAINING),
    Row(PROGRESS, "Your progress in training", progress.show, Needs.TRAINING),
    Row(NEAR_MISSES, near_misses.TITLE, near_misses.show, Needs.TRAINING),
    Row(training_room.ROOM, training_room.TITLE, training_room.show, Needs.TRAINING),
)
