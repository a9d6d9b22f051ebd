#include "engine/linter/inclusion.hpp"

#include <algorithm>
#include <utility>

#include "grammar/pattern/ast.hpp"

namespace rapporteur::linter {
namespace {

using Kind = Expr::Kind;

constexpr int kSteps = 5000;             // of one comparison
constexpr std::size_t kAll = 2'000'000;  // of all of them
constexpr std::size_t kCopy = 100;       // steps that the copy of a repetition counts for
constexpr int kDeepest = 400;

bool is_element(const Expr& expr) {
  return expr.kind == Kind::fact || expr.kind == Kind::no_fact || expr.kind == Kind::any;
}

// Sequences and captures are opened: what stands in them stands in the row itself.
void append(const Expr& expr, std::vector<const Expr*>& out) {
  if (expr.kind != Kind::sequence && expr.kind != Kind::capture) return out.push_back(&expr);
  for (const Expr& child : expr.children) append(child, out);
}

std::vector<const Expr*> row(const Expr& first, const std::vector<const Expr*>& rest, std::size_t from) {
  std::vector<const Expr*> out;
  append(first, out);
  out.insert(out.end(), rest.begin() + static_cast<std::ptrdiff_t>(from), rest.end());
  return out;
}

std::vector<const Expr*> tail(const std::vector<const Expr*>& row, std::size_t from) {
  return {row.begin() + static_cast<std::ptrdiff_t>(from), row.end()};
}

}  // namespace

bool always_empty(const Expr& expr) {
  const auto& children = expr.children;
  switch (expr.kind) {
    case Kind::sequence:
    case Kind::capture: return std::all_of(children.begin(), children.end(), always_empty);
    case Kind::choice: return std::any_of(children.begin(), children.end(), always_empty);
    case Kind::repeat: return expr.min == 0 || always_empty(children[0]);
    case Kind::separated: return always_empty(children[0]);
    default: return false;
  }
}

bool Inclusion::covers(const Expr& outer, const Expr& inner) { return compare(outer, inner, false); }
bool Inclusion::begins(const Expr& outer, const Expr& inner) { return compare(outer, inner, true); }

bool Inclusion::compare(const Expr& outer, const Expr& inner, bool prefix) {
  if (all_ > kAll) return false;
  prefix_ = prefix;
  steps_ = 0;
  made_.clear();
  const bool good = follow(row(outer, {}, 0), row(inner, {}, 0));
  all_ += static_cast<std::size_t>(steps_);
  return good;
}

// Within a row every part must be matched to its end.
bool Inclusion::exactly(const Expr& outer, const Expr& inner) {
  const bool prefix = std::exchange(prefix_, false);
  const bool good = follow(row(outer, {}, 0), row(inner, {}, 0));
  prefix_ = prefix;
  return good;
}

// Both rows from their first parts on. Inner alternatives must all be covered, of the outer ones one is enough.
bool Inclusion::follow(const Parts& outer, const Parts& inner) {
  if (++steps_ > kSteps || all_ > kAll || depth_ > kDeepest) return false;
  if (outer.empty()) return inner.empty() || prefix_;
  ++depth_;
  bool good = false;
  if (!inner.empty() && inner[0]->kind == Kind::choice && outer[0] != inner[0])
    good = inner_choice(outer, inner);
  else if (outer[0]->kind == Kind::choice)
    good = outer_choice(outer, inner);
  else if (outer[0]->kind == Kind::repeat)
    good = outer_repeat(outer, inner);
  else if (inner.empty())
    good = false;
  else if (inner[0]->kind == Kind::repeat)
    good = inner_option(outer, inner);
  else if (outer[0]->kind == Kind::list)
    good = outer_list(outer, inner);
  else if (outer[0]->kind == Kind::separated)
    good = outer_separated(outer, inner);
  else
    good = element(*outer[0], *inner[0]) && follow(tail(outer, 1), tail(inner, 1));
  --depth_;
  return good;
}

bool Inclusion::inner_choice(const Parts& outer, const Parts& inner) {
  return std::all_of(inner[0]->children.begin(), inner[0]->children.end(),
                     [&](const Expr& child) { return follow(outer, row(child, inner, 1)); });
}

bool Inclusion::outer_choice(const Parts& outer, const Parts& inner) {
  return std::any_of(outer[0]->children.begin(), outer[0]->children.end(),
                     [&](const Expr& child) { return follow(row(child, outer, 1), inner); });
}

// Passed by, matched with the other's repetition, or one item of it and the rest.
bool Inclusion::outer_repeat(const Parts& outer, const Parts& inner) {
  const Expr& repeat = *outer[0];
  if (repeat.min == 0 && follow(tail(outer, 1), inner)) return true;
  if (inner.empty()) return always_empty(repeat) && follow(tail(outer, 1), inner);
  if (inner[0]->kind == Kind::repeat && repeat.min <= inner[0]->min && repeat.max >= inner[0]->max &&
      exactly(repeat.children[0], inner[0]->children[0]) && follow(tail(outer, 1), tail(inner, 1)))
    return true;
  if (repeat.max == 0 || always_empty(repeat.children[0])) return false;
  Parts rest = tail(outer, 1);
  if (repeat.max > 1) {
    all_ += kCopy;
    made_.push_back(std::make_unique<Expr>(repeat));
    made_.back()->min = repeat.min > 0 ? repeat.min - 1 : 0;
    if (repeat.max != pattern::kUnbounded) made_.back()->max = repeat.max - 1;
    rest.insert(rest.begin(), made_.back().get());
  }
  return follow(row(repeat.children[0], rest, 0), inner);
}

// "x?" is nothing or x: both must be covered.
bool Inclusion::inner_option(const Parts& outer, const Parts& inner) {
  const Expr& repeat = *inner[0];
  if (repeat.max != 1) return false;
  return (repeat.min == 1 || follow(outer, tail(inner, 1))) && follow(outer, row(repeat.children[0], inner, 1));
}

bool Inclusion::outer_list(const Parts& outer, const Parts& inner) {
  const ListId list = outer[0]->list;
  if (inner[0]->kind == Kind::list) return list_covers(list, inner[0]->list) && follow(tail(outer, 1), tail(inner, 1));
  Words words;
  for (std::size_t n = 0; n < inner.size() && n < program_.lexicon.longest(list); ++n) {
    const Fact* fact = inner[n]->kind == Kind::fact ? &program_.facts[inner[n]->fact] : nullptr;
    if (!fact || fact->kind != Fact::Kind::words || fact->words.size() != 1) break;
    words.folded.emplace_back(program_.lexicon.word_text(fact->words[0].word));
    words.written.push_back(fact->words[0].written);
    if (entries_.cover(list, words) && follow(tail(outer, 1), tail(inner, n + 1))) return true;
  }
  return false;
}

bool Inclusion::list_covers(ListId outer, ListId inner) {
  if (outer == inner) return true;
  const auto* entries = entries_.of(inner);
  return entries && !entries->empty() && std::all_of(entries->begin(), entries->end(), [&](const Words& words) {
           return entries_.cover(outer, words);
         });
}

bool Inclusion::outer_separated(const Parts& outer, const Parts& inner) {
  const Expr& list = *outer[0];
  if (inner[0]->kind != Kind::separated) return follow(row(list.children[0], outer, 1), inner);  // a list of one
  return exactly(list.children[0], inner[0]->children[0]) && exactly(list.children[1], inner[0]->children[1]) &&
         follow(tail(outer, 1), tail(inner, 1));
}

bool Inclusion::element(const Expr& outer, const Expr& inner) const {
  if (!is_element(outer) || !is_element(inner)) return outer.kind == inner.kind && outer.children.empty();  // anchors
  if (outer.kind == Kind::any) return true;
  if (inner.kind == Kind::any) return false;
  if (outer.kind == Kind::fact) return inner.kind == Kind::fact && facts_.implies(inner.fact, outer.fact);
  return inner.kind == Kind::no_fact ? facts_.implies(outer.fact, inner.fact) : facts_.excludes(inner.fact, outer.fact);
}

}  // namespace rapporteur::linter
