// Rules with a trigger and facets, and the keys of rules that shape what a match makes.
#include <gtest/gtest.h>

#include "tests/support/engine.hpp"

namespace rapporteur {
namespace {

constexpr const char* kHead = R"(pack: {name: t, language: en}
text: {clause-stops: [";", but, even if], phrase-stops: [",", ";", "."], separators: [","], conjunctions: [and]}
types:
  E:
    who: [Who]
    host: Who ?
    place: text ?
    day: text ?
    topic: text ?
    kind: talks | visit ?
    roles: [text]
    output: true
  Who:
    name: text
    value: text ?
  Quote: {words: text}
  T:
    person: text ?
    role: text ?
    land: text ?
    code: text ?
    count: int ?
    notes: [text]
    output: true
lists:
  name: [Ann, Bob, Eve, Kim, Lee]
  town: [Rome, Oslo, Bern]
  land: {columns: [name, code], entries: [[Norse, Norway, NOR], [Swiss, Switzerland, CHE], [Utopian, Utopia, ""]]}
  role: [minister, "trade minister", envoy, "minister of trade"]
  number: {columns: [rank], entries: [[first, 1], [second, 2], [third, 3], [last, z]]}
macros:
  point: '@number ","'
  place: '(@town | @land)'
rules:
  - {id: who, find: 'name:@name', make: Who}
  - {id: quote, find: 'words:("[" _{1,5} "]")', make: Quote}
)";

std::string found(const std::string& rules, const std::string& text) {
  const auto extractor = support::load_yaml(kHead + rules);
  return extractor ? support::records(*extractor, text) : "(rules are wrong)";
}

struct Case {
  const char *name, *rule, *text, *records;
};

TEST(Facets, GatherWhatStandsAround) {
  for (const Case& c : {
           Case{"nearest on both sides", "trigger: 'met', facets: ['place:@town ... <trigger>', '<trigger> ... day:(#Num)']", "Rome, Oslo met 1, 2", "E[place=Oslo, day=1]"},
           {"not across a clause stop", "trigger: 'met', facets: ['place:@town ... <trigger>']", "Rome; they met", "E[]"},
           {"an alternative on either side", "trigger: 'met', facets: ['place:@town ... <trigger> | <trigger> ... place:@town']", "they met in Bern", "E[place=Bern]"},
           {"both sides of one facet", "trigger: 'met', facets: ['who:<Who> <trigger> who:<Who>']", "Ann met Bob. Ann met", "E[who=Ann|Bob] E[]"},
           {"a list mirrored keeps its order", "trigger: 'met', facets: ['who:(<Who> % #list) <trigger>']", "Ann, Bob and Eve met", "E[who=Ann|Bob|Eve]"},
           {"lists of two facets in the order of the text", "trigger: 'met', facets: ['<trigger> who:(<Who> % #list)', 'who:(<Who> % #list) <trigger>']", "Ann and Bob met Eve, Kim", "E[who=Ann|Bob|Eve|Kim]"},
           {"a single field keeps the nearest", "trigger: 'met', facets: ['day:(#Num) ... <trigger>', '<trigger> ... day:(#Num)']", "1 they met 2", "E[day=2]"},
           {"each value goes to one trigger", "trigger: 'met', facets: ['<trigger> ... place:@town', 'place:@town ... <trigger>']", "met in Rome and met Oslo", "E[place=Rome] E[place=Oslo]"},
           {"the search goes on behind a value that is taken", "trigger: 'met', facets: ['<trigger> ... place:@town']", "met and met in Rome and Oslo", "E[place=Oslo] E[place=Rome]"},
           {"a stop of two words, mirrored", "trigger: 'met', facets: ['place:@town ... <trigger>']", "Rome even if they met", "E[]"},
           {"a capture in a repetition, mirrored", "trigger: 'met', facets: ['(who:<Who> roles:(#Num)? \",\"?)+ <trigger>']", "Ann 1, Bob 2, Eve met", "E[who=Ann|Bob|Eve, roles=1|2]"},
           {"separators that capture, mirrored", "trigger: 'met', facets: ['(who:<Who> % roles:(\",\" | and)) <trigger>']", "Ann, Bob and Eve met", "E[who=Ann|Bob|Eve, roles=,|and]"},
           {"constants in alternatives, mirrored", "trigger: 'met', facets: ['(kind:=talks place:@town | kind:=visit day:(#Num)) _ <trigger>']", "Rome they met; 12 they met", "E[place=Rome, kind=talks] E[day=12, kind=visit]"},
           {"a part in a list, mirrored", "trigger: 'met', facets: ['roles:(<Who>.name % \",\") <trigger>']", "Ann, Bob met", "E[roles=Ann|Bob]"},
           {"a column, mirrored", "trigger: 'met', facets: ['topic:@land.code _? <trigger>']", "Swiss they met", "E[topic=CHE]"},
           {"the start of the sentence, mirrored", "trigger: 'met', facets: ['^ place:@town ..{0,2} <trigger> | \",\" topic:@town ..{0,2} <trigger>']", "Rome x met. In, Oslo x met", "E[place=Rome] E[topic=Oslo]"},
           {"a negated list, mirrored", "trigger: 'met', facets: ['topic:([#Cap & !@town]) <trigger>']", "Rome met. Kim met", "E[] E[topic=Kim]"},
           {"a lazy repetition, mirrored", "trigger: 'met', facets: ['topic:(#Num+?) _{1,2} <trigger>']", "1 2 3 met", "E[topic=1]"},
           {"the end of a sentence, mirrored", "trigger: 'met', scope: paragraph, facets: ['place:@town \".\" $ ^ <trigger>']", "In Rome. Met there.", "E[place=Rome]"},
           {"barrier", "trigger: 'met', facets: ['<trigger> ... place:@town'], barrier: 'while'", "they met while in Rome", "E[]"},
           {"barrier behind the value", "trigger: 'met', facets: ['<trigger> ... place:@town'], barrier: 'while'", "they met in Rome while sad", "E[place=Rome]"},
           {"barrier before a mirrored value", "trigger: 'met', facets: ['place:@town ... <trigger>'], barrier: 'while'", "Rome while they met", "E[]"},
           {"join", "trigger: 'met | talks', facets: ['<trigger> ... place:@town'], join: ['<trigger> \"for\" <trigger>']", "met for talks in Rome", "E[place=Rome]"},
           {"join side by side", "trigger: 'met | talks', facets: ['<trigger> ... place:@town'], join: ['<trigger> <trigger>']", "met talks in Rome", "E[place=Rome]"},
           {"join over a gap", "trigger: 'met | talks', facets: ['<trigger> ... place:@town'], join: ['<trigger> ... <trigger>']", "met for long talks in Rome", "E[place=Rome]"},
           {"join takes the longer way", "trigger: 'met | talks', facets: ['<trigger> ... place:@town'], join: ['<trigger> (for | for long) <trigger>']", "met for long talks in Rome", "E[place=Rome]"},
           {"no join", "trigger: 'met | talks', facets: ['<trigger> ... place:@town'], join: ['<trigger> \"for\" <trigger>']", "met, talks in Rome", "E[] E[place=Rome]"},
           {"three joined", "trigger: 'met | talks', facets: ['place:@town <trigger>'], join: ['<trigger> \"for\" <trigger>']", "Rome met for talks for talks", "E[place=Rome]"},
           {"a trigger that captures", "trigger: 'kind:=talks talks | kind:=visit visit', facets: ['<trigger> ... place:@town']", "a visit to Oslo", "E[place=Oslo, kind=visit]"},
           {"constants have no distance", "trigger: 'met', facets: ['<trigger> ... kind:=visit day:(#Num)', '<trigger> ... kind:=talks place:@town']", "met at Rome on 12", "E[place=Rome, day=12, kind=talks]"},
           {"phrase", "trigger: 'met', facets: ['<trigger> ... about topic:#phrase']", "met about red tape, in Rome.", "E[topic=red tape]"},
           {"an annotation that covers part of the trigger does not fold", "trigger: 'Ann ran', facets: ['<trigger> who:<Who>']", "Ann ran Bob", "E[who=Bob]"},
           {"scope paragraph", "trigger: 'met', scope: paragraph, facets: ['<trigger> ... place:@town', 'who:<Who> ... <trigger>']", "Ann came. They met. In Rome it was.", "E[who=Ann, place=Rome]"},
           {"scope paragraph stays within", "trigger: 'met', scope: paragraph, facets: ['<trigger> ... place:@town']", "They met.\n\nIn Rome it was.", "E[]"},
           {"scope paragraph, start of the next sentence", "trigger: 'met', scope: paragraph, facets: ['<trigger> \".\" ^ place:@town']", "They met. Rome was hot.", "E[place=Rome]"},
           {"scope paragraph, the sentence behind the trigger", "trigger: 'met \".\"', scope: paragraph, facets: ['<trigger> ^ place:@town', 'day:(#Num \".\") ^ <trigger>']", "It was 2. Met. Rome was hot.", "E[place=Rome, day=2.]"},
           {"scope clause", "trigger: 'met', scope: clause, facets: ['<trigger> _{0,9} place:@town', 'who:<Who> _{0,9} <trigger>']", "Ann came; Bob met Eve but Kim left Rome", "E[who=Bob]"},
           {"scope sentence reaches over a stop", "trigger: 'met', facets: ['<trigger> _{0,9} place:@town', 'who:<Who> _{0,9} <trigger>']", "Ann came; they met but Kim left Rome", "E[who=Ann, place=Rome]"},
           {"unless on the trigger", "trigger: 'met', unless: 'never met', facets: ['<trigger> place:@town']", "never met Rome, met Oslo", "E[place=Oslo]"},
       }) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(found(std::string("  - {id: e, make: E, ") + c.rule + "}\n", c.text), c.records);
  }
}

