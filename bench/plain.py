"""Plain matching: invented text, rules that a plain regex can say too, and the same loop in three languages.

The text holds each rule's words often enough to be found and seldom enough to be news: about one finding a kilobyte.
"""
import itertools
import json
import random

ONSETS = "b br ch d dr f fl g gr h j k kl l m n p pr r s sk st t tr v w z zv".split()
NUCLEI = "a e i o u aa ei ou ia".split()
CODAS = ["", "", "n", "r", "l", "sk", "mp", "rt", "x"]


def vocabulary(rand, size):
    words = set()
    while len(words) < size:
        words.add("".join(rand.choice(ONSETS) + rand.choice(NUCLEI) + rand.choice(CODAS)
                          for _ in range(rand.randint(2, 3))))
    return sorted(words)


class Text:
    """Sentences of invented words, the frequent ones as frequent as in a language (Zipf's law)."""

    def __init__(self, seed=20210917, size=30000):
        self.rand = random.Random(seed)
        self.words = vocabulary(self.rand, size)
        self.rand.shuffle(self.words)
        self.weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(size)))

    def sentence(self):
        words = self.rand.choices(self.words, cum_weights=self.weights, k=self.rand.randint(10, 28))
        if self.rand.random() < 0.3:
            words.insert(self.rand.randrange(len(words)), str(self.rand.randint(2, 99)))
        if self.rand.random() < 0.3:
            words.insert(self.rand.randrange(len(words)), self.rand.choice(self.words).capitalize())
        return words

    def articles(self, megabytes):
        """Lists of sentences, each a list of words."""
        size = 0
        while size < megabytes * 1e6:
            article = [self.sentence() for _ in range(22)]
            size += sum(len(word) + 1 for sentence in article for word in sentence)
            yield article


def line(number, article):
    return json.dumps({"id": str(number), "text": " ".join(f"The {' '.join(words)}." for words in article)}) + "\n"


def rules(rand, sentences, count, frequent):
    """Pairs of a pattern and a regular expression: phrases, alternatives, numbers, names between words.

    None holds one of the `frequent` words: an analyst writes rules for what is rare.
    """
    out = []
    while len(out) < count:
        words = rand.choice(sentences)
        at, size = rand.randrange(len(words) - 4), rand.choice((2, 3, 3, 4))
        phrase = words[at:at + size]
        if not all(word.isalpha() and word.islower() and word not in frequent for word in phrase):
            continue
        kind = rand.random()
        if kind < 0.6:
            out.append((" ".join(phrase), " ".join(phrase)))
        elif kind < 0.8:
            others = [rand.choice(rand.choice(sentences)) for _ in range(2)]
            others = [word for word in others if word.isalpha() and word.islower() and word not in frequent] + [phrase[0]]
            out.append((f"({' | '.join(others)}) {' '.join(phrase[1:])}", f"(?:{'|'.join(others)}) {' '.join(phrase[1:])}"))
        elif kind < 0.9:
            out.append((f"#Num {phrase[0]}", f"[0-9]+ {phrase[0]}"))
        else:
            out.append((f"{phrase[0]} #Cap {phrase[1]}", f"{phrase[0]} [A-Z][a-z]+ {phrase[1]}"))
    return out


def pack(pairs):
    """A rule file: each finding is a record with the words found."""
    return ("pack: {name: plain, language: en, version: 1}\n"
            "types:\n  Finding: {words: text, output: true}\nrules:\n" +
            "".join(f"  - {{id: r{i}, make: Finding, find: 'words:({pattern})'}}\n" for i, (pattern, _) in enumerate(pairs)))


# Each reads JSON lines and writes a JSON line for each finding, rule by rule, as one would without an engine.
PEERS = {
    "node": (["node"], ".js", r"""
const fs = require('fs'), rl = require('readline');
const rules = fs.readFileSync(process.argv[2], 'utf8').trimEnd().split('\n').map(s => new RegExp('\\b' + s + '\\b', 'g'));
const out = [];
for (const line of fs.readFileSync(process.argv[3], 'utf8').trimEnd().split('\n')) {
  const d = JSON.parse(line);
  rules.forEach((re, i) => {
    re.lastIndex = 0;
    for (let m; (m = re.exec(d.text));) out.push(JSON.stringify({id: d.id, rule: i, start: m.index, end: re.lastIndex, words: m[0]}));
  });
}
process.stdout.write(out.map(s => s + '\n').join(''));
"""),
    "perl": (["perl"], ".pl", r"""
use strict; use warnings; use JSON::PP;
open my $r, '<', $ARGV[0]; my @rules = map { chomp; qr/\b$_\b/ } <$r>;
open my $f, '<', $ARGV[1];
while (<$f>) {
  my ($id, $text) = /^\{"id": "(.*?)", "text": "(.*)"\}$/ or die;
  for my $i (0 .. $#rules) {
    print "{\"id\": \"$id\", \"rule\": $i, \"start\": $-[0], \"end\": $+[0], \"words\": \"$&\"}\n" while $text =~ /$rules[$i]/g;
  }
}
"""),
    "python": (["python3"], ".py", r"""
import json, re, sys
rules = [re.compile(r'\b' + s + r'\b') for s in open(sys.argv[1]).read().splitlines()]
for line in open(sys.argv[2]):
    d = json.loads(line)
    for i, rule in enumerate(rules):
        for m in rule.finditer(d['text']):
            print(json.dumps({'id': d['id'], 'rule': i, 'start': m.start(), 'end': m.end(), 'words': m[0]}))
"""),
}
