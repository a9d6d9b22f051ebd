#!/usr/bin/env python3
"""No word of a language stands in the C++ that decides what is found: its string literals are those of a reviewed list.

literals_test.py [--rewrite]: with the flag, writes tests/golden/literals.txt instead of comparing. Read the diff: names
of keys, tables, fields and grammars may come in, constants of TIMEX3, and what messages say; words of articles may not.
"""
import difflib
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
GOLDEN = ROOT / "tests" / "golden" / "literals.txt"
FOLDERS = ["engine/assembler", "engine/cascade", "engine/compiler", "engine/lexicon", "engine/matcher", "engine/program",
           "engine/resolver", "engine/scan", "engine/text", "grammar/pattern", "grammar/values", "grammar/where"]
# A raw string, a string, or what may hold a quotation mark and is none: a comment, a character, an include.
TOKEN = re.compile(r'R"\w*\((?P<raw>.*?)\)\w*"|"(?P<text>(?:[^"\\\n]|\\.)*)"|//[^\n]*|/\*.*?\*/|'
                   r"'(?:[^'\\\n]|\\.)'|#include[^\n]*", re.S)


def literals(folder):
    found = set()
    for path in sorted((ROOT / folder).glob("*.[ch]pp")):
        for token in TOKEN.finditer(path.read_text(encoding="utf-8")):
            text = token.group("text") if token.group("text") is not None else token.group("raw")
            if text and re.search("[A-Za-z]{2}", text):
                found.add(" ".join(text.split()))
    return sorted(found)


def main():
    listed = [f"{folder}: {text}\n" for folder in FOLDERS for text in literals(folder)]
    if "--rewrite" in sys.argv:
        GOLDEN.write_text("".join(listed), encoding="utf-8")
    known = GOLDEN.read_text(encoding="utf-8").splitlines(True)
    sys.stdout.writelines(difflib.unified_diff(known, listed, GOLDEN.name, "the code"))
    print(f"{len(listed)} literals")
    return 0 if known == listed and len(listed) > 300 else 1


if __name__ == "__main__":
    sys.exit(main())