TEST(Facets, ItemsOfTwoFacetsAreNotOne) {
  const char* const rule = R"(  - id: t
    make: T
    trigger: 'met'
    each: role
    facets: ['(role:@role ","?)+ <trigger>', '<trigger> (land:@land ","?)+']
)";
  EXPECT_EQ(found(rule, "envoy, minister met Norse, Swiss"), "T[role=envoy] T[role=minister]");
  EXPECT_EQ(found(rule, "envoy, minister met Norse"), "T[role=envoy, land=Norse] T[role=minister, land=Norse]");
}

TEST(Rules, ShapeWhatAMatchMakes) {
  for (const Case& c : {
           Case{"preceded-by", "find: 'role:@role', preceded-by: 'the'", "the envoy, an envoy", "T[role=envoy]"},
           {"preceded-by alternatives and gap", "find: 'role:@role', preceded-by: ['the _', 'a']", "the new envoy, a minister, an envoy", "T[role=envoy] T[role=minister]"},
           {"preceded-by the start", "find: 'role:(minister)', preceded-by: '^'", "Minister or minister", "T[role=Minister]"},
           {"preceded-by a mirrored list", "find: 'role:(spoke)', preceded-by: '@role', overlap: true", "the minister of trade spoke", "T[role=spoke]"},
           {"preceded-by negation", "find: 'role:(envoy)', preceded-by: '!new'", "new envoy, old envoy", "T[role=envoy]"},
           {"followed-by", "find: 'role:@role', followed-by: 'said'", "the minister said, the envoy", "T[role=minister]"},
           {"followed-by alternatives", "find: 'role:(envoy)', followed-by: ['said', '\",\" who']", "envoy, who; envoy said; envoy", "T[role=envoy] T[role=envoy]"},
           {"followed-by the end", "find: 'role:(envoy)', followed-by: '$'", "envoy and envoy", "T[role=envoy]"},
           {"unless kills what it overlaps", "find: 'role:@role', unless: 'prime minister'", "prime minister, minister", "T[role=minister]"},
           {"unless of a regex", "regex: '(?P<role>[a-z]+)', unless: 'prime minister'", "prime minister, envoy", "T[role=envoy]"},
           {"unless in the sentence", "find: 'role:@role', unless: {in: sentence, find: 'never'}", "An envoy never. An envoy.", "T[role=envoy]"},
           {"where number", "find: 'count:(#Num)', where: 'count > 5'", "4 and 12", "T[count=12]"},
           {"where words", "find: 'role:@role', where: 'role.words >= 2'", "minister, trade minister", "T[role=trade minister]"},
           {"where equal ignores case", "find: 'role:(_)', where: 'role = envoy'", "Envoy x", "T[role=Envoy]"},
           {"where in list", "find: 'role:(_)', where: 'role in @role'", "x envoy", "T[role=envoy]"},
           {"where in looks at every value", "find: '(notes:#Word)+', where: 'notes in @role'", "x y envoy", "T[notes=x|y|envoy]"},
           {"where not in", "find: '(notes:#Word)+', where: 'not notes in @role'", "x y envoy", ""},
           {"where text in order", "find: 'role:(_)', where: 'role < \"c\"'", "apple pear", "T[role=apple]"},
           {"where ISO dates in order", "find: 'role:/.*/', where: 'role >= \"2021-09-01\"'", "x", "T[role=x]"},
           {"where count", "find: '(notes:#Word \",\"?)+', where: 'notes.count = 2'", "a, b", "T[notes=a|b]"},
           {"where present", "find: 'role:@role land:@land?', where: 'not land'", "envoy Norse, envoy x", "T[role=envoy]"},
           {"where two fields", "find: 'role:(_) \"=\" land:(_)', where: 'role = land'", "a = b, a = a", "T[role=a, land=a]"},
           {"each", "find: '(role:@role \"and\"?)+ person:<Who>', each: role", "minister and envoy Ann", "T[person=Ann, role=minister] T[person=Ann, role=envoy]"},
           {"each keeps an item together", "find: '(land:@land? role:@role \"and\"?)+ person:<Who>', each: role", "Norse minister and Swiss envoy Ann", "T[person=Ann, role=minister, land=Norse] T[person=Ann, role=envoy, land=Swiss]"},
           {"each, a value of one item is not shared", "find: '(land:@land? role:@role \"and\"?)+ person:<Who>', each: role", "Norse minister and envoy Ann", "T[person=Ann, role=minister, land=Norse] T[person=Ann, role=envoy]"},
           {"each shares what was captured once", "find: '(role:@role \"and\"?)+ (person:<Who> \",\"?)+', each: role", "minister and envoy Ann", "T[person=Ann, role=minister] T[person=Ann, role=envoy]"},
           {"each shares a list", "find: '(role:@role \"and\"?)+ \":\" (notes:(#Cap) \",\"?)+', each: role", "minister and envoy: Xa, Xb", "T[role=minister, notes=Xa|Xb] T[role=envoy, notes=Xa|Xb]"},
           {"each without repetition", "find: 'role:@role \"and\" role:@role person:<Who>', each: role", "minister and envoy Ann", "T[person=Ann, role=minister] T[person=Ann, role=envoy]"},
           {"zip", "find: '(person:<Who> (\",\" | \"and\")?)+ \"of\" (land:@land \"and\"?)+', zip: [person, land]", "Ann and Bob of Norse and Swiss", "T[person=Ann, land=Norse] T[person=Bob, land=Swiss]"},
           {"zip shares a single value", "find: '(person:<Who> \"and\"?)+ \"of\" (land:@land \"and\"?)+', zip: [person, land]", "Ann and Bob of Swiss", "T[person=Ann, land=Swiss] T[person=Bob, land=Swiss]"},
           {"set constant", "find: 'role:@role', set: {land: home}", "envoy", "T[role=envoy, land=home]"},
           {"set column", "find: 'land:@land', set: {code: land.code}", "Swiss", "T[land=Swiss, code=CHE]"},
           {"set an empty column", "find: 'land:@land', set: {code: land.code}", "Utopian", "T[land=Utopian]"},
           {"set a column of either list", "find: 'land:(@town | @land | @number)', set: {code: land.rank}", "Rome, first, Swiss", "T[land=Rome] T[land=first, code=1] T[land=Swiss]"},
           {"set a column of a list in a macro", "find: 'land:($place)', set: {code: land.code}", "Swiss", "T[land=Swiss, code=CHE]"},
           {"overlap", "find: 'role:(a ... b)', overlap: true", "a a b", "T[role=a a b] T[role=a b]"},
           {"clause", "find: 'role:(a _{0,5} b)', scope: clause", "a x; b. A x b; a y b", "T[role=A x b] T[role=a y b]"},
           {"clause, stops of several words", "find: 'role:(a _{0,5} b)', scope: clause", "a x even if b. A even b", "T[role=A even b]"},
           {"clause, its ends", "find: '^ role:_ _? $', scope: clause", "a b; c d but e; f g h", "T[role=a] T[role=c] T[role=e]"},
           {"clause, a paragraph's start is the first clause's", "find: '^^ role:_', scope: clause", "a b; c d.", "T[role=a]"},
           {"clause, stops at its ends", "find: 'role:(_+)', scope: clause", "; a ;; b;", "T[role=a] T[role=b]"},
           {"clause, preceded-by and followed-by end with it", "find: 'role:(envoy)', preceded-by: 'the', followed-by: '$', scope: clause", "the envoy; x the; envoy", "T[role=envoy]"},
           {"unless in the document", "find: 'role:@role', unless: {in: document, find: 'never'}", "An envoy. No. Never.", ""},
           {"unless nowhere in the document", "find: 'role:@role', unless: {in: document, find: 'never'}", "An envoy. No.", "T[role=envoy]"},
           {"clause, unless in the clause", "find: 'role:(envoy)', unless: 'never _{0,3} envoy', scope: clause", "never; envoy but never an envoy", "T[role=envoy]"},
           {"clause, unless in the sentence", "find: 'role:(envoy)', unless: {in: sentence, find: 'never'}, scope: clause", "never; envoy. An envoy", "T[role=envoy]"},
           {"clause, a regex", "regex: '^(?P<role>\\w+).*(?P<land>[A-Z]\\w+)$', scope: clause", "one Aa; two; six Bb", "T[role=one, land=Aa] T[role=six, land=Bb]"},
           {"clause, a list that goes on", "find: 'role:(points) \":\"', scope: clause, continue: {within: 1 paragraph, find: '^ @number \",\" notes:#sentence'}", "x; the points: \n\nFirst, go.", "T[role=points, notes=go]"},
           {"clause, no stop within what is folded", "find: '<Quote> role:_', scope: clause", "a [ b ; c ] d; e", "T[role=d]"},
           {"paragraph, unless in the sentence", "find: 'role:(envoy)', unless: {in: sentence, find: 'never'}, scope: paragraph", "An envoy never. An envoy.", "T[role=envoy]"},
           {"paragraph, a sentence start behind a match", "find: '^ role:(_ a)', scope: paragraph", "One a. Two a. Six b.", "T[role=One a] T[role=Two a]"},
           {"paragraph, a sentence start right behind a match", "find: '^ role:(_ a) \".\"', scope: paragraph", "One a. Two a. Six b.", "T[role=One a] T[role=Two a]"},
           {"paragraph, preceded by a sentence start", "find: 'role:(Two)', preceded-by: '^', scope: paragraph", "One Two. Two.", "T[role=Two]"},
           {"paragraph, over two sentences", "find: 'role:(a \".\" B)', scope: paragraph", "So a. B.", "T[role=a. B]"},
           {"preceded-by a start or a mark", "find: 'role:(envoy)', preceded-by: ['^', '\",\"']", "envoy, envoy envoy", "T[role=envoy] T[role=envoy]"},
           {"preceded-by a repetition", "find: 'role:(envoy)', preceded-by: 'the (new | old){2,3}'", "the new envoy, the new old envoy", "T[role=envoy]"},
           {"followed-by a list of patterns and anchors", "find: 'role:(envoy)', followed-by: '(\",\" | said)* $'", "envoy x envoy said, ", "T[role=envoy]"},
           {"unless of a regex rule", "regex: '(?P<role>[a-z]+y)', unless: 'the envoy'", "the envoy, an envoy", "T[role=envoy]"},
           {"zip of lists of other lengths", "find: '(person:<Who> \"and\"?)+ \"of\" (land:@land \"and\"?)+', zip: [person, land]", "Ann and Bob and Eve of Norse and Swiss", "T[person=Ann, land=Norse] T[person=Bob, land=Swiss] T[person=Eve]"},
           {"each in a list with separators", "find: '((land:@land? role:@role) % \"and\") person:<Who>', each: role", "Norse minister and Swiss envoy Ann", "T[person=Ann, role=minister, land=Norse] T[person=Ann, role=envoy, land=Swiss]"},
           {"each in nested repetitions", "find: '(land:@land (role:@role \"and\"?)+ \";\"?)+', each: role", "Norse minister and envoy; Swiss envoy", "T[role=minister, land=Norse] T[role=envoy, land=Norse] T[role=envoy, land=Swiss]"},
           {"regex", "regex: '(?P<role>[A-Z]{2})-(?P<count>\\d+)'", "file AB-12, CD-3", "T[role=AB, count=12] T[role=CD, count=3]"},
           {"regex with anchors of the sentence", "regex: '^(?P<role>\\w+)'", "One x. Two x.", "T[role=One] T[role=Two]"},
       }) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(found(std::string("  - {id: t, make: T, ") + c.rule + "}\n", c.text), c.records);
  }
}

