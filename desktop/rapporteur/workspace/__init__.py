"""The person's own work: an encrypted log of operations, its key, its backups. The one floor that knows SQLCipher."""

from rapporteur.workspace.bringing_back import put_back
from rapporteur.workspace.salvage import Salvaged
from rapporteur.workspace.store import WorkspaceStore
from rapporteur.workspace.workspace import Workspace

__all__ = ["Salvaged", "Workspace", "WorkspaceStore", "put_back"]
