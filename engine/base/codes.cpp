// A row a code, in the order of their numbers. An example is as short as it can be and still a whole rule file.
#include "engine/base/codes.hpp"

#include <algorithm>
#include <iterator>

namespace rapporteur {
namespace {

constexpr auto kError = Severity::error, kWarning = Severity::warning;

constexpr CodeEntry kCodes[] = {
    {Code::unreadable_file, "unreadable-file", kError, "a file or folder is missing or cannot be read",
     R"(A list names a file that is not there, or --rules names no file. A list file is looked for beside the rule file
that names it.)",
     R"(pack: {name: example}
lists:
  town: {file: twons.tsv}
)",
     R"(pack: {name: example}
lists:
  town: {file: towns.tsv}
)"},
    {Code::bad_encoding, "bad-encoding", kError, "a file is not UTF-8 or holds control characters",
     R"(Rule and list files are UTF-8. Save the file as UTF-8 in the editor (not Latin-1, not UTF-16), and take out
characters that cannot be seen, such as NUL.)",
     "", ""},
    {Code::yaml_syntax, "yaml-syntax", kError, "the text is not YAML",
     R"(YAML could not read the file from this place on, so nothing of the file is known. The usual causes are a quote that
is not closed, a tab as indentation, a missing blank behind ':', and '?' or ': ' in a text without quotes.)",
     R"(pack: {name: example}
types:
  Visit: {who: text, place: text ?}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text, place: 'text ?'}
)"},
    {Code::yaml_feature, "yaml-feature", kError, "anchors, aliases, tags and several documents are not allowed",
     R"(Rule files use plain YAML only: what is written is what is meant. Use a macro for a pattern that is needed twice,
and quote a text that begins with '&', '*' or '!'.)",
     R"(pack: {name: example}
lists:
  town: &towns [Riverton, Lakeside]
)",
     R"(pack: {name: example}
lists:
  town: [Riverton, Lakeside]
)"},
    {Code::limit, "limit", kError, "the rules are larger or more deeply nested than rules may be",
     R"(Rule files may come from anybody, so all that they hold is limited: "Limits" in docs/rule-language.md has the table.
The limits are far beyond what rules need. Look for a bracket too many or for macros that hold each other; long lists
go into .tsv, .csv or .txt files, a large pack into several files.)",
     R"(pack: {name: example}
lists:
  town: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[Riverton]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
)",
     R"(pack: {name: example}
lists:
  town: [Riverton]
)"},
    {Code::empty_file, "empty-file", kError, "a file has no content",
     R"(A file with nothing in it, or with comments only, is most often one that was not saved. Delete it, or write its
`pack:` line.)",
     R"(# to be written
)",
     R"(pack: {name: example}
)"},
    {Code::duplicate_key, "duplicate-key", kError, "a key stands twice in one map",
     R"(YAML would silently take one of the two. Keep one, or join their values.)", R"(pack: {name: example}
lists:
  town: [Riverton]
  river: [Long River]
  town: [Lakeside]
)",
     R"(pack: {name: example}
lists:
  town: [Riverton, Lakeside]
  river: [Long River]
)"},
    {Code::unknown_key, "unknown-key", kError, "a key that the schema does not have",
     R"(Every key is checked, so that a misspelt one cannot be ignored without a word. The hint names the nearest key, or
those that are known here.)",
     R"(pack: {name: example}
list:
  town: [Riverton]
)",
     R"(pack: {name: example}
lists:
  town: [Riverton]
)"},
    {Code::wrong_kind, "wrong-kind", kError, "a map, a list or a text stands where another of them is expected",
     R"(`a: b` in deeper lines or in { } is a map, `- a` or [a, b] is a list, anything else is a text.)",
     R"(pack: {name: example}
types:
  - Visit
)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
)"},
    {Code::missing_key, "missing-key", kError, "a required key is absent",
     R"(A rule needs an id and what it makes, a test its name, text and want. The caret stands at the map that lacks the
key.)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - id: visit
    find: 'who:#Cap visited'
)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - id: visit
    make: Visit
    find: 'who:#Cap visited'
)"},
    {Code::bad_value, "bad-value", kError, "a value is not one of those allowed",
     R"(Some keys take one of a few words, a number within bounds, or a date (YYYY-MM-DD). The hint lists what may stand
there.)",
     R"(pack: {name: example}
types:
  Visit: {who: text, keep: longer}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text, keep: longest}
)"},
    {Code::bad_name, "bad-name", kError, "a name has characters that names cannot have",
     R"(A name is a letter, then letters, digits, '-' and '_'. The name of a type begins with a capital letter, so that it
cannot be taken for a constant.)",
     R"(pack: {name: example}
lists:
  home town: [Riverton]
)",
     R"(pack: {name: example}
