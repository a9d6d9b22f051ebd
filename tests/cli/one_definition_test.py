#!/usr/bin/env python3
"""No two types have one name: the linker would take the code of one for both, and no compiler tells.

So it was with two structs Mark, of the author and of the matcher.
"""
import collections
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
NAMESPACE = re.compile(r"(?:inline )?namespace ?([\w:]*) ?\{")
TYPE = re.compile(r"(?:struct|class|enum class|enum) (\w+)(?![\w:])[^;]*\{")


def types_of(path):
    """The types of a file at the level of a namespace, with it; not those of namespaces without a name."""
    open_namespaces = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if begun := NAMESPACE.match(line):
            open_namespaces.append(begun.group(1))
        elif line.startswith("}  // namespace"):
            open_namespaces.pop()
        elif (found := TYPE.match(line)) and "" not in open_namespaces:
            yield "::".join([*open_namespaces, found.group(1)])


def main():
    places = collections.defaultdict(set)
    for folder in ("engine", "grammar", "tools"):
        for path in sorted((ROOT / folder).rglob("*.[ch]pp")):
            for name in types_of(path):
                places[name].add(str(path.relative_to(ROOT)))
    for name, files in places.items():
        if len(files) > 1:
            print(f"{name} is defined in {' and in '.join(sorted(files))}")
    print(f"{len(places)} types")
    return 0 if len(places) > 200 and all(len(files) == 1 for files in places.values()) else 1


sys.exit(main())
