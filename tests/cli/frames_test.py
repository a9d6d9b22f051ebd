#!/usr/bin/env python3
"""Ways of saying one thing, crossed with names and offices of every kind: the shipped rules must find it in all of them.

frames_test.py PROGRAM: rules that fit the articles somebody has read fail here. What is known to be missed is listed
below; a miss that is no longer one must be taken out of the list. All people are invented.
"""
import itertools
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = sys.argv[1]

# ---- who holds which office: the person, the office and Norway

NAMES = ("Maria Testova", "Juan Carlos Muestra", "Peter van der Beispiel", "Ahmed al-Namouzaji", "Fatima bint Mithal", "Li Wenli",
         "Kim Yong-ho", "Nguyen Van Mau", "J. R. Sampleton", "John Q. Specimen", "Jean-Pierre Modèle", "Abdullah Abdullah Mithali",
         "Muhammad ibn Salman Example", "Søren Prøvesen", "Łukasz Przykładowski", "Siti Nurhaliza Contoh", "Rajesh Kumar Udaharan",
         "Oluwaseun Apeere", "Takeshi Mihonda", "Anne-Marie O'Sample", "Martin Luther Muster Jr.", "Yuri Primerenko",
         "Recep Tayyip Örnekoğlu", "Ban Ki-pyo", "Thabo Mfano", "Gabriel Garcia Ejemplo", "Mary McSample", "Abdel Fattah el-Mithali",
         "Ursula von der Muster", "D'Arcy Example", "Xi Lanping", "Ximena de la Muestra")
OFFICES = ("Foreign Minister", "Prime Minister", "President", "defence minister", "ambassador", "spokesman", "governor", "finance minister",
           "Deputy Foreign Minister", "Interior Minister", "central bank governor", "chief negotiator", "special envoy", "Trade Minister",
           "vice president", "chancellor", "army chief", "Attorney General", "opposition leader", "health minister", "Secretary of State",
           "national security adviser", "speaker of parliament", "Minister of Agriculture", "deputy prime minister", "economy minister",
           "chief of staff", "permanent representative to the United Nations")
TITLE_FRAMES = (
    "Norwegian {office} {name} arrived in Oslo on Monday.",
    "{name}, Norway's {office}, arrived in Oslo on Monday.",
    "{name}, the Norwegian {office}, arrived in Oslo on Monday.",
    "The {office} of Norway, {name}, arrived in Oslo on Monday.",
    "{name}, {office} of Norway, arrived in Oslo on Monday.",
    "{name}, who is Norway's {office}, arrived on Monday.",
    "{name} was appointed {office} of Norway on Monday.",
    "Former Norwegian {office} {name} arrived on Monday.",
    "{name}, former {office} of Norway, said on Monday that talks had failed.",
    "Talks had failed, said {name}, {office} of Norway.",
    '"We are ready," Norwegian {office} {name} told reporters.',
    "Norway's {office}, {name}, said on Monday that talks had failed.",
    "Norway's {office} {name} said on Monday that talks had failed.",
    "{name} is the {office} of Norway.",
    "{name} became {office} of Norway in 2019.",
    "In Oslo, Norwegian {office} {name} met Swedish officials.",
    "On Monday the Norwegian {office}, {name}, opened the session.",
    "{name} served as {office} of Norway from 2001 to 2005.",
    "{name} took over as {office} of Norway.",
)

# ---- who met whom: two ministers in Oslo on a Tuesday (the article is of the Wednesday)

