"""Every failure a user can meet: a code, what happened, what to do.

Codes are stable: `DL-R…` reading, `DL-C…` coding, `DL-S…` case and store, `DL-U…` usage,
`DL-I…` installation.  `dateline help-errors` prints this table from the code.
"""

from __future__ import annotations

from typing import ClassVar


class DatelineError(Exception):
    """A failure with a code and a remedy; one line for people, three fields for programs."""

    code: ClassVar[str] = "DL-X00"
    remedy: ClassVar[str] = "Report this: it is a defect of Dateline."
    exit_status: ClassVar[int] = 1

    def __init__(self, what: str, remedy: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.how = remedy or self.remedy

    def __str__(self) -> str:
        return f"{self.code}: {self.what} {self.how}"


class UsageError(DatelineError):
    code = "DL-U01"
    remedy = "See `dateline --help`."
    exit_status = 2


class NotACase(UsageError):
    code = "DL-U02"
    remedy = "Make one with `dateline init DIR`, or name one with --case DIR."


class UnknownPlugin(UsageError):
    code = "DL-U03"
    remedy = "See what is installed with `dateline plugins`."


class CaseExists(UsageError):
    code = "DL-U04"
    remedy = "Choose another folder, or work in the case that is there."


class IsDirectory(UsageError):
    code = "DL-U05"
    remedy = "Name the files in it, or put the folder into a case with `dateline add`."


class CannotWrite(UsageError):
    code = "DL-U06"
    remedy = "Name a file in a folder that you may write to."


class BrokenRegister(UsageError):
    code = "DL-U07"
    remedy = "Mend the register (docs/registers.md shows one), or move it out of the folder."


class ReadFailure(DatelineError):
    code = "DL-R00"
    remedy = "Convert the file to plain text, HTML or PDF with text and add it again."


class FileVanished(ReadFailure):
    code = "DL-R01"
    remedy = "Check the path and the permissions."


class EmptyFile(ReadFailure):
    code = "DL-R02"
    remedy = "Check that the download or export was complete."


class UnknownMediaType(ReadFailure):
    code = "DL-R03"
    remedy = "Dateline reads .txt, .html, .pdf and .jsonl; convert it to one of these."


class NotUtf8(ReadFailure):
    code = "DL-R04"
    remedy = "Save the file as UTF-8 (for instance with `iconv -t utf-8`)."


class NoTextLayer(ReadFailure):
    code = "DL-R05"
    remedy = "The pages are pictures: run OCR first, then add the result."


class EncryptedFile(ReadFailure):
    code = "DL-R06"
    remedy = "Remove the password and add the file again."


class TooLarge(ReadFailure):
    code = "DL-R07"
    remedy = "Split the file into documents, for instance one JSON line each."


class BadRecord(ReadFailure):
    code = "DL-R08"
    remedy = 'Each line must be a JSON object with "id" and "text".'


class DamagedFile(ReadFailure):
    code = "DL-R09"
    remedy = "Open it in a viewer to check it, or fetch it again."


class NoFiles(ReadFailure):
    code = "DL-R10"
    remedy = "Name a folder that holds reports; hidden files and folders are passed over."


class CodeFailure(DatelineError):
    code = "DL-C00"
    remedy = "The document is kept; report the failure with its id."


class WorkerLost(CodeFailure):
    code = "DL-C01"
    remedy = "Add it again with --workers 1 and more free memory, or split the file."


class CaseError(DatelineError):
    code = "DL-S00"
    remedy = "Run `dateline verify` to see what is intact."


class CaseReadOnly(CaseError):
    code = "DL-S01"
    remedy = "Check the permissions of the case folder."


class DiskFull(CaseError):
    code = "DL-S02"
    remedy = "Free some space and run the command again: nothing reported as added is lost."


class BrokenChain(CaseError):
    code = "DL-S03"
    remedy = "Restore the named file from a copy; the rest of the case is as it was."


class UnknownId(CaseError):
    code = "DL-S04"
    remedy = "List what there is with `dateline claims` or `dateline documents`."


class CaseBusy(CaseError):
    code = "DL-S05"
    remedy = "Another process is writing to this case; wait for it and try again."


class MissingPart(DatelineError):
    code = "DL-I01"
    remedy = "Install Dateline again: `pip install --force-reinstall dateline`."


class BrokenPlugin(DatelineError):
    code = "DL-I02"
    remedy = "Update or uninstall the package that brings this plugin."


class BrokenOntology(DatelineError):
    code = "DL-I03"
    remedy = "Undo the change to the file, or install Dateline again."
