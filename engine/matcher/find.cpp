// `find:`, `regex:` and `parse:` rules.
#include <re2/re2.h>

#include <algorithm>
#include <optional>

#include "engine/matcher/records.hpp"
#include "engine/matcher/rules.hpp"
#include "engine/scan/trace.hpp"
#include "engine/text/unicode.hpp"

namespace rapporteur {
namespace {

// The tokens that a run of bytes touches; empty if it touches none.
Span tokens_over(const Document& document, Span range, Span bytes) {
  const auto begin = document.tokens.begin() + range.begin, end = document.tokens.begin() + range.end;
  const auto first =
      std::lower_bound(begin, end, bytes.begin, [](const Token& t, std::uint32_t b) { return t.span.end <= b; });
  const auto last =
      std::lower_bound(first, end, bytes.end, [](const Token& t, std::uint32_t b) { return t.span.begin < b; });
  return {static_cast<std::uint32_t>(first - document.tokens.begin()),
          static_cast<std::uint32_t>(last - document.tokens.begin())};
}

Captured group_value(const Scan& scan, const Unit& unit, std::uint32_t field, Span bytes) {
  Captured out{
      .field = field, .has_span = true, .tokens = tokens_over(scan.document, unit.tokens, bytes), .bytes = bytes};
  return out;
}

// Files one value found by a grammar.
void add_value(Scan& scan, const Rule& rule, RuleId id, const Unit& unit, Span tokens, const values::Value& value,
               const std::optional<DateMention>& mention) {
  const TypeInfo& type = scan.program.types[rule.makes];
  std::vector<PathCapture> captures;
  const auto add = [&](const char* name, const std::string& text) {
    const std::uint32_t field = type.field(name);
    if (field != kNone && !text.empty())
      captures.push_back({{.field = field, .has_value = true, .value = text}, {}, {}});
  };
  add("kind", value.kind);
  add("value", value.text_value);
  for (const auto& [name, text] : value.fields) add(name, text);
  const std::uint32_t begin = scan.document.tokens[tokens.begin].span.begin;
  if (const std::uint32_t field = type.field("value"); value.beyond && field != kNone)
    captures.push_back(
        {group_value(scan, unit, field, {begin, scan.document.tokens[tokens.end - 1].span.end}), {}, {}});
  if (const std::uint32_t items = type.field("items"); items != kNone)
    for (const Span item : value.items)
      captures.push_back({group_value(scan, unit, items, {begin + item.begin, begin + item.end}), {}, {}});
  for (const std::uint32_t made : make_annotations(scan, id, tokens, tokens, captures)) {
    if (!mention) continue;
    scan.annotations[made].date = static_cast<std::uint32_t>(scan.dates.size());
    scan.dates.push_back(*mention);
  }
}

// The tokens that cover these bytes exactly, `first` being the first; empty if there are none.
Span tokens_of(const Scan& scan, std::uint32_t first, std::uint32_t end_token, Span bytes) {
  while (first < end_token && scan.document.tokens[first].span.begin < bytes.begin) ++first;
  if (first == end_token || scan.document.tokens[first].span.begin != bytes.begin) return {};
  for (std::uint32_t t = first; t < end_token && scan.document.tokens[t].span.end <= bytes.end; ++t)
    if (scan.document.tokens[t].span.end == bytes.end) return {first, t + 1};
  return {};
}

// Files a value, and the end of a range that has words of its own; returns the token behind, or `t` if it does not end
// with one or `unless` kills it.
std::uint32_t add_values(Scan& scan, const Rule& rule, RuleId id, Views& views, std::uint32_t t,
                         const values::Value& value) {
  const Unit& unit = views.unit();
  const auto length = [](std::size_t bytes) { return static_cast<std::uint32_t>(bytes); };
  const std::uint32_t begin = scan.document.tokens[t].span.begin;
  const Span tokens = tokens_of(scan, t, unit.tokens.end, {begin, begin + length(value.length)});
  if (tokens.empty()) return t;
  if (value.refused) return tokens.end;
  if (is_killed(scan, id, views, tokens)) return t;
  std::optional<DateMention> mention;
  if (value.date) mention = DateMention{*value.date, value.end.has_value(), false};
  add_value(scan, rule, id, unit, tokens, value, mention);
  if (!value.end) return tokens.end;
  const std::uint32_t from = begin + length(value.end->begin);
  const Span end = tokens_of(scan, t, unit.tokens.end, {from, from + length(value.end->length)});
  if (end.empty()) return tokens.end;
  mention->is_end = true;
  values::Value last = value;
  last.text_value = value.end->text_value;
  add_value(scan, rule, id, unit, end, last, mention);
  return end.end;
}

// By the word and the one behind it: most words that begin dates are "the", before something else.
bool may_begin_value(const Scan& scan, std::uint32_t grammar, std::uint32_t t, std::uint32_t end) {
  const auto& words = scan.program.value_words[grammar];
  const Token& token = scan.document.tokens[t];
  if (!(words[token.word] & Program::kBegins)) return false;
  if (words[token.word] & Program::kIsWhole) return true;
  if (t + 1 == end) return false;
  const Token& next = scan.document.tokens[t + 1];
  return !(next.shape & kWord) || (next.shape & (kAlnum | kDotted)) || (words[next.word] & Program::kGoesOn);
}

}  // namespace

bool Views::open(const Search& search) const {
  if (scan_.brute_force) return true;
  const auto holds = [&](std::uint32_t key) {
    for (std::uint32_t s = unit_.sentences.begin; s < unit_.sentences.end; ++s)
      if (scan_.has_key(s, key)) return true;
    return false;
  };
  return std::all_of(search.gates.begin(), search.gates.end(),
                     [&](const auto& gate) { return std::any_of(gate.begin(), gate.end(), holds); });
}

void find_in(Scan& scan, Views& views, const Search& search, TypeId type, bool overlap,
             const std::function<bool(const Match&)>& use) {
  if (views.open(search)) find_matches(scan, views.get(search.view), search, type, overlap, use);
}

const std::vector<Span>& Views::places(Scan& scan, const Search& search) {
  const auto [at, fresh] = places_.try_emplace(&search);
  if (fresh)
    find_in(scan, *this, search, kNone, true, [&](const Match& match) {
      at->second.push_back(match.tokens);
      return true;
    });
  return at->second;
}

std::uint32_t clause_view(const Program& program, const Rule& rule) {
  if (rule.kind == Rule::Kind::facets) return rule.facet_view;
  return rule.find.empty() ? program.plain_view : rule.find[0].view;
}

std::vector<Unit> clauses_for(const Scan& scan, const Rule& rule, std::uint32_t sentence) {
  return clauses_of(scan, scan.program.views[clause_view(scan.program, rule)], sentence, rule.stratum);
}

std::vector<Unit> units_for(const Scan& scan, const Rule& rule) {
  if (rule.scope != Rule::Scope::clause) return units_of(scan.document, rule.scope);
  std::vector<Unit> out;
  for (std::uint32_t s = 0; s < scan.document.sentences.size(); ++s)
    for (const Unit& clause : clauses_for(scan, rule, s)) out.push_back(clause);
  return out;
}

namespace {

// The first place of a pattern in the document; it is looked for once.
std::optional<Span> first_anywhere(Scan& scan, const Search& search, std::uint32_t stratum) {
  const auto [known, fresh] = scan.first_anywhere.try_emplace(&search);
  for (std::uint32_t s = 0; fresh && !known->second && s < scan.document.sentences.size(); ++s) {
    Views views(scan, {{s, s + 1}, scan.document.sentences[s].tokens}, stratum);
    if (const auto& places = views.places(scan, search); !places.empty()) known->second = places[0];
  }
  return known->second;
}

std::optional<Span> killer_of(Scan& scan, const Unless& unless, Views& views, Span tokens) {
  if (unless.where == Unless::Where::document) return first_anywhere(scan, unless.search, views.stratum());
  const bool in_sentence = unless.where == Unless::Where::sentence;
  const std::uint32_t sentence = scan.sentence_of(tokens.begin);
  for (const Span place : (in_sentence ? views.of_sentence() : views).places(scan, unless.search))
    if (in_sentence ? scan.sentence_of(place.begin) == sentence : place.overlaps(tokens)) return place;
  return std::nullopt;
}

}  // namespace

bool is_killed(Scan& scan, RuleId id, Views& views, Span tokens) {
  const auto& all = scan.program.rules[id].unless;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    const auto killer = killer_of(scan, all[i], views, tokens);
    if (!killer) continue;
    note(scan, {.kind = TraceEvent::Kind::killed, .rule = id, .tokens = tokens, .index = i, .by = *killer});
    return true;
  }
  return false;
}

