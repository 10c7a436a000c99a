"""The claims of many documents, in parallel processes and in bounded memory."""

from __future__ import annotations

import os
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tallystick.dataset.project import Project, load_project
from tallystick.documents.canonical import text_sha256
from tallystick.documents.model import Document, DocumentError
from tallystick.documents.reading import read_document
from tallystick.errors import ProjectError, TallystickError
from tallystick.extraction.claims import Knowledge, extract, knowledge_of
from tallystick.extraction.foreign import is_foreign
from tallystick.extraction.model import Claim
from tallystick.extraction.processes import Crew, can_fork

WARMING = "\u201cWe have 40 boats,\u201d said Ann Berg, the mayor of Lakeside, on 3 May."
"""A sentence that needs all that is loaded when it is first needed."""


@dataclass(frozen=True)
class Settings:
    """What all documents of a run have in common.

    Attributes:
        project: the folder of the facts project, or None.
        non_claims: report what is no figure too.
        without_own: leave a document's own recorded claims out when measures are proposed; for
            measuring how well that works.
    """

    project: Path | None = None
    non_claims: bool = False
    without_own: bool = False


@dataclass(frozen=True)
class Outcome:
    """What came of one document.

    Attributes:
        path: the document.
        claims: its candidate claims.
        source: the id of its source in the project; '' if it is none.
        sha256: the hash of its canonical text.
        characters: the length of that text.
        foreign: whether it is plainly not English.
        error: why it could not be read; '' if it was.
        help: what to do about it.
    """

    path: Path
    claims: tuple[Claim, ...] = ()
    source: str = ""
    sha256: str = ""
    characters: int = 0
    foreign: bool = False
    error: str = ""
    help: str = ""


@dataclass(frozen=True)
class _Ready:
    """A process that is ready to read documents."""

    settings: Settings
    project: Project | None
    knowledge: Knowledge | None


_ready: _Ready | None = None


def extract_documents(
    paths: Sequence[Path], settings: Settings, jobs: int = 1, project: Project | None = None
) -> Generator[Outcome]:
    """Return what came of each document, in the order given, as it comes.

    A document that cannot be read yields an outcome with its error, and does not stop the others.
    Processes begin at once, and end when the iterator is exhausted or closed.

    Args:
        paths: documents of any format that ``read_document`` reads.
        settings: what they have in common.
        jobs: how many processes share the work.
        project: the project of the settings, if it is loaded already.

    Raises:
        TallystickError: the project cannot be read, or the language model is not installed.
    """
    jobs = min(jobs, len(paths))
    if jobs <= 1:
        return _one_by_one(_make_ready(settings, project), paths)
    global _ready
    if can_fork():
        # The processes find here what otherwise each has to load for itself.
        _ready = _make_ready(settings, project)
        _warm_up(_ready)
    try:
        return Crew(_read, _prepare, settings, jobs).results(paths, _lost)
    finally:
        _ready = None


def _one_by_one(ready: _Ready, paths: Sequence[Path]) -> Generator[Outcome]:
    for path in paths:
        yield _outcome(ready, path)


def _prepare(settings: Settings) -> None:
    global _ready
    if _ready is None:
        _ready = _make_ready(settings)
        _warm_up(_ready)


def _read(path: Path) -> Outcome:
    assert _ready is not None
    return _outcome(_ready, path)


def _lost(path: Path) -> Outcome:
    return Outcome(
        path,
        error=f"{path}: the process that read it died",
        help="It may need more memory than there is: split the document.",
    )


def _warm_up(ready: _Ready) -> None:
    """Load the language model and the word lists, which the first figure would."""
    extract(WARMING, project=ready.knowledge)


def _make_ready(settings: Settings, project: Project | None = None) -> _Ready:
    if project is None and settings.project is not None:
        project = load_project(settings.project)
    return _Ready(settings, project, knowledge_of(project) if project else None)


def _outcome(ready: _Ready, path: Path) -> Outcome:
    try:
        document = read_document(path)
        source = source_of_document(ready.project, path, text_sha256(document.text))
        return Outcome(
            path,
            tuple(_claims(ready, path, document, source)),
            source,
            text_sha256(document.text),
            len(document.text),
            is_foreign(document.text),
        )
    except (DocumentError, ProjectError) as error:
        return Outcome(path, error=error.message, help=error.help)
    except TallystickError:
        raise
    except Exception as error:
        return Outcome(path, error=f"{path}: cannot be read: {type(error).__name__}: {error}")


def _claims(ready: _Ready, path: Path, document: Document, source: str) -> list[Claim]:
    knowledge = ready.knowledge
    published, title = document.published, document.title
    if ready.project is not None and source:
        row = ready.project.frame("sources").set_index("source").loc[source]
        published = row["published"] if isinstance(row["published"], str) else published
        title = row["title"] if isinstance(row["title"], str) else title
        if ready.settings.without_own:
            knowledge = knowledge_of(ready.project, frozenset({source}))
    return extract(
        document.text,
        document=_shown_name(path),
        published=published,
        project=knowledge,
        title=title,
        source=source,
        non_claims=ready.settings.non_claims,
    )


def source_of_document(project: Project | None, path: Path, sha256: str) -> str:
    """Return the id of the source whose document this is, or ''.

    It is the source whose ``text_sha256`` the text has, else the one that names the file in
    ``document``, else the one after whose id the file is called.
    """
    if project is None:
        return ""
    sources = project.first_rows("sources")
    name = _shown_name(path)
    stem = Path(name).stem
    for column, wanted in (("text_sha256", sha256), ("document", name), ("source", stem)):
        found = sources.loc[sources[column] == wanted, "source"]
        if len(found):
            return str(found.iloc[0])
    return ""


def _shown_name(path: Path) -> str:
    """Return the name of a file as text: on some systems names are bytes, and need not be any."""
    return os.fsencode(path.name).decode("utf-8", "replace")
