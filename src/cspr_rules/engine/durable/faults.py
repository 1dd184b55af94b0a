"""What the engine of record refuses before it runs, and what it reports when a run goes wrong."""


class EngineLimit(ValueError):
    """The compiled rules pass a limit of durable-rules, beyond which it would answer wrongly, hang or crash."""


class EngineFault(RuntimeError):
    """A run of durable-rules that cannot be trusted. There is no result, and the next run starts with a new ruleset."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The rules engine cannot be relied on for this case: {what}. No result was used.")


class BothRails(EngineFault):
    """A rule came out as met and as not met in the same case."""

    def __init__(self, rule: str) -> None:
        super().__init__(f"{rule} came out as met and as not met")
        self.rule = rule
