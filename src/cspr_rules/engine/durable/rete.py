"""Running a network on durable-rules, through the extension module that the package installs.

The package's own `Host` is not used: it starts threads that take each other's actions, and it swallows exceptions,
even KeyboardInterrupt. Driven directly the extension starts no thread, looks at no clock that matters, and lets
exceptions through.

Every run has the engine to itself: one session under one fixed name, the whole case in one batch, the session deleted
afterwards. A run that is not in order in every respect raises EngineFault and has no result; the ruleset is then
built anew.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from threading import Lock

import durable_rules_engine as engine

from cspr_rules.engine.durable.faults import EngineFault
from cspr_rules.engine.durable.network import SENTINEL, SESSION, Network, Rail, fact
from cspr_rules.engine.protocol import Row

_SENTINEL_FACT = fact(SENTINEL)
_TAKEN = 0
"""The engine's word that it took every fact, that each met a pattern, and that none was there already."""


class Ruleset:
    """One network, loaded into the engine. Any thread may run it; runs wait for each other."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._lock = Lock()
        self._handle: int | None = None

    def run(self, facts: Sequence[str], known: Collection[Rail] = ()) -> list[Row]:
        """Assert `facts` and give every row that fires, in the order of firing.

        `facts` are texts of the network's `of_slots` and, for the rails in `known`, of its `of_rails`, each once.
        Raises EngineFault.
        """
        with self._lock:
            try:
                return self._run(facts, known)
            except BaseException as error:
                self._discard()
                if isinstance(error, EngineFault) or not isinstance(error, Exception):
                    raise
                raise EngineFault(f"it stopped with “{error}”") from error

    def _run(self, facts: Sequence[str], known: Collection[Rail]) -> list[Row]:
        if self._handle is None:
            self._handle = engine.create_ruleset("cspr", self._network.definition)
        handle = self._handle
        taken, session = engine.assert_facts(handle, f"[{','.join((_SENTINEL_FACT, *facts))}]")
        if taken != _TAKEN:
            raise EngineFault("it did not take every fact")
        fired, derived = self._fire(handle, session, known)
        kept, expected = engine.get_facts(handle, SESSION).count('"id":'), 1 + len(facts) + derived
        if kept != expected:
            raise EngineFault(f"it kept {kept} facts and should have kept {expected}")
        engine.delete_state(handle, SESSION)
        return fired

    def _fire(self, handle: int, session: int, known: Collection[Rail]) -> tuple[list[Row], int]:
        """Fire until nothing is left to fire. The rows that fired, and how many facts they derived."""
        rows, links, of_rails = self._network.rows, self._network.links, self._network.of_rails
        fired: dict[str, Row | None] = {}
        rails = set(known)
        derived = 0
        started = engine.start_action_for_state(handle, session)
        if started is None:
            raise EngineFault("nothing fired, not even the sentinel")
        message = started[1]
        while message is not None:
            # The message is {"RULE":{…}}, with a name that we made up ourselves.
            rule = message[2 : message.index('"', 2)]
            if rule in fired:
                raise EngineFault("a row fired twice")
            row = fired[rule] = rows.get(rule)
            text: str | None = None
            if row is not None:
                rail = (row.rule, row.rail)
                if rail not in rails:
                    rails.add(rail)
                    text = of_rails.get(rail)
            elif rule in links:
                text = links[rule]
            elif rule != SENTINEL:
                raise EngineFault("a rule fired that it was never given")
            if text is not None:
                derived += 1
                if engine.assert_fact(handle, text)[0] != _TAKEN:
                    raise EngineFault("it did not take a finding")
            message = engine.complete_and_start_action(handle, session)
        if SENTINEL not in fired:
            raise EngineFault("the sentinel did not fire")
        return [row for row in fired.values() if row is not None], derived

    def _discard(self) -> None:
        """Let go of the ruleset with everything in it; the next run builds another.

        The session is not deleted first: where no action has started, deleting it would crash.
        """
        handle, self._handle = self._handle, None
        if handle is not None:
            engine.delete_ruleset(handle)
