#!/usr/bin/env python3
"""Tests of `--watch`: watch_test.py RAPPORTEUR [-v] [TEST]. Every step waits for the lines that it must cause."""
import os
import pty
import queue
import shutil
import signal
import subprocess
import sys
import threading
import unittest

import cli_test

SECONDS = 60  # until a line that does not come is a failure: far more than it takes


class Output:
    """The lines of a running program, as they come."""

    def __init__(self, stream):
        self.lines = queue.Queue()
        threading.Thread(target=self.read, args=(stream,), daemon=True).start()

    def read(self, stream):
        try:
            for line in stream:
                self.lines.put(line.decode().rstrip("\r\n"))
        except OSError:  # a terminal whose program has ended
            pass
        self.lines.put(None)

    def until(self, wanted):
        """The lines up to the one that has `wanted` in it."""
        seen = []
        while not seen or wanted not in seen[-1]:
            try:
                line = self.lines.get(timeout=SECONDS)
            except queue.Empty:
                line = None
            if line is None:
                raise AssertionError(f"no line with {wanted!r}, but\n" + "\n".join(seen))
            seen.append(line)
        return seen


class Watch(cli_test.CommandLine):
    def setUp(self):
        super().setUp()
        shutil.copytree(cli_test.RULES, self.folder / "rules")
        self.rules = self.folder / "rules" / "visits.yaml"

    def watch(self, *arguments):
        process = self.start(*arguments)
        self.addCleanup(self.close, process)
        return process, Output(process.stdout)

    @staticmethod
    def close(process):
        process.kill()
        process.wait()
        for pipe in (process.stdout, process.stderr):
            if pipe:
                pipe.close()

    def edit(self, before, after, path=None):
        """In place."""
        path = path or self.rules
        text = path.read_text()
        self.assertIn(before, text)
        path.write_text(text.replace(before, after))

    def edit_by_rename(self, before, after):
        """As most editors do."""
        new = self.rules.with_suffix(".new")
        shutil.copy(self.rules, new)
        self.edit(before, after, new)
        os.replace(new, self.rules)

    def interrupt(self, process, number=signal.SIGINT, status=130):
        process.send_signal(number)
        self.assertEqual(process.wait(SECONDS), status)
        self.assertEqual(process.stderr.read(), b"")


