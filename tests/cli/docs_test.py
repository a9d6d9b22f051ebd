#!/usr/bin/env python3
"""Every snippet in README.md and docs/*.md runs: docs_test.py RAPPORTEUR [--rewrite] [PAGE ...].

A comment that no reader sees stands before each fenced block, and says what the block is:

    <!-- file: my.yaml -->            its text becomes that file; a .yaml file must load, pass its examples and be laid out by `fmt`
    <!-- edit: my.yaml -->            sections, rules or entries that replace those of the same name there, or are added
    <!-- fragment: frame.yaml -->     the same on a copy, which is thrown away behind the check
    <!-- run -->                      lines that begin with "$ " are commands, the lines below each what a terminal shows
    <!-- found: my.yaml my.txt -->    what `rapporteur run --rules my.yaml my.txt` shows on a terminal, without the lines
                                      that name the article and count the records; options may follow
    <!-- not run: REASON -->          nothing is done
    <!-- hidden file: frame.yaml      (a comment alone, without a block) the lines up to the closing --> become that file
    <!-- patterns: frame.yaml -->     a table follows: the pattern in a row's column "pattern" finds in the text of the
                                      column "finds" just what is **bold**; behind → may stand fields of the record

Behind a file, an edit or a fragment may stand ", check fails" or ", test fails"; behind run ": exits with 1". In expected
output, "..." stands for any text within a line, alone on a line for any lines. A fenced or indented block without such a
comment is an error. The blocks of a page run in its order, in one empty folder with the folder `samples`; `rapporteur`,
build/rapporteur and tools/ are there too. --rewrite puts what the commands print into the pages; read what it wrote.
"""
import fcntl
import json
import os
import pathlib
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import textwrap

