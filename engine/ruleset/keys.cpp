#include "engine/ruleset/keys.hpp"

namespace rapporteur::keys {
namespace {

constexpr Value kAnyText{Kind::text}, kAnyTexts{Kind::text, Many::any};
constexpr Value kName{Kind::name}, kNames{Kind::name, Many::any};
constexpr Value kTypeName{Kind::type}, kTypeNames{Kind::type, Many::any};
constexpr Value kPattern{Kind::pattern}, kPatterns{Kind::pattern, Many::any};
constexpr Value kFlag{Kind::flag};
constexpr Value kField{Kind::field, Many::list_of_one};

constexpr Value of(const Map& map, Many many = Many::one) { return {Kind::map, many, &map}; }
constexpr Value one_of(std::span<const std::string_view> choices) { return {.kind = Kind::choice, .choices = choices}; }
constexpr Value number(std::uint32_t least, std::uint32_t most, Kind kind = Kind::count) {
  return {.kind = kind, .least = least, .most = most};
}

constexpr auto kRequired = Presence::required;
constexpr auto kSection = Presence::section;

constexpr Key kPackKeys[] = {
    {"name", kName, "files of one name are one pack", "visits", kRequired},
    {"language", kAnyText, "the language of the texts, for readers of the rules", "en"},
    {"version", kAnyText, "the version of the pack, for readers of the rules", "1.0"},
};

constexpr Key kFileKeys[] = {
    {"pack", of(kPack), "the pack that this file is part of", "{name: visits, language: en}", kRequired},
    {"use", kNames, "packs this one builds on, looked for beside the file, then among the shipped rules", "[core]",
     kSection},
    {"types", of(kTypes), "what rules make: records and annotations with their fields",
     "{Stay: {guest: Person, output: true}}", kSection},
    {"lists", of(kLists), "words and names, with columns", "{town: [Oslo, Quito]}", kSection},
    {"macros", of(kMacros), "named sub-patterns, used as $name", "{guest: '\"Mr.\"? <Person>'}", kSection},
    {"text", of(kText), "how text is cut into tokens, sentences, lists, phrases and clauses",
     "{abbreviations: [mr.], conjunctions: [and]}", kSection},
    {"tables", of(kTables), "the words of the value grammars", "{cardinals: {one: 1, two: 2}}", kSection},
    {"forms", of(kForms), "inflection, behind ~word and the key forms of a list",
     "{noun: {rules: [{stem: '(.*)', forms: ['\\1s']}]}}", kSection},
    {"cues", of(kCues), "words that set a field of a record nearby",
     "{planned: {on: Visit, set: {status: planned}, find: '\"will\"', direction: before}}", kSection},
    {"resolve", of(kResolve), "what mentions of a type refer to", "{Person: {as: name}}", kSection},
    {"rules", of(kRule, Many::list), "the rules", "[{id: visit, find: 'guest:<Person> ~visit', make: Visit}]",
     kSection},
    {"disable", kAnyTexts, "rules, cues and tests of used packs that are not to be: pack/name or name", "[world/tour]",
     kSection},
    {"tests", of(kTest, Many::list), "texts with all their records", "[{name: nobody, text: Nobody came., want: []}]",
     kSection},
};

constexpr std::string_view kKeeps[] = {"longest", "first", "all", "most-fields"};

constexpr Key kTypeKeys[] = {
    {"extends", kTypeName, "has the fields of this type too, and its options unless it has its own", "Visit"},
    {"any", kTypeNames, "a union of these types; has no fields", "[Person, Country]"},
    {"key", kName, "records compete where this field overlaps", "guest"},
    {"keep", one_of(kKeeps), "which of competing records stays; longest unless said", "most-fields"},
    {"merge", of(kMerge), "when two records are one", "{same: [guest], unite: [place]}"},
    {"opaque", kFlag, "its annotations are one element to every later rule", "true"},
    {"output", kFlag, "its records are printed unless --types says otherwise", "true"},
    {"lead", kName, "this field takes the article's date in a record of the first paragraph", "date"},
    {"hidden", kNames, "fields that serve the merging and are not printed", "[again]"},
    {"divide", of(kDivide), "cuts a list field so that its declared count comes out", "{items: count}"},
};

constexpr Key kOtherMergeKeys[] = {
    {"same", kNames, "fields that must be equal", "[guest]"},
    {"compatible", kNames, "fields that must be equal, or missing in one of the records", "[date, place]"},
    {"begins", kNames, "fields that must be equal, or one the beginning of the other, which stays", "[role]"},
    {"overlap", kNames, "list fields that must share a value", "[participants]"},
    {"nested", kNames, "list fields of which one must hold all values of the other", "[participants]"},
    {"equal", kNames, "list fields that must hold the same values, two at least", "[participants]"},
};

constexpr Key kMergeKeys[] = {
    kOtherMergeKeys[0],
    kOtherMergeKeys[1],
    kOtherMergeKeys[2],
    kOtherMergeKeys[3],
    kOtherMergeKeys[4],
    kOtherMergeKeys[5],
    {"unite", kNames, "fields that gather the values of all mentions", "[place, date]"},
    {"yields", of(kYields), "fields that give way to other values", "{place: again}"},
    {"again", kName, "a record with this field joins the last one before it that nothing contradicts", "again"},
    {"or", of(kOtherMerge, Many::any), "other ways in which two records are one", "[{same: [place, date]}]"},
};

constexpr Value kEntries{Kind::entry, Many::any};

constexpr std::string_view kIgnored[] = {"case", "accents"};
constexpr Value kIgnore{.kind = Kind::choice, .many = Many::any, .choices = kIgnored};

constexpr Key kListKeys[] = {
    {"extend", kFlag, "adds to the list of this name in a used pack", "false"},
    {"entries", kEntries, "the entries: texts, or rows [text, column, ...]", "[[Oslo, Norway], [Quito, Ecuador]]"},
    {"file", kAnyText, "a .tsv, .csv or .txt file in the folder of the pack", "lists/cities.tsv"},
    {"columns", kNames, "the names of the columns behind the text of an entry", "[country]"},
    {"except", kAnyTexts, "entries that are no entries", "[Nice]"},
    {"any", kNames, "lists whose entries are entries of this one too", "[capital, city]"},
    {"forms", kName, "the form class by which the last word of an entry is inflected", "noun"},
    {"ignore", kIgnore, "what makes no difference between the words of an entry and those of a text",
     "[case, accents]"},
};

constexpr std::string_view kTrue[] = {"true"};

constexpr Key kMacroKeys[] = {
    {"override", one_of(kTrue), "takes the place of the macro of this name in a used pack", "true", kRequired},
    {"pattern", kPattern, "the pattern, in which the macro's own name means what it was before", "'$host | \"host\"'",
     kRequired},
};

constexpr Key kTextWordsKeys[] = {
    {"entries", kAnyTexts, "words to add", "[until]"},
    {"except", kAnyTexts, "words to take out that used packs have", "[but]"},
};
constexpr Value kTextWordsMap = of(kTextWords);
constexpr Value kCutWords{.kind = Kind::text, .many = Many::any, .other = &kTextWordsMap};

constexpr Key kTextKeys[] = {
    {"abbreviations", kCutWords, "their stop is part of them, and ends a sentence only before one of starters",
     "[inc.]", kSection},
    {"before-name", kCutWords, "abbreviations before names, which never end a sentence", "[mr., dr.]", kSection},
    {"before-number", kCutWords, "abbreviations before numbers, which do not end a sentence there", "[no., p.]",
     kSection},
    {"starters", kCutWords, "words that begin a sentence behind an abbreviation", "[the, he, she]", kSection},
    {"run-together", kCutWords, "words that are tokens of their own where a page has lost the space before them",
     "[minister]", kSection},
    {"gap", kCutWords, "the mark that two blanks are read as, in a text that has lost all of them", "[\",\"]",
     kSection},
    {"separators", kCutWords, "what stands between the members of a list", "[\",\", \";\"]", kSection},
    {"conjunctions", kCutWords, "what stands before the last member of a list", "[and, or]", kSection},
    {"phrase-stops", kCutWords, "where #phrase ends", "[\",\", who, which]", kSection},
    {"clause-stops", kCutWords, "where #clause and gaps end", "[\";\", but, while]", kSection},
};

constexpr Value kWordMap = of(kWords);
constexpr Value kTable{.kind = Kind::text, .many = Many::any, .other = &kWordMap};

constexpr Key kTableKeys[] = {
    {"cardinals", kTable, "numbers", "{one: 1, two: 2}"},
    {"magnitudes", kTable, "what a number before it is multiplied by", "{hundred: 100, million: 1000000}"},
    {"digit-marks", kTable, "characters within the digits of a number", "{decimal: ['.'], group: [',', ' ']}"},
    {"minus-signs", kTable, "what makes the number behind it negative", "['-', minus]"},
    {"proportion-joins", kTable, "words between the numbers of a proportion", "[out of]"},
    {"number-joins", kTable, "words within a number", "[and]"},
    {"ten-joins", kTable, "words between tens and ones", "[y]"},
    {"number-articles", kTable, "words that are a one before a magnitude", "[a]"},
    {"ordinals", kTable, "ordinal numbers", "{first: 1, second: 2}"},
    {"ordinal-suffixes", kTable, "what makes digits an ordinal", "[st, nd, rd, th]"},
    {"fractions", kTable, "parts of a whole: how many there are in it", "{2: [half, halves], 3: [third, thirds]}"},
    {"fraction-heads", kTable, "words behind a part that has no number before it", "[of, the]"},
    {"percents", kTable, "percent, percentage-point, behind a number", "{percent: [\"%\", percent]}"},
    {"currencies", kTable, "codes of currencies, before a number or behind it", "{EUR: [\"€\", euro, euros]}"},
    {"money-magnitudes", kTable, "magnitudes behind a number with a currency before it", "{1000000: [m, mn]}"},
    {"unit-joins", kTable, "words between a number and a currency", "[de]"},
    {"bounds", kTable, "words before a number that is not exact: about, more, at-least, less, at-most",
     "{about: [around, nearly], more: [over]}"},
    {"bounds-behind", kTable, "the same, behind it", "{at-least: [\"or more\"]}"},
    {"months", kTable, "months, 1 to 12", "{1: [january, jan.], 2: [february, feb.]}"},
    {"weekdays", kTable, "days of the week, 1 (Monday) to 7", "{1: [monday, mon.], 2: [tuesday]}"},
    {"units", kTable, "day, week, month, year, decade", "{day: [day, days], week: [week, weeks]}"},
    {"relative-days", kTable, "days from the article's date", "{today: 0, yesterday: -1, tomorrow: 1}"},
    {"directions", kTable, "-1 back, 0 this, 1 on, before a day or a unit", "{last: -1, this: 0, next: 1}"},
    {"ago", kTable, "-1 back, 1 on, behind a number of units", "{ago: -1, \"from now\": 1}"},
    {"date-joins", kTable, "words between day, month and year", "[of, the]"},
    {"range-joins", kTable, "words between two days", "[to, and]"},
    {"date-modifiers", kTable, "words before a date that change nothing of it", "[early, \"the end of\"]"},
    {"day-parts", kTable, "parts of a day, in TIMEX3", "{morning: MO, evening: EV}"},
    {"seasons", kTable, "parts of a year, in TIMEX3", "{spring: SP, summer: SU}"},
    {"context-directions", kTable, "the same, from a date that the text named before",
     "{previous: -1, same: 0, following: 1}"},
    {"later", kTable, "words behind an amount of time, from a date named before", "{earlier: -1, later: 1}"},
    {"beside", kTable, "the same, only before a mark of punctuation", "{before: -1, after: 1}"},
    {"every", kTable, "words that make a unit or a day a set, with the unit's number", "{every: 1, every other: 2}"},
    {"set-words", kTable, "words that are a set, in TIMEX3", "{daily: P1D, mondays: XXXX-WXX-1}"},
    {"span-words", kTable, "words that are an amount of time, in TIMEX3", "{week-long: P1W}"},
    {"times", kTable, "words between a count and a unit in a set", "[twice, times]"},
    {"time-references", kTable, "words that are a time of no date, in TIMEX3",
     "{now: PRESENT_REF, recently: PAST_REF}"},
    {"distant-references", kTable, "the same, only behind a word of before-span", "{\"the future\": FUTURE_REF}"},
    {"holidays", kTable, "days of the year: month-day, month-nth-weekday, or E and days from Easter",
     "{christmas: 12-25, \"good friday\": E-2}"},
    {"meridiems", kTable, "words behind an hour: 0 before noon, 1 after", "{\"a.m.\": 0, \"p.m.\": 1}"},
    {"clock-words", kTable, "hours with a name", "{noon: 12, midnight: 24}"},
    {"past-hour", kTable, "minutes before an hour", "{\"half past\": 30, \"quarter to\": -15}"},
    {"time-zones", kTable, "names of time zones, in TIMEX3", "{gmt: Z, cet: \"+01:00\"}"},
    {"eras", kTable, "words beside a year: -1 before the common era, 1 in it", "{bc: -1, ad: 1}"},
    {"determiners", kTable, "words that may begin a date", "[the]"},
    {"both-joins", kTable, "words between two dates that are not a range by themselves", "[and]"},
    {"fiscal-years", kTable, "words before a fiscal year", "[\"fiscal year\", fy]"},
    {"amount-modifiers", kTable, "words before an amount of time", "[about, \"more than\"]"},
    {"vague-counts", kTable, "amounts that are not known", "[several, \"a few\"]"},
    {"halves", kTable, "words that add a half, or are one", "[\"and a half\", half]"},
    {"quarters", kTable, "quarters of a year, 1 to 4, and halves, 5 and 6", "{q1: 1, h2: 6}"},
    {"decade-suffixes", kTable, "what makes a year a decade", "[s]"},
    {"decade-words", kTable, "names of decades", "{sixties: 60}"},
    {"lower-case", kTable, "words of any table that count only without a capital", "[daily, fall]"},
    {"before-year", kTable, "words behind which four digits are a year", "[in, since]"},
    {"before-month", kTable, "words behind which every month is a date", "[in, since]"},
    {"before-day", kTable, "words behind which every weekday is a date", "[\"on\"]"},
    {"before-span", kTable, "words behind which a span of time is meant", "[in, over]"},
    {"before-amount", kTable, "words behind which a unit with an article is a duration", "[for]"},
    {"before-clock", kTable, "words behind which hours and minutes are a time", "[at]"},
    {"before-range", kTable, "words behind which two dates with a word of both-joins are a range", "[between]"},
    {"not-before-number", kTable, "words behind which digits are no date", "[page, resolution]"},
    {"not-after-year", kTable, "words before which four digits are no year", "[people, miles]"},
    {"after-amount", kTable, "words that say from what an amount of time counts", "[after, before]"},
    {"not-after-amount", kTable, "words before which an amount of time is an age", "[old]"},
    {"date-forms", kTable, "the ways to write a date, as forms over the other tables", "{date: ['day month[ year]']}"},
    {"capitalised", kTable, "words of any table that count only with a capital", "[may, march]"},
    {"not-alone", kTable, "months, weekdays and decade suffixes that make no date on their own", "[may, sun]"},
    {"list-conjunctions", kTable, "words before the last item of a list of points", "[and]"},
    {"list-markers", kTable, "words that begin an item, with its number, or last", "{first: 1, finally: last}"},
    {"item-heads", kTable, "words that can begin an item (verb), and those before them (lead)",
     "{verb: [build, building], lead: [to]}"},
};

constexpr Key kFormClassKeys[] = {
    {"rules", of(kFormRule, Many::list), "the first whose stem matches the word gives its forms",
     "[{stem: '(.*)e', forms: ['\\1es', '\\1ed']}, {stem: '(.*)', forms: ['\\1s', '\\1ed']}]", kSection},
    {"irregulars", of(kIrregulars), "a word and its further forms", "{meet: [meets, met, meeting]}", kSection},
};

constexpr Key kFormRuleKeys[] = {
    {"stem", {Kind::regex}, "an RE2 over the whole word", "'(.*[^aeiou])y'", kRequired},
    {"forms", kAnyTexts, "the forms; \\1 is what the first group of the stem matched", "['\\1ies']", kRequired},
};

constexpr std::string_view kDirections[] = {"both", "before", "after", "inside"};

constexpr Key kCueKeys[] = {
    {"on", kTypeName, "the type whose records it sets", "Visit", kRequired},
    {"set", of(kSet), "the fields it sets; one that a rule has set stays", "{status: planned}", kRequired},
    {"find", kPatterns, "the words of the cue", "'\"will\" | \"is\" \"to\"'", kRequired},
    {"direction", one_of(kDirections), "where it stands from the record's trigger; both unless said", "before"},
    {"reach", number(1, 0xffff), "how many tokens it may stand away; the whole clause unless said", "4"},
};

constexpr Key kCueExtensionKeys[] = {
    {"extend", one_of(kTrue), "adds to the cue of this name in a used pack", "true", kRequired},
    {"find", kPatterns, "further words of the cue", "'\"shall\"'", kRequired},
};

constexpr std::string_view kAsName[] = {"name"}, kAsDefinite[] = {"definite"}, kAsPronoun[] = {"pronoun"},
                           kAsGroup[] = {"group"}, kAsCounterpart[] = {"counterpart"}, kAsIncumbent[] = {"incumbent"},
                           kAsState[] = {"state"}, kAsDate[] = {"date"}, kTowards[] = {"past", "future"};
constexpr auto kAsDoc = "the kind of the resolver";
constexpr Value kReach = number(0, 1000);

constexpr Key kResolveNameKeys[] = {
    {"as", one_of(kAsName), kAsDoc, "name", kRequired},
    {"name", kName, "the field that holds the name; name unless said", "name"},
    {"family-first", kName, "a list of family names that stand first", "family-name"},
    {"given", kName, "a list of given names; by a middle or first part that is none of them a person may be called too",
     "given-name"},
    {"suffix", kName, "a list of words behind a name that are no part of it", "suffix"},
    {"blocked", kName, "a list of what is no further mention of a name", "not-a-name"},
};

constexpr Key kResolveDefiniteKeys[] = {
    {"as", one_of(kAsDefinite), kAsDoc, "definite", kRequired},
    {"of", kTypeName, "the type whose records say who has which role", "Title", kRequired},
    {"role", kName, "the field with the role; role unless said", "role"},
    {"person", kName, "the field with the person; person unless said", "person"},
    {"affiliation", kName, "the field with the affiliation; affiliation unless said", "affiliation"},
};

constexpr Key kResolvePronounKeys[] = {
    {"as", one_of(kAsPronoun), kAsDoc, "pronoun", kRequired},
    {"of", kTypeName, "the type of what it refers to", "Person", kRequired},
    {"person", kName, "the field of that type with the person; person unless said", "person"},
    {"reach", kReach, "how many sentences back it looks; 3 unless said", "3"},
};

constexpr Key kResolveGroupKeys[] = {
    {"as", one_of(kAsGroup), kAsDoc, "group", kRequired},
    {"of", kTypeName, "the type of those it refers to", "Person", kRequired},
    {"members", kName, "the list field that they fill; members unless said", "members"},
    {"size", kName, "the field that holds their number, where the words say it; size unless said", "size"},
    {"reach", kReach, "how many sentences back it looks; 3 unless said", "3"},
};

constexpr Key kResolveCounterpartKeys[] = {
    {"as", one_of(kAsCounterpart), kAsDoc, "counterpart", kRequired},
    {"words", kName, "the list of the roles that mean the role of the other party", "counterpart", kRequired},
    {"role", kName, "the field with the role; role unless said", "role"},
    {"person", kName, "the field with the person; person unless said", "person"},
    {"affiliation", kName, "the field with the affiliation; affiliation unless said", "affiliation"},
};

constexpr Key kResolveIncumbentKeys[] = {
    {"as", one_of(kAsIncumbent), kAsDoc, "incumbent", kRequired},
    {"of", kTypeName, "the type whose records say who has which role", "Title", kRequired},
    {"opener", kTypeName, "the type of what sentences begin with", "Opener", kRequired},
    {"role", kName, "the field with the role; role unless said", "role"},
    {"person", kName, "the field with the person; person unless said", "person"},
    {"affiliation", kName, "the field with the affiliation; affiliation unless said", "affiliation"},
    {"reach", kReach, "how many sentences before the holder may be called so without affiliation; 3 unless said", "3"},
};

constexpr Key kResolveStateKeys[] = {
    {"as", one_of(kAsState), kAsDoc, "state", kRequired},
    {"of", kTypeName, "the type whose records it speaks of", "Title", kRequired},
    {"person", kName, "the field with the person, of both types; person unless said", "person"},
};

constexpr Key kResolveDateKeys[] = {
    {"as", one_of(kAsDate), kAsDoc, "date", kRequired},
    {"anchor", kTypeName, "the type whose annotations give the article's date", "DocumentDate"},
    {"reach", kReach, "in how many sentences at the head the anchor stands; 3 unless said", "12"},
    {"toward", one_of(kTowards), "which way to look where no word says it; past unless said", "future"},
};

constexpr std::string_view kGrammars[] = {"cardinal", "ordinal", "number", "date", "enumeration"};
constexpr std::string_view kScopes[] = {"sentence", "clause", "paragraph", "document"};
constexpr std::string_view kMatchers[] = {"find", "regex", "parse", "trigger"};

constexpr Key kRuleKeys[] = {
    {"id", kName, "its name, for reports and for other rules", "visit", kRequired},
    {"make", kTypeName, "the type it makes", "Visit", Presence::borrowable},
    {"find", kPatterns, "a pattern, or alternatives of which the first that matches wins", "'guest:<Person> ~visit'"},
    {"regex",
     {Kind::regex},
     "an RE2 over the text of the scope; its named groups are fields",
     "'\\bcase (?P<number>\\d+)'"},
    {"parse", one_of(kGrammars), "a value grammar, whose words are in tables", "cardinal"},
    {"trigger", kPattern, "the words around which facets stand", "'~visit'"},
    {"facets", kPatterns, "what stands around the trigger, in any order",
     "['guest:<Person> ... <trigger>', '<trigger> ... \"in\" place:<Place>']", Presence::optional, "trigger"},
    {"join", kPatterns, "makes two triggers one", "'<trigger> \"of\" <trigger>'", Presence::optional, "trigger"},
    {"barrier", kPattern, "facets do not reach over it", "'~visit'", Presence::optional, "trigger"},
    {"each", kNames, "one record for each value of this field", "[guest]"},
    {"zip", kNames, "one record for each pair of the values of two list fields", "[guest, place]", Presence::optional,
     "", "each"},
    {"set", of(kSet), "fields set to a constant, or to a column of the list entry of a capture",
     "{status: held, country: city.country}"},
    {"where", kAnyTexts, "a condition on the record; all of several must hold", "'guests.count >= 2'"},
    {"preceded-by", kPatterns, "what must stand directly before, outside of the match", "'\"the\"'", Presence::optional,
     "find"},
    {"followed-by", kPatterns, "what must stand directly behind, outside of the match", "'~say'", Presence::optional,
     "find"},
    {"unless", {Kind::pattern, Many::any, &kUnless}, "kills a match that it overlaps", "'\"no\" ..{0,3} ~visit'"},
    {"scope", one_of(kScopes), "where one match lies; sentence unless said", "paragraph"},
    {"continue", of(kContinue, Many::any), "a list that runs over the sentences behind the match",
     "{within: 2 paragraphs, find: '^ \"-\" items:#sentence'}"},
    {"like", kAnyText, "a rule of this or a used pack: what this one does not say it has from there", "first"},
    {"overrides", kAnyText, "a rule of a used pack, whose place this one takes", "world/tour"},
    {"overlap", kFlag, "the search goes on at the next element rather than behind the match", "true",
     Presence::optional, "find"},
    {"examples", of(kExample, Many::list), "texts in which it makes a record, and texts in which it does not",
     "[{hit: Kari Example visited., want: {guest: Kari Example}}, {miss: Nobody visited.}]", kSection},
};

constexpr std::string_view kIn[] = {"sentence", "document"};

constexpr Key kUnlessKeys[] = {
    {"in", one_of(kIn), "where the pattern kills the match", "sentence", kRequired},
    {"find", kPatterns, "the pattern", "'~cancel'", kRequired},
};

constexpr Key kContinueKeys[] = {
    {"within", number(1, 1000, Kind::paragraphs), "how far below the match, or the item before, an item may stand",
     "8 paragraphs", kRequired},
    {"find", kPattern, "an item", "'^ @marker items:#sentence'", kRequired},
    {"stop", kPattern, "what ends the list", "'^^ @heading'"},
    {"block", kFlag, "an item runs to the next marker, the last to the end of its paragraph", "true"},
};

constexpr std::string_view kHitOrMiss[] = {"hit", "miss"};
constexpr Value kWants = of(kWant, Many::any);

constexpr Key kExampleKeys[] = {
    {"hit", kAnyText, "a text in which the rule makes a record", "Kari Example visited Oslo."},
    {"miss", kAnyText, "a text in which it makes none", "Nobody visited Oslo.", Presence::optional, "", "want"},
    {"want", kWants, "records that must be among those made; fields that are not named may be anything",
     "{guest: Kari Example}", Presence::optional, "hit"},
    {"date", {Kind::day}, "the date of the article", "2021-09-17"},
    {"todo", kAnyText, "true, or why: it is known to fail, and said when it begins to pass", "no rule for lists yet"},
};

constexpr Key kWantKeys[] = {
    {"type", kTypeName, "the type of the record; what the rule makes unless said", "Visit"},
};

constexpr Key kTestKeys[] = {
    {"name", kAnyText, "the name of the test", "two-visits", kRequired},
    {"text", kAnyText, "the text of an article", "Kari Example visited Oslo.", kRequired},
    {"date", {Kind::day}, "the date of the article", "2021-09-17"},
    {"todo", kAnyText, "true, or why: it is known to fail, and said when it begins to pass", "no rule for lists yet"},
    {"want", of(kTestWant, Many::any), "all records of the types that it names; [] for none at all",
     "[{type: Visit, guest: Kari Example}]", kRequired},
};

constexpr Key kTestWantKeys[] = {
    {"type", kTypeName, "the type of the record", "Visit", kRequired},
};

constexpr Value kTypeValue = of(kType), kListMap = of(kList), kFormClassValue = of(kFormClass),
                kCueExtensionValue = of(kCueExtension), kMacroValue{.kind = Kind::pattern, .map = &kMacro};
constexpr Value kCueValue{.kind = Kind::map, .map = &kCue, .other = &kCueExtensionValue};
constexpr Value kListValue{.kind = Kind::entry, .many = Many::any, .other = &kListMap};

constexpr Map kResolveName{"resolve-name", "parts of a name mean the fullest form in the article", kResolveNameKeys};
constexpr Map kResolveDefinite{"resolve-definite", "the person of the record with that role and affiliation",
                               kResolveDefiniteKeys};
constexpr Map kResolvePronoun{"resolve-pronoun", "what the sentence, or one before it, begins with",
                              kResolvePronounKeys};
constexpr Map kResolveGroup{"resolve-group", "several that were named before", kResolveGroupKeys};
constexpr Map kResolveCounterpart{"resolve-counterpart", "a role that is the role of the other party",
                                  kResolveCounterpartKeys};
constexpr Map kResolveIncumbent{"resolve-incumbent", "who holds the office that is named without him",
                                kResolveIncumbentKeys};
constexpr Map kResolveState{"resolve-state", "what holds of all records of a person in the article", kResolveStateKeys};
constexpr Map kResolveDate{"resolve-date", "dates that count from the article's date", kResolveDateKeys};
constexpr const Map* kResolvers[] = {&kResolveName,        &kResolveDefinite,  &kResolvePronoun, &kResolveGroup,
                                     &kResolveCounterpart, &kResolveIncumbent, &kResolveState,   &kResolveDate};
constexpr Value kResolverValue{.kind = Kind::variant, .variants = kResolvers};

constexpr const Map* kMaps[] = {&kFile,
                                &kPack,
                                &kTypes,
                                &kType,
                                &kMerge,
                                &kOtherMerge,
                                &kYields,
                                &kDivide,
                                &kLists,
                                &kList,
                                &kMacros,
                                &kMacro,
                                &kText,
                                &kTextWords,
                                &kTables,
                                &kWords,
                                &kForms,
                                &kFormClass,
                                &kFormRule,
                                &kIrregulars,
                                &kCues,
                                &kCue,
                                &kCueExtension,
                                &kSet,
                                &kResolve,
                                &kResolveName,
                                &kResolveDefinite,
                                &kResolvePronoun,
                                &kResolveGroup,
                                &kResolveCounterpart,
                                &kResolveIncumbent,
                                &kResolveState,
                                &kResolveDate,
                                &kRule,
                                &kUnless,
                                &kContinue,
                                &kExample,
                                &kWant,
                                &kTest,
                                &kTestWant};

}  // namespace

constexpr Map kFile{"file", "a rule file", kFileKeys};
constexpr Map kPack{"pack", "the head of a rule file", kPackKeys};
constexpr Map kTypes{"types", "types", {}, &kTypeValue, Kind::type, "a type", "Stay: {guest: Person}"};
constexpr Map kType{"type",
                    "a type: options and fields",
                    kTypeKeys,
                    &kField,
                    Kind::name,
                    "a field of the type",
                    "guest: 'Person | Country ?'"};
constexpr Map kMerge{"merge", "when two records of a type are one", kMergeKeys};
constexpr Map kOtherMerge{"other-merge", "another way in which two records are one", kOtherMergeKeys};
constexpr Map kYields{.id = "yields",
                      .doc = "a field, and the one whose presence makes it give way",
                      .rest = &kName,
                      .rest_name = Kind::name,
                      .rest_doc = "the field; with the field that is the value, it contradicts nothing and gives way",
                      .rest_sample = "place: again"};
constexpr Map kDivide{.id = "divide",
                      .doc = "a list field, and the field with its count",
                      .rest = &kName,
                      .rest_name = Kind::name,
                      .rest_doc = "the list field; the value is the field with its count",
                      .rest_sample = "items: count",
                      .single = true};
constexpr Map kLists{"lists", "lists", {}, &kListValue, Kind::name, "a list", "town: [Oslo, Quito]"};
constexpr Map kList{"list", "a list with settings", kListKeys};
constexpr Map kMacros{"macros", "macros", {}, &kMacroValue, Kind::name, "a macro", "guest: '\"Mr.\"? <Person>'"};
constexpr Map kMacro{"macro", "a pattern in place of a used pack's macro", kMacroKeys};
constexpr Map kText{"text", "words by which text is cut", kTextKeys};
constexpr Map kTextWords{"text-words", "words to add and words to take out", kTextWordsKeys};
constexpr Map kTables{"tables", "words of the value grammars", kTableKeys};
constexpr Map kWords{"words",    "words and what they mean",
                     {},         &kAnyTexts,
                     Kind::text, "a word, the value is what it means; or a meaning, the value is the list of its words",
                     "one: 1"};
constexpr Map kForms{"forms",
                     "form classes",
                     {},
                     &kFormClassValue,
                     Kind::name,
                     "a form class",
                     "noun: {rules: [{stem: '(.*)', forms: ['\\1s']}]}"};
constexpr Map kFormClass{"form-class", "how the words of a class are inflected", kFormClassKeys};
constexpr Map kFormRule{"form-rule", "how the words of one kind are inflected", kFormRuleKeys};
constexpr Map kIrregulars{"irregulars",
                          "irregular words",
                          {},
                          &kAnyTexts,
                          Kind::text,
                          "a word; the value is its forms",
                          "meet: [meets, met, meeting]"};
constexpr Map kCues{"cues",
                    "cues",
                    {},
                    &kCueValue,
                    Kind::name,
                    "a cue",
                    "planned: {on: Visit, set: {status: planned}, find: '\"will\"'}"};
constexpr Map kCue{"cue", "words that set fields of records nearby", kCueKeys};
constexpr Map kCueExtension{"cue-extension", "what is added to a used pack's cue", kCueExtensionKeys};
constexpr Map kSet{"set", "fields and what they are set to", {}, &kAnyText, Kind::name, "a field", "status: planned"};
constexpr Map kResolve{"resolve", "resolvers", {}, &kResolverValue, Kind::type, "a type", "Person: {as: name}"};
constexpr Map kRule{.id = "rule", .doc = "a rule", .keys = kRuleKeys, .one_of = kMatchers, .borrows = "like"};
constexpr Map kUnless{"unless", "a pattern that kills a match further away", kUnlessKeys};
constexpr Map kContinue{"continue", "how a list runs on", kContinueKeys};
constexpr Map kExample{.id = "example", .doc = "an example of a rule", .keys = kExampleKeys, .one_of = kHitOrMiss};
constexpr Map kWant{"want",
                    "a wanted record",
                    kWantKeys,
                    &kAnyTexts,
                    Kind::name,
                    "a field; the value is its text or its value, null for none",
                    "guest: Kari Example"};
constexpr Map kTest{"test", "a text with all its records", kTestKeys};
constexpr Map kTestWant{"test-want",          "a wanted record of a test",
                        kTestWantKeys,        &kAnyTexts,
                        Kind::name,           "a field; the value is its text or its value, null for none",
                        "guest: Kari Example"};

const Key* Map::find(std::string_view name) const {
  for (const Key& key : keys)
    if (key.name == name) return &key;
  return nullptr;
}

std::span<const Map* const> resolvers() { return kResolvers; }

const Map* resolver(std::string_view name) {
  for (const Map* map : kResolvers)
    if (map->find("as")->value.choices.front() == name) return map;
  return nullptr;
}

std::span<const Map* const> maps() { return kMaps; }

}  // namespace rapporteur::keys