PAIRS = (
    ("Norwegian Foreign Minister Maria Testova", "Swedish Foreign Minister Peter Beispiel"),
    ("Maria Testova", "Peter Beispiel"),
    ("Maria Testova, Norway's foreign minister,", "Peter Beispiel, the Swedish foreign minister,"),
    ("Norway's Foreign Minister Maria Testova", "his Swedish counterpart Peter Beispiel"),
)
HELD, PLANNED, CANCELLED = ("2021-09-14", "held"), ("2021-09-17", "planned"), ("2021-09-17", "cancelled")
MEETING_FRAMES = {  # with the status and day that they tell
    HELD: (
        "{a} met {b} in Oslo on Tuesday.",
        "{a} met with {b} in Oslo on Tuesday.",
        "{a} and {b} met in Oslo on Tuesday.",
        "On Tuesday, {a} held talks with {b} in Oslo.",
        "On Tuesday {a} and {b} held talks in Oslo.",
        "{a} received {b} in Oslo on Tuesday.",
        "{a} hosted {b} in Oslo on Tuesday.",
        "{a} sat down with {b} in Oslo on Tuesday.",
        "A meeting between {a} and {b} took place in Oslo on Tuesday.",
        "The meeting of {a} and {b} took place in Oslo on Tuesday.",
        "Talks between {a} and {b} were held in Oslo on Tuesday.",
        "Talks between {a} and {b} began in Oslo on Tuesday.",
        "There was a meeting between {a} and {b} in Oslo on Tuesday.",
        "{a} travelled to Oslo on Tuesday to meet {b}.",
        "{a} arrived in Oslo on Tuesday for talks with {b}.",
        "{a} was in Oslo on Tuesday for a meeting with {b}.",
        "At a meeting with {b} in Oslo on Tuesday, {a} called for calm.",
        "{a} told {b} at a meeting in Oslo on Tuesday that the border must stay open.",
        "After talks with {b} in Oslo on Tuesday, {a} said the border would stay open.",
        "Following a meeting with {b} in Oslo on Tuesday, {a} said the border would stay open.",
        "{a}, who met {b} in Oslo on Tuesday, said prices would grow.",
        "{a} discussed trade with {b} in Oslo on Tuesday.",
        "{a} and {b} discussed trade in Oslo on Tuesday.",
        "{a} conferred with {b} in Oslo on Tuesday.",
        "{a} consulted with {b} in Oslo on Tuesday.",
        "{a} exchanged views with {b} in Oslo on Tuesday.",
        "{a} had a working lunch with {b} in Oslo on Tuesday.",
        "{a} had a meeting with {b} in Oslo on Tuesday.",
        "{a} attended a meeting with {b} in Oslo on Tuesday.",
        "{a} opened talks with {b} in Oslo on Tuesday.",
        "{a} is meeting {b} in Oslo on Tuesday.",
        "{a} and {b} were meeting in Oslo on Tuesday.",
        "{b} was received by {a} in Oslo on Tuesday.",
        "In Oslo on Tuesday, {a} met {b} to discuss trade.",
        "In Oslo, {a} held talks with {b} on Tuesday.",
        "The two ministers, {a} and {b}, met in Oslo on Tuesday.",
        "{a} on Tuesday met {b} in Oslo.",
        "{a} met {b} on Tuesday in Oslo.",
        "{a} met on Tuesday in Oslo with {b}.",
        "{a} met in Oslo on Tuesday with {b} to discuss trade.",
        "{a} yesterday met {b} in Oslo.",
        "{a} and {b} yesterday held talks in Oslo.",
        "Yesterday {a} and {b} met in Oslo for talks on trade.",
        "{a} had talks with {b} in Oslo on Tuesday.",
        "{a} held a bilateral meeting with {b} in Oslo on Tuesday.",
        "{a} held a meeting with {b} on trade in Oslo on Tuesday.",
        "{a} held a meeting in Oslo on Tuesday with {b}.",
        "{a} and {b} held a two-hour meeting in Oslo on Tuesday.",
        "{a} and {b} came together in Oslo on Tuesday.",
        "{a} flew to Oslo on Tuesday for a meeting with {b}.",
        "{a}'s meeting with {b} took place in Oslo on Tuesday.",
        "{a} spoke by phone with {b} on Tuesday.",
        "{a} had a telephone conversation with {b} on Tuesday.",
        "{a} and {b} spoke by telephone on Tuesday.",
        "{a} and {b} talked by phone on Tuesday about trade.",
        "{a} called {b} on Tuesday to discuss trade.",
        "{a} phoned {b} on Tuesday.",
        "In a phone call on Tuesday, {a} and {b} discussed trade.",
        "In a telephone call with {b} on Tuesday, {a} warned of a war.",
        "{a} held a video conference with {b} on Tuesday.",
        "{a} met virtually with {b} on Tuesday.",
        "Trade was discussed at a meeting between {a} and {b} in Oslo on Tuesday.",
        "{a} ended talks with {b} in Oslo on Tuesday without an agreement.",
        "{a}, speaking after talks with {b} in Oslo on Tuesday, praised the harvest.",
        "The talks between {a} and {b} in Oslo on Tuesday focused on trade.",
        "The meeting on Tuesday between {a} and {b} in Oslo lasted two hours.",
        "Tuesday's meeting between {a} and {b} in Oslo lasted two hours.",
    ),
    PLANNED: (
        "{a} will meet {b} in Oslo on Friday.",
        "{a} is scheduled to meet {b} in Oslo on Friday.",
        "{a} is due to hold talks with {b} in Oslo on Friday.",
        "{a} is to meet {b} in Oslo on Friday.",
        "{a} and {b} plan to meet in Oslo on Friday.",
        "{a} and {b} will hold talks in Oslo on Friday.",
        "A meeting between {a} and {b} is planned for Friday in Oslo.",
        "A meeting between {a} and {b} will take place in Oslo on Friday.",
        "{a} is expected to hold talks with {b} in Oslo on Friday.",
        "{a} will be meeting with {b} in Oslo on Friday.",
        "{a} and {b} are to meet in Oslo on Friday.",
        "{a} and {b} are scheduled to hold talks in Oslo on Friday.",
        "{a} and {b} have agreed to meet in Oslo on Friday.",
        "Talks between {a} and {b} are due to begin in Oslo on Friday.",
        "{a} plans to travel to Oslo on Friday to meet {b}.",
        "{a} will travel to Oslo on Friday for talks with {b}.",
        "On Friday {a} will hold talks with {b} in Oslo.",
        "{a} said he would meet {b} in Oslo on Friday.",
        "{a} is going to meet {b} in Oslo on Friday.",
        "Ahead of a meeting with {b} in Oslo on Friday, {a} praised the harvest.",
    ),
    CANCELLED: (
        "A meeting between {a} and {b} planned for Friday in Oslo was called off.",
        "The meeting between {a} and {b}, due on Friday in Oslo, has been postponed.",
        "{a} was to have met {b} in Oslo on Friday, but the talks were called off.",
        "Talks between {a} and {b} in Oslo on Friday have been cancelled.",
    ),
}

