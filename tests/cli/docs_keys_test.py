#!/usr/bin/env python3
"""docs/rule-language.md says what the code knows: all keys with their values, operators of patterns, shapes.

docs_keys_test.py RAPPORTEUR [--rewrite]: with the flag, writes the tables of `rapporteur schema --format markdown` and
that of engine/base/limits.hpp into the page, at their marks, or at its end; review the diff.
"""
import pathlib
import re
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "rule-language.md"
BLOCK = re.compile(r"<!-- keys: ([\w-]+) -->\n.*?<!-- end of keys -->\n", re.S)
LIMITS = re.compile(r"<!-- limits -->\n.*?<!-- end of limits -->\n", re.S)
PROGRAM = None  # from the command line

# How the page may write each operator, by the name of its kind in grammar/pattern/ast.hpp.
OPERATORS = {
    "sequence": r"\w \w",
    "choice": r"\w \| \w",
    "repeat": r"[*+]|\{\d?\w?,",
    "separated": r"\w %",
    "literal": r'"\w',
    "forms": r"~\w",
    "regex": r"/\w.*/",
    "list": r"@\w",
    "macro": r"\$\w",
    "annotation": r"<[A-Z]",
    "trigger": r"<trigger>",
    "shape": r"#Cap",
    "separator": r"% #list",
    "run": r"#phrase",
    "any": r"(?<!\w)_(?!\w)",
    "gap": r"\.\.\.",
    "negation": r"!\w",
    "conjunction": r"\[.* & ",
    "capture": r"\w:[(<@]",
    "constant": r"\w:=\w",
    "sentence_start": r"\^",
    "sentence_end": r"\$$",
    "paragraph_start": r"\^\^",
}
RUNS = {"phrase", "clause", "sentence", "list"}


def generated():
    done = subprocess.run([PROGRAM, "schema", "--format", "markdown"], capture_output=True, text=True, timeout=60)
    return {match.group(1): match.group(0) for match in BLOCK.finditer(done.stdout)}


def limits():
    """The constants of limits.hpp as a table: their comments say what they count."""
    rows = ["| | at most |", "|---|---|"]
    for line in source("engine/base/limits.hpp").splitlines():
        group = re.fullmatch(r"// ---- (.*)", line)
        constant = re.fullmatch(r"inline constexpr std::\S+ kMax\w+ = ([^;]+);\s*// (.*)", line)
        assert constant or "kMax" not in line, line
        if group:
            rows.append(f"| **{group.group(1)}** | |")
        if constant:
            rows.append(f"| {constant.group(2)} | {amount(constant.group(1))} |")
    return "<!-- limits -->\n" + "\n".join(rows) + "\n<!-- end of limits -->\n"


def amount(expression):
    shifted = re.fullmatch(r"std::size_t\{(\d+)\} << (\d+)", expression)
    if not shifted:
        return f"{int(expression.replace(chr(39), '')):,}"
    number, bits = map(int, shifted.groups())
    unit = bits // 10 * 10
    return f"{number << (bits - unit)} {'KiB MiB GiB'.split()[unit // 10 - 1]}"


def written():
    return PAGE.read_text(encoding="utf-8")


def source(path):
    return (ROOT / path).read_text(encoding="utf-8")


def code_spans(text):
    """What stands in backticks, outside of the generated tables and of fenced blocks."""
    own = re.sub(r"^```.*?^```", "", BLOCK.sub("", text), flags=re.S | re.M)
    return [span.replace("\\|", "|") for span in re.findall(r"`([^`\n]+)`", own)]


def named_keys(text):
    """The keys that the page's own tables name: first cells of tables whose first column is one of keys."""
    for table in re.findall(r"^(?:\|.*\n)+", BLOCK.sub("", text), flags=re.M):
        rows = table.splitlines()
        if rows[0].split("|")[1].strip().endswith("key"):
            for row in rows[2:]:
                yield from re.findall(r"`([^`]+)`", row.split("|")[1])


def rewrite():
    blocks = generated()
    page = BLOCK.sub(lambda match: blocks.pop(match.group(1), ""), written())
    if blocks:
        page = page.rstrip("\n") + "\n\n" + "\n".join(blocks.values())
    PAGE.write_text(LIMITS.sub(lambda _: limits(), page), encoding="utf-8")


class Page(unittest.TestCase):
    maxDiff = None

    def test_has_the_tables_of_all_keys(self):
        blocks = {match.group(1): match.group(0) for match in BLOCK.finditer(written())}
        self.assertEqual(list(blocks), list(dict.fromkeys(blocks)))
        for name, block in generated().items():
            with self.subTest(name):
                self.assertEqual(blocks.pop(name, ""), block, "run this test with --rewrite and review the diff")
        self.assertEqual(blocks, {}, "maps that rule files do not have")

    def test_names_no_key_that_is_none(self):
        keys = set(re.findall(r"^\| `([\w-]+)`", "\n".join(generated().values()), flags=re.M))
        names = named_keys(written())
        self.assertEqual([name for name in names if name not in keys], [])

    def test_has_all_operators_of_patterns(self):
        enum = re.search(r"enum class Kind \{(.*?)\n\};", source("grammar/pattern/ast.hpp"), flags=re.S).group(1)
        self.assertEqual(re.findall(r"^  (\w+),", enum, flags=re.M), list(OPERATORS))
        spans = code_spans(written())
        for kind, pattern in OPERATORS.items():
            with self.subTest(kind):
                self.assertTrue(any(re.search(pattern, span) for span in spans))

    def test_has_all_shapes_and_no_other(self):
        shapes = set(re.findall(r'\{"(\w+)", k\w+\}', source("engine/compiler/lower.cpp")))
        self.assertGreater(len(shapes), 5)
        spans = " ".join(code_spans(written()))
        self.assertEqual(set(re.findall(r"#(\w+)", spans)), shapes | RUNS)

    def test_packs_names_what_is_there(self):
        rows = re.findall(r"^\| [^|]+ \| (`rules/[^|]+) \| ([^|]+) \|$", source("docs/packs.md"), flags=re.M)
        self.assertGreater(len(rows), 30)
        yaml = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "rules").rglob("*.yaml"))
        for files, names in rows:
            paths = re.findall("`([^`]+)`", files)
            folder = ROOT / pathlib.Path(paths[0]).parent
            for path in paths:
                self.assertTrue((folder / pathlib.Path(path).name).exists(), path)
            text = source(paths[0]) if paths[0].endswith(".yaml") else yaml
            for name in re.findall("`([^`]+)`", names):
                self.assertRegex(text, rf"(?m)^ +(- id: {name}|{name}:)( |$)", paths[0])

    def test_has_the_limits_of_the_code(self):
        self.assertEqual(LIMITS.findall(written()), [limits()])

    def test_has_all_slots_of_date_forms_and_no_other(self):
        slots = re.findall(r'\{Slot::\w+, "([\w-]+)"', source("grammar/values/slots.cpp"))
        self.assertGreater(len(slots), 50)
        rows = re.search(r"^\| slots \|.*\n\|.*\n((?:\|.*\n)+)", written(), flags=re.M).group(1).splitlines()
        told = [slot for row in rows for slot in re.findall(r"`<?([\w-]+)>?`", row.split("|")[1])]
        self.assertEqual(sorted(told), sorted(slots))


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--rewrite"]
    PROGRAM = pathlib.Path(arguments[0]).resolve()
    if "--rewrite" in sys.argv:
        rewrite()
    unittest.main(argv=[sys.argv[0], *arguments[1:]])