lists:
  home-town: [Riverton]
)"},
    {Code::plain_pattern, "plain-pattern", kError, "a pattern is neither quoted nor a block scalar",
     R"(In a text without quotes YAML takes ' #' for a comment and ': ' for a key: half of the pattern would be lost without
a word. Put patterns in single quotes, or in a block behind '|'.)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - id: visit
    make: Visit
    find: who:#Cap visited #Cap
)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - id: visit
    make: Visit
    find: 'who:#Cap visited #Cap'
)"},
    {Code::pattern_syntax, "pattern-syntax", kError, "a pattern cannot be parsed",
     R"(The caret stands where the pattern can no longer be read. Punctuation that is meant as itself goes in double quotes
within the pattern: "," "(" ":".)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - id: visit
    make: Visit
    find: 'who:(#Cap visited'
)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - id: visit
    make: Visit
    find: 'who:(#Cap) visited'
)"},
    {Code::unknown_pack, "unknown-pack", kError, "a pack named in `use` is not found",
     R"(A pack NAME is NAME.yaml or the files of the folder NAME/, beside the rule file or among the shipped packs.)",
     R"(pack: {name: example}
use: [cores]
)",
     R"(pack: {name: example}
use: [core]
)"},
    {Code::path_outside, "path-outside", kError, "a path leaves the rule folder",
     R"(A rule file may come from anybody, so it reads list files only from its own folder and those below: no absolute
paths, no '..', no links that lead out. Move or copy the file into the folder.)",
     R"(pack: {name: example}
lists:
  town: {file: ../towns.tsv}
)",
     R"(pack: {name: example}
lists:
  town: {file: towns.tsv}
)"},
    {Code::duplicate_name, "duplicate-name", kError, "a rule, type, list, macro, test or form is defined twice",
     R"(Names are shared by all files that are loaded together, so each can be defined once. Rename one of the two, or delete
it; the note shows where the name was defined first.)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, find: 'who:#Cap visited'}
  - {id: visit, make: Visit, find: 'who:#Cap left'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, find: 'who:#Cap visited'}
  - {id: departure, make: Visit, find: 'who:#Cap left'}
)"},
    {Code::matcher_count, "matcher-count", kError, "a rule needs exactly one of find, regex, parse and trigger",
     R"(`find` is a pattern over tokens, `regex` one over characters, `parse` a value grammar, `trigger` a pattern with facets
around it. Two of them are two rules.)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, find: 'who:#Cap visited', regex: '(?P<who>\w+) left'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, find: 'who:#Cap visited'}
  - {id: departure, make: Visit, regex: '(?P<who>\w+) left'}
)"},
    {Code::misplaced_key, "misplaced-key", kError, "a key that has no meaning with the rule's matcher",
     R"(Facets, join and barrier stand around a trigger; a `find` holds all of its parts itself. The message says which key
the other one needs.)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, find: 'visited', facets: ['who:#Cap <trigger>']}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, trigger: 'visited', facets: ['who:#Cap <trigger>']}
)"},
    {Code::facet_trigger, "facet-trigger", kError, "each alternative of a facet needs one top-level <trigger>",
     R"(<trigger> says on which side of the trigger the facet stands. It stands once in each alternative, not inside a
repetition, a capture or a negation.)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, trigger: 'visited', facets: ['who:#Cap']}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, trigger: 'visited', facets: ['who:#Cap <trigger>']}
)"},
    {Code::bad_row, "bad-row", kError, "a list row is empty, malformed or has more values than columns",
     R"(A row is the entry's text, then one value for each of the list's `columns`; values at the end may be left out.)",
     R"(pack: {name: example}
lists:
  town: {columns: [county], entries: [[Riverton, North, 12000]]}
)",
     R"(pack: {name: example}
lists:
  town: {columns: [county, people], entries: [[Riverton, North, 12000]]}
)"},
    {Code::too_many_mistakes, "too-many-mistakes", kError, "the rest of the mistakes is not shown",
     R"(Mend some of those above and check again.)", "", ""},
    {Code::unknown_reference, "unknown-reference", kError, "a name that no used pack has, or that several have",
     R"(What a pack overrides, disables, extends or takes out is a thing of a pack that it names in `use:`. Where several
packs have the name, write PACK/NAME.)",
     R"(pack: {name: example}
use: [meetings]
disable: [meetings/mete]
)",
     R"(pack: {name: example}
use: [meetings]
disable: [meetings/meet]
)"},
    {Code::override_conflict, "override-conflict", kError, "two declarations take the place of one",
     R"(A rule of a used pack can be overridden or disabled once. Keep one of the two, or override the one that overrides.)",
     R"(pack: {name: example}
use: [meetings]
disable: [meetings/meet]
rules:
  - {id: meet, overrides: meetings/meet, make: Meeting, find: 'participants:<Person> ~meet participants:<Person>'}
)",
     R"(pack: {name: example}
