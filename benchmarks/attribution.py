"""Measure who is said to utter the figures of annotated texts, and how fast.

    python benchmarks/attribution.py GOLD.jsonl [--score SCORE.py] [--limit N]

GOLD.jsonl has a text a line: ``{"id", "text", "attributions": [{"content_spans", "cue_spans",
"source_spans", "source_text", "source_resolved", "type"}]}``. SCORE.py scores such files: a module
with ``load(path)``, ``score(gold, predictions)`` and ``numbers(text)``, which gives the spans of
the numbers; unless named it is ``score_attribution.py`` beside GOLD.jsonl.

Two readings are scored: the reports as wholes (``read_attributions``), and figure by figure
(``attribute`` on every number of the text), which is what a table of claims is made of.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import resource
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from tallystick.attribution import attribute, read_attributions

Texts = dict[str, dict[str, Any]]


def main() -> None:
    """Print the scores of both readings and their speeds."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--score", type=Path)
    parser.add_argument("--limit", type=int, default=None)
    options = parser.parse_args()
    scorer = _module(options.score or options.gold.parent / "score_attribution.py")
    gold: Texts = dict(list(scorer.load(options.gold).items())[: options.limit])
    attribute("“Warm,” she said.", [(1, 5)])

    def whole(text: str) -> list[dict[str, Any]]:
        return [
            {
                "content_spans": one.content_spans,
                "source_text": one.source_text,
                "source_resolved": one.source_resolved,
            }
            for one in read_attributions(text)
        ]

    def by_figure(text: str) -> list[dict[str, Any]]:
        spans = scorer.numbers(text)
        return [
            {
                "content_spans": [span],
                "source_text": one.mention or "",
                "source_resolved": one.speaker or "",
            }
            for span, one in zip(spans, attribute(text, spans), strict=True)
            if one.attribution != "author"
        ]

    result = _scored(scorer, gold, whole, "reports")
    for key in ("content50", "attr"):
        print(f"  {key:10} {json.dumps(result['all'][key])}")
    print(f"  pairs      {json.dumps(result['numbers'])}")
    result = _scored(scorer, gold, by_figure, "figures")
    print(f"  pairs      {json.dumps(result['numbers'])}")
    if "resolved" in result:
        print(f"  resolved   {json.dumps(result['resolved'])}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:,.0f} MB")


def _scored(
    scorer: ModuleType,
    gold: Texts,
    read: Callable[[str], list[dict[str, Any]]],
    name: str,
) -> dict[str, Any]:
    start = time.perf_counter()
    found = {key: {"attributions": read(one["text"])} for key, one in gold.items()}
    spent = time.perf_counter() - start
    size = sum(len(one["text"]) for one in gold.values())
    print(f"{name}: {len(gold)} texts, {size / spent:,.0f} characters/s")
    result: dict[str, Any] = scorer.score(gold, found)
    return result


def _module(path: Path) -> ModuleType:
    specification = importlib.util.spec_from_file_location("attribution_scorer", path)
    if specification is None or specification.loader is None:
        raise SystemExit(f"{path}: no Python module")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
