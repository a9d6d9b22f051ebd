#!/usr/bin/env python3
"""Quality on annotated articles beside the project: the article it began with comes out whole, the others above a floor.

usage: gold_test.py RAPPORTEUR SHARED     (exit 77: SHARED is not on this machine, the test is skipped)
"""
import json
import pathlib
import subprocess
import sys
import tempfile

# F1 that no change may fall below: well under what the rules reach, so that only a real loss fails.
FLOORS = {
    "seed": {"titles.full": 1.0, "meetings.found": 1.0, "meetings.fields": 1.0, "proposals.found": 1.0, "proposals.fields": 1.0},
    "dev": {"titles.full": 0.65, "meetings.found": 0.65, "proposals.found": 0.80},
}
# The first article must be dated by its own words.
KEYS = {"seed": ("id", "text"), "dev": ("id", "date", "text")}


def scores(tool, shared, name, folder):
    gold = shared / "gold" / f"{name}.jsonl"
    articles, records = folder / "articles.jsonl", folder / "records.jsonl"
    with gold.open(encoding="utf-8") as source, articles.open("w", encoding="utf-8") as out:
        for line in source:
            article = json.loads(line)
            out.write(json.dumps({key: article[key] for key in KEYS[name] if article.get(key)}) + "\n")
    subprocess.run([tool, "run", "--format", "jsonl", "-o", records, articles], check=True)
    command = [sys.executable, shared / "tools" / "score.py", gold, records, "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main():
    tool, shared = sys.argv[1], pathlib.Path(sys.argv[2])
    if not (shared / "gold" / "dev.jsonl").exists():
        print(f"skipped: there are no annotated articles at {shared}")
        return 77
    failed = 0
    for name, floors in FLOORS.items():
        with tempfile.TemporaryDirectory() as folder:
            reached = scores(tool, shared, name, pathlib.Path(folder))
        for figure, floor in floors.items():
            good = reached[figure]["f1"] >= floor
            failed += not good
            print(f"{name:5} {figure:18} {reached[figure]['f1']:.3f}  floor {floor:.2f}  {'' if good else 'FAILED'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
