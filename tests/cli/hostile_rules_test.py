#!/usr/bin/env python3
"""Rule files that nobody meant well are refused or used, with little memory and in little time, and never crash.

hostile_rules_test.py RAPPORTEUR: each case is written into a folder of its own and checked under a limit of memory. A
refusal must say which limit was passed, and where. The limits are in engine/base/limits.hpp.
"""
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import unittest

PROGRAM = None  # from the command line
MEMORY = 1 << 30  # bytes of address space
SECONDS = 60  # far more than any case takes: only to end

HEAD = "pack: {name: hostile}\ntypes:\n  Visit: {who: text, place: 'text ?', whom: ['text']}\n"


def rules(*patterns):
    return HEAD + "rules:\n" + "".join(
        f"  - {{id: r{i}, make: Visit, find: '{pattern}'}}\n" for i, pattern in enumerate(patterns))


def macros(count, body, use="$m0"):
    """Macros m0, m1, ...: `body` with {next} for the one behind; the last is a word."""
    lines = [f"  m{i}: '{body.replace('{next}', '$m' + str(i + 1))}'\n" for i in range(count)]
    return rules("who:#Cap " + use) + "macros:\n" + "".join(lines) + f"  m{count}: 'word'\n"


def many(section, line, count, head=HEAD):
    return head + section + ":\n" + "".join("  " + line.format(i=i, next=i + 1) + "\n" for i in range(count))


