"""A small sound scenario, for tests that spoil or change it in one place."""

from __future__ import annotations

FILE = "the-lamp.yaml"

SOUND = """\
scenario: the-lamp
title: A lamp that fell
shows: near miss
aims:
  - See what a near miss is
difficulty: first steps
minutes: 20
contains: A lamp falls and nobody is hurt.
begins on: 2026-09-07
stages:
  - name: The lamp
    working day: 0
    what happens: A lamp fell beside a child of four. The Panel has not looked at it.
    documents:
      - document: nursery
        title: Note of the nursery
        from: early years
        text: |
          He is four and was not
          hurt. Nobody has asked the council.
    answers:
      age_at_incident: {answer: 4, rests on: {nursery: "He is four"}}
      child_died: {answer: no, rests on: {nursery: "was not hurt"}}
      seriously_harmed: {answer: no, by: health, rests on: {nursery: "was not hurt"}}
      abuse_or_neglect:
        - {answer: not known, by: local authority, because: Nobody asked., easily taken for: ruled out}
      panel_prefers_local_review:
        {answer: not yet considered, rests on: {what happens: "The Panel has not looked at it"}}
      locally_important:
        {answer: [near miss], rests on: {what happens: "A lamp fell"}, also fair: [[none]], because: A lamp is a lamp.}
    expect:
      met: [locally_important]
      not met: [
        died_or_seriously_harmed, serious_child_safeguarding_case, duty_to_notify, partners_should_consider_notifying,
        looked_after_death_notice, care_leaver_death_notice, criterion_panel_view, national_review_suggested
      ]
      recommendation: other_learning
      notices: [other_ways_to_learn]
  - name: The mended lamp
    working day: 3
    what happens: The lamp was mended. The council rules out neglect.
    answers:
      abuse_or_neglect:
        - {answer: ruled out, by: local authority, rests on: {what happens: "The council rules out neglect"}}
    expect:
      met: [locally_important]
      not met: [
        died_or_seriously_harmed, serious_child_safeguarding_case, local_authority_knows_or_suspects, duty_to_notify,
        partners_should_consider_notifying, looked_after_death_notice, care_leaver_death_notice, criterion_panel_view,
        national_review_suggested
      ]
      recommendation: other_learning
      notices: [other_ways_to_learn]
discuss:
  - Who mends the lamps?
wrong on purpose:
  stage: The lamp
  shown: rapid_review_first
  tempting because: A lamp fell.
  debrief: This was shown on purpose.
"""
