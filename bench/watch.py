#!/usr/bin/env python3
"""How long `run --watch` takes from a save to the answer: bench/watch.py RAPPORTEUR [SAVES]

Saves a copy of the shipped meetings pack by turns with and without one alternative of a rule, by rename as editors do,
and measures until the line that counts what has changed in samples/diplomatic-report.txt. Standard library only.
"""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
SPELLINGS = ("find: 'word:@pronoun'", "find: 'word:(@pronoun | \"one\")'")


def until(stream, wanted):
    while wanted not in (line := stream.readline()):
        if not line:
            sys.exit("the watcher has ended")


def main():
    program, saves = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 21
    with tempfile.TemporaryDirectory() as folder:
        rules = pathlib.Path(folder, "rules")
        shutil.copytree(ROOT / "rules", rules)
        pack = rules / "meetings" / "meetings.yaml"
        command = [program, "run", "--watch", "--rules", rules, ROOT / "samples" / "diplomatic-report.txt"]
        watcher = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        until(watcher.stdout, "watching")
        times = []
        for save in range(saves):
            before, after = SPELLINGS if save % 2 == 0 else SPELLINGS[::-1]
            new = pack.with_suffix(".new")
            new.write_text(pack.read_text().replace(before, after))
            begin = time.perf_counter()
            os.replace(new, pack)
            until(watcher.stdout, "as before")
            times.append(1000 * (time.perf_counter() - begin))
        cpu = [float(part) / os.sysconf("SC_CLK_TCK") for part in pathlib.Path(f"/proc/{watcher.pid}/stat").read_text().split()[13:15]]
        watcher.kill()
        watcher.wait()
        print(f"{saves} saves: median {statistics.median(times):.0f} ms, fastest {min(times):.0f}, slowest {max(times):.0f}; "
              f"processor {1000 * sum(cpu) / (saves + 2):.0f} ms a round")


if __name__ == "__main__":
    main()
