#!/usr/bin/env python3
"""Tests of `rapporteur fmt`: fmt_test.py RAPPORTEUR [-v] [TEST]. What the layout is, tests/unit/format_test.cpp says."""
import os
import stat
import sys
import unittest

import cli_test

BEFORE = "macros: { a: '( b|c )' }"
AFTER = "macros: {a: '(b | c)'}\n"
BROKEN = "macros: {a: '(b'}\n"


class Fmt(cli_test.CommandLine):
    def content(self, name):
        return (self.folder / name).read_bytes().decode()

    def test_formats_in_place_and_prints_what_changed(self):
        self.write("a.yaml", BEFORE), self.write("b.yaml", AFTER), self.write("c/d.yaml", BEFORE), self.write("e.txt", BEFORE)
        self.assertEqual(self.run_program("fmt", "."), (0, "./a.yaml\n./c/d.yaml\n", ""))
        self.assertEqual([self.content(name) for name in ("a.yaml", "b.yaml", "c/d.yaml", "e.txt")], [AFTER, AFTER, AFTER, BEFORE])
        self.assertEqual(self.run_program("fmt", "."), (0, "", ""))
        self.assertEqual(sorted(os.listdir(self.folder)), ["a.yaml", "b.yaml", "c", "e.txt"])

    def test_check_changes_nothing(self):
        self.write("a.yaml", BEFORE), self.write("b.yaml", AFTER)
        self.assertEqual(self.run_program("fmt", "--check", "b.yaml", "a.yaml"), (1, "a.yaml\n", ""))
        self.assertEqual(self.content("a.yaml"), BEFORE)
        self.assertEqual(self.run_program("fmt", "--check", "b.yaml"), (0, "", ""))

    def test_without_paths_it_formats_the_rules(self):
        self.write("a/b.yaml", BEFORE)
        self.assertEqual(self.run_program("fmt", "--rules", "a"), (0, "a/b.yaml\n", ""))
        self.write("a/b.yaml", BEFORE)
        self.environment["RAPPORTEUR_RULES"] = "a/b.yaml"
        self.assertEqual(self.run_program("fmt"), (0, "a/b.yaml\n", ""))

    def test_standard_input_to_standard_output(self):
        self.assertEqual(self.run_program("fmt", "-", stdin=BEFORE), (0, AFTER, ""))
        self.assertEqual(self.run_program("fmt", "--check", "-", stdin=BEFORE), (1, "<stdin>\n", ""))
        self.assertEqual(self.run_program("fmt", "--check", "-", stdin=AFTER), (0, "", ""))

    def test_mistakes_are_told_and_left_alone(self):
        self.write("a.yaml", BROKEN), self.write("b.yaml", BEFORE)
        status, out, err = self.run_program("fmt", "a.yaml", "b.yaml")
        self.assertEqual((status, out), (2, "b.yaml\n"))
        self.assertIn("a.yaml:1:16: error[R014]: expected a closing ')'", err)
        self.assertEqual((self.content("a.yaml"), self.content("b.yaml")), (BROKEN, AFTER))
        self.assertEqual(self.run_program("fmt", "-", stdin=BROKEN)[:2], (2, ""))

    def test_what_cannot_be_read_is_wrong_usage(self):
        self.write("folder/a.txt", "")
        self.assertEqual(self.run_program("fmt", "missing.yaml"),
                         (2, "", "rapporteur: cannot read 'missing.yaml': no such file\n"))
        self.assertEqual(self.run_program("fmt", "folder"), (2, "", "rapporteur: no *.yaml file in 'folder'\n"))

    def test_permissions_and_links_stay(self):
        self.write("a.yaml", BEFORE)
        (self.folder / "a.yaml").chmod(0o640)
        (self.folder / "link.yaml").symlink_to("a.yaml")
        self.assertEqual(self.run_program("fmt", "link.yaml"), (0, "link.yaml\n", ""))
        self.assertEqual(self.content("a.yaml"), AFTER)
        self.assertTrue((self.folder / "link.yaml").is_symlink())
        self.assertEqual(stat.S_IMODE((self.folder / "a.yaml").stat().st_mode), 0o640)

    def test_line_ends_stay_and_the_byte_order_mark_goes(self):
        self.write("a.yaml", b"\xef\xbb\xbfa:\r\n    b: c\r\n")
        self.assertEqual(self.run_program("fmt", "a.yaml"), (0, "a.yaml\n", ""))
        self.assertEqual(self.content("a.yaml"), "a:\r\n  b: c\r\n")

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_what_cannot_be_written_stays(self):
        self.write("a.yaml", BEFORE)
        (self.folder / "a.yaml").chmod(0o440)
        self.assertEqual(self.run_program("fmt", "a.yaml"), (3, "", "rapporteur: cannot write 'a.yaml': Permission denied\n"))
        self.assertEqual(self.content("a.yaml"), BEFORE)


if __name__ == "__main__":
    cli_test.PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main()
