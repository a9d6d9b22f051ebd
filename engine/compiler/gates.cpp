// Gates: the words, list entries or types of which a sentence must hold one for a pattern to have a chance. A pattern
// has a gate for each of its parts that must be there; all of them must be open.
#include <algorithm>
#include <iterator>

#include "engine/compiler/builder.hpp"

namespace rapporteur::compiler {
namespace {

constexpr std::size_t kMostPairs = 64;  // of one gate

// Short words are frequent in every language; this stands in for a frequency table.
double word_cost(std::string_view word) {
  const double length = static_cast<double>(std::max<std::size_t>(word.size(), 1));
  return 400 / (length * length) + (word.size() <= 2 ? 500 : 0);
}

Gate united(Gate a, const Gate& b) {
  a.traits.insert(a.traits.end(), b.traits.begin(), b.traits.end());
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

// Of all shapes only that of a name run together with the word before it is rare in every text.
bool is_rare(std::uint16_t shape) { return (shape & kGlued) && (shape & kCap); }
Gate shape_gate(std::uint16_t shape) { return {{{.kind = Trait::Kind::shape, .shape = shape}}, 50}; }
Gate list_gate(ListId list) { return {{{Trait::Kind::list, list}}, 60}; }

/// What the first or the last element of a match surely is, if it is one token: one of some words, of a shape.
struct Edge {
  std::vector<Trait> words;
  std::uint16_t shape = 0;
};

Edge edge_of_fact(const Builder& builder, FactId id) {
  const Fact& fact = builder.program.facts[id];
  Edge out;
  if (fact.kind == Fact::Kind::shape) out.shape = fact.shape;
  if (fact.kind == Fact::Kind::words)
    for (const WordTest& test : fact.words) out.words.push_back({Trait::Kind::word, test.word});
  if (fact.kind != Fact::Kind::all) return out;
  for (const FactId child : fact.children) {
    Edge also = edge_of_fact(builder, child);
    out.shape |= also.shape;
    if (out.words.empty()) out.words = std::move(also.words);
  }
  return out;
}

Gates gates_of_fact(const Builder& builder, FactId id) {
  const Fact& fact = builder.program.facts[id];
  Gate gate;
  Gates all;
  std::vector<Gates> alternatives;
  switch (fact.kind) {
    case Fact::Kind::words:
      for (const WordTest& test : fact.words) {
        gate.traits.push_back({Trait::Kind::word, test.word});
        gate.cost += word_cost(builder.program.lexicon.word_text(test.word));
      }
      return gate.traits.empty() ? Gates{} : Gates{gate};
    case Fact::Kind::list: return {list_gate(fact.list)};
    case Fact::Kind::shape: return is_rare(fact.shape) ? Gates{shape_gate(fact.shape)} : Gates{};
    case Fact::Kind::type:
      for (const TypeId member : builder.program.types[fact.type].members) {
        gate.traits.push_back({Trait::Kind::type, member});
        gate.cost += 150;
      }
      return {gate};
    case Fact::Kind::all:
      for (const FactId child : fact.children) append(all, gates_of_fact(builder, child));
      if (const auto shape = edge_of_fact(builder, id).shape; is_rare(shape)) all.push_back(shape_gate(shape));
      return all;
    case Fact::Kind::any:
      for (const FactId child : fact.children) alternatives.push_back(gates_of_fact(builder, child));
      return of_alternatives(alternatives);
    default: return {};
  }
}

Edge edge_of(const Builder& builder, const Expr& expr, bool last) {
  switch (expr.kind) {
    case Expr::Kind::fact: return edge_of_fact(builder, expr.fact);
    case Expr::Kind::repeat: return expr.min == 0 ? Edge() : edge_of(builder, expr.children[0], last);
    case Expr::Kind::separated: return edge_of(builder, expr.children[0], last);
    case Expr::Kind::sequence:
    case Expr::Kind::capture:
      if (expr.children.empty()) return {};
      return edge_of(builder, last ? expr.children.back() : expr.children.front(), last);
    case Expr::Kind::choice: break;
    default: return {};
  }
  Edge out;
  bool words = true;
  for (const Expr& child : expr.children) {
    const Edge other = edge_of(builder, child, last);
    out.shape = &child == &expr.children[0] ? other.shape : out.shape & other.shape;
    words = words && !other.words.empty();
    out.words.insert(out.words.end(), other.words.begin(), other.words.end());
  }
  if (!words) out.words.clear();
  return out;
}

/// Is it one token, whatever it matches?
bool is_one_token(const Builder& builder, const Expr& expr) {
  if (expr.kind == Expr::Kind::capture || expr.kind == Expr::Kind::sequence)
    return expr.children.size() == 1 && is_one_token(builder, expr.children[0]);
  if (expr.kind != Expr::Kind::fact) return false;
  const Fact::Kind kind = builder.program.facts[expr.fact].kind;
  return kind == Fact::Kind::words || kind == Fact::Kind::shape || kind == Fact::Kind::regex;
}

double cost_of(const Builder& builder, const std::vector<Trait>& words) {
  double out = 0;
  for (const Trait& word : words) out += word_cost(builder.program.lexicon.word_text(word.id));
  return out;
}

/// Two words near each other are much rarer than each of them.
Gate pair_gate(const Builder& builder, const std::vector<Trait>& firsts, const std::vector<Trait>& seconds,
               std::uint32_t distance) {
  Gate out;
  for (const Trait& first : firsts)
    for (const Trait& second : seconds) out.traits.push_back({Trait::Kind::pair, first.id, second.id, distance});
  out.cost = std::min(cost_of(builder, firsts), cost_of(builder, seconds)) / 8;
  return out;
}

Gate beside_gate(const Builder& builder, const std::vector<Trait>& words, std::uint16_t shape, bool behind) {
  Gate out;
  for (const Trait& word : words)
    out.traits.push_back({.kind = Trait::Kind::beside, .id = word.id, .shape = shape, .behind = behind});
  out.cost = cost_of(builder, words) / 3;
  return out;
}

/// The gates of neighbours: elements follow on each other without a gap, so what is side by side in a view is so in the
/// text. The gates of words that have such a gate tell no more and are taken out.
void add_neighbours(const Builder& builder, const std::vector<Expr>& sequence, Gates& all) {
  std::vector<std::vector<Trait>> told;
  for (std::size_t i = 0; i + 1 < sequence.size(); ++i) {
    const Edge first = edge_of(builder, sequence[i], true), second = edge_of(builder, sequence[i + 1], false);
    const auto add_pair = [&](const Edge& other, std::uint32_t distance) {
      if (first.words.empty() || other.words.empty() || first.words.size() * other.words.size() > kMostPairs)
        return false;
      all.push_back(pair_gate(builder, first.words, other.words, distance));
      told.insert(told.end(), {first.words, other.words});
      return true;
    };
    if (add_pair(second, 1)) continue;
    if (i + 2 < sequence.size() && is_one_token(builder, sequence[i + 1]) &&
        add_pair(edge_of(builder, sequence[i + 2], false), 2))
      continue;
    const auto add_beside = [&](const Edge& word, const Edge& other, bool behind) {
      if (word.words.empty() || other.shape == 0) return;
      all.push_back(beside_gate(builder, word.words, other.shape, behind));
      told.push_back(word.words);
    };
    add_beside(first, second, true);
    add_beside(second, first, false);
  }
  std::erase_if(all, [&](const Gate& gate) { return std::find(told.begin(), told.end(), gate.traits) != told.end(); });
}

}  // namespace

Gate cheapest(const Gates& gates) {
  return *std::min_element(gates.begin(), gates.end(), [](const Gate& a, const Gate& b) { return a.cost < b.cost; });
}

Gates gates_of(const Builder& builder, const Expr& expr) {
  Gates all;
  std::vector<Gates> alternatives;
  switch (expr.kind) {
    case Expr::Kind::fact: return gates_of_fact(builder, expr.fact);
    case Expr::Kind::list: return {list_gate(expr.list)};
    case Expr::Kind::repeat: return expr.min == 0 ? Gates{} : gates_of(builder, expr.children[0]);
    case Expr::Kind::separated: return gates_of(builder, expr.children[0]);
    case Expr::Kind::sequence:
    case Expr::Kind::capture:
      for (const Expr& child : expr.children) append(all, gates_of(builder, child));
      add_neighbours(builder, expr.children, all);
      return all;
    case Expr::Kind::choice:
      for (const Expr& child : expr.children) alternatives.push_back(gates_of(builder, child));
      return of_alternatives(alternatives);
    default: return {};
  }
}

Gates gates_of_any(const Builder& builder, const std::vector<Expr>& exprs) {
  std::vector<Gates> alternatives;
  for (const Expr& expr : exprs) alternatives.push_back(gates_of(builder, expr));
  return of_alternatives(alternatives);
}

std::vector<std::vector<std::uint32_t>> keys_of(Builder& builder, const Gates& gates) {
  std::vector<std::vector<std::uint32_t>> out;
  for (const Gate& gate : gates) {
    std::vector<std::uint32_t> keys;
    for (const Trait& trait : gate.traits) {
      const auto [at, fresh] = builder.keys.emplace(trait, builder.program.key_count);
      if (fresh) ++builder.program.key_count;
      keys.push_back(at->second);
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    if (std::find(out.begin(), out.end(), keys) == out.end()) out.push_back(std::move(keys));
  }
  return out;
}

}  // namespace rapporteur::compiler
