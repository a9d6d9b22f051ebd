#!/usr/bin/env python3
"""The JSON Schema that `rapporteur schema` prints: right itself, right about good rule files and about bad ones.

schema_test.py RAPPORTEUR. Needs the Debian packages python3-jsonschema and python3-yaml.
"""
import functools
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = None  # from the command line


class AsRapporteur(yaml.BaseLoader):
    """Every scalar is a text; only nothing is nothing."""


class AsEditor(yaml.BaseLoader):
    """The scalars of YAML 1.2, as editors read them."""


NULL = re.compile(r"^(?:~|null|Null|NULL|)$")
for loader in (AsRapporteur, AsEditor):
    loader.add_implicit_resolver("tag:yaml.org,2002:null", NULL, ["~", "n", "N", ""])
    loader.add_constructor("tag:yaml.org,2002:null", lambda _, node: None)
AsEditor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
AsEditor.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), list("-+0123456789"))
AsEditor.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^[-+]?[0-9]+\.[0-9]+$"), list("-+0123456789"))
AsEditor.add_constructor("tag:yaml.org,2002:bool", lambda _, node: node.value == "true")
AsEditor.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))
AsEditor.add_constructor("tag:yaml.org,2002:float", lambda _, node: float(node.value))


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=60)


def printed():
    return run("schema").stdout


def with_text_keys(value):
    """The keys of JSON are texts."""
    if isinstance(value, dict):
        return {key if isinstance(key, str) else json.dumps(key): with_text_keys(member) for key, member in value.items()}
    return [with_text_keys(member) for member in value] if isinstance(value, list) else value


@functools.cache
def validator():
    return jsonschema.Draft7Validator(json.loads(printed()))


def complaints(text, loader):
    """Where the schema refuses a rule file, and why: nothing if it does not."""
    errors = validator().iter_errors(with_text_keys(yaml.load(text, Loader=loader)))
    return [f"{error.json_path}: {error.message}" for error in errors]


HEAD = "pack: {name: p, language: en}\n"
RULE = HEAD + "rules: [{id: r, make: T, %s}]\n"

GOOD = {
    "empty sections": HEAD + "rules:\ntypes:\nuse:\n",
    "unless of both kinds": RULE % "find: 'x', unless: ['y', {in: sentence, find: ['z']}]",
    "quoted scalars": HEAD + "types: {T: {a: 'A | B ?', output: 'true'}}\ncues: {c: {on: T, set: {a: b}, find: 'x', reach: '4'}}\n",
    "a list of a field": HEAD + "types: {T: {a: [A | B]}}\n",
    "entries and rows": HEAD + "lists: {l: [a, [b, c, null]], m: a, n: {entries: [[a, b]], columns: [c]}}\n",
    "tables of both kinds": HEAD + "tables: {months: {1: [january, jan], 2: february}, number-joins: [and], date-joins: of}\n",
    "a number as text": HEAD + "tests: [{name: 1, text: 2, want: [{type: T, a: 3, b: [4, 5.5]}]}]\n",
    "a paragraph": RULE % "find: 'x', continue: {within: 1 paragraph, find: 'y', block: true}",
    "like another rule": HEAD + "rules: [{id: r, like: q, facets: ['<trigger> x']}, {id: s, like: q, find: 'x'}]\n",
    "a macro in place of another": HEAD + "macros: {m: {override: true, pattern: 'x'}}\n",
    "an extended cue": HEAD + "cues: {c: {extend: true, find: 'x'}}\n",
    "words taken out": HEAD + "text: {starters: {except: [the]}, separators: ';'}\n",
    "paragraphs": RULE % "find: 'x', continue: [{within: 8 paragraphs, find: 'y'}, {within: 2, find: 'y', stop: 'z'}]",
}

