// Expressions to their skeletons: bounds of repetitions and anchors are left out.
#include <algorithm>

#include "engine/compiler/builder.hpp"
#include "engine/compiler/expr.hpp"

namespace rapporteur::compiler {
namespace {

using Bits = Skeleton::Bits;
using Position = Skeleton::Position;

void unite(Bits& a, const Bits& b) {
  for (std::size_t w = 0; w < a.size(); ++w) a[w] |= b[w];
}

/// Positions with which a part can begin and end.
struct Part {
  Bits first, last;
  bool empty = false;  // it may take no element
};

class Reader {
 public:
  Reader(const Builder& builder, const ViewSpec& spec, bool mirrored)
      : builder_(builder), spec_(spec), mirrored_(mirrored) {}

  Skeleton run(const Expr& expr) {
    const std::size_t words = (count(expr) + 63) / 64;
    if (words > Skeleton::kMostWords) return {};
    words_ = words;
    Part all = read(expr);
    if (all.empty || positions_.empty()) return {};
    return Skeleton(positions_, all.first, all.last, follow_, spec_.wide);
  }

 private:
  std::size_t count(const Expr& expr) const {
    std::size_t out = 0;
    switch (expr.kind) {
      case Expr::Kind::fact:
      case Expr::Kind::no_fact:
      case Expr::Kind::any: return 1;
      case Expr::Kind::list: return 2 * builder_.program.lexicon.longest(expr.list);
      default:
        for (const Expr& child : expr.children) out += count(child);
        return out;
    }
  }

  Part none(bool empty) const { return {Bits(words_), Bits(words_), empty}; }

  Part position(Position::Kind kind, std::uint32_t code) {
    Part out = none(false);
    const std::size_t at = positions_.size();
    positions_.push_back({kind, code});
    follow_.emplace_back(words_);
    out.first[at / 64] = out.last[at / 64] = std::uint64_t{1} << at % 64;
    return out;
  }

  Part read(const Expr& expr) {
    switch (expr.kind) {
      case Expr::Kind::fact: return position(Position::Kind::has, spec_.codes.at(expr.fact));
      case Expr::Kind::no_fact: return position(Position::Kind::has_not, spec_.codes.at(expr.fact));
      case Expr::Kind::any: return position(Position::Kind::any, 0);
      case Expr::Kind::list: return read_list(expr.list);
      case Expr::Kind::choice: return read_choice(expr);
      case Expr::Kind::repeat: return read_repeat(expr);
      case Expr::Kind::separated: return read_separated(expr);
      case Expr::Kind::sequence:
      case Expr::Kind::capture: return read_sequence(expr);
      case Expr::Kind::sentence_start:
      case Expr::Kind::paragraph_start:
      case Expr::Kind::sentence_end:
      case Expr::Kind::trigger: return none(true);
    }
    return none(true);
  }

  void go_on(const Part& part, const Part& next) {
    for (std::size_t p = 0; p < positions_.size(); ++p)
      if ((part.last[p / 64] >> p % 64 & 1) != 0) unite(follow_[p], next.first);
  }

  Part joined(const Part& a, const Part& b) {
    go_on(a, b);
    Part out = a;
    if (a.empty) unite(out.first, b.first);
    if (!b.empty) out.last = b.last;
    if (b.empty) unite(out.last, b.last);
    out.empty = a.empty && b.empty;
    return out;
  }

  Part read_sequence(const Expr& expr) {
    Part out = none(true);
    const std::size_t n = expr.children.size();
    for (std::size_t i = 0; i < n; ++i) out = joined(out, read(expr.children[mirrored_ ? n - 1 - i : i]));
    return out;
  }

  Part read_choice(const Expr& expr) {
    Part out = none(false);
    for (const Expr& child : expr.children) {
      const Part other = read(child);
      unite(out.first, other.first);
      unite(out.last, other.last);
      out.empty = out.empty || other.empty;
    }
    return out;
  }

  Part read_repeat(const Expr& expr) {
    if (expr.max == 0) return none(true);
    Part out = read(expr.children[0]);
    if (expr.max > 1) go_on(out, out);
    out.empty = out.empty || expr.min == 0;
    return out;
  }

  Part read_separated(const Expr& expr) {
    Part item = read(expr.children[0]);
    const Part separator = read(expr.children[1]);
    go_on(item, separator);
    go_on(separator, item);
    if (separator.empty) go_on(item, item);
    return item;
  }

  // As emit.cpp writes it: `(L/3 _ | L/2) _ | L/1`, mirrored `_ (_ L/3 | L/2) | L/1`.
  Part read_list(ListId list) {
    const auto first_of = [&](std::uint32_t n) {
      return position(Position::Kind::has, spec_.codes.at(list_fact_of(builder_, list, n)));
    };
    std::uint32_t n = builder_.program.lexicon.longest(list);
    if (n == 0) return none(false);
    Part out = first_of(n);
    while (--n >= 1) {
      const Part first = first_of(n), other = position(Position::Kind::any, 0);
      out = mirrored_ ? joined(other, out) : joined(out, other);
      unite(out.first, first.first);
      unite(out.last, first.last);
    }
    return out;
  }

  const Builder& builder_;
  const ViewSpec& spec_;
  bool mirrored_;
  std::size_t words_ = 0;
  std::vector<Position> positions_;
  std::vector<Bits> follow_;
};

// Reads what is captured at known places; false if the skeleton does not say all, or matches differ in length.
bool read_lexical(const Builder& builder, const Expr& expr, Lexical& out) {
  const std::uint32_t begin = out.length;
  switch (expr.kind) {
    case Expr::Kind::fact:
    case Expr::Kind::no_fact:
    case Expr::Kind::any: ++out.length; return true;
    case Expr::Kind::list: ++out.length; return builder.program.lexicon.longest(expr.list) == 1;
    case Expr::Kind::sequence:
      return std::all_of(expr.children.begin(), expr.children.end(),
                         [&](const Expr& child) { return read_lexical(builder, child, out); });
    case Expr::Kind::capture: {
      const std::size_t place = out.captures.size();  // before those in it, as groups are numbered
      out.captures.push_back({expr.capture, begin, begin});
      for (const Expr& child : expr.children)
        if (!read_lexical(builder, child, out)) return false;
      out.captures[place].end = out.length;
      return true;
    }
    case Expr::Kind::choice:
      for (const Expr& child : expr.children) {
        Lexical alternative;
        if (!read_lexical(builder, child, alternative) || !alternative.captures.empty()) return false;
        if (out.length != begin && out.length != begin + alternative.length) return false;
        out.length = begin + alternative.length;
      }
      return out.length != begin;
    default: return false;
  }
}

}  // namespace

std::optional<Lexical> lexical_of(const Builder& builder, const Expr& expr) {
  Lexical out;
  if (!read_lexical(builder, expr, out) || out.length == 0) return std::nullopt;
  return out;
}

Skeleton skeleton_of(const Builder& builder, const Expr& expr, std::uint32_t view, bool mirrored) {
  return Reader(builder, builder.program.views[view], mirrored).run(expr);
}

}  // namespace rapporteur::compiler