use: [meetings]
rules:
  - {id: meet, overrides: meetings/meet, make: Meeting, find: 'participants:<Person> ~meet participants:<Person>'}
)"},
    {Code::endless_reference, "endless-reference", kError, "declarations refer to each other in a circle",
     R"(Types that extend each other, or rules that are like each other, never come to an end; the message shows the circle.
Let one of them stand for itself.)",
     R"(pack: {name: example}
types:
  Visit: {extends: Stay, who: text}
  Stay: {extends: Visit, nights: int}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
  Stay: {extends: Visit, nights: int}
)"},

    {Code::unknown_type, "unknown-type", kError, "a type that no loaded file defines",
     R"(Types are defined under `types:` in this file, in another file of the folder, or in a pack named in `use:`. Capital
and small letters differ.)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visti, find: 'who:#Cap visited'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, find: 'who:#Cap visited'}
)"},
    {Code::type_cycle, "type-cycle", kError, "a type contains itself",
     R"(A union `{any: [...]}` stands for its members; it cannot be one of them, not even through another union.)",
     R"(pack: {name: example}
types:
  Person: {name: text}
  Party: {any: [Person, Group]}
  Group: {any: [Party]}
)",
     R"(pack: {name: example}
types:
  Person: {name: text}
  Group: {name: text}
  Party: {any: [Person, Group]}
)"},
    {Code::list_cycle, "list-cycle", kError, "a list contains itself",
     R"(`any` takes in the entries of other lists; a list cannot be among them, not even through another list.)",
     R"(pack: {name: example}
lists:
  place: {any: [town]}
  town: {any: [place]}
)",
     R"(pack: {name: example}
lists:
  place: {any: [town]}
  town: [Riverton]
)"},
    {Code::bad_stem, "bad-stem", kError, "the stem of a form rule is not a regular expression",
     R"(`stem` is an RE2 expression over the whole word; its groups are \1, \2 in `forms`.)", R"(pack: {name: example}
forms:
  verb: {rules: [{stem: '(.*e', forms: ['\1d']}]}
)",
     R"(pack: {name: example}
forms:
  verb: {rules: [{stem: '(.*e)', forms: ['\1d']}]}
)"},
    {Code::rule_cycle, "rule-cycle", kError, "rules of several types wait for each other",
     R"(A rule that names <T> runs after all rules that make T. Two types whose rules name each other leave no order; the
message shows the circle. Let one of the rules name what the other type is made of, or make both one type.)",
     R"(pack: {name: example}
types:
  Host: {who: text}
  Guest: {who: text}
rules:
  - {id: host, make: Host, find: 'who:#Cap received <Guest>'}
  - {id: guest, make: Guest, find: 'who:#Cap visited <Host>'}
)",
     R"(pack: {name: example}
types:
  Host: {who: text}
  Guest: {who: text}
rules:
  - {id: host, make: Host, find: 'who:#Cap received <Guest>'}
  - {id: guest, make: Guest, find: 'who:#Cap visited #Cap'}
)"},
    {Code::unknown_macro, "unknown-macro", kError, "a macro that no loaded file defines",
     R"(Macros are defined under `macros:` in this file, in another file of the folder, or in a pack named in `use:`. A
dollar sign that is meant as itself is written "$".)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
macros:
  name: '#Cap+'
rules:
  - {id: visit, make: Visit, find: 'who:$names visited'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
macros:
  name: '#Cap+'
rules:
  - {id: visit, make: Visit, find: 'who:$name visited'}
)"},
    {Code::macro_cycle, "macro-cycle", kError, "a macro uses itself",
     R"(A macro is written out where it stands, so it cannot hold itself, not even through another macro. For "one or more"
use + or %.)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
macros:
  names: '#Cap ("," $names)?'
rules:
  - {id: visit, make: Visit, find: 'who:$names visited'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
macros:
  names: '#Cap % ","'
rules:
  - {id: visit, make: Visit, find: 'who:$names visited'}
)"},
    {Code::empty_literal, "empty-literal", kError, "a literal has no word in it",
     R"(The text in quotes holds only characters that are no token of an article, such as a blank that cannot be seen.)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, find: "who:#Cap \"\u00A0\" visited"}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, find: 'who:#Cap visited'}
)"},
    {Code::unknown_list, "unknown-list", kError, "a list that no loaded file defines",
     R"(Lists are defined under `lists:` in this file, in another file of the folder, or in a pack named in `use:`. An at sign
that is meant as itself is written "@".)",
     R"(pack: {name: example}
types:
  Visit: {place: text}
