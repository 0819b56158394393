"""The person's own work: an encrypted log of operations, its key, its backups. The one floor that knows SQLCipher."""

from rapporteur.workspace.store import WorkspaceStore
from rapporteur.workspace.workspace import Workspace

__all__ = ["Workspace", "WorkspaceStore"]
