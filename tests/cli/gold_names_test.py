#!/usr/bin/env python3
"""Rules speak of the language and lists of the world: no person whom the gold names stands in them.

gold_names_test.py SHARED: skipped, with a word, if the gold is not at hand. Of articles that nobody is to read only the
place in the rules is told.
"""
import json
import pathlib
import re
import sys

RULES = pathlib.Path(__file__).resolve().parent.parent.parent / "rules"


def persons(gold):
    """Full names of two words or more, folded."""
    out = set()
    for line in gold.read_text(encoding="utf-8").splitlines():
        found = json.loads(line)["gold"]
        names = [title["person"] for title in found.get("titles", [])]
        out.update(folded(name) for name in names if " " in name.strip())
    return out


def folded(text):
    return " ".join(text.casefold().split())


def entries(path):
    """The texts of a list file, and all text of a rule file, with their lines."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if path.suffix == ".yaml":
            yield number, folded(line)
        elif not line.startswith("#"):
            yield number, folded(line.split("\t")[0])


WORLD = ("organisations", "countries", "demonyms", "cities", "capitals", "regions", "buildings")


def places(names):
    """Where a name is an entry of a list, or stands in a rule file; a body or place of that name is not meant."""
    names = names - {text for path in RULES.rglob("*.tsv") if path.stem in WORLD for _, text in entries(path)}
    for path in sorted(RULES.rglob("*")):
        if path.suffix not in (".yaml", ".tsv") or path.stem in WORLD:
            continue
        for number, text in entries(path):
            for name in names:
                within = path.suffix == ".yaml" and name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
                if text == name or within:
                    yield path.relative_to(RULES), number, name


def main():
    shared = pathlib.Path(sys.argv[1]) / "gold"
    if not (shared / "dev.jsonl").exists():
        print(f"skipped: no gold in {shared}")
        return 77
    found = 0
    for gold, told in (("dev", True), ("seed", True), ("check", False)):
        names = persons(shared / f"{gold}.jsonl")
        for path, number, name in places(names):
            found += 1
            print(f"rules/{path}:{number}: a name of {gold}.jsonl" + (f": {name}" if told else ""))
    print(f"{found} names of the gold stand in the rules")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