lists:
  town: [Riverton]
rules:
  - {id: visit, make: Visit, find: 'visited place:@towns'}
)",
     R"(pack: {name: example}
types:
  Visit: {place: text}
lists:
  town: [Riverton]
rules:
  - {id: visit, make: Visit, find: 'visited place:@town'}
)"},
    {Code::not_one_element, "not-one-element", kError, "a condition on one element names several",
     R"(`!x` and `[a & b]` ask about one token or one annotation. What must not follow as a whole goes into `unless:`;
alternatives of one element are written !(a | b).)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, find: 'who:#Cap !(paid a visit) #Lower'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, find: 'who:#Cap #Lower', unless: 'paid a visit'}
)"},
    {Code::bad_regex, "bad-regex", kError, "a regular expression that RE2 does not take",
     R"(RE2 has no look-around and no back-references, so that every search ends in time. A named group is (?P<field>...).
Context goes into preceded-by, followed-by and unless.)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, regex: '(?P<who>[A-Z]\w+) visited (?=Riverton)'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, regex: '(?P<who>[A-Z]\w+) visited Riverton'}
)"},
    {Code::unknown_shape, "unknown-shape", kError, "a shape that tokens do not have",
     R"(Shapes are #Cap #Upper #Lower #Num #Word #Punct #glued #Initial #Line #Alnum #Dotted; runs are #phrase #clause
#sentence; #list stands behind %.)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, find: 'who:#Capital visited'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, find: 'who:#Cap visited'}
)"},
    {Code::unknown_part, "unknown-part", kError, "a condition or part names a field that the annotation's type has not",
     R"(In <Title: role=@minister>.person both `role` and `person` are fields of Title. The field in front of ':' is one of the
type that the rule makes.)",
     R"(pack: {name: example}
types:
  Person: {name: text}
  Visit: {who: Person}
rules:
  - {id: visit, make: Visit, find: 'who:<Person: nam=Ann> visited'}
)",
     R"(pack: {name: example}
types:
  Person: {name: text}
  Visit: {who: Person}
rules:
  - {id: visit, make: Visit, find: 'who:<Person: name=Ann> visited'}
)"},
    {Code::unknown_field, "unknown-field", kError, "a field that the type has not",
     R"(A capture `field:`, a named group, `set`, `where`, `each`, `zip`, `want` and the keys of a type name fields of the
type that is made. Add the field to the type, or name one that is there.)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, find: 'whom:#Cap visited'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, find: 'who:#Cap visited'}
)"},
    {Code::unknown_column, "unknown-column", kError, "a column that the list has not",
     R"(@town.county takes the column `county` of the entry; the list names its columns in `columns:`.)",
     R"(pack: {name: example}
types:
  Visit: {place: text}
lists:
  town: {columns: [county], entries: [[Riverton, North]]}
rules:
  - {id: visit, make: Visit, find: 'visited place:@town.country'}
)",
     R"(pack: {name: example}
types:
  Visit: {place: text}
lists:
  town: {columns: [county], entries: [[Riverton, North]]}
rules:
  - {id: visit, make: Visit, find: 'visited place:@town.county'}
)"},
    {Code::pattern_too_large, "pattern-too-large", kError, "a pattern is too large to compile",
     R"(Bounded repetitions are written out, and bounds inside bounds multiply. Lower them, use + or *, or cut the pattern into
two rules of which one makes a type that the other names.)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, find: '((#Cap #Lower){1000} visited){1000}'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, find: '((#Cap #Lower)+ visited)+'}
)"},
    {Code::union_made, "union-made", kError, "a rule makes a union",
     R"(A union only stands for its members where a pattern names it; a record is of one of them.)",
     R"(pack: {name: example}
types:
  Person: {name: text}
  Group: {name: text}
  Party: {any: [Person, Group]}
rules:
  - {id: person, make: Party, find: 'Mr name:#Cap'}
)",
     R"(pack: {name: example}
types:
  Person: {name: text}
  Group: {name: text}
  Party: {any: [Person, Group]}
rules:
  - {id: person, make: Person, find: 'Mr name:#Cap'}
)"},
    {Code::empty_match, "empty-match", kError, "a pattern can match nothing at all",
     R"(Every part is optional, so the pattern would match between any two words. Let at least one element be required.)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, find: 'who:#Cap? visited?'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, find: 'who:#Cap? visited'}
)"},
    {Code::unknown_grammar, "unknown-grammar", kError, "`parse` names no value grammar",
     R"(The value grammars are cardinal, ordinal, date and enumeration; their words are in `tables:`.)",
     R"(pack: {name: example}
types:
  Number: {value: int}
rules:
  - {id: number, make: Number, parse: cardinals}
)",
     R"(pack: {name: example}
