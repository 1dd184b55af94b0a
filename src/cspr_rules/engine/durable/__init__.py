"""`durable`, the engine of record: rules compiled to durable-rules, run by forward chaining, every firing kept."""

from cspr_rules.engine.durable.compile import TooManyRows, compile_rows
from cspr_rules.engine.durable.evaluator import Durable
from cspr_rules.engine.durable.faults import BothRails, EngineFault, EngineLimit

__all__ = ["BothRails", "Durable", "EngineFault", "EngineLimit", "TooManyRows", "compile_rows"]
