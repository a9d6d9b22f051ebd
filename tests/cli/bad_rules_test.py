#!/usr/bin/env python3
"""Every tests/golden/errors/*.yaml is a bad rule file, and the .txt beside it the whole message of `rapporteur check`;
those of tests/golden/warnings can be used, and are warned of.

bad_rules_test.py RAPPORTEUR [--rewrite]: with the flag, writes the messages instead of comparing; review the diff.
"""
import difflib
import pathlib
import re
import subprocess
import sys

GOLDEN = pathlib.Path(__file__).resolve().parent.parent / "golden"
# The exit status of `check`, `check --strict` and `run`.
FOLDERS = {"errors": (2, 2, 2), "warnings": (0, 1, 0)}


def call(program, rules, *arguments):
    done = subprocess.run([program, *arguments, "--rules", rules.name], cwd=rules.parent, input="Some text.", capture_output=True,
                          text=True, timeout=60)
    # The shipped rules may be anywhere.
    return done.returncode, re.sub(r"/\S*/rules/", "(shipped)/", done.stdout + done.stderr)


def wrong_status(program, rules, wanted):
    """The first command that ends otherwise than it should; empty if none does."""
    for command, status in zip((["check"], ["check", "--strict"], ["run"]), wanted):
        got, message = call(program, rules, *command)
        if got != status:
            return f"{' '.join(command)} ends with status {got}, not {status}\n{message}"
        if command == ["run"] and (rules.name in message) != (status == 2):
            return f"run should name the rules if, and only if, it refuses them\n{message}"
    return ""


def complaint(program, rules, wanted_status, rewrite):
    """What is wrong with the program's answer; empty if nothing."""
    wrong = wrong_status(program, rules, wanted_status)
    if wrong:
        return wrong
    _, message = call(program, rules, "check")
    golden = rules.with_suffix(".txt")
    if rewrite:
        golden.write_text(message, encoding="utf-8")
    wanted = golden.read_text(encoding="utf-8") if golden.exists() else ""
    return "".join(difflib.unified_diff(wanted.splitlines(True), message.splitlines(True), golden.name, "got"))


def main():
    program, rewrite = pathlib.Path(sys.argv[1]).resolve(), "--rewrite" in sys.argv[2:]
    passed = failed = 0
    for folder, status in FOLDERS.items():
        for rules in sorted((GOLDEN / folder).glob("*.yaml")):
            wrong = complaint(program, rules, status, rewrite)
            if wrong:
                failed += 1
                print(f"FAILED {folder}/{rules.name}\n{wrong}")
            passed += not wrong
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
