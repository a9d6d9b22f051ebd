#!/usr/bin/env python3
"""A user's own rules over the shipped packs, end to end: extend_test.py RAPPORTEUR. Standard library only."""
import json
import pathlib
import subprocess
import sys
import unittest

MINE = pathlib.Path(__file__).resolve().parent / "my" / "my.yaml"
PROGRAM = ""


def run(*arguments, text=""):
    done = subprocess.run([PROGRAM, *map(str, arguments)], input=text, capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout, done.stderr


def records(text, *arguments, rules=("--rules", MINE)):
    code, out, err = run("run", *rules, "--format", "jsonl", *arguments, text=text)
    assert code == 0, err
    return json.loads(out)["records"]


def brief(text, *arguments, **more):
    """Type, rule and some values of each meeting."""
    wanted = ("participants", "place", "site")
    show = lambda field: [v["value"] for v in field] if isinstance(field, list) else field["value"]
    return [(r["type"], r["rule"], {f: show(v) for f, v in r["fields"].items() if f in wanted})
            for r in records(text, *arguments, **more) if r["type"] in ("Meeting", "Inspection")]


SHIPPED = {"rules": ()}


class MyRules(unittest.TestCase):
    def test_check_and_examples_pass(self):
        code, out, err = run("check", "--rules", MINE)
        self.assertEqual(code, 0, out + err)
        code, out, _ = run("test", "--rules", MINE)
        failed = [line for line in out.splitlines() if line.startswith("FAILED my/")]
        self.assertEqual(failed, [])
        self.assertNotIn("FAILED my/", out)

    def test_a_rule_is_disabled(self):
        text = "Kari Example visited Peru."
        self.assertEqual([rule for _, rule, _ in brief(text, **SHIPPED)], ["meetings/visit"])
        self.assertEqual(brief(text), [])

    def test_a_rule_is_overridden(self):
        text = "Kari Example met Juan Moreno in Geneva."
        fields = {"participants": ["Kari Example", "Juan Moreno"], "place": "Geneva"}
        self.assertEqual(brief(text, **SHIPPED), [("Meeting", "meetings/meet", fields)])
        self.assertEqual(brief(text), [("Meeting", "my/meet-in-person", fields)])
        alone = "Kari Example met them in Geneva."
        self.assertEqual(len(brief(alone, **SHIPPED)), 1)
        self.assertEqual(brief(alone), [])

    def test_a_list_is_extended_and_cut(self):
        held = "Kari Example held a {} with Juan Moreno in Geneva."
        self.assertEqual(brief(held.format("powwow"), **SHIPPED), [])
        self.assertEqual([rule for _, rule, _ in brief(held.format("powwow"))], ["meetings/event-held"])
        self.assertEqual(len(brief(held.format("summit"))), 1)
        self.assertEqual(len(brief("Kari Example paid a visit to Juan Moreno in Geneva.", **SHIPPED)), 1)
        self.assertEqual(brief("Kari Example paid a visit to Juan Moreno in Geneva."), [])

    def test_a_macro_is_overridden(self):
        text = "Kari Example met Juan Moreno aboard the White House."
        self.assertNotIn("place", brief(text, **SHIPPED)[0][2])
        text = "Kari Example met Juan Moreno aboard White House."
        self.assertEqual(brief(text)[0][2].get("place"), "White House")

    def test_a_type_is_extended(self):
        text = "Kari Example inspected the dry dock in Geneva. Kari Example met Juan Moreno."
        inspection = ("Inspection", "my/inspected", {"participants": ["Kari Example"], "place": "Geneva", "site": "the dry dock"})
        self.assertIn(inspection, brief(text))
        self.assertEqual([kind for kind, _, _ in brief(text, "--types", "Meeting")], ["Inspection", "Meeting"])
        self.assertEqual(brief(text, "--types", "Inspection"), [inspection])
        code, out, _ = run("run", "--rules", MINE, "--types", "Meeting", "--format", "csv", text=text)
        self.assertEqual(code, 0)
        self.assertIn("site", out.splitlines()[0])


if __name__ == "__main__":
    PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