BAD = {
    "unknown section": HEAD + "rule: []\n",
    "unknown key of a rule": RULE % "find: 'x', finds: 'y'",
    "unknown key of pack": "pack: {name: p, title: t}\n",
    "unknown key of merge": HEAD + "types: {T: {a: text, merge: {some: a}}}\n",
    "unknown key of or": HEAD + "types: {T: {a: text, merge: {or: [{again: a}]}}}\n",
    "unknown key of a list": HEAD + "lists: {l: {path: a.tsv}}\n",
    "unknown key of text": HEAD + "text: {stops: [a]}\n",
    "unknown table": HEAD + "tables: {cardinal: {one: 1}}\n",
    "unknown key of a form class": HEAD + "forms: {verb: {irregular: {meet: met}}}\n",
    "unknown key of a form rule": HEAD + "forms: {verb: {rules: [{stem: '(.*)', form: [x], forms: [x]}]}}\n",
    "unknown key of a cue": HEAD + "cues: {c: {on: T, set: {a: b}, find: 'x', scope: sentence}}\n",
    "unknown key of a resolver": HEAD + "resolve: {T: {as: name, of: U}}\n",
    "unknown key of unless": RULE % "find: 'x', unless: {in: sentence, pattern: 'y', find: 'y'}",
    "unknown key of continue": RULE % "find: 'x', continue: {within: 1, find: 'y', end: 'z'}",
    "unknown key of an example": RULE % "find: 'x', examples: [{hit: x, wants: {a: b}}]",
    "unknown key of a test": HEAD + "tests: [{name: n, text: x, want: [], hit: x}]\n",
    "no pack": "rules: []\n",
    "no name of the pack": "pack: {language: en}\n",
    "no id": HEAD + "rules: [{make: T, find: 'x'}]\n",
    "no make": HEAD + "rules: [{id: r, find: 'x'}]\n",
    "no matcher": HEAD + "rules: [{id: r, make: T}]\n",
    "no stem": HEAD + "forms: {verb: {rules: [{forms: [x]}]}}\n",
    "no set of a cue": HEAD + "cues: {c: {on: T, find: 'x'}}\n",
    "no kind of a resolver": HEAD + "resolve: {T: {of: U}}\n",
    "no words of a counterpart": HEAD + "resolve: {T: {as: counterpart}}\n",
    "no within": RULE % "find: 'x', continue: {find: 'y'}",
    "no hit": RULE % "find: 'x', examples: [{want: {a: b}}]",
    "no type of a wanted record": HEAD + "tests: [{name: n, text: x, want: [{a: b}]}]\n",
    "two matchers": RULE % "find: 'x', regex: 'y'",
    "two matchers beside like": HEAD + "rules: [{id: r, like: q, find: 'x', regex: 'y'}]\n",
    "each and zip": RULE % "find: 'x', each: a, zip: [a, b]",
    "a map among words": HEAD + "text: {starters: [{except: [the]}]}\n",
    "hit and miss": RULE % "find: 'x', examples: [{hit: x, miss: y}]",
    "a miss with want": RULE % "find: 'x', examples: [{miss: x, want: {a: b}}]",
    "facets without trigger": RULE % "find: 'x', facets: ['<trigger> y']",
    "a map for a pattern": RULE % "find: {a: b}",
    "a list for a pattern": RULE % "trigger: ['x']",
    "a text for a map": RULE % "find: 'x', set: a",
    "a map for rules": HEAD + "rules: {r: {make: T, find: 'x'}}\n",
    "a list for types": HEAD + "types: [T]\n",
    "a text for a type": HEAD + "types: {T: text}\n",
    "a map for a field": HEAD + "types: {T: {a: {b: c}}}\n",
    "two types in a list": HEAD + "types: {T: {a: [A, B]}}\n",
    "nothing for a key": RULE % "find: 'x', where: ~",
    "nothing wanted of a field": RULE % "find: 'x', examples: [{hit: x, want: {a: null}}]",
    "an empty row": HEAD + "lists: {l: [[]]}\n",
    "a row that begins with nothing": HEAD + "lists: {l: [[null, a]]}\n",
    "unknown keep": HEAD + "types: {T: {a: text, keep: best}}\n",
    "unknown scope": RULE % "find: 'x', scope: page",
    "unknown grammar": RULE % "parse: time",
    "unknown direction": HEAD + "cues: {c: {on: T, set: {a: b}, find: 'x', direction: up}}\n",
    "unknown resolver": HEAD + "resolve: {T: {as: named}}\n",
    "unknown toward": HEAD + "resolve: {T: {as: date, toward: back}}\n",
    "yes for true": HEAD + "types: {T: {a: text, output: yes}}\n",
    "a reach of nothing": HEAD + "cues: {c: {on: T, set: {a: b}, find: 'x', reach: 0}}\n",
    "a reach too far": HEAD + "cues: {c: {on: T, set: {a: b}, find: 'x', reach: 65536}}\n",
    "pages": RULE % "find: 'x', continue: {within: 8 pages, find: 'y'}",
    "no day": RULE % "find: 'x', examples: [{hit: x, date: 2021-13-01}]",
    "a small type": HEAD + "types: {t: {a: text}}\n",
    "a name with a blank": HEAD + "macros: {a b: 'x'}\n",
    "a field with a blank": HEAD + "types: {T: {a b: text}}\n",
    "an id with a blank": HEAD + "rules: [{id: a b, make: T, find: 'x'}]\n",
    "two pairs to divide": HEAD + "types: {T: {a: [text], b: int, divide: {a: b, b: a}}}\n",
}