void run_find(Scan& scan, RuleId id, Views& views) {
  const Rule& rule = scan.program.rules[id];
  std::vector<Span> taken;
  for (const Search& search : rule.find)
    find_in(scan, views, search, rule.makes, rule.overlap, [&](const Match& match) {
      const auto other =
          std::find_if(taken.begin(), taken.end(), [&](Span span) { return span.overlaps(match.tokens); });
      if (!rule.overlap && other != taken.end()) {
        note(scan, {.kind = TraceEvent::Kind::taken, .rule = id, .tokens = match.tokens, .by = *other});
        return true;
      }
      if (is_killed(scan, id, views, match.tokens)) return true;
      taken.push_back(match.tokens);
      for (const std::uint32_t made : make_annotations(scan, id, match.tokens, match.tokens, match.captures))
        if (!rule.continued.empty()) run_continuation(scan, id, made);
      return !scan.is_spent(id);
    });
}

void run_regex(Scan& scan, RuleId id, Views& views) {
  const Rule& rule = scan.program.rules[id];
  const Unit& unit = views.unit();
  const Span bytes = scan.document.bytes(unit.tokens);
  const re2::StringPiece text(scan.document.text.data(), bytes.end);
  std::vector<re2::StringPiece> groups(static_cast<std::size_t>(rule.regex->get().NumberOfCapturingGroups()) + 1);
  std::size_t from = bytes.begin;
  // The text starts at the article's start so that offsets are the article's; `^` still means the unit's start.
  const re2::StringPiece window(text.data() + from, text.size() - from);
  from = 0;
  while (from <= window.size() && rule.regex->get().Match(window, from, window.size(), RE2::UNANCHORED, groups.data(),
                                                          static_cast<int>(groups.size()))) {
    const auto at = [&](const re2::StringPiece& piece) {
      const auto begin = static_cast<std::uint32_t>(piece.data() - scan.document.text.data());
      return Span{begin, begin + static_cast<std::uint32_t>(piece.size())};
    };
    const Span whole = at(groups[0]);
    from = whole.end - bytes.begin + (whole.empty() ? 1 : 0);
    const Span tokens = tokens_over(scan.document, unit.tokens, whole);
    if (whole.empty() || tokens.empty() || is_killed(scan, id, views, tokens)) continue;
    std::vector<PathCapture> captures;
    for (const auto& [group, field] : rule.groups)
      if (groups[group].data() && !groups[group].empty())
        captures.push_back({group_value(scan, unit, field, at(groups[group])), {}, {}});
    make_annotations(scan, id, tokens, tokens, captures);
    if (scan.is_spent(id)) return;
  }
}

void run_parse(Scan& scan, RuleId id, Views& views) {
  const Rule& rule = scan.program.rules[id];
  const Unit& unit = views.unit();
  const values::Grammar& grammar = *scan.program.grammars[rule.grammar];
  const Span bytes = scan.document.bytes(unit.tokens);
  for (std::uint32_t t = unit.tokens.begin; t < unit.tokens.end;) {
    const Token& token = scan.document.tokens[t];
    const bool has_digit = token.shape & (kNum | kAlnum);
    const bool may_begin = scan.brute_force ? true
                           : has_digit      ? grammar.may_begin(folded(scan.document.token(t)), true)
                                            : may_begin_value(scan, rule.grammar, t, unit.tokens.end);
    if (!may_begin) {
      ++t;
      continue;
    }
    const auto value =
        grammar.parse_at(scan.document.view(bytes), static_cast<std::size_t>(token.span.begin - bytes.begin));
    const std::uint32_t behind = value ? add_values(scan, rule, id, views, t, *value) : t;
    t = std::max(behind, t + 1);
    if (scan.is_spent(id)) return;
  }
}

}  // namespace rapporteur
