"""Loads the files of a facts project's folders: one named object a file.

The folders schemas/, validators/ and tables/ of a project replace the packaged ones file by
file: what a project leaves out comes from the package. A project's code is compiled from its
source each time (no .pyc is read or left behind), and every file is registered under a name of its
own for each path.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from tallystick.errors import PluginError, TallystickError, shortened

PACKAGE = Path(__file__).resolve().parents[1]


def standard_folder(folder: str) -> Path:
    """Return the packaged folder of that name; in an editable install, the repository's own."""
    packaged = PACKAGE / "standard" / folder
    return packaged if packaged.is_dir() else PACKAGE.parents[1] / folder


def plugin_files(project: Path | None, folder: str) -> list[Path]:
    """Return the files of ``folder``, sorted by name, the project's own before the packaged."""
    found: dict[str, Path] = {}
    for place in (standard_folder(folder), *((project / folder,) if project else ())):
        for path in sorted(place.glob("*.py")):
            if not path.name.startswith("_"):
                found[path.name] = path
    return [found[name] for name in sorted(found)]


def load_objects(paths: list[Path], object_name: Callable[[str], str]) -> list[Any]:
    """Return the one named object of each file.

    Args:
        paths: Python files.
        object_name: from a file's stem to the name of its object.

    Raises:
        PluginError: a file cannot be run, or has no object of that name.
    """
    loaded = []
    for path in paths:
        name = object_name(path.stem)
        module = load_module(path)
        if not hasattr(module, name):
            raise PluginError(
                f"{path}: holds no object named '{name}'",
                f"Name the object of {path.name} '{name}', after its file.",
            )
        loaded.append(getattr(module, name))
    return loaded


def load_module(path: Path) -> ModuleType:
    """Run one Python file as a module under a name that no other path has.

    Raises:
        PluginError: the file cannot be read or run; the message names the line.
    """
    resolved = path.resolve()
    digest = hashlib.sha256(str(resolved).encode()).hexdigest()[:16]
    module_name = f"tallystick_plugin_{digest}_{path.stem}"
    if module_name in sys.modules:
        return sys.modules[module_name]
    module = ModuleType(module_name)
    module.__file__ = str(resolved)
    try:
        code = _compiled(resolved)
        sys.modules[module_name] = module
        exec(code, module.__dict__)
    except TallystickError as error:
        sys.modules.pop(module_name, None)
        place = f"{path}:{_line_of(error, resolved)}"
        raise PluginError(f"{place}: {error.message}", error.help) from error
    except Exception as error:
        sys.modules.pop(module_name, None)
        reason = f"{type(error).__name__}: {shortened(str(error), 300)}"
        raise PluginError(f"{path}:{_line_of(error, resolved)}: {reason}") from error
    return module


def _compiled(path: Path) -> CodeType:
    if path.parent == standard_folder(path.parent.name).resolve():
        # As Python does with any module of a package: what it compiled before it need not again.
        code = SourceFileLoader(path.stem, str(path)).get_code(path.stem)
        if code is not None:
            return code
    return compile(path.read_text(encoding="utf-8"), str(path), "exec")


def _line_of(error: BaseException, path: Path) -> int:
    if isinstance(error, SyntaxError) and error.lineno:
        return error.lineno
    line, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
