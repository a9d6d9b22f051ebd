#!/usr/bin/env python3
"""Every tests/golden/errors/*.yaml is a bad rule file, and the .txt beside it the whole message of `rapporteur check`.

bad_rules_test.py RAPPORTEUR [--rewrite]: with the flag, writes the messages instead of comparing; review the diff.
"""
import difflib
import pathlib
import re
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "golden" / "errors"


def check(program, rules):
    done = subprocess.run([program, "check", "--rules", rules.name], cwd=FOLDER, capture_output=True, text=True, timeout=60)
    # The shipped rules may be anywhere.
    return done.returncode, re.sub(r"/\S*/rules/", "(shipped)/", done.stdout + done.stderr)


def run_refuses(program, rules):
    done = subprocess.run([program, "run", "--rules", rules.name], cwd=FOLDER, input="Some text.", capture_output=True, text=True)
    return done.returncode == 2 and done.stdout == "" and rules.name in done.stderr


def complaint(program, rules, rewrite):
    """What is wrong with the program's answer; empty if nothing."""
    status, message = check(program, rules)
    if status != 2:
        return f"check ends with status {status}, not 2\n{message}"
    if not run_refuses(program, rules):
        return "run does not refuse these rules with status 2\n"
    golden = rules.with_suffix(".txt")
    if rewrite:
        golden.write_text(message, encoding="utf-8")
    wanted = golden.read_text(encoding="utf-8") if golden.exists() else ""
    return "".join(difflib.unified_diff(wanted.splitlines(True), message.splitlines(True), golden.name, "got"))


def main():
    program, rewrite = pathlib.Path(sys.argv[1]).resolve(), "--rewrite" in sys.argv[2:]
    cases = sorted(FOLDER.glob("*.yaml"))
    failed = 0
    for rules in cases:
        wrong = complaint(program, rules, rewrite)
        if wrong:
            failed += 1
            print(f"FAILED {rules.name}\n{wrong}")
    print(f"{len(cases) - failed} passed, {failed} failed")
    return 1 if failed or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
