"""Backups of a store: made while it is at work, listed while they hold the key of an erased case, and brought back."""

from cspr_rules.records.backup.making import Backup, Holding, back_up, backup_destroyed, backups_holding
from cspr_rules.records.backup.restoring import Restoration, restore

__all__ = ["Backup", "Holding", "Restoration", "back_up", "backup_destroyed", "backups_holding", "restore"]
