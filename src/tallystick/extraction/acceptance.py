"""From the inbox into claims.csv: what a person has reviewed and accepted, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tallystick.dataset.csv_files import RawTable, read_csv, write_csv
from tallystick.dataset.insertion import insert_rows
from tallystick.dataset.project import Project
from tallystick.dataset.schemas import columns_of, load_schemas
from tallystick.dataset.tables import parse_table, with_expectations
from tallystick.documents.canonical import text_sha256
from tallystick.errors import ProjectError, did_you_mean, shortened
from tallystick.extraction.inbox import MACHINE
from tallystick.units.conversion import unit_problem
from tallystick.units.registry import UnitError, commensurable

if TYPE_CHECKING:
    import pandera.pandas as pa

CLAIMS, SPEAKERS = "facts/claims.csv", "facts/speakers.csv"
YES = frozenset(("yes", "y", "x", "1", "true", "ok"))
NO = frozenset(("", "no", "n", "0", "false"))
NAME_ANOTHER = "Name a file that 'tallystick extract --into' has written, or take --all."


@dataclass(frozen=True)
class Refused:
    """A row that stays in the inbox: where it stands, its id, and why."""

    line: int
    claim: str
    reason: str


@dataclass
class Accepted:
    """What came of one inbox file.

    Attributes:
        file: how messages name it.
        added: the ids of rows that went into claims.csv, with their lines there.
        known: the ids of rows that stood there already, letter for letter.
        refused: rows marked yes that cannot be accepted.
        speakers: the ids of speakers that were added.
        left: how many rows stay in the inbox, the refused among them.
    """

    file: str
    added: dict[str, int] = field(default_factory=dict)
    known: list[str] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    speakers: list[str] = field(default_factory=list)
    left: int = 0


def accept_file(path: Path, project: Project, by: str = "", add_speakers: bool = False) -> Accepted:
    """Move the rows of an inbox file that are marked yes into claims.csv.

    A row goes only if it is well-formed, its ids are known, and neither its id nor its place in
    the document is taken in claims.csv. Rows of claims.csv are never changed. The rows that went
    are then taken out of the inbox; should that be cut short, the next time finds them in
    claims.csv and only takes them out.

    Args:
        path: the inbox file.
        project: the facts project, as it stands now.
        by: who accepts, for the column checked_by.
        add_speakers: add speakers that speakers.csv lacks.

    Raises:
        ProjectError: a file cannot be read or written, or is no inbox file.
    """
    name = str(path)
    if not path.is_file():
        wrong = "is no file" if path.exists() else "the file is missing"
        raise ProjectError(f"{name}: {wrong}", NAME_ANOTHER)
    table = read_csv(path, name)
    model = load_schemas(project.folder)["claims"]
    columns = tuple(column.name for column in columns_of(model))
    missing = [column for column in ("accept", *columns) if column not in table.header]
    if [column for column in missing if column != "note"]:
        raise ProjectError(
            f"{name}:1: has no column named '{missing[0]}'",
            NAME_ANOTHER,
        )
    result = Accepted(name)
    told = [f"{line}" for line, _ in table.ragged]
    if told:
        raise ProjectError(
            f"{name}:{told[0]}: the row has too few or too many cells",
            "Mend it: each row needs a cell for each column of the header.",
        )
    check = _Check(project, columns, add_speakers)
    accepted = [
        (line, cells)
        for line, cells in zip(table.lines, table.rows, strict=True)
        if cells[table.header.index("accept")].strip().casefold() in YES
    ]
    malformed = _malformed(table.header, accepted, model, columns)
    rows: list[dict[str, str]] = []
    stay: list[list[str]] = []
    for line, cells in zip(table.lines, table.rows, strict=True):
        inbox = dict(zip(table.header, (cell.strip() for cell in cells), strict=True))
        word = inbox["accept"].casefold()
        if word not in YES:
            stay.append(cells)
            if word not in NO:
                said = f"accept is '{shortened(inbox['accept'])}': write yes or no"
                result.refused.append(Refused(line, inbox["claim"], said))
            continue
        # as_stated is evidence: the letters between start and end, blanks and all.
        row = {column: inbox.get(column, "") for column in columns}
        row["checked_by"] = _checked_by(row["checked_by"], by)
        if check.is_there(row):
            result.known.append(row["claim"])
            continue
        reason = check.refusal(row, inbox, malformed.get(line, ""))
        if reason:
            result.refused.append(Refused(line, row["claim"], reason))
            stay.append(cells)
            continue
        check.take(row, inbox)
        rows.append(row)
    _write(project, check, rows, result)
    if len(stay) < len(table.rows):
        write_csv(path, table.header, stay)
    result.left = len(stay)
    return result


def _malformed(
    header: tuple[str, ...],
    rows: list[tuple[int, list[str]]],
    model: type[pa.DataFrameModel],
    columns: tuple[str, ...],
) -> dict[int, str]:
    """Return what the schema of claims.csv finds wrong with rows, by their lines."""
    places = [header.index(column) if column in header else -1 for column in columns]
    cells = [[row[place].strip() if place >= 0 else "" for place in places] for _, row in rows]
    raw = RawTable(CLAIMS, columns, cells, [line for line, _ in rows], [])
    found: dict[int, str] = {}
    for wrong in with_expectations(model, parse_table("claims", raw, model)[1]):
        # Two rows of one id are told apart when the first has been accepted.
        if wrong.kind != "duplicate-id":
            said = f"'{wrong.text}'" if wrong.text else "blank"
            found.setdefault(wrong.line, f"{wrong.column} is {said}; expected {wrong.expected}")
    return found


def _write(project: Project, check: _Check, rows: list[dict[str, str]], result: Accepted) -> None:
    # Speakers first: a claim must never name one that is not there.
    if check.speakers:
        insert_rows(project.folder / SPEAKERS, SPEAKERS, check.speakers, ("speaker",))
        result.speakers += [speaker["speaker"] for speaker in check.speakers]
    if rows:
        lines = insert_rows(project.folder / CLAIMS, CLAIMS, rows, ("claim",))
        result.added |= {row["claim"]: line for row, line in zip(rows, lines, strict=True)}


def _checked_by(cell: str, by: str) -> str:
    if cell not in ("", MACHINE):
        return cell
    return f"{MACHINE}, accepted by {by}" if by else f"{MACHINE}, accepted by a person"


class _Check:
    """What claims.csv holds, and what a row must be to go into it."""

    def __init__(
        self,
        project: Project,
        columns: tuple[str, ...],
        add_speakers: bool,
    ) -> None:
        self.project, self.columns = project, columns
        self.add_speakers = add_speakers
        self.speakers: list[dict[str, str]] = []
        raw = read_csv(project.folder / CLAIMS, CLAIMS)
        self.standing: dict[str, dict[str, str]] = {}
        self.places: dict[tuple[str, str, str], str] = {}
        for cells in raw.rows:
            row = dict(zip(raw.header, (cell.strip() for cell in cells), strict=True))
            self._note(row)
        self.known = {
            table: set(project.frame(table)[table[:-1]].dropna())
            for table in ("measures", "sources", "speakers", "polls")
        }

    def _note(self, row: Mapping[str, str]) -> None:
        self.standing[row.get("claim", "")] = dict(row)
        if row.get("start") and row.get("end"):
            place = (row.get("source", ""), row["start"], row["end"])
            self.places[place] = row.get("claim", "")

    def is_there(self, row: Mapping[str, str]) -> bool:
        """Return whether claims.csv has the row already, whoever is said to have checked it."""
        other = self.standing.get(row["claim"])
        told = [column for column in self.columns if column not in ("checked_by", "note")]
        return other is not None and all(row[name] == other.get(name, "") for name in told)

    def refusal(self, row: dict[str, str], inbox: Mapping[str, str], malformed: str) -> str:
        """Return why a row cannot go into claims.csv, or ''; ``malformed`` is what is known."""
        if row["claim"] in self.standing:
            return f"{CLAIMS} has another claim of that id, which is not overwritten"
        taken = self.places.get((row["source"], row["start"], row["end"]))
        if taken:
            return f"{taken} records this place of {row['source']} already"
        if not row["measure"]:
            return "measure is blank: name one of facts/measures.csv, or add a new one there first"
        if not row["source"]:
            return "source is blank: add the document with 'tallystick add', and name its id"
        return (
            malformed
            or self._unknown_id(row, inbox)
            or self._unfit_unit(row)
            or self._moved(row, inbox)
        )

    def take(self, row: dict[str, str], inbox: Mapping[str, str]) -> None:
        """Take note of an accepted row, and of its speaker if that is a new one."""
        self._note(row)
        speaker = row["speaker"]
        if speaker and speaker not in self.known["speakers"]:
            self.known["speakers"].add(speaker)
            self.speakers.append(_speaker_row(speaker, inbox))

    def _unknown_id(self, row: dict[str, str], inbox: Mapping[str, str]) -> str:
        for column, table in (
            *(("measure", "measures"), ("source", "sources"), ("poll", "polls")),
            *(("cites", "sources"), ("speaker", "speakers")),
        ):
            for text in row[column].split() if column == "cites" else filter(None, [row[column]]):
                if text in self.known[table]:
                    continue
                if column == "speaker" and self.add_speakers and inbox.get("speaker_name"):
                    return self._malformed_speaker(_speaker_row(text, inbox))
                guess = did_you_mean(text, self.known[table])
                if column == "speaker" and inbox.get("speaker_name") and not guess:
                    guess = (
                        f"--add-speakers adds {text} ({shortened(inbox['speaker_name'])}, "
                        f"{_speaker_row(text, inbox)['kind']})"
                    )
                return f"{column} '{shortened(text)}' is not in facts/{table}.csv. {guess}".strip()
        return ""

    def _malformed_speaker(self, row: dict[str, str]) -> str:
        model = load_schemas(self.project.folder)["speakers"]
        _, problems = parse_table(
            "speakers", RawTable(SPEAKERS, tuple(row), [[*row.values()]], [1], []), model
        )
        for found in problems:
            if found.column in row:
                return f"the new speaker's {found.column} is '{found.text}'; {found.expected}"
        return ""

    def _unfit_unit(self, row: dict[str, str]) -> str:
        units = self.project.units
        wrong = unit_problem(units, row["unit"])
        if wrong:
            return f"unit '{shortened(row['unit'])}' means nothing here; expected {wrong}"
        frame = self.project.frame("measures")
        measured = str(frame.loc[frame["measure"] == row["measure"], "unit"].iloc[0])
        try:
            if commensurable(units.find(row["unit"]), units.find(measured)):
                return ""
        except UnitError:
            return ""
        return f"unit {row['unit']} is not of the kind of {row['measure']}, which is in {measured}"

    def _moved(self, row: dict[str, str], inbox: Mapping[str, str]) -> str:
        if row["quote_sha256"] and text_sha256(row["as_stated"]) != row["quote_sha256"]:
            return (
                "as_stated is not what stands in the document; restore its letters, and put what "
                "they mean into the other columns"
            )
        sources: Any = self.project.frame("sources")
        recorded = sources.loc[sources["source"] == row["source"], "text_sha256"].dropna()
        read = inbox.get("document_sha256", "")
        if read and len(recorded) and recorded.iloc[0] != read:
            return f"{row['source']} has another text by now; extract its document again"
        return ""


def _speaker_row(speaker: str, inbox: Mapping[str, str]) -> dict[str, str]:
    """Return the proposed row of a new speaker."""
    return {
        "speaker": speaker,
        "name": inbox.get("speaker_name", ""),
        "kind": inbox.get("speaker_kind") or "person",
        "role": inbox.get("speaker_role", ""),
    }
