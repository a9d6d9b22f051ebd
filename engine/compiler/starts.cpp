// What an expression can begin with. The answer may hold too much, never too little.
#include <map>
#include <set>

#include "engine/compiler/builder.hpp"
#include "engine/compiler/expr.hpp"

namespace rapporteur::compiler {
namespace {

constexpr std::uint32_t kAny = Starts::kAnything;  // as a code: an element of any kind
constexpr std::size_t kMostCodes = 400;            // more are not worth their memory

using Set = std::set<std::uint32_t>;

// What stands behind a first element.
struct Behind {
  Set codes;          // may hold kAny
  bool ends = false;  // the expression may end there
};

struct Beginning {
  std::map<std::uint32_t, Behind> first;  // by code of the first element
  bool empty = false;                     // it may take no element

  static Beginning element(std::uint32_t code) { return {{{code, {{}, true}}}, false}; }

  void unite(const Beginning& other) {
    for (const auto& [code, behind] : other.first) {
      Behind& mine = first[code];
      mine.codes.insert(behind.codes.begin(), behind.codes.end());
      mine.ends = mine.ends || behind.ends;
    }
  }
  // Where an element ends the expression `next` goes on.
  void go_on(const Beginning& next, bool may_end) {
    for (auto& [code, behind] : first) {
      if (!behind.ends) continue;
      for (const auto& [second, unused] : next.first) behind.codes.insert(second);
      behind.ends = may_end;
    }
  }
};

class Reader {
 public:
  Reader(const Builder& builder, const ViewSpec& spec, bool mirrored)
      : builder_(builder), spec_(spec), mirrored_(mirrored) {}

  Beginning read(const Expr& expr) const {
    switch (expr.kind) {
      case Expr::Kind::fact: return Beginning::element(spec_.codes.at(expr.fact));
      case Expr::Kind::no_fact:
      case Expr::Kind::any: return Beginning::element(kAny);
      case Expr::Kind::list: return of_list(expr.list);
      case Expr::Kind::choice: return of_choice(expr);
      case Expr::Kind::repeat: return of_repeat(expr);
      case Expr::Kind::separated: return of_separated(expr);
      case Expr::Kind::sequence:
      case Expr::Kind::capture: return of_sequence(expr);
      case Expr::Kind::sentence_start:
      case Expr::Kind::paragraph_start:
      case Expr::Kind::sentence_end:
      case Expr::Kind::trigger: return {{}, true};
    }
    return {{}, true};
  }

 private:
  // The fact of length n stands on the first of an entry's n elements; mirrored that is the last.
  Beginning of_list(ListId list) const {
    Beginning out;
    for (std::uint32_t n = 1; n <= builder_.program.lexicon.longest(list); ++n) {
      const std::uint32_t code = spec_.codes.at(list_fact_of(builder_, list, n));
      if (n == 1)
        out.first[code].ends = true;
      else if (!mirrored_)
        out.first[code].codes.insert(kAny);
      else
        out.first[kAny].codes.insert(n == 2 ? code : kAny);
    }
    return out;
  }

  Beginning of_sequence(const Expr& expr) const {
    Beginning out{{}, true};
    const std::size_t n = expr.children.size();
    for (std::size_t i = 0; i < n; ++i) {
      const Beginning next = read(expr.children[mirrored_ ? n - 1 - i : i]);
      out.go_on(next, next.empty);
      if (out.empty) out.unite(next);
      out.empty = out.empty && next.empty;
    }
    return out;
  }

  Beginning of_choice(const Expr& expr) const {
    Beginning out;
    for (const Expr& child : expr.children) {
      const Beginning other = read(child);
      out.unite(other);
      out.empty = out.empty || other.empty;
    }
    return out;
  }

  Beginning of_repeat(const Expr& expr) const {
    if (expr.max == 0) return {{}, true};
    Beginning out = read(expr.children[0]);
    if (expr.max > 1) out.go_on(out, true);
    out.empty = out.empty || expr.min == 0;
    return out;
  }

  Beginning of_separated(const Expr& expr) const {
    Beginning out = read(expr.children[0]);
    Beginning separator = read(expr.children[1]);
    if (separator.empty) separator.unite(out);
    out.go_on(separator, true);
    return out;
  }

  const Builder& builder_;
  const ViewSpec& spec_;
  bool mirrored_;
};

bool is_open(const Behind& behind) { return behind.ends || behind.codes.contains(kAny); }

}  // namespace

Starts starts_of(const Builder& builder, const Expr& expr, std::uint32_t view, bool mirrored) {
  const Beginning beginning = Reader(builder, builder.program.views[view], mirrored).read(expr);
  Starts out;
  std::map<Set, std::uint32_t> numbers;
  std::vector<std::uint32_t> first;
  std::size_t size = beginning.first.size();
  for (const auto& [code, behind] : beginning.first) {
    std::uint32_t second = kAny;
    if (!is_open(behind)) {
      const auto [at, fresh] = numbers.emplace(behind.codes, static_cast<std::uint32_t>(numbers.size()));
      if (fresh) out.seconds.emplace_back(std::vector<std::uint32_t>(behind.codes.begin(), behind.codes.end()));
      if (fresh) size += behind.codes.size();
      second = at->second;
    }
    if (code == kAny) {
      if (second == kAny) return {};
      out.then_always = second;
    } else {
      first.push_back(code);
      out.then.push_back(second);
    }
  }
  if (beginning.empty) return {};
  if (size > kMostCodes) {  // only the first element is looked at
    if (out.then_always != kAny) return {};
    out.then.assign(first.size(), kAny);
    out.seconds.clear();
  }
  out.refuses = true;
  out.first = CodeSet(std::move(first));
  return out;
}

}  // namespace rapporteur::compiler