# A row a case: its name, the rules, and what the message says (None: the rules can be used).
CASES = [
    ("list within lists", "pack: {name: x}\nlists: {a: " + "[" * 100_000 + "\n", "R005"),
    ("maps within maps", "pack: {name: x}\nlists: " + "{a: " * 50_000 + "\n", "R005"),
    ("block maps within block maps", "".join(" " * i + "a:\n" for i in range(2_000)), "R005"),
    ("millions of values", "pack: {name: x}\nlists: {a: [" + "a," * 2_000_000 + "]}\n", "more than 1,000,000 values"),
    ("a file too large", "# " + "x" * (17 << 20), "larger than 16 MiB"),
    ("aliases that double", "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", "R004"),
    ("an alias of itself", "a: &a [*a]\n", "R004"),
    ("a quote that never ends", "pack: {name: '" + "x" * 1_000_000, "R003"),
    ("a million unknown keys", "pack: {name: x}\n" + "".join(f"k{i}: 1\n" for i in range(200_000)),
     "more than 1,000 mistakes"),
    ("a name too long", HEAD + "macros: {" + "m" * 1_000 + ": 'a'}\n", "R012"),
    ("lists without number", many("lists", "t{i}: [a]", 10_001), "more than 10,000 lists"),
    ("types that extend in a row", many("lists", "", 0, HEAD.rstrip("\n") + "\n" + "".join(
        f"  T{i}: {{extends: T{i + 1}}}\n" for i in range(100)) + "  T100: {a: text}\n"),
     "more than 32 types that extend"),
    ("fields without number", "pack: {name: x}\ntypes:\n  T: {" + ", ".join(f"f{i}: text" for i in range(300)) + "}\n",
     "more than 200 fields"),
    ("macros that double", macros(30, "{next} {next}"), "R066"),
    ("macros that double in conditions", macros(30, "[{next} & {next}]", "!$m0"), "R066"),
    ("macros in a long row", macros(200, "a {next}"), "more than 32 macros within each other"),
    ("lists that double", many("lists", "l{i}: {{any: [l{next}, l{next}, l{next}]}}", 30) + "  l30: [a]\n" +
     rules("who:@l0")[len(HEAD):], None),
    ("lists in a long row", many("lists", "l{i}: {{any: [l{next}]}}", 200) + "  l200: [a]\n",
     "more than 32 lists within each other"),
    ("unions that double", HEAD + "".join(f"  U{i}: {{any: [U{i + 1}, U{i + 1}]}}\n" for i in range(30)) +
     "  U30: {any: [Visit]}\n", None),
    ("each macro uses all", HEAD + "macros:\n" + "".join(
        f"  m{i}: '" + " ".join(f"$m{j}" for j in range(300)) + "'\n" for i in range(300)), "R057"),
    ("many large patterns", macros(14, "{next} {next}", "$m0") + "".join(
        f"  n{i}: '$m0 $m0'\n" for i in range(400)), "more than 5,000,000 parts"),
    ("repetitions within repetitions", rules("who:((((a{1,1000}){1,1000}){1,1000}){1,1000})"), "R005"),
    ("captures in repetitions within repetitions",
     rules("(whom:((whom:(a b){1,100} c){1,100}) d){1,100}"), "R005"),
    ("many large repetitions", rules(*(f"who:(a{{1,900}} b{i}{{1,900}} #Cap{{1,900}} d)" for i in range(5_000))), "R005"),
    ("a pattern too long", rules("who:(" + "a " * 40_000 + ")"), "65,536 bytes"),
    ("brackets within brackets", rules("who:" + "(" * 10_000 + "a" + ")" * 10_000), "R014"),
    ("nots within nots", rules("who:" + "!" * 20_000 + "a"), "R0"),
    ("alternatives without end", rules("who:(" + "|".join(f"a{i} b" for i in range(6_000)) + ")"), None),
    ("a condition too deep", rules("who:#Cap a").rstrip("}\n") + ", where: '" + "(" * 10_000 + "who" + ")" * 10_000 +
     "'}\n", "R0"),
    ("a regex that grows", HEAD + "rules:\n" + "".join(
        f"  - {{id: r{i}, make: Visit, regex: '(?P<who>((a{{100}}){{10}}[^b]{{500}}x{i}){{1}})'}}\n"
        for i in range(2_000)), "R005"),
    ("a list entry too long", HEAD + "lists:\n  l: ['" + "a " * 20_000 + "']\n" + rules("who:@l")[len(HEAD):],
     "more than 1,000 bytes"),
    ("lists that unite all others", many("lists", "l{i}: [" + ", ".join(f"w{j}{{i}}" for j in range(200)) + "]", 2_000) +
     "".join(f"  u{i}: {{any: [" + ", ".join(f"l{j}" for j in range(2_000)) + "]}\n" for i in range(50)),
     "more than 10,000,000 entries"),
    ("forms without number", HEAD + "forms:\n  verb:\n    rules:\n" + "      - {stem: '(.*)', forms: ['\\1s']}\n" * 1_001,
     "more than 1,000 rules of form class"),
    ("rules like rules", rules("who:(" + "a " * 30_000 + ")") + "".join(
        f"  - {{id: s{i}, like: r0}}\n" for i in range(5_000)), "bytes of patterns"),
    ("many long patterns", rules(*("who:(" + "a " * 30_000 + ")" for _ in range(150))), "bytes of patterns"),
    ("rules like rules in a row", rules("who:#Cap a") + "".join(
        f"  - {{id: r{i}, like: r{i - 1}}}\n" for i in range(1, 20_000)), None),
    ("a grammar each", HEAD.replace("types:", "use: [core]\ntypes:") + "  When: {value: date, text: text}\nrules:\n" + "".join(
        f"  - {{id: r{i}, make: When, parse: date}}\n" for i in range(3_000)), None),
    ("forms of dates in a circle", HEAD + "tables:\n  date-forms:\n    date: ['{a0}']\n" + "".join(
        f"    a{i}: ['{{a{(i + 1) % 400}}} {{a{(i + 7) % 400}}}']\n" for i in range(400)), "hold themselves"),
    ("forms of dates without number", HEAD + "tables:\n  date-forms:\n    date: [" + ", ".join(["'day'"] * 1_001) + "]\n",
     "more than 1,000 rows"),
    ("unknown names, and many to choose from", rules(*(f"who:@nam{i} a" for i in range(2_000))) + "lists:\n" + "".join(
        f"  name{i}: [a]\n" for i in range(9_000)), "more than 1,000 mistakes"),
    ("many pairs of types", "pack: {name: x}\ntypes:\n" + "".join(f"  T{i}: {{a: text}}\n" for i in range(80)) + "rules:\n" +
     "".join(f"  - {{id: r{i}-{j}, make: T{i}, find: 'a:word{i} <T{j}> <T{(i * j) % 79 + 1}>'}}\n"
             for i in range(79) for j in range(i + 1, 80)), "R0"),
]


