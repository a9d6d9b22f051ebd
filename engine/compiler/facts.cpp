// Facts and views: what rules can ask of an element, and which view carries the answer.
#include <algorithm>
#include <tuple>

#include "engine/compiler/builder.hpp"
#include "engine/program/view_codec.hpp"

namespace rapporteur::compiler {

FactId intern(Builder& builder, Fact fact, std::string canonical) {
  const auto [at, fresh] =
      builder.fact_ids.emplace(std::move(canonical), static_cast<FactId>(builder.program.facts.size()));
  if (fresh) builder.program.facts.push_back(std::move(fact));
  return at->second;
}

FactId list_fact_of(const Builder& builder, ListId list, std::uint32_t length) {
  return builder.fact_ids.at("list " + std::to_string(list) + " " + std::to_string(length));
}

FactId words_fact(Builder& builder, std::vector<WordTest> words) {
  std::sort(words.begin(), words.end(), [](const WordTest& a, const WordTest& b) {
    return std::tie(a.word, a.written) < std::tie(b.word, b.written);
  });
  std::string canonical = "words";
  for (const WordTest& test : words) canonical += " " + std::to_string(test.word) + ":" + test.written;
  return intern(builder, {.kind = Fact::Kind::words, .words = std::move(words)}, std::move(canonical));
}

// Views of one kind are divided among the rules, so that rules by the thousand do not make the others' view wide. A
// rule needs a dozen facts; one that needs more than are left makes its own view wide.
constexpr std::size_t kFullView = codec::kNarrowFacts - 40;

std::uint32_t view_for(Builder& builder, std::uint32_t stratum, const std::set<TypeId>& named) {
  std::vector<bool> folds(builder.program.types.size());
  for (TypeId type = 0; type < folds.size(); ++type)
    if (builder.program.types[type].opaque) folds[type] = true;
  for (const TypeId type : named)
    for (const TypeId member : builder.program.types[type].members) folds[member] = true;
  const auto next = static_cast<std::uint32_t>(builder.program.views.size());
  const auto [at, fresh] = builder.view_ids.emplace(std::make_pair(stratum, folds), next);
  if (!fresh && builder.program.views[at->second].facts.size() < kFullView) return at->second;
  at->second = next;
  ViewSpec view;
  view.stratum = stratum;
  view.folds = std::move(folds);
  builder.program.views.push_back(std::move(view));
  return next;
}

std::uint32_t code(Builder& builder, std::uint32_t view, FactId fact) {
  ViewSpec& spec = builder.program.views[view];
  const auto [at, fresh] = spec.codes.emplace(fact, static_cast<std::uint32_t>(spec.facts.size()));
  if (fresh) spec.facts.push_back(fact);
  return at->second;
}

namespace {

// Shape bits that an element must have if the fact is to hold.
std::uint16_t needed_shape(const Program& program, FactId id) {
  const Fact& fact = program.facts[id];
  if (fact.kind == Fact::Kind::shape) return fact.shape;
  std::uint16_t needed = 0;
  if (fact.kind == Fact::Kind::all)
    for (const FactId child : fact.children) needed |= needed_shape(program, child);
  return needed;
}

// Facts that a table answers (words, lists, bare types) go into tables; the others are asked one by one.
void index_fact(const Program& program, ViewSpec& view, std::uint32_t code) {
  const Fact& fact = program.facts[view.facts[code]];
  switch (fact.kind) {
    case Fact::Kind::words:
      for (const WordTest& test : fact.words) view.by_word[test.word].push_back({code, test.written});
      return;
    case Fact::Kind::list: view.by_list[fact.list].emplace_back(fact.length, code); return;
    case Fact::Kind::type:
      if (fact.conditions.empty()) {
        for (const TypeId member : program.types[fact.type].members) view.by_type[member].push_back(code);
        return;
      }
      break;
    default: break;
  }
  view.tested.push_back({code, view.facts[code], needed_shape(program, view.facts[code])});
}

}  // namespace

void finish_views(Builder& builder, std::size_t from) {
  for (std::size_t at = from; at < builder.program.views.size(); ++at) {
    ViewSpec& view = builder.program.views[at];
    view.wide = view.facts.size() > codec::kNarrowFacts;
    for (std::uint32_t i = 0; i < view.facts.size(); ++i) index_fact(builder.program, view, i);
  }
}

}  // namespace rapporteur::compiler
