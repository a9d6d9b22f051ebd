#!/usr/bin/env python3
"""Every tests/golden/examples/*.yaml holds examples of which some fail, and the .txt beside it is the whole report of
`rapporteur test`: as text, and as lines. A file may name further arguments in its first line: `# test: --rule a*`.

examples_test.py RAPPORTEUR [--rewrite]: with the flag, writes the reports instead of comparing; review the diff.
"""
import difflib
import json
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "golden" / "examples"


def test(program, rules, *arguments):
    first = rules.read_text(encoding="utf-8").splitlines()[0]
    more = first.removeprefix("# test:").split() if first.startswith("# test:") else []
    command = [program, "test", "--rules", rules.name, *more, *arguments]
    done = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout + done.stderr


def wrong_json(program, rules, status):
    """What is wrong with the report as JSON: it must tell of as many failures as the exit status and the lines do."""
    results = json.loads(test(program, rules, "--format", "json")[1])
    failed = [r for r in results if r["status"] == "failed"]
    if bool(failed) != (status == 1):
        return f"status {status}, but {len(failed)} failures as JSON\n"
    lines = test(program, rules, "--format", "line")[1].splitlines()
    for r in failed:
        head = f"{r['file']}:{r['line']}:{r['column']}: failed: {r['name']}: {r['message']}"
        if not any(line.startswith(head) for line in lines):
            return f"no line says {head}\n"
    return ""


def complaint(program, rules, rewrite):
    """What is wrong with the program's answer; empty if nothing."""
    status, report = test(program, rules)
    if status != 2 and "--mutate" not in rules.read_text(encoding="utf-8"):
        if wrong := wrong_json(program, rules, status):
            return wrong
        report += "\nas lines:\n" + test(program, rules, "--format", "line")[1]
    golden = rules.with_suffix(".txt")
    report += f"\nexit status {status}\n"
    if rewrite:
        golden.write_text(report, encoding="utf-8")
    wanted = golden.read_text(encoding="utf-8") if golden.exists() else ""
    return "".join(difflib.unified_diff(wanted.splitlines(True), report.splitlines(True), golden.name, "got"))


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
