#!/usr/bin/env python3
"""`rapporteur new rule`: what it writes loads without a warning, passes its examples, is laid out, and finds another
sentence of the same shape; and what it cannot do it says.

new_test.py RAPPORTEUR
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = None  # from the command line

QUAKES = "tests/rulesets/earthquakes"
NOTHING = "tests/cli/rules"  # a rule set without words of any language


class Case:
    """A marked sentence, the pattern it gives, and another sentence with the fields that are found in it."""

    def __init__(self, sentence, pattern, other, fields, rules=None, options=()):
        self.sentence, self.pattern, self.other, self.fields = sentence, pattern, other, fields
        self.rules, self.options = rules, options


CASES = {
    "two names": Case(
        "[guest: Kari Example] visited [place: Oslo] on Friday.", "guest:<Person> visited place:<Place>",
        "Last week Maria Sample visited Geneva.", {"guest": ["Maria Sample"], "place": ["Geneva"]}),
    "an inflected verb": Case(
        "[who: Maria Sample] met [whom: Juan Moreno].", "who:<Person> ~meet whom:<Person>",
        "Kari Example meets Erik Sample.", {"who": ["Kari Example"], "whom": ["Erik Sample"]}),
    "the words around a single mark": Case(
        "Yesterday, mayor [person: Kari Example] resigned, he said.", "mayor person:<Person> resigned",
        "The mayor Maria Sample resigned.", {"person": ["Maria Sample"]}),
    "a type of the rules": Case(
        "[person: Kari Example] never dreamt of being [role: chancellor].",
        'person:<Person> never ~dream of ~be role:@role',
        "Maria Sample never dreamt of being senator.", {"person": ["Maria Sample"], "role": ["senator"]},
        options=("--make", "Title")),
    "an entry of a list": Case(
        "They sing of the [role: senator] and dance.", 'they ~sing "of the" role:@role "and dance"',
        "They sing of the mayor and dance.", {"role": ["mayor"]}),
    "names that are none yet": Case(
        "A shop sells [brand: Zorblatt Quux] gadgets.", '"a shop" ~sell brand:(#Cap+) gadgets',
        "A shop sells Frobnitz gadgets.", {"brand": ["Frobnitz"]}),
    "numbers": Case(
        "It weighs [weight: 12 kg] in orbit [orbit: 7].", 'weight:(#Num kg) "in orbit" orbit:<Number>',
        "It weighs 350 kg in orbit 3.", {"weight": ["350 kg"], "orbit": ["3"]}),
    "a phrase": Case(
        "[who: Kari Example] complained about [topic: the price of fish].",
        'who:<Person> "complained about" topic:#phrase',
        "Maria Sample complained about late trains, and left.",
        {"who": ["Maria Sample"], "topic": ["late trains"]}),
    "a phrase within": Case(
        "[who: Kari Example] put [thing: the old hat] onto the table.",
        'who:<Person> ~put thing:(..{1,6}) "onto the table"',
        "Maria Sample puts a very small box onto the table.",
        {"who": ["Maria Sample"], "thing": ["a very small box"]}),
    "a list": Case(
        "talks between [party: Norway], [party: Spain] and [party: Peru]",
        '"talks between" party:(<Country> % #list)',
        "There were talks between Chad and Japan.", {"party": ["Chad", "Japan"]}),
    "one field twice": Case(
        "[party: Norway] beat [party: Spain] at chess.", "party:<Country> ~beat party:<Country>",
        "Chad beats Japan.", {"party": ["Chad", "Japan"]}),
    "marks in marks": Case(
        "[holder: [role: mayor] [name: Kari Example]] arrived.",
        "holder:(role:@role name:<Person>) arrived",
        "Then senator Maria Sample arrived.",
        {"holder": ["senator Maria Sample"], "role": ["senator"], "name": ["Maria Sample"]}),
    "what folds anyway": Case(
        "On 16 September 2021 the bridge of [city: Oslo] burned.",
        'on <Date> "the bridge of" city:<Place> ~burn',
        "On Monday the bridge of Geneva burns.", {"city": ["Geneva"]}),
    "a date between": Case(
        "[who: Kari Example] on 3 May 2021 sang in [place: Oslo].", 'who:<Person> on <Date> ~sing in place:<Place>',
        "Maria Sample on Monday sings in Geneva.", {"who": ["Maria Sample"], "place": ["Geneva"]}),
    "quotes and brackets": Case(
        "He won's \"[prize: Golden Bear]\" \\[twice\\].", None,
        "He won's \"Silver Lion\" [twice].", {"prize": ["Silver Lion"]}),
    "all capitals": Case(
        "The US told [who: Kari Example] so.", '"the US" ~tell who:<Person> so',
        "The US tells Maria Sample so.", {"who": ["Maria Sample"]}),
    "a sentence of two lines": Case(
        "For two hours on a grey afternoon in March, [guest: Kari\nExample] swam in [place: Oslo].",
        "guest:<Person> ~swim in place:<Place>",
        "Maria Sample swims in Geneva.", {"guest": ["Maria Sample"], "place": ["Geneva"]}),
    "quakes": Case(
        "A [strength: magnitude 6.1] quake shook [region: Port Example].",
        "strength:<Strength> quake ~shake region:<Region>",
        "A magnitude-5.2 quake shakes Tall Valley.", {"strength": ["5.2"], "region": ["Norland"]},
        QUAKES, ("--make", "Quake", "--id", "shaken")),
    "a new type of quakes": Case(
        "[count: Seven] tents stood in [region: Sample Bay].", 'count:<Count> "tents stood in" region:<Region>',
        "Later 12 tents stood in Port Example.", {"count": ["12"], "region": ["Norland"]},
        QUAKES, ("--make", "Camp")),
    "rules that know no words": Case(
        "[who: Ann Lee] rowed to [place: Rome].", 'who:(#Cap+) "rowed to" place:(#Cap+)',
        "Bob rowed to New York.", {"who": ["Bob"], "place": ["New York"]}, NOTHING),
}

# Arguments behind `new rule`, the exit status, and what the message says.
REFUSED = {
    "no mark": (["--from", "Kari Example left."], 2, "nothing is marked"),
    "an open mark": (["--from", "a [who: Kari Example left."], 2, "never closed\n  a [who: Kari Example left.\n    ^\n"),
    "half a word": (["--from", "[who: Kar]i Example left."], 2, "'Kar' is not made of whole words"),
    "two sentences": (["--from", "[a: Kari Example] left. Then [b: Maria Sample] left."], 2, "several sentences"),
    "no such field": (["--from", "[guest: Kari Example] met.", "--make", "Meeting"], 2, "no field 'guest'; it has kind, "),
    "a constant": (["--from", "[status: former] mayor", "--make", "Title"], 2, "takes constants"),
    "a field twice": (["--from", "[place: Oslo] met [place: Rome]", "--make", "Meeting"], 2, "marked 2 times"),
    "no name of a type": (["--from", "[a: Oslo] met", "--make", "visit"], 2, "begins with a capital"),
    "no name of a rule": (["--from", "[a: Oslo] met", "--id", "a b"], 2, "cannot be the name of a rule"),
    "a rule that is there": (["--from", "[a: Oslo] met", "--id", "number"], 2, "there is a rule 'number' already"),
    "no rules": (["--from", "[a: Oslo] met", "--rules", "no/where"], 2, "no/where"),
    "what the rules find": (["--from", "[person: Kari Example] was sworn in as [role: chancellor].", "--make", "Title"], 1,
                            "another record has its place"),
}


def run(*arguments, cwd=ROOT, **options):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=120, cwd=cwd,
                          **options)


class NewRule(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, case):
        """The file that a case gives, beside the rules that it builds on."""
        rules = []
        if case.rules:
            shutil.copytree(ROOT / case.rules, self.folder, dirs_exist_ok=True)
            rules = ["--rules", self.folder]
        path = self.folder / "written.yaml"
        path.unlink(missing_ok=True)
        done = run("new", "rule", *rules, "--from", case.sentence, *case.options, "-o", path)
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)
        return path

    def test_writes_rules_that_do_what_they_should(self):
        for name, case in CASES.items():
            with self.subTest(name):
                path = self.write(case)
                text = path.read_text(encoding="utf-8")
                if case.pattern:
                    self.assertIn(f"find: '{case.pattern}'\n", text)
                self.assertIn("- hit: ", text)
                self.assertIn("- miss: ", text)
                for command in (["check", "--strict", "--rules", path], ["fmt", "--check", path]):
                    done = run(*command)
                    self.assertEqual(done.returncode, 0, text + done.stdout + done.stderr)
                done = run("test", "--rules", path, "--rule", "written/*")
                self.assertIn("2 passed, 0 failed", done.stdout, text)

    def test_the_rules_find_other_names(self):
        for name, case in CASES.items():
            with self.subTest(name):
                path = self.write(case)
                text = path.read_text(encoding="utf-8")
                made = next(line.split()[1] for line in text.splitlines() if line.startswith("    make:"))
                done = run("run", "--rules", path, "--format", "jsonl", "--types", made, "-", input=case.other)
                records = [record for record in json.loads(done.stdout)["records"]
                           if any(rule.startswith("written/") for rule in [record["rule"], *record.get("mention_rules", [])])]
                self.assertEqual(len(records), 1, text + done.stdout)
                found = {}
                for field in case.fields:
                    values = records[0]["fields"].get(field, [])
                    found[field] = [str(value["value"]) for value in (values if isinstance(values, list) else [values])]
                self.assertEqual(found, case.fields, text)

    def test_is_the_same_each_time(self):
        once, again = (run("new", "rule", "--from", CASES["a list"].sentence) for _ in range(2))
        self.assertEqual((once.returncode, once.stdout), (0, again.stdout))

    def test_says_what_is_wrong(self):
        for name, (arguments, status, message) in REFUSED.items():
            with self.subTest(name):
                done = run("new", "rule", *arguments)
                self.assertEqual((done.returncode, done.stdout), (status, ""), done.stderr)
                self.assertIn(message, done.stderr)

    def test_overwrites_nothing(self):
        path = self.folder / "mine.yaml"
        path.write_text("mine", encoding="utf-8")
        done = run("new", "rule", "--from", CASES["a list"].sentence, "-o", path)
        self.assertEqual((done.returncode, path.read_text(encoding="utf-8")), (2, "mine"))
        self.assertIn("is there already", done.stderr)

    def test_says_that_it_declares_a_type_that_was_asked_for(self):
        done = run("new", "rule", "--from", CASES["a list"].sentence, "--make", "Dialogue")
        self.assertEqual(done.returncode, 0)
        self.assertIn("no type 'Dialogue'", done.stderr)

    def test_rules_may_be_a_file_of_the_working_folder(self):
        (self.folder / "own.yaml").write_text("pack: {name: own, language: en}\nuse: [meetings]\n", encoding="utf-8")
        done = run("new", "rule", "--rules", "own.yaml", "--from", "[who: Kari Example] yodelled.", cwd=self.folder)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("who:<Person> yodelled", done.stdout)

    def test_writes_nothing_where_its_packs_are_not_found(self):
        path = self.folder / "far.yaml"
        done = run("new", "rule", "--rules", QUAKES, "--from", CASES["quakes"].sentence, "-o", path)
        self.assertEqual((done.returncode, path.exists()), (1, False), done.stderr)
        self.assertIn("pack 'earthquakes' is not found", done.stderr)


if __name__ == "__main__":
    PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