TEST(Rules, ListsGoOnOverSentences) {
  for (const std::string marker : {"@number \",\"", "$point"}) {
    const std::string rule = R"(  - id: t
    make: T
    find: 'role:(points) ":"'
    continue: {within: 2 paragraphs, find: '^ )" + marker + R"( notes:#sentence', stop: '^ "End"'}
)";
    for (const Case& c : {
             Case{"rising", "", "The points: \n\nFirst, go. Second, come. Third, sit.", "T[role=points, notes=go|come|sit]"},
             {"a number that is not next is passed over", "", "points:\n\nFirst, go. Third, sit. Second, come.", "T[role=points, notes=go|come]"},
             {"the last closes", "", "points:\n\nFirst, go. Last, sit. Second, come.", "T[role=points, notes=go|sit]"},
             {"stop", "", "points:\n\nFirst, go. End here. Second, come.", "T[role=points, notes=go]"},
             {"within so many paragraphs", "", "points:\n\nFirst, go.\n\nx.\n\nSecond, come.\n\nx.\n\nx.\n\nThird, sit.", "T[role=points, notes=go|come]"},
         }) {
      SCOPED_TRACE(c.name);
      EXPECT_EQ(found(rule, c.text), c.records);
    }
  }
}

TEST(Rules, ATypesValueIsWhatItRefersTo) {
  const auto extractor = support::load_yaml(R"(pack: {name: t, language: en}
types:
  Who: {name: text, value: 'text ?'}
  Sum: {value: Who, output: true}
  U: {s: Sum, output: true}
rules:
  - {id: who, find: 'name:(x1) value:=x2', make: Who}
  - {id: sum, find: '"=" value:<Who>', make: Sum}
  - {id: u, find: 's:<Sum> "!"', make: U}
)");
  ASSERT_TRUE(extractor);
  EXPECT_EQ(support::records(*extractor, "= x1 !"), "Sum[value=x2] U[s=x2]");
}

}  // namespace
}  // namespace rapporteur