types:
  Number: {value: int}
rules:
  - {id: number, make: Number, parse: cardinal}
)"},
    {Code::bad_join, "bad-join", kError, "a join does not stand between two triggers",
     R"(`join` says what may stand between two triggers so that they are one: '<trigger> ... <trigger>'.)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, trigger: 'visited', facets: ['who:#Cap <trigger>'], join: ['and <trigger>']}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, trigger: 'visited', facets: ['who:#Cap <trigger>'], join: ['<trigger> and <trigger>']}
)"},
    {Code::facet_group, "facet-group", kError, "the <trigger> of a facet stands inside a group",
     R"(A facet is cut in two at its <trigger>, which must not be in brackets. Write alternatives out, each with its own
<trigger>, or leave the brackets away.)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, trigger: 'visited', facets: ['(who:#Cap <trigger>) again']}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, trigger: 'visited', facets: ['who:#Cap <trigger> again']}
)"},
    {Code::where_syntax, "where-syntax", kError, "an expression of `where` cannot be parsed",
     R"(An expression compares fields: people.count >= 2, status != planned, role in @minister, not (a and b). The caret
stands where it can no longer be read.)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, find: 'who:#Cap visited', where: 'who ='}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, find: 'who:#Cap visited', where: 'who = "Ann"'}
)"},
    {Code::empty_item, "empty-item", kError, "an item of a repetition can match nothing",
     R"(A repetition that captures is read item by item; an item without an element would never end. Make one element of the
item required.)",
     R"(pack: {name: example}
types:
  Visit: {who: [text]}
rules:
  - {id: visit, make: Visit, find: '(who:#Cap?)+ visited'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: [text]}
rules:
  - {id: visit, make: Visit, find: '(who:#Cap)+ visited'}
)"},
    {Code::stray_trigger, "stray-trigger", kError, "<trigger> stands outside of facets and join",
     R"(<trigger> is the place of the rule's trigger in a facet or a join. A type cannot have this name.)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, find: 'who:#Cap <trigger>'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, trigger: 'visited', facets: ['who:#Cap <trigger>']}
)"},
    {Code::stray_part, "stray-part", kError, "a part or a column stands where no field takes it",
     R"(<Type>.part and @list.column say what a field gets. That works only where they are all that the field
captures: who:<Visit>.guest, or alternatives of such, or who:(<Visit>.guest % ","). Capture the part by itself.)",
     R"(pack: {name: example}
types:
  Visit: {town: text}
lists:
  town: {columns: [name], entries: [[NYC, New York]]}
rules:
  - {id: visit, make: Visit, find: 'visited town:("the"? @town.name)'}
)",
     R"(pack: {name: example}
types:
  Visit: {town: text}
lists:
  town: {columns: [name], entries: [[NYC, New York]]}
rules:
  - {id: visit, make: Visit, find: 'visited "the"? town:@town.name'}
)"},
    {Code::bad_constant, "bad-constant", kError, "a field is set to what it cannot hold",
     R"(A field that is declared as constants holds one of them; a field declared as int holds a number.)",
     R"(pack: {name: example}
types:
  Visit: {who: text, status: held | planned}
rules:
  - {id: visit, make: Visit, find: 'who:#Cap visits', set: {status: planed}}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text, status: held | planned}
rules:
  - {id: visit, make: Visit, find: 'who:#Cap visits', set: {status: planned}}
)"},
    {Code::where_type, "where-type", kError, "a condition compares what cannot be compared",
     R"(Numbers compare with numbers, dates with dates, text with text, and a field of constants with one of its own.
FIELD.count says how many values a list field holds, FIELD.words how many words a value has, FIELD.year the year of a
date.)",
     R"(pack: {name: example}
types:
  Visit: {who: text, status: held | planned}
rules:
  - {id: visit, make: Visit, find: 'who:#Cap visits', where: 'status != canceled'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text, status: held | planned}
rules:
  - {id: visit, make: Visit, find: 'who:#Cap visits', where: 'status != planned'}
)"},
    {Code::captured_twice, "captured-twice", kError, "a field that holds one value is captured twice",
     R"(The field keeps the first value of a match, so a capture behind one that is always there is lost, and so are all but
the first of a repetition. Make the field a list in its type, let `each` make a record of each value, or capture into
two fields. Alternatives may fill the same field, and a capture may stand behind one that is optional.)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, find: 'who:#Cap and who:#Cap visited'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: [text]}
rules:
  - {id: visit, make: Visit, find: 'who:#Cap and who:#Cap visited'}
)"},
    {Code::unknown_forms, "unknown-forms", kError, "an inflection class that no loaded file defines",
     R"(~word takes the forms of the class `verb`, a list those of its `forms:`. Classes are defined under `forms:`; the
shipped pack core has those of English.)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
rules:
  - {id: visit, make: Visit, find: 'who:#Cap ~visit'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text}