ROOT = pathlib.Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^(`{3,})\s*(\w*)\s*$")
COMMENT = re.compile(r"^<!--\s*(.*?)\s*-->$")
ERASED = re.compile(r".*\r\x1b\[K")  # a line of progress, written over
COLUMNS = 100
MOST_LINES = 40  # of what one failure says


class Wrong(Exception):
    """What is wrong with a block, for the reader of the test's output."""


# ---- a page as blocks ------------------------------------------------------------------------------------------------

class Block:
    def __init__(self, kind, line, language, lines, comment):
        self.kind, self.line, self.language, self.lines, self.comment = kind, line, language, lines, comment

    @property
    def text(self):
        return "\n".join(self.lines) + "\n"


def comment_before(lines, at):
    """The comment in the last line before `at` that is not blank; "" if that is none."""
    while at > 0 and not lines[at - 1].strip():
        at -= 1
    found = COMMENT.match(lines[at - 1]) if at > 0 else None
    return found.group(1) if found else ""


def end_of(lines, at, is_last):
    while at < len(lines) and not is_last(lines[at]):
        at += 1
    if at == len(lines):
        raise Wrong("a block or comment is not closed")
    return at


def is_indented(lines, at):
    """An indented block of code: no paragraph and no item of a list goes on here."""
    if not lines[at].startswith("    ") or (at > 0 and lines[at - 1].strip()):
        return False
    before = at
    while before > 0 and (not lines[before].strip() or lines[before].startswith(" ")):
        before -= 1
    return not re.match(r"[-*] |\d+\. ", lines[before])


def blocks_of(lines):
    blocks, at = [], 0
    while at < len(lines):
        fence, begin = FENCE.match(lines[at]), at
        if fence:
            at = end_of(lines, at + 1, lambda line: line.strip() == fence.group(1))
            blocks.append(Block("fence", begin + 1, fence.group(2), lines[begin + 1:at], comment_before(lines, begin)))
        elif lines[at].startswith("<!-- hidden file:"):
            at = end_of(lines, at, lambda line: line.endswith("-->"))
            blocks.append(Block("hidden", begin + 1, "", lines[begin + 1:at], lines[begin][5:].strip()))
        elif lines[at].startswith("|"):
            at = end_of(lines + [""], at, lambda line: not line.startswith("|")) - 1
            blocks.append(Block("table", begin + 1, "", lines[begin:at + 1], comment_before(lines, begin)))
        elif is_indented(lines, at):
            at = end_of(lines + ["-"], at, lambda line: line.strip() and not line.startswith("    ")) - 1
            blocks.append(Block("indented", begin + 1, "", lines[begin:at + 1], comment_before(lines, begin)))
        at += 1
    return blocks


# ---- edits of rule files ---------------------------------------------------------------------------------------------

def parts(lines, begins):
    """Lines cut before each line that `begins` matches: [(name, lines)]; comments go with the line below them."""
    out = []
    for line in lines:
        found = begins.match(line)
        if found:
            taken = []
            while out and out[-1][1] and out[-1][1][-1].lstrip().startswith("#"):
                taken.insert(0, out[-1][1].pop())
            out.append((found.group(1), taken + [line]))
        elif out:
            out[-1][1].append(line)
        elif line.strip():
            out.append((None, [line]))
    return [(name, body) for name, body in out if name or any(line.strip() for line in body)]


SECTION = re.compile(r"([a-z]+):")
ENTRY = re.compile(r"  (?:- )?\{?(?:id: |name: )?([\w-]+)")


def merged(old, new, begins):
    out = list(old)
    for name, body in new:
        at = next((i for i, (known, _) in enumerate(out) if known == name), None)
        if at is None:
            out.append((name, body))
        elif begins is SECTION and body[0].rstrip().endswith(":"):
            entries = merged(parts(out[at][1][1:], ENTRY), parts(body[1:], ENTRY), ENTRY)
            out[at] = (name, out[at][1][:1] + joined(entries, name in ("rules", "tests")))
        else:
            out[at] = (name, body)
    return out


def joined(entries, apart):
    """The lines of all entries, with an empty line between two if they stand apart."""
    out = []
    for _, body in entries:
        out += [""] if apart and out else []
        out += trimmed(body)
    return out


def edited(text, change):
    """A rule file with the sections of `change` put in; a change that is a rule alone goes into `rules`."""
    lines = textwrap.dedent(change).splitlines()
    if lines[0].startswith("- "):
        lines = ["rules:"] + ["  " + line if line else line for line in lines]
    together = merged(parts(text.splitlines(), SECTION), parts(lines, SECTION), SECTION)
    return "\n".join(line for _, body in together for line in trimmed(body)) + "\n"


# ---- expected output -------------------------------------------------------------------------------------------------

def matches(expected, got):
    """Lines against lines; "..." alone stands for any lines, within a line for any text."""
    pattern = ""
    for line in expected:
        if line.strip() == "...":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*?".join(re.escape(part) for part in line.split("...")) + r"\n"
    return re.fullmatch(pattern, "".join(line + "\n" for line in got)) is not None


def trimmed(lines):
    """Without blank lines at the end, and without blanks at the ends of lines."""
    lines = [line.rstrip() for line in lines]
    while lines and not lines[-1]:
        lines.pop()
    return lines


# ---- a page run ------------------------------------------------------------------------------------------------------

def on_terminal(command, folder, environment):
    """What a terminal shows, and the exit status."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
    process = subprocess.Popen(["sh", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=theirs,
                               stderr=theirs, start_new_session=True)
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the terminal has no writer any more
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    lines = shown.decode().replace("\r\n", "\n").split("\n")
    return [ERASED.sub("", line) for line in lines], process.wait(timeout=60)


class Page:
    def __init__(self, path, program, rewrite):
        self.path, self.program, self.rewrite = path, program, rewrite
        self.lines = path.read_text(encoding="utf-8").splitlines()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="docs-"))
        self.ran, self.not_run, self.failures, self.changes = 0, 0, [], []

    def set_up(self):
        for folder in ("bin", "build"):
            (self.folder / folder).mkdir()
            (self.folder / folder / "rapporteur").symlink_to(self.program)
        shutil.copytree(ROOT / "samples", self.folder / "samples")
        self.environment = {**os.environ, "NO_COLOR": "1", "PATH": f"{self.folder}/bin:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
        self.environment.pop("RAPPORTEUR_RULES", None)

    def run(self):
        self.set_up()
        try:
            for block in blocks_of(self.lines):
                self.run_block(block)
        except Wrong as wrong:
            self.failures.append(f"{self.path.name}: {wrong}")
        finally:
            shutil.rmtree(self.folder)
        self.write_changes()

    def run_block(self, block):
        if block.kind == "table" and not block.comment.startswith("patterns"):
            return
        kind, _, rest = block.comment.partition(":")
        does = {"file": self.write_file, "hidden file": self.write_file, "edit": self.edit, "fragment": self.try_fragment,
                "run": self.run_commands, "found": self.find, "not run": self.leave_out, "patterns": self.try_patterns}.get(kind)
        try:
            if not does:
                raise Wrong("no comment before the block says what is done with it; see tests/cli/docs_test.py")
            does(block, rest.strip())
            self.ran += 1
        except Wrong as wrong:
            self.failures.append(f"{self.path.name}:{block.line}: {wrong}")

    def leave_out(self, block, reason):
        if not reason:
            raise Wrong("'not run' needs a reason")
        self.not_run += 1

    # ---- files

    def named(self, rest):
        name, _, fails = rest.partition(",")
        if fails.strip() not in ("", "check fails", "test fails"):
            raise Wrong(f"'{fails.strip()}' is neither 'check fails' nor 'test fails'")
        return name.strip(), fails.strip()

    def put(self, name, text, fails, visible=True):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        shown = "\n".join(line for line in self.lines if not line.startswith("<!--"))
        if visible and not re.search(rf"\b{re.escape(pathlib.PurePath(name).stem)}\b", shown):
            raise Wrong(f"the page never says that this is {name}")
        if name.endswith(".yaml"):
            self.check_rules(name, fails)

    def check_rules(self, name, fails):
        status, out = self.call("check", "--rules", name)
        if (status == 0) == (fails == "check fails"):
            raise Wrong(f"`rapporteur check` of {name} ends with {status}\n{out}")
        if status != 0:
            return
        status, out = self.call("fmt", "--check", name)
        if status != 0:
            raise Wrong(f"{name} is not laid out as `rapporteur fmt` does it\n{out}")
        status, out = self.call("test", "--rules", name)
        if (status == 0) == (fails == "test fails"):
            raise Wrong(f"`rapporteur test` of {name} ends with {status}\n{out}")

    def call(self, *arguments, **more):
        done = subprocess.run([self.program, *arguments], cwd=self.folder, env=self.environment, capture_output=True,
                              text=True, timeout=300, **more)
        return done.returncode, done.stdout + done.stderr

    def write_file(self, block, rest):
        name, fails = self.named(rest)
        self.put(name, block.text, fails, block.kind != "hidden")

    def edit(self, block, rest):
        name, fails = self.named(rest)
        self.put(name, edited((self.folder / name).read_text(encoding="utf-8"), block.text), fails)

    def try_fragment(self, block, rest):
        name, fails = self.named(rest)
        copy = "fragment-of-" + name
        self.put(copy, edited((self.folder / name).read_text(encoding="utf-8"), block.text), fails, visible=False)
        (self.folder / copy).unlink()

    # ---- commands

    def run_commands(self, block, rest):
        wanted = int(re.fullmatch(r"exits with (\d+)", rest).group(1)) if rest else 0
        out, wrong, at = [], "", 0
        while at < len(block.lines):
            if not block.lines[at].startswith("$ "):
                raise Wrong("a command begins with '$ '")
            end = next((i for i in range(at + 1, len(block.lines)) if block.lines[i].startswith("$ ")), len(block.lines))
            command, expected = block.lines[at], trimmed(block.lines[at + 1:end])
            shown, status = on_terminal(command[2:].split("   #")[0], self.folder, self.environment)
            shown = trimmed(line.replace(str(self.folder), "") for line in shown)
            good = matches(expected, shown)
            if not good or status != wanted:
                wrong += f"{command}\nends with {status} and shows\n" + "\n".join(shown) + "\n"
            out += [command] + (expected if good else shown) + ([""] if end < len(block.lines) and shown else [])
            at = end
        if self.rewrite and wrong:
            self.changes.append((block.line, len(block.lines), out))
        elif wrong:
            raise Wrong(wrong)

    def find(self, block, rest):
        shown, status = on_terminal("rapporteur run --rules " + rest, self.folder, self.environment)
        shown = trimmed(line for line in shown if not line.startswith(("━━", "rapporteur: ")))
        while shown and not shown[0]:
            shown.pop(0)
        if status == 0 and matches(trimmed(block.lines), shown):
            return
        if status != 0 or not self.rewrite:
            raise Wrong(f"run --rules {rest}\nends with {status} and finds\n" + "\n".join(shown))
        self.changes.append((block.line, len(block.lines), shown))

    def write_changes(self):
        for line, length, out in sorted(self.changes, reverse=True):
            self.lines[line:line + length] = out
        if self.changes and not self.failures:  # what is built on a mistake is not worth keeping
            self.path.write_text("\n".join(self.lines) + "\n", encoding="utf-8")
            print(f"{self.path.name}: rewrote {len(self.changes)} blocks")

    # ---- tables of patterns

    def try_patterns(self, block, rest):
        rows = [cells(line) for line in block.lines]
        head = [cell.lower() for cell in rows[0]]
        if "pattern" not in head or "finds" not in head:
            raise Wrong("a table of patterns has the columns 'pattern' and 'finds'")
        tried = [Row(row[head.index("pattern")], row[head.index("finds")]) for row in rows[2:]]
        frame = (self.folder / rest).read_text(encoding="utf-8")
        name = "rows.yaml"
        (self.folder / name).write_text(edited(frame, "".join(rules_of(tried))), encoding="utf-8")
        texts = "".join(json.dumps({"id": str(i), "text": row.text}) + "\n" for i, row in enumerate(tried))
        types = ",".join(f"Row{i}" for i in range(len(tried)))
        status, out = self.call("run", "--rules", name, "--format", "jsonl", "--types", types, "--input-format", "jsonl", input=texts)
        if status != 0:
            raise Wrong(f"the patterns do not load\n{out}")
        wrong = "".join(row.complaint(i, json.loads(line)["records"]) for i, (row, line) in enumerate(zip(tried, out.splitlines())))
        if wrong:
            raise Wrong(wrong)


def cells(line):
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


class Row:
    """A pattern and a text in which what it finds is bold: "He **met** her → by: He; of: her"."""

    def __init__(self, pattern, finds):
        if not re.fullmatch(r"`.+`", pattern):
            raise Wrong(f"'{pattern}' is no pattern in backticks")
        self.pattern = pattern.strip("`").strip()
        marked, _, fields = finds.replace(" ¶ ", "\n\n").partition(" → ")
        self.text, self.spans, self.fields = marked.replace("**", ""), [], fields
        pieces, at = marked.split("**"), 0
        for i, piece in enumerate(pieces):
            if i % 2:
                self.spans.append([at, at + len(piece)])
            at += len(piece)

    def field_names(self):
        return sorted(set(re.findall(r"(?<![\w:<])([a-z][a-z-]*):(?=[(<@=\"\[$#_/~!])", self.pattern)))

    def complaint(self, number, records):
        found = [record for record in records if record["type"] == f"Row{number}"]
        spans = sorted(record["span"] for record in found)
        fields = "; ".join(f"{name}: " + ", ".join(str(value.get("value")) for value in values)
                           for record in found for name, values in record["fields"].items())
        if spans == self.spans and (not self.fields or fields == self.fields):
            return ""
        shown = ", ".join(repr(self.text[begin:end]) for begin, end in spans) or "nothing"
        return f"{self.pattern}\n  finds in {self.text!r}: {shown} → {fields}\n"


def rules_of(rows):
    yield "types:\n"
    for i, row in enumerate(rows):
        yield f"  Row{i}:\n" + "".join(f"    {name}: [text]\n" for name in row.field_names()) + "    output: true\n"
    yield "rules:\n"
    for i, row in enumerate(rows):
        quoted = row.pattern.replace("'", "''")
        yield f"  - id: row{i}\n    find: '{quoted}'\n    make: Row{i}\n"


def main():
    arguments = [a for a in sys.argv[1:] if a != "--rewrite"]
    program = pathlib.Path(arguments[0]).resolve()
    names = arguments[1:] or [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    pages = [Page(pathlib.Path(name).resolve(), program, "--rewrite" in sys.argv) for name in names]
    for page in pages:
        page.run()
        for failure in page.failures:
            print("FAILED " + "\n".join(failure.splitlines()[:MOST_LINES]))
        print(f"{page.path.name}: {page.ran - page.not_run} blocks ran, {page.not_run} not run, {len(page.failures)} failed")
    return 1 if any(page.failures for page in pages) or not pages else 0


if __name__ == "__main__":
    sys.exit(main())
