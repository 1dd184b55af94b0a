"""The desk: what people do with a case, and every rule about it."""

from cspr_rules.records.desk.answering import Change
from cspr_rules.records.desk.desk import Desk

__all__ = ["Change", "Desk"]
