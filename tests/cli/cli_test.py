#!/usr/bin/env python3
"""Tests of the command line: cli_test.py RAPPORTEUR [-v] [TEST]. Standard library only.

Every test runs in an empty folder with tests/cli/rules as the rules.
"""
import csv
import gzip
import io
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
RULES = HERE / "rules"
PROGRAM = ""

ZORA = "Captain Zora visited Oslo, Rome."
MARY = "Captain Mary visited Paris."


def line(text, **more):
    return json.dumps({"text": text, **more}, ensure_ascii=False)


class CommandLine(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.environment = {**os.environ, "RAPPORTEUR_RULES": str(RULES), "NO_COLOR": ""}

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return name

    def start(self, *arguments, **more):
        return subprocess.Popen([PROGRAM, *map(str, arguments)], cwd=self.folder, env=self.environment,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)

    def run_program(self, *arguments, stdin=b""):
        process = self.start(*arguments, stdin=subprocess.PIPE)
        out, err = process.communicate(stdin if isinstance(stdin, bytes) else stdin.encode(), timeout=120)
        return process.returncode, out.decode(), err.decode()

    def documents(self, *arguments, stdin=b"", status=0):
        """The output lines of `run`, by their ids and in order."""
        code, out, err = self.run_program("run", *arguments, stdin=stdin)
        self.assertEqual(code, status, err)
        return [json.loads(text) for text in out.splitlines()]


class Statuses(CommandLine):
    # arguments, exit status, what standard error says
    CASES = [
        (["run", "good.txt"], 0, ""),
        (["run", "empty.txt"], 0, ""),
        (["run", "missing.txt"], 3, "missing.txt: No such file or directory"),
        (["run", "good.txt", "latin1.txt"], 3, "latin1.txt:2: not UTF-8 (byte 5 of the text)"),
        (["run", "binary.txt"], 3, "binary.txt:1: binary data (a NUL byte)"),
        (["run", "utf16.txt"], 3, "utf16.txt:1: not UTF-8 (it looks like UTF-16)"),
        (["run", "good.txt", "--max-doc-bytes", "10"], 3, "good.txt: larger than 10 bytes (--max-doc-bytes)"),
        (["run", "cut.txt.gz"], 3, "cut.txt.gz: the gzip data ends too early"),
        (["run", "plain.txt.gz"], 3, "plain.txt.gz: not valid gzip data"),
        (["run", "plain.txt.zst"], 3, "plain.txt.zst: not valid zstd data"),
        (["run", "bad.txt", "missing.txt"], 3, "0 documents, 0 records, 2 inputs skipped"),
        (["run", "good.txt", "--types", "Visti"], 2, "unknown type 'Visti'; did you mean 'Visit'?"),
        (["run", "good.txt", "--format", "xml"], 2, "--format"),
        (["run", "good.txt", "--date", "2021-02-30"], 2, "'2021-02-30' is not YYYY-MM-DD"),
        (["run", "good.txt", "--date", "yesterday"], 2, "'yesterday' is not YYYY-MM-DD"),
        (["run", "good.txt", "--jobs", "0"], 2, "--jobs"),
        (["run", "good.txt", "--nonsense"], 2, "--nonsense"),
        (["run", "good.txt", "--rules", "no-such-folder"], 2, "no-such-folder"),
        (["run", "good.txt", "-o", "no-such-folder/out"], 2, "no-such-folder/out"),
        (["show", "good.txt"], 0, ""),
        (["show", "missing.txt"], 3, "missing.txt: No such file or directory"),
        (["show"], 2, "ARTICLE"),
        (["check"], 0, ""),
        (["check", "--strict"], 0, ""),
        (["check", "--rules", "no-such-folder"], 2, ""),
        (["test"], 0, ""),
        (["test", "--rules", "no-such-folder"], 2, "no-such-folder"),
        ([], 2, "--help"),
        (["nonsense"], 2, "--help"),
        (["--help"], 0, ""),
        (["run", "--help"], 0, ""),
        (["--version"], 0, ""),
    ]

    def test_exit_status_and_message(self):
        self.write("good.txt", ZORA)
        self.write("empty.txt", "")
        self.write("bad.txt", b"\xff")
        self.write("latin1.txt", "One\nAndré".encode("utf-8")[:4] + b"\xe9t\xe9 " + ZORA.encode())
        self.write("binary.txt", b"\x7fELF\0\0")
        self.write("utf16.txt", ZORA.encode("utf-16"))
        self.write("cut.txt.gz", gzip.compress(ZORA.encode() * 9)[:-12])
        self.write("plain.txt.gz", ZORA)
        self.write("plain.txt.zst", ZORA)
        for arguments, status, message in self.CASES:
            with self.subTest(" ".join(arguments)):
                code, _, err = self.run_program(*arguments)
                self.assertEqual(code, status, err)
                self.assertIn(message, err)
                self.assertTrue(message or not err, err)

    def test_failing_example_is_status_1(self):
        rules = (RULES / "visits.yaml").read_text().replace("places: [Oslo, Rome]", "places: [Oslo, Bonn]")
        self.write("rules/visits.yaml", rules)
        code, out, _ = self.run_program("test", "--rules", "rules")
        self.assertEqual(code, 1)
        self.assertIn("visits/captain-visited", out)
        self.assertIn("\n  ≠         Bonn          Rome\n", out)
        self.assertTrue(out.endswith("3 passed, 1 failed\n"), out)


class InputsInOrder(CommandLine):
    def ids(self, *arguments, **more):
        return [d["id"] for d in self.documents(*arguments, **more)]

    def test_standard_input(self):
        for name, arguments in (("nothing", []), ("dash", ["-"])):
            with self.subTest(name):
                self.assertEqual(self.ids(*arguments, stdin=ZORA), ["stdin"])
        self.assertEqual(self.ids(stdin=line(ZORA) + "\n" + line(MARY, id="m")), ["stdin:1", "m"])
        self.assertEqual(self.ids("--input-format", "text", stdin=line(ZORA)), ["stdin"])

    def test_directory_is_sorted_and_known_names_only(self):
        for name in ("b/2.txt", "b/10.txt", "a.txt", "c.jsonl", "d.ndjson", "e.txt.gz"):
            content = line(ZORA) if "json" in name else ZORA
            self.write("in/" + name, gzip.compress(content.encode()) if name.endswith(".gz") else content)
        self.write("in/skipped.pdf", b"\0\xff")
        self.write("in/README", "skipped")
        self.assertEqual(self.ids("in"), ["in/a.txt", "in/b/10.txt", "in/b/2.txt", "in/c.jsonl:1", "in/d.ndjson:1", "in/e.txt.gz"])

    def test_unknown_name_given_directly_is_text(self):
        self.assertEqual(self.ids(self.write("report.story", ZORA)), ["report.story"])

    def test_gzip_members_are_one_text(self):
        text = "x " * 200000 + "\n\n" + ZORA
        data = text.encode()
        self.write("a.txt.gz", gzip.compress(data[:100000]) + gzip.compress(data[100000:]))
        document, = self.documents("a.txt.gz")
        start, end = document["records"][0]["span"]
        self.assertEqual(text[start:end], ZORA[:-1])

    def test_keys_of_a_line(self):
        source = '{"url": "http://x/", "id": 7, "date": "2021-09-17T08:00:00Z", "n": {"a": [1, 2.5, null]}, "text": "", "title": null}'
        document, = self.documents(stdin=source)
        self.assertEqual(document, {"id": "7", "date": "2021-09-17", "records": [],
                                    "meta": {"url": "http://x/", "n": {"a": [1, 2.5, None]}}})
        self.assertEqual(list(document), ["id", "date", "meta", "records"])

    def test_the_date_of_the_record_goes_before_the_option(self):
        source = line("a", date="2021-01-02") + "\n" + line("b")
        found = self.documents("--date", "2020-05-06", stdin=source)
        self.assertEqual([d["date"] for d in found], ["2021-01-02", "2020-05-06"])

    # A bad line, and what is said of it. Its neighbours must come through.
    BAD_LINES = [
        (b"{", "not JSON"), (b"[1]", "not a JSON object"), (b"{}", 'no "text"'), (b'{"text": 3}', '"text" is not a string'),
        (b'{"text": "a", "date": "May 2021"}', 'the date "May 2021" is not YYYY-MM-DD'),
        (b'{"text": "a", "id": []}', '"id" is not a string'), (b'{"text": "caf\xe9"}', "not UTF-8 (byte 14 of the line)"),
        (b'{"text": "\\ud800"}', "not JSON"), (b'{"text": "\\u0000"}', "binary data"), (b"\0\0\0", "binary data"),
        (b'{"text": "' + b"[" * 4000 + b'"}', "larger than 3000 bytes"), (b"[" * 2900, "not JSON"),
    ]

    def test_a_bad_line_costs_no_neighbour(self):
        for bad, message in self.BAD_LINES:
            with self.subTest(bad[:40]):
                stdin = line(ZORA).encode() + b"\n" + bad + b"\r\n\n" + line(MARY).encode()
                code, out, err = self.run_program("run", "--input-format", "jsonl", "--max-doc-bytes", "3000", stdin=stdin)
                self.assertEqual(code, 3)
                self.assertEqual([json.loads(text)["id"] for text in out.splitlines()], ["stdin:1", "stdin:4"])
                self.assertIn("stdin:2: " + message, err)
                self.assertIn("2 documents, 2 records, 1 input skipped", err)
                self.assertEqual(len(err.splitlines()), 2, err)


class Output(CommandLine):
    def test_any_number_of_jobs_gives_the_same_bytes(self):
        lines = [line(ZORA * (n % 7 * 40)) if n % 50 else "no json" for n in range(700)]
        self.write("in.jsonl", "\n".join(lines))
        for output_format in ("jsonl", "text", "csv", "json"):
            runs = {self.run_program("run", "in.jsonl", "--format", output_format, "--jobs", jobs) for jobs in (1, 2, 8)}
            with self.subTest(output_format):
                self.assertEqual(len(runs), 1)

    def test_brute_force_gives_the_same(self):
        self.write("in.txt", ZORA + " Nothing. " + MARY)
        self.assertEqual(self.run_program("run", "in.txt"), self.run_program("run", "in.txt", "--brute-force"))

    def test_times_are_told_and_change_nothing(self):
        self.write("in.txt", ZORA)
        status, output, told = self.run_program("run", "in.txt", "--times")
        self.assertEqual((status, output), self.run_program("run", "in.txt")[:2])
        self.assertEqual([line.split()[0] for line in told.splitlines()],
                         ["words", "entries", "rules", "cues", "resolvers", "dates", "records", "output"])

    def test_json_is_one_array(self):
        self.write("a.jsonl", line(ZORA) + "\nno json\n" + line(MARY))
        _, out, _ = self.run_program("run", "a.jsonl", "--format", "json")
        self.assertEqual([d["id"] for d in json.loads(out)], ["a.jsonl:1", "a.jsonl:3"])
        _, out, _ = self.run_program("run", "--format", "json", "missing")
        self.assertEqual(json.loads(out), [])

    def test_record_as_in_the_contract(self):
        document, = self.documents(stdin="So " + ZORA)
        self.assertEqual(document["records"], [
            {"type": "Visit", "id": "r1", "span": [3, 34], "rule": "visits/captain-visited", "fields": {
                "who": {"text": "Captain Zora", "value": "Captain Zora", "span": [3, 15]},
                "places": [{"text": "Oslo", "value": "Oslo", "span": [24, 28]},
                           {"text": "Rome", "value": "Rome", "span": [30, 34]}]}}])

    def test_csv(self):
        self.write('a,"b".txt', ZORA)
        _, out, _ = self.run_program("run", 'a,"b".txt', "--format", "csv")
        self.assertEqual(list(csv.reader(io.StringIO(out))), [
            ["document", "id", "type", "rule", "begin", "end", "who", "places"],
            ['a,"b".txt', "r1", "Visit", "visits/captain-visited", "0", "31", "Captain Zora", "Oslo; Rome"]])

    def test_csv_runs_no_formula(self):
        _, out, _ = self.run_program("run", "--format", "csv", "--types", "Sum", stdin="so = 12 it is")
        self.assertEqual(list(csv.DictReader(io.StringIO(out)))[0]["what"], "'= 12")

    def test_types_names_any_type_and_takes_one_argument(self):
        self.write("a.txt", ZORA + " It = 12.")
        document, = self.documents("--types", "Sum,Visit", "a.txt")
        self.assertEqual([r["type"] for r in document["records"]], ["Visit", "Sum"])

    def test_text_is_readable_and_harmless(self):
        self.write("a.txt", ZORA.replace("Oslo", "Oslo,\x1b[31m") + "\n" + ZORA)
        _, out, _ = self.run_program("run", "a.txt", "--format", "text")
        for part in ("━━ a.txt ━", "Visit (", "who", "Captain Zora", "1. Oslo  2. Rome", "“Captain Zora visited", "visits/captain-visited"):
            self.assertIn(part, out)
        self.assertNotIn("\x1b", out)

    # Characters of every width, before and inside of what is found.
    TEXTS = ["😀 Captain Zoe\u0308 visited Oslo, Rome.", "\u00e9\r\n\r\n\u4e2d\u6587\r\nCaptain Zoë visited Oslo.\r\n",
             "😀😀 Captain 𝐙ora visited Oslo.", "e\u0301e\u0301e\u0301 Captain Ünal visited Åbo, Örebro."]

    def test_spans_count_what_they_say(self):
        slices = {"codepoints": lambda text, b, e: text[b:e],
                  "bytes": lambda text, b, e: text.encode()[b:e].decode(),
                  "utf16": lambda text, b, e: text.encode("utf-16-le")[2 * b:2 * e].decode("utf-16-le")}
        for text in self.TEXTS:
            for mark in (b"", b"\xef\xbb\xbf"):
                self.write("a.txt", mark + text.encode())
                for unit, cut in slices.items():
                    with self.subTest(text=text, mark=mark, unit=unit):
                        document, = self.documents("a.txt", "--offsets", unit)
                        record, = document["records"]
                        fields = [record["fields"]["who"], *record["fields"]["places"]]
                        self.assertGreaterEqual(len(fields), 2)
                        for field in fields:
                            self.assertEqual(cut(text, *field["span"]), field["text"])

    def test_file_takes_its_name_when_it_is_whole(self):
        self.write("out", "old")
        code, out, _ = self.run_program("run", "-o", "out", stdin=ZORA)
        self.assertEqual((code, out), (0, ""))
        self.assertEqual(json.loads((self.folder / "out").read_text())["id"], "stdin")
        self.assertFalse((self.folder / "out.partial").exists())

    def test_check_formats(self):
        self.assertEqual(json.loads(self.run_program("check", "--format", "json")[1]), [])
        self.assertEqual(self.run_program("check", "--format", "line")[1], "")
        found = json.loads(self.run_program("check", "--format", "json", "--rules", "none")[1])
        self.assertEqual([d["severity"] for d in found], ["error"])

    def test_check_tells_a_program_all_of_a_mistake(self):
        rules = pathlib.Path(__file__).resolve().parent.parent / "golden" / "errors" / "duplicate-id.yaml"
        status, out, _ = self.run_program("check", "--format", "json", "--rules", str(rules))
        found, = json.loads(out)
        self.assertEqual((status, found["code"], found["name"], found["line"], found["column"]), (2, "R017", "duplicate-name", 8, 9))
        self.assertEqual([(note["message"], note["line"]) for note in found["related"]], [("first defined here", 5)])
        self.assertIn("another name", found["hint"])

    def test_check_explains_codes(self):
        by_number = self.run_program("check", "--explain", "R017")
        self.assertEqual(by_number[0], 0)
        self.assertRegex(by_number[1], r"(?s)^error R017, duplicate-name: .*\nWrong:\n.*\nMended:\n")
        self.assertEqual(self.run_program("check", "--explain", "duplicate-name"), by_number)
        table = self.run_program("check", "--explain", "all")[1].splitlines()
        self.assertRegex(table[0], r"^R001  unreadable-file +error ")
        status, out, err = self.run_program("check", "--explain", "duplicate-nam")
        self.assertEqual((status, out), (2, ""))
        self.assertIn("did you mean 'duplicate-name'?", err)
        self.assertIn("--explain all", self.run_program("check", "--explain", "nonsense")[2])

    def test_version_names_the_rules(self):
        self.assertRegex(self.run_program("--version")[1], r"^rapporteur \d+\.\d+\.\d+\n(?s:.*) [0-9a-f]{16}\n$")


class HardInputs(CommandLine):
    def test_one_endless_line(self):
        for name, text in (("words", "word " * 1_000_000), ("word", "x" * 5_000_000), ("captains", "Captain " * 500_000),
                           ("stops", "." * 1_000_000), ("lines", "\n" * 3_000_000)):
            with self.subTest(name):
                self.write("in.txt", text + " " + ZORA)
                document, = self.documents("in.txt")
                self.assertLessEqual(len(document["records"]), 1)

    def test_large_jsonl_needs_little_memory(self):
        text = "The weather stayed calm over the lake and nobody minded. " * 60 + ZORA
        with open(self.folder / "in.jsonl", "w", encoding="utf-8") as file:
            for n in range(6000):  # about 20 MB
                file.write(line(text, id=str(n)) + "\n")
        process = self.start("run", "in.jsonl", "-o", "out")
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        process.communicate()
        self.assertEqual(process.returncode, 0)
        self.assertLess(usage.ru_maxrss, 300 * 1024)

    def test_closed_pipe_is_status_141_and_silent(self):
        self.write("in.jsonl", (line(ZORA * 100) + "\n") * 2000)
        process = self.start("run", "in.jsonl")
        process.stdout.readline()
        process.stdout.close()
        self.assertEqual(process.wait(60), 141)
        self.assertEqual(process.stderr.read(), b"")
        process.stderr.close()

    def test_a_signal_ends_with_whole_records(self):
        for number, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            with self.subTest(number):
                process = self.start("run", "--format", "json", stdin=subprocess.PIPE)
                process.stdin.write((line(ZORA) + "\n").encode())
                process.stdin.flush()
                process.stdout.readline()  # the bracket: the run has begun
                first = process.stdout.read(1)
                process.send_signal(number)
                self.assertEqual(process.wait(60), status)
                rest = process.stdout.read()
                self.assertEqual(len(json.loads(b"[\n" + first + rest)), 1)
                for pipe in (process.stdin, process.stdout, process.stderr):
                    pipe.close()


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main()
