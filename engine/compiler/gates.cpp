// Gates: the words, list entries or types of which a sentence must hold one for a pattern to have a chance. A pattern
// has a gate for each of its parts that must be there; all of them must be open.
#include <algorithm>
#include <iterator>

#include "engine/compiler/builder.hpp"

namespace rapporteur::compiler {
namespace {

enum KeyKind { kWordKey, kListKey, kTypeKey };

std::uint32_t key(Builder& builder, KeyKind kind, std::uint32_t id) {
  const auto [at, fresh] = builder.keys[kind].emplace(id, builder.program.key_count);
  if (fresh) ++builder.program.key_count;
  return at->second;
}

// Short words are frequent in every language; this stands in for a frequency table.
double word_cost(std::string_view word) {
  const double length = static_cast<double>(std::max<std::size_t>(word.size(), 1));
  return 400 / (length * length) + (word.size() <= 2 ? 500 : 0);
}

Gate united(Gate a, const Gate& b) {
  a.keys.insert(a.keys.end(), b.keys.begin(), b.keys.end());
  a.cost += b.cost;
  return a;
}

void append(Gates& all, Gates more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// Alternatives share one gate: the cheapest of each, united. An alternative without a gate leaves all open.
Gates of_alternatives(const std::vector<Gates>& alternatives) {
  Gate out;
  for (const Gates& gates : alternatives) {
    if (gates.empty()) return {};
    out = united(std::move(out), cheapest(gates));
  }
  return alternatives.empty() ? Gates{} : Gates{std::move(out)};
}

Gates gates_of_fact(Builder& builder, FactId id) {
  const Fact fact = builder.program.facts[id];
  Gate gate;
  Gates all;
  std::vector<Gates> alternatives;
  switch (fact.kind) {
    case Fact::Kind::words:
      for (const WordTest& test : fact.words) {
        gate.keys.push_back(key(builder, kWordKey, test.word));
        gate.cost += word_cost(builder.program.lexicon.word_text(test.word));
      }
      return gate.keys.empty() ? Gates{} : Gates{gate};
    case Fact::Kind::list: return {{{key(builder, kListKey, fact.list)}, 60}};
    case Fact::Kind::type:
      for (const TypeId member : builder.program.types[fact.type].members) {
        gate.keys.push_back(key(builder, kTypeKey, member));
        gate.cost += 150;
      }
      return {gate};
    case Fact::Kind::all:
      for (const FactId child : fact.children) append(all, gates_of_fact(builder, child));
      return all;
    case Fact::Kind::any:
      for (const FactId child : fact.children) alternatives.push_back(gates_of_fact(builder, child));
      return of_alternatives(alternatives);
    default: return {};
  }
}

}  // namespace

Gate cheapest(const Gates& gates) {
  return *std::min_element(gates.begin(), gates.end(), [](const Gate& a, const Gate& b) { return a.cost < b.cost; });
}

Gates gates_of(Builder& builder, const Expr& expr) {
  Gates all;
  std::vector<Gates> alternatives;
  switch (expr.kind) {
    case Expr::Kind::fact: return gates_of_fact(builder, expr.fact);
    case Expr::Kind::list: return {{{key(builder, kListKey, expr.list)}, 60}};
    case Expr::Kind::repeat: return expr.min == 0 ? Gates{} : gates_of(builder, expr.children[0]);
    case Expr::Kind::separated: return gates_of(builder, expr.children[0]);
    case Expr::Kind::sequence:
    case Expr::Kind::capture:
      for (const Expr& child : expr.children) append(all, gates_of(builder, child));
      return all;
    case Expr::Kind::choice:
      for (const Expr& child : expr.children) alternatives.push_back(gates_of(builder, child));
      return of_alternatives(alternatives);
    default: return {};
  }
}

Gates gates_of_any(Builder& builder, const std::vector<Expr>& exprs) {
  std::vector<Gates> alternatives;
  for (const Expr& expr : exprs) alternatives.push_back(gates_of(builder, expr));
  return of_alternatives(alternatives);
}

std::vector<std::vector<std::uint32_t>> keys_of(const Gates& gates) {
  std::vector<std::vector<std::uint32_t>> out;
  for (const Gate& gate : gates) {
    std::vector<std::uint32_t> keys = gate.keys;
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    if (std::find(out.begin(), out.end(), keys) == out.end()) out.push_back(std::move(keys));
  }
  return out;
}

}  // namespace rapporteur::compiler