# ---- what is known to be missed: (frame, who), None: all of them

KNOWN = set()


def title_cases():
    crossed = [(name, "Foreign Minister") for name in NAMES] + [("Maria Testova", office) for office in OFFICES]
    for frame, (name, office) in itertools.product(TITLE_FRAMES, crossed):
        text = frame.format(name=name, office=office)
        yield frame, name if office == "Foreign Minister" else office, text, ("Title", (name,), office.lower(), "Norway")


def meeting_cases():
    for (day, status), frames in MEETING_FRAMES.items():
        for frame, (a, b) in itertools.product(frames, PAIRS):
            text = frame.format(a=a, b=b).replace(",,", ",").replace(",.", ".")
            place, topic = "Oslo" if "Oslo" in frame else None, "trade" if "trade" in frame.lower() else None
            yield frame, f"{a} / {b}", text, ("Meeting", ("Maria Testova", "Peter Beispiel"), place, day, status, topic)


def value(record, field):
    return (record["fields"].get(field) or {}).get("value")


def found(record):
    """A record as the cases above say it."""
    if record["type"] == "Title":
        return "Title", (value(record, "person"),), (value(record, "role") or "").lower(), value(record, "affiliation")
    if record["type"] == "Meeting":
        participants = tuple(sorted(p["value"] for p in record["fields"].get("participants") or [] if p["value"]))
        return "Meeting", participants, value(record, "place"), value(record, "date"), value(record, "status"), (value(record, "topic") or "").lower() or None
    return None


def main():
    cases = [*title_cases(), *meeting_cases()]
    with tempfile.TemporaryDirectory() as name:
        articles = pathlib.Path(name) / "articles.jsonl"
        articles.write_text("".join(json.dumps({"id": str(i), "date": "2021-09-15", "text": text[0].upper() + text[1:]}) + "\n"
                                    for i, (_, _, text, _) in enumerate(cases)), encoding="utf-8")
        run = subprocess.run([PROGRAM, "run", "--rules", ROOT / "rules", "--format", "jsonl", articles], check=True, capture_output=True, text=True)
    missed = {}
    for line, (frame, who, _, wanted) in zip(run.stdout.splitlines(), cases, strict=True):
        records = [found(record) for record in json.loads(line)["records"]]
        if wanted not in records:
            missed[frame, who] = records
    known = {(frame, who) for frame, who, _, _ in cases if (frame, who) in KNOWN or (frame, None) in KNOWN or (None, who) in KNOWN}
    for frame, who in sorted(missed.keys() - known):
        print(f"missed: {frame}  [{who}]\n    found: {missed[frame, who]}")
    for frame, who in sorted(known - missed.keys()):
        print(f"no longer missed: {frame}  [{who}]: take it out of KNOWN")
    print(f"{len(cases) - len(missed)} of {len(cases)}")
    return 1 if missed.keys() != known else 0


sys.exit(main())