forms:
  verb: {rules: [{stem: '(.+)', forms: ['\1s', '\1ed', '\1ing']}]}
rules:
  - {id: visit, make: Visit, find: 'who:#Cap ~visit'}
)"},
    {Code::bad_table, "bad-table", kError, "a row of a table that no value grammar can use",
     R"(Values of most tables are numbers; those of units, holidays, seasons and day-parts are a few words. A form of
date-forms names slots, groups of the table in braces, and words of the text in double quotes.)",
     R"(pack: {name: example}
types:
  Date: {value: text}
tables:
  months: {1: [enero], 2: [febrero]}
  date-forms: {date: ['day "de" moth']}
rules:
  - {id: date, make: Date, parse: date}
)",
     R"(pack: {name: example}
types:
  Date: {value: text}
tables:
  months: {1: [enero], 2: [febrero]}
  date-forms: {date: ['day "de" month']}
rules:
  - {id: date, make: Date, parse: date}
)"},
    {Code::unreachable_alternative, "unreachable-alternative", kWarning,
     "an alternative can never match, because one before it always wins",
     R"(Alternatives are tried from the left, and the first with which the whole pattern matches wins. One that matches all
that a later one matches leaves nothing to it. At the end of a pattern the beginning is enough: behind `a | a b` nothing
is left that could make `a` fail. Put the longer alternative first, or drop the one that never wins.)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visited ("the" | "the" "town")'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visited ("the" "town" | "the")'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)"},
    {Code::never_fires, "never-fires", kWarning, "a part of a pattern, or a condition, that no text can meet",
     R"(Nothing is reported when such a rule runs: it just never finds anything. The message says what is wrong: a list without
entries, a type that no rule makes, conditions that exclude each other, a token expression that no single token matches,
a condition on a field that the rule does not fill.)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visits [#Num & #Cap]'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visits (#Num | #Cap)'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)"},
    {Code::duplicate_entry, "duplicate-entry", kWarning, "an entry stands in its list already",
     R"(Upper and lower case count: an entry without a capital matches any case, and so takes in a later one that has some.
Drop the second.)",
     R"(pack: {name: example}
lists:
  town: [Riverton, Lakeside, Riverton]
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visited @town'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)",
     R"(pack: {name: example}
lists:
  town: [Riverton, Lakeside]
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visited @town'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)"},
    {Code::shadowed_entry, "shadowed-entry", kWarning,
     "an entry never counts, because its list has the same words with other columns before it",
     R"(Of the entries of a list with the same words the first counts, and its columns are what a rule reads. Drop the one that
is wrong. A name that means two things cannot be told apart by a list.)",
     R"(pack: {name: example}
lists:
  town: {columns: [state], entries: [[Riverton, Norland], [Riverton, Surland]]}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visited @town'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)",
     R"(pack: {name: example}
lists:
  town: {columns: [state], entries: [[Riverton, Norland]]}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visited @town'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)"},
    {Code::idle_except, "idle-except", kWarning, "an exception takes nothing out of its list",
     R"(`except` hides the entries that lie within its words: "Riverton Street" hides "Riverton" there. Without such an entry it
does nothing; look for a misspelt word.)",
     R"(pack: {name: example}
lists:
  town: {entries: [Riverton], except: [Rivertown Street]}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visited @town'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)",
     R"(pack: {name: example}
lists:
  town: {entries: [Riverton], except: [Riverton Street]}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visited @town'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)"},
    {Code::unused_macro, "unused-macro", kWarning, "nothing uses a macro",
     R"(What only an unused macro uses is unused too. Names of a pack that has no type with `output: true` are judged only if
another pack at hand uses it: it is a library.)",
     R"(pack: {name: example}
macros:
  town: '#Cap+'
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visited'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)",
     R"(pack: {name: example}
macros:
  town: '#Cap+'
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visited $town'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)"},
    {Code::unused_list, "unused-list", kWarning, "nothing uses a list",
     R"(No pattern, condition, resolver or used list names it. Drop it, or use it as @name. Names of a pack that has no type with
`output: true` are judged only if another pack at hand uses it: it is a library.)",
     R"(pack: {name: example}
lists:
  town: [Riverton]
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visited'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)",
     R"(pack: {name: example}
lists:
  town: [Riverton]
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visited @town'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)"},
    {Code::unused_type, "unused-type", kWarning, "no rule makes a type, and nothing names it",
     R"(Drop it, or write the rule that makes it. A type that rules make and nothing names is no mistake: `--types` can ask for
it.)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
  Town: {name: text}
rules:
- id: visit
  find: 'who:#Cap visited'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visited'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)"},
    {Code::impossible_capital, "impossible-capital", kWarning,
     "a word is written with a capital that no token can have here",
     R"(A word in a pattern with a capital matches itself and ALL CAPITALS, one without matches any case. So a capital beside
#Lower excludes all; and the irregular forms of a verb are known by its lower-case form: write ~meet, not ~Meet.)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap [Visited & #Lower]'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap [visited & #Lower]'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)"},
    {Code::no_hit_example, "no-hit-example", kWarning, "a rule has no example of what it finds",
     R"(An example shows the next reader what the rule is for, and `rapporteur test` runs it: what a change breaks is seen at
once.)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visited'
  make: Visit
  examples:
  - {miss: 'Zora stayed in Riverton.'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visited'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)"},
    {Code::no_miss_example, "no-miss-example", kWarning, "a rule has no example of what it must not find",
     R"(A rule is too wide more often than too narrow. Write down a sentence that looks like a match and is none; `rapporteur
test` runs it.)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visited'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visited'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)"},
    {Code::empty_want, "empty-want", kWarning, "an example wants a record and none of its fields",
     R"(Any record of the type will do for it, whatever is in its fields. Name those that matter, or leave `want` out.)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visited'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {}}
  - {miss: 'Zora stayed in Riverton.'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visited'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)"},
    {Code::ascii_class, "ascii-class", kWarning, "\\b, \\w or [[:alpha:]] stands beside letters that it does not know",
     R"(In RE2 these know ASCII only: \b sees no word beginning before an accented letter, \w ends at one. \pL is any letter,
\pN any digit, of any script.)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  regex: '(?P<who>\w+) war in Zürich'
  make: Visit
  examples:
  - {hit: 'Zora war in Zürich.', want: {who: Zora}}
  - {miss: 'Zora war in Genf.'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  regex: '(?P<who>\pL+) war in Zürich'
  make: Visit
  examples:
  - {hit: 'Zora war in Zürich.', want: {who: Zora}}
  - {miss: 'Zora war in Genf.'}
)"},
    {Code::unnamed_group, "unnamed-group", kWarning, "an expression has groups and none of them has a name",
     R"(A group fills the field it is named for: (?P<who>...). Without a name it fills none, and the record is empty. A group that
only holds together is written (?:...).)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  regex: '([A-Z][a-z]+) visited'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  regex: '(?P<who>[A-Z][a-z]+) visited'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)"},
    {Code::huge_bound, "huge-bound", kWarning,
     "a bound is longer than sentences are, or bounds within each other come to that",
     R"(Each item of a bounded repetition costs, matched or not, and bounds within each other multiply. A sentence of a hundred
words is rare. Lower the bound, or write `*`, which costs nothing.)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap ..{0,500} visited'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap ..{0,12} visited'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)"},
    {Code::redundant_repeat, "redundant-repeat", kWarning, "one of two repetitions of the same thing does nothing",
     R"(`x? x*` is `x*`, `(x+)*` is `x*`, and of two gaps side by side the sum of the bounds says as much. It is clearer, and
faster, to write one.)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap "also"? "also"* visited'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap "also"* visited'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)"},
    {Code::idle_lazy, "idle-lazy", kWarning, "a gap or lazy repetition at the end of a pattern takes nothing",
     R"(It takes as little as what follows allows. Nothing follows, so it takes nothing, and a field around it stays empty. For the
rest of a phrase or clause write #phrase or #clause.)",
     R"(pack: {name: example}
types:
  Visit: {who: text, why: "text ?", output: true}
rules:
- id: visit
  find: 'who:#Cap visited why:(...)'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text, why: "text ?", output: true}
rules:
- id: visit
  find: 'who:#Cap visited why:#phrase'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)"},
    {Code::idle_facet, "idle-facet", kWarning, "a facet captures nothing and so has no effect",
     R"(A facet fills fields with what stands around the trigger; it is no condition. What must be there is asked with `where`,
what must not be there goes into `unless`.)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  trigger: 'visited'
  facets: ['who:#Cap <trigger>', '<trigger> "the" "town"']
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  trigger: 'visited'
  facets: ['who:#Cap <trigger>']
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)"},
    {Code::idle_word, "idle-word", kWarning, "a word of `text` that nothing in an article can be",
     R"(Abbreviations are looked up with their full stop. One written without is never met, and the sentence ends behind it.)",
     R"(pack: {name: example}
text:
  before-name: [dr]
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visited'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)",
     R"(pack: {name: example}
text:
  before-name: [dr.]
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visited'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)"},
    {Code::no_effect, "no-effect", kWarning, "a key changes nothing beside what else is said",
     R"(`keep` says which of two records of a type wins where their key fields overlap: without a `key` none compete. A cue with
`direction: inside` stands in the record, so no `reach` counts.)",
     R"(pack: {name: example}
types:
  Visit: {who: text, keep: first, output: true}
rules:
- id: visit
  find: 'who:#Cap visited'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text, key: who, keep: first, output: true}
rules:
- id: visit
  find: 'who:#Cap visited'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)"},
    {Code::dead_set, "dead-set", kWarning, "every match captures a field that `set` would fill",
     R"(`set` fills fields that are still empty. Where each match captures the field itself, the constant is never used.)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visited'
  make: Visit
  set: {who: somebody}
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap? visited'
  make: Visit
  set: {who: somebody}
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)"},
    {Code::unused_allow, "unused-allow", kWarning, "a comment allows a warning that is not there",
     R"(The warning that "# allow: ..." silences is gone, or stands on another line: the comment belongs at the end of the line
that the warning points at, or alone above it. Drop it, or it hides the next mistake.)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visited'  # allow: huge-bound
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visited'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)"},
    {Code::unknown_allow, "unknown-allow", kWarning, "a comment allows what is no warning",
     R"(The name behind "# allow:" is misspelt, or is an error, which cannot be allowed.)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visited'  # allow: huge-bounds
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text, output: true}
rules:
- id: visit
  find: 'who:#Cap visited'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora stayed in Riverton.'}
)"},
    {Code::too_many_warnings, "too-many-warnings", kWarning, "the rest of the warnings is not shown",
     R"(After 1,000 warnings no more are printed. Mend the first ones, or allow those of a kind in a file with "# allow-file: ...".)",
     "", ""},
    {Code::idle_capture, "idle-capture", kWarning, "a capture fills no field",
     R"(Only what a rule finds, its trigger and its facets fill fields. What preceded-by, followed-by, unless, join, barrier and
cues match is looked for and forgotten, and so is a capture that takes no words.)",
     R"(pack: {name: example}
types:
  Visit: {who: text, town: "text ?", output: true}
rules:
- id: visit
  find: 'who:#Cap visited'
  followed-by: 'town:#Cap'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora}}
  - {miss: 'Zora visited nobody.'}
)",
     R"(pack: {name: example}
types:
  Visit: {who: text, town: "text ?", output: true}
rules:
- id: visit
  find: 'who:#Cap visited town:#Cap'
  make: Visit
  examples:
  - {hit: 'Then Zora visited Riverton.', want: {who: Zora, town: Riverton}}
  - {miss: 'Zora visited nobody.'}
)"},
    {Code::no_trigger, "no-trigger", kWarning, "no word, list or type must be there for a rule to match",
     R"(A rule is tried only on sentences that hold a word, an entry of a list or a type that its pattern cannot do without; that is
why ten thousand rules cost little more than ten. A pattern of shapes, regular expressions, negations and optional parts has no such
trigger, and is tried on every sentence of every article. A few rules of this kind do no harm (names are found so); if it is meant, say
so with "# allow: no-trigger".)",
     R"(pack: {name: example}
types:
  Code: {value: text, output: true}
rules:
- id: code
  find: 'value:(#Upper #Num)'
  make: Code
  examples:
  - {hit: 'They read AB 12 aloud.', want: {value: AB 12}}
  - {miss: 'They read it aloud.'}
)",
     R"(pack: {name: example}
types:
  Code: {value: text, output: true}
rules:
- id: code
  find: 'value:(#Upper #Num)'
  preceded-by: 'read'
  make: Code
  examples:
  - {hit: 'They read AB 12 aloud.', want: {value: AB 12}}
  - {miss: 'They read it aloud.'}
)"},
};

constexpr bool numbers_rise() {
  for (std::size_t i = 1; i < std::size(kCodes); ++i)
    if (kCodes[i].code <= kCodes[i - 1].code) return false;
  return true;
}
static_assert(numbers_rise(), "entry_of searches by number");

}  // namespace

std::string number_of(Code code) {
  const std::string digits = std::to_string(static_cast<int>(code));
  return "R" + std::string(3 - std::min<std::size_t>(digits.size(), 3), '0') + digits;
}

const CodeEntry& entry_of(Code code) {
  return *std::lower_bound(std::begin(kCodes), std::end(kCodes), code,
                           [](const CodeEntry& entry, Code wanted) { return entry.code < wanted; });
}

std::span<const CodeEntry> all_codes() { return kCodes; }

const CodeEntry* find_code(std::string_view number_or_name) {
  const auto found = std::find_if(std::begin(kCodes), std::end(kCodes), [&](const CodeEntry& entry) {
    return entry.name == number_or_name || number_of(entry.code) == number_or_name;
  });
  return found == std::end(kCodes) ? nullptr : found;
}

}  // namespace rapporteur
