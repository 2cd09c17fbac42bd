"""The errors a user can meet: each says what went wrong, where, and what to do."""

from __future__ import annotations


class PipelineError(Exception):
    """Base of all errors that concern one input or one setting, never a bug.

    Parameters
    ----------
    reason
        What is wrong, in the reader's language (Dutch), without the file name.
    advice
        What the reader can do about it (Dutch), or an empty string.
    """

    code = "error"

    def __init__(self, reason: str, advice: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice


class SettingsError(PipelineError):
    """A setting or an argument is wrong; nothing was written."""

    code = "settings"


class CodebookError(PipelineError):
    """A codebook file does not follow the schema; the message names the file and the entry."""

    code = "codebook"


class GoldError(PipelineError):
    """A file with hand coding does not follow the gold format."""

    code = "gold"


class UnreadableDocumentError(PipelineError):
    """A document could not be read; `code` says why (see `pipeline.ingest`)."""

    def __init__(self, code: str, reason: str, advice: str = "") -> None:
        super().__init__(reason, advice)
        self.code = code


class ModelError(PipelineError):
    """The shipped classifier is damaged or belongs to another version."""

    code = "model"