# What a schema sees of a file's mistakes: R005 limit (lists in lists), R008 unknown-key, R009 wrong-kind,
# R010 missing-key, R011 bad-value, R012 bad-name, R018 matcher-count, R019 misplaced-key, R021 bad-row, and the
# compiler's R069 unknown-grammar.
SEEN = {"R005", "R008", "R009", "R010", "R011", "R012", "R018", "R019", "R021", "R069"}


class Schema(unittest.TestCase):
    def test_is_a_schema(self):
        jsonschema.Draft7Validator.check_schema(json.loads(printed()))

    def test_is_the_same_each_time_and_in_a_file(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "rules.schema.json"
            self.assertEqual(run("schema", "-o", path).returncode, 0)
            self.assertEqual(path.read_text(encoding="utf-8"), printed())
            self.assertEqual(run("schema", "-o", pathlib.Path(folder) / "no" / "where").returncode, 2)

    def test_every_example_is_what_it_is_an_example_of(self):
        schema = json.loads(printed())
        for name, definition in schema["definitions"].items():
            for key, property_schema in definition.get("properties", {}).items():
                with self.subTest(map=name, key=key):
                    whole = {**property_schema, "definitions": schema["definitions"]}
                    self.assertTrue(property_schema["examples"])
                    for example in property_schema["examples"]:
                        jsonschema.validate(example, whole, jsonschema.Draft7Validator)

    def test_takes_the_rule_files_of_the_project(self):
        files = [path for folder in ("rules", "tests/rulesets", "tests/cli/rules", "tests/golden/examples")
                 for path in sorted((ROOT / folder).rglob("*.yaml"))]
        self.assertGreater(len(files), 10)
        for path in files:
            for loader in (AsRapporteur, AsEditor):
                with self.subTest(file=path.relative_to(ROOT), loader=loader.__name__):
                    self.assertEqual(complaints(path.read_text(encoding="utf-8"), loader), [])

    def test_takes_good_files(self):
        for name, text in GOOD.items():
            for loader in (AsRapporteur, AsEditor):
                with self.subTest(name, loader=loader.__name__):
                    self.assertEqual(complaints(text, loader), [])

    def test_refuses_bad_files(self):
        for name, text in BAD.items():
            with self.subTest(name):
                self.assertNotEqual(complaints(text, AsEditor), [])

    def test_and_the_loader_agree_about_bad_files(self):
        """What the schema refuses, `check` refuses too: no editor may complain of what is right."""
        for name, text in BAD.items():
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                path = pathlib.Path(folder) / "p.yaml"
                path.write_text(text, encoding="utf-8")
                self.assertEqual(run("check", "--rules", path).returncode, 2)

    def test_sees_the_mistakes_of_the_golden_files(self):
        checked = 0
        for path in sorted((ROOT / "tests/golden/errors").glob("*.yaml")):
            codes = set(re.findall(r"error\[(R\d+)\]", path.with_suffix(".txt").read_text(encoding="utf-8")))
            try:
                found = complaints(path.read_text(encoding="utf-8"), AsEditor)
            except (yaml.YAMLError, UnicodeDecodeError):
                continue
            if not path.read_text(encoding="utf-8").strip():
                continue
            with self.subTest(path.name):
                checked += 1
                self.assertEqual(bool(found), bool(codes & SEEN), found or codes)
        self.assertGreater(checked, 20)


if __name__ == "__main__":
    PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