def check(folder, name="rules.yaml", command="check"):
    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    # No arenas of threads: they take address space and no memory.
    return subprocess.run([PROGRAM, command, "--rules", name], cwd=folder, capture_output=True, text=True, timeout=SECONDS,
                          preexec_fn=limit, input="Some text.", env=dict(os.environ, MALLOC_ARENA_MAX="1"))


class HostileRules(unittest.TestCase):
    def setUp(self):
        made = tempfile.TemporaryDirectory()
        self.addCleanup(made.cleanup)
        self.folder = pathlib.Path(made.name, "rules")
        self.folder.mkdir()

    def write(self, text, name="rules.yaml"):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def refused(self, message):
        done = check(self.folder)
        self.assertEqual(done.returncode, 2, done.stderr[-2000:] + done.stdout[-2000:])
        self.assertIn(message, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def test_cases(self):
        for name, text, message in CASES:
            with self.subTest(name):
                self.write(text)
                if message:
                    said = self.refused(message)
                    self.assertRegex(said, r"rules\.yaml(:\d+:\d+)?" if "larger" not in message else "rules.yaml")
                else:
                    done = check(self.folder)
                    self.assertEqual(done.returncode, 0, done.stdout[-2000:] + done.stderr[-2000:])

    def test_packs_in_a_long_row(self):
        for i in range(100):
            self.write(f"pack: {{name: p{i}}}\nuse: [p{i + 1}]\n", f"p{i}.yaml")
        self.write("pack: {name: p100}\n", "p100.yaml")
        done = check(self.folder, "p0.yaml")
        self.assertEqual(done.returncode, 2)
        self.assertIn("more than 64 deep", done.stdout + done.stderr)

    def test_a_pack_is_a_name_and_no_path(self):
        pathlib.Path(self.folder.parent, "secret.yaml").write_text("pack: {name: secret}\n", encoding="utf-8")
        for name in ("../secret", "/etc/passwd", "a/../../secret"):
            self.write(f"pack: {{name: x}}\nuse: ['{name}']\n")
            self.refused("R012")

    def list_file(self, name, message):
        self.write(HEAD + f"lists:\n  l: {{file: '{name}'}}\n")
        self.refused(message)

    def test_list_files_lie_in_the_folder(self):
        outside = self.folder.parent / "outside.txt"
        outside.write_text("a secret\n", encoding="utf-8")
        (self.folder / "link.txt").symlink_to(outside)
        (self.folder / "links").symlink_to(self.folder.parent)
        (self.folder / "loop.txt").symlink_to(self.folder / "loop.txt")
        (self.folder / "folder.txt").mkdir()
        os.mkfifo(self.folder / "pipe.txt")
        self.list_file("../outside.txt", "R016")
        self.list_file(str(outside), "R016")
        self.list_file("link.txt", "R016")
        self.list_file("links/outside.txt", "R016")
        self.list_file("loop.txt", "R001")
        self.list_file("folder.txt", "R001")
        self.list_file("pipe.txt", "R001")
        self.list_file("/dev/zero", "R016")
        self.list_file("rules.yaml", "R011")

    def test_a_list_file_too_large(self):
        with open(self.folder / "big.txt", "wb") as out:
            out.truncate((256 << 20) + 1)
        self.list_file("big.txt", "larger than 256 MiB")

    def test_a_linked_rule_file_lies_in_the_folder(self):
        outside = self.folder.parent / "outside.yaml"
        outside.write_text("pack: {name: outside}\n", encoding="utf-8")
        (self.folder / "other.yaml").symlink_to(outside)
        done = check(self.folder.parent, "rules")
        self.assertEqual(done.returncode, 2)
        self.assertIn("R016", done.stdout + done.stderr)

    def test_a_refused_file_is_refused_by_every_command(self):
        self.write(macros(200, "a {next}"))
        for command in ("run", "test", "check"):
            done = check(self.folder, command=command)
            self.assertEqual(done.returncode, 2, command)
            self.assertIn("R005", done.stdout + done.stderr)


if __name__ == "__main__":
    PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
