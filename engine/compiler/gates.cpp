// Gates: which words, list entries or types a sentence must hold for a pattern to have a chance.
#include <algorithm>

#include "engine/compiler/builder.hpp"

namespace rapporteur::compiler {
namespace {

enum KeyKind { kWordKey, kListKey, kTypeKey };

std::uint32_t key(Builder& builder, int kind, std::uint32_t id) {
  const auto [at, fresh] = builder.keys.emplace(std::make_pair(kind, id), builder.program.key_count);
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

using Gates = std::vector<std::optional<Gate>>;

std::optional<Gate> cheapest(Gates gates) {
  std::optional<Gate> best;
  for (auto& gate : gates)
    if (gate && (!best || gate->cost < best->cost)) best = std::move(gate);
  return best;
}

std::optional<Gate> all_united(const Gates& gates) {
  if (gates.empty()) return std::nullopt;
  Gate out;
  for (const auto& gate : gates) {
    if (!gate) return std::nullopt;
    out = united(std::move(out), *gate);
  }
  return out;
}

std::optional<Gate> gate_of_fact(Builder& builder, FactId id) {
  const Fact fact = builder.program.facts[id];
  Gate gate;
  Gates children;
  switch (fact.kind) {
    case Fact::Kind::words:
      for (const WordTest& test : fact.words) {
        gate.keys.push_back(key(builder, kWordKey, test.word));
        gate.cost += word_cost(builder.program.lexicon.word_text(test.word));
      }
      return gate.keys.empty() ? std::nullopt : std::optional(gate);
    case Fact::Kind::list: return Gate{{key(builder, kListKey, fact.list)}, 60};
    case Fact::Kind::type:
      for (const TypeId member : builder.program.types[fact.type].members) {
        gate.keys.push_back(key(builder, kTypeKey, member));
        gate.cost += 150;
      }
      return gate;
    case Fact::Kind::all:
      for (const FactId child : fact.children) children.push_back(gate_of_fact(builder, child));
      return cheapest(std::move(children));
    case Fact::Kind::any:
      for (const FactId child : fact.children) children.push_back(gate_of_fact(builder, child));
      return all_united(children);
    default: return std::nullopt;
  }
}

}  // namespace

std::optional<Gate> gate_of(Builder& builder, const Expr& expr) {
  Gates children;
  switch (expr.kind) {
    case Expr::Kind::fact: return gate_of_fact(builder, expr.fact);
    case Expr::Kind::list: return Gate{{key(builder, kListKey, expr.list)}, 60};
    case Expr::Kind::repeat: return expr.min == 0 ? std::nullopt : gate_of(builder, expr.children[0]);
    case Expr::Kind::separated: return gate_of(builder, expr.children[0]);
    case Expr::Kind::sequence:
    case Expr::Kind::capture:
      for (const Expr& child : expr.children) children.push_back(gate_of(builder, child));
      return cheapest(std::move(children));
    case Expr::Kind::choice:
      for (const Expr& child : expr.children) children.push_back(gate_of(builder, child));
      return all_united(children);
    default: return std::nullopt;
  }
}

}  // namespace rapporteur::compiler