class RunWatch(Watch):
    def setUp(self):
        super().setUp()
        self.write("a.txt", cli_test.ZORA + " " + cli_test.MARY)

    def test_shows_what_a_save_changes(self):
        process, output = self.watch("run", "--watch", "--rules", "rules", "a.txt")
        start = output.until("watching")
        self.assertIn("Visit (2)", start)
        self.assertEqual(start[-1], "watching 2 files in ., rules; Ctrl-C ends")

        self.edit("visited places", "(visited | saw) places")
        self.assertEqual(output.until("as before")[-1], "0 added, 0 removed, 0 changed, 2 as before")

        self.edit_by_rename("places:(#Cap % \",\")", "places:#Cap")
        lines = output.until("as before")
        self.assertTrue(lines[1].startswith("── rules/visits.yaml  "), lines)
        self.assertEqual(lines[2:], [
            "a.txt",
            "~ Visit  places: Oslo; Rome -> Oslo  words: “Captain Zora visited Oslo, Rome” -> “Captain Zora visited Oslo”",
            "    “Captain Zora visited Oslo”  visits/captain-visited",
            "0 added, 0 removed, 1 changed, 1 as before"])

        self.edit("(Captain #Cap)", "(Captain Zora)")
        self.assertEqual(output.until("as before")[2:], [
            "a.txt", "- Visit  who: Captain Mary  places: Paris", "    “Captain Mary visited Paris”  visits/captain-visited",
            "0 added, 1 removed, 0 changed, 1 as before"])

        self.edit("(Captain Zora)", "(Captain #Cap)")
        self.assertIn("+ Visit  who: Captain Mary  places: Paris", output.until("1 added, 0 removed, 0 changed, 1 as before"))
        self.interrupt(process)

    def test_keeps_the_last_good_result_over_mistakes(self):
        process, output = self.watch("run", "--watch", "--rules", "rules/visits.yaml", "a.txt")
        output.until("watching")
        self.edit("who:(Captain #Cap)", "who:(Captain #Cap")
        lines = output.until("last good")
        self.assertTrue(any(line.startswith("rules/visits.yaml:12:") and "error[R014]" in line for line in lines), lines)
        self.edit("who:(Captain #Cap", "who:(Captain Mary)")
        self.assertIn("- Visit  who: Captain Zora  places: Oslo; Rome", output.until("0 added, 1 removed, 0 changed, 1 as before"))
        self.interrupt(process)

    def test_begins_with_mistakes(self):
        self.edit("make: Visit", "make: Visti")
        process, output = self.watch("run", "--watch", "--rules", "rules", "a.txt")
        self.assertIn("did you mean 'Visit'?", " ".join(output.until("watching")))
        self.edit("make: Visti", "make: Visit")
        output.until("Visit (2)")
        self.interrupt(process)

    def test_sees_every_file_that_was_read(self):
        self.edit("#Cap % \",\"", "@town % \",\"")
        self.edit("rules:\n", "lists:\n  town: {file: lists/towns.tsv}\nrules:\n")
        process, output = self.watch("run", "--watch", "--rules", "rules", "a.txt", "folder")
        self.assertIn("cannot read", " ".join(output.until("watching")))

        self.write("new/towns.tsv", "Oslo\n")
        os.rename(self.folder / "new", self.folder / "rules" / "lists")  # a new file in a new folder
        self.assertIn("     places  1. Oslo", output.until("visits/captain-visited"))
        self.write("rules/lists/towns.tsv", "Oslo\nRome\n")
        output.until("1 changed")

        self.write("rules/more.yaml", """
pack: {name: more, language: en}
types: {Word: {word: text, output: true}}
rules:
  - {id: word, find: 'word:(visited)', make: Word}
""")
        output.until("2 added, 0 removed, 0 changed")
        (self.folder / "rules" / "more.yaml").unlink()
        output.until("0 added, 2 removed, 0 changed")

        self.write("a.txt", "Then " + cli_test.ZORA)
        output.until("0 added, 0 removed, 0 changed, 1 as before")
        self.write("folder/b.txt", cli_test.ZORA)  # was not there at the start
        output.until("1 added, 0 removed, 0 changed, 1 as before")
        self.interrupt(process)

    def test_what_says_nothing_new_prints_nothing(self):
        process, output = self.watch("run", "--watch", "--rules", "rules", "a.txt")
        output.until("watching")
        self.rules.write_text(self.rules.read_text())
        self.write("other.txt", "not an input")
        self.write("rules/.#visits.yaml", "what an editor leaves")
        self.edit_by_rename("(Captain #Cap)", "(Captain Zora)")
        lines = output.until("as before")
        self.assertEqual([line for line in lines if line.startswith("──")], lines[1:2])
        self.interrupt(process, signal.SIGTERM, 143)

    def test_a_rule_file_that_is_a_link(self):
        self.write("rules/there/visits.yaml", self.rules.read_text())
        self.rules.unlink()
        self.rules.symlink_to("there/visits.yaml")
        process, output = self.watch("run", "--watch", "--rules", "rules/visits.yaml", "a.txt")
        output.until("watching")
        self.edit("(Captain #Cap)", "(Captain Zora)", self.folder / "rules" / "there" / "visits.yaml")
        output.until("0 added, 1 removed, 0 changed")
        self.interrupt(process)

    def test_colours_on_a_terminal(self):
        terminal, end = pty.openpty()
        process = subprocess.Popen([cli_test.PROGRAM, "run", "--watch", "--rules", "rules", "a.txt"], cwd=self.folder,
                                            env=self.environment, stdout=end, stderr=subprocess.PIPE)
        self.addCleanup(self.close, process)
        os.close(end)
        screen = open(terminal, "rb", buffering=0)
        self.addCleanup(screen.close)
        output = Output(screen)
        output.until("watching")
        self.edit("(Captain #Cap)", "(Captain Zora)")
        self.assertTrue(any(line.startswith("\x1b[1;31m- \x1b[0m") for line in output.until("as before")))
        self.interrupt(process)

    def test_wrong_usage(self):
        for arguments, message in (
                ([], "--watch: standard input cannot be read again: name files or directories"),
                (["-"], "--watch: standard input cannot be read again: name files or directories"),
                (["a.txt", "-o", "b"], "--watch prints to the terminal: it goes without --output"),
                (["a.txt", "--format", "json"], "--watch prints text: it goes without --format")):
            with self.subTest(arguments):
                self.assertEqual(self.run_program("run", "--watch", *arguments), (2, "", f"rapporteur: {message}\n"))


class TestWatch(Watch):
    def test_shows_what_fails_and_passes_now(self):
        process, output = self.watch("test", "--watch", "--rules", "rules")
        start = output.until("watching")
        self.assertIn("4 passed, 0 failed", start)
        self.assertEqual(start[-1], "watching 1 file in rules; Ctrl-C ends")

        self.edit("(Captain #Cap)", "(Captain Mary)")
        lines = output.until("3 passed, 1 failed")
        self.assertTrue(lines[1].startswith("── rules/visits.yaml  "), lines)
        self.assertIn("visits/captain-visited", lines[2])
        self.assertIn("failed", lines[2])

        self.edit("what:(\"=\" #Num)", "what:(\"==\" #Num)")
        lines = output.until("2 passed, 2 failed")
        self.assertIn("visits/equals", lines[2])
        self.assertEqual(lines[-2], "1 example as before: failed")

        self.edit("(Captain Mary)", "(Captain Mary")
        self.assertIn("error[R014]", " ".join(output.until("last good")))
        self.edit_by_rename("(Captain Mary", "(Captain #Cap)")
        lines = output.until("3 passed, 1 failed")
        self.assertTrue(lines[2].startswith("passes now: visits/captain-visited  rules/visits.yaml:"), lines)
        self.assertEqual(len(lines), 5)
        self.interrupt(process)

    def test_one_rule_only(self):
        process, output = self.watch("test", "--watch", "--rules", "rules", "--rule", "equals")
        self.assertIn("2 passed, 0 failed", output.until("watching"))
        self.edit("id: equals", "id: equality")
        self.assertIn("is called 'equals'", " ".join(output.until("0 passed, 0 failed")))
        self.interrupt(process)

    def test_wrong_usage(self):
        self.assertEqual(self.run_program("test", "--watch", "--format", "json"),
                         (2, "", "rapporteur: --watch prints text: it goes without --format\n"))


if __name__ == "__main__":
    cli_test.PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main()
