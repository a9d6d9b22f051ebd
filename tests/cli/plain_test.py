#!/usr/bin/env python3
"""The rules of `tools/bench plain` find what the same regular expressions find, at the same places.

plain_test.py RAPPORTEUR
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "bench"))
import plain  # noqa: E402


def places(lines):
    return {(d["id"], d["rule"], d["start"], d["end"]) for d in map(json.loads, lines.splitlines())}


def main(program):
    text = plain.Text()
    articles = list(text.articles(0.3))
    rules = plain.rules(random.Random(3), [s for article in articles for s in article], 300, set(text.words[:20]))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "articles.jsonl").write_text("".join(plain.line(i, article) for i, article in enumerate(articles)))
        (folder / "plain.yaml").write_text(plain.pack(rules))
        (folder / "plain.re").write_text("".join(regex + "\n" for _, regex in rules))
        (folder / "loop.py").write_text(plain.PEERS["python"][2])
        run = lambda *command: subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout  # noqa: E731
        wanted = places(run(sys.executable, "loop.py", "plain.re", "articles.jsonl"))
        found = set()
        for line in run(program, "run", "--rules", "plain.yaml", "--format", "jsonl", "articles.jsonl").splitlines():
            document = json.loads(line)
            found |= {(document["id"], int(r["rule"].removeprefix("plain/r")), *r["span"]) for r in document["records"]}
    if found != wanted or len(found) < 100:
        print(f"{len(found)} found, {len(wanted)} wanted")
        print("only the engine:", sorted(found - wanted)[:5], "only the loop:", sorted(wanted - found)[:5])
        return 1
    print(f"{len(found)} findings of {len(rules)} rules, the same")
    return 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
