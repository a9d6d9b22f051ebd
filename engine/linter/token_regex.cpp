#include "engine/linter/token_regex.hpp"

#include <algorithm>
#include <set>

#include "engine/linter/regex_syntax.hpp"
#include "engine/text/unicode.hpp"

namespace rapporteur::linter {
namespace {

using Kind = RegexItem::Kind;

// What every text that an expression matches must hold.
struct Needs {
  bool space = false, word = false;
  std::set<char32_t> signs;  // that never stand in a token with anything else
};

Needs both(Needs a, const Needs& b) {
  a.space |= b.space;
  a.word |= b.word;
  a.signs.insert(b.signs.begin(), b.signs.end());
  return a;
}

Needs common(const Needs& a, const Needs& b) {
  Needs out{a.space && b.space, a.word && b.word, {}};
  std::set_intersection(a.signs.begin(), a.signs.end(), b.signs.begin(), b.signs.end(),
                        std::inserter(out.signs, out.signs.end()));
  return out;
}

// Full stops, commas and apostrophes stand within words and numbers too.
bool stands_alone(char32_t c) {
  return c < 0x80 && kind_of(c) == CharKind::punct && std::u32string_view(U".,'").find(c) == std::u32string_view::npos;
}

Needs needs_of(const RegexItem& item) {
  Needs out;
  switch (item.kind) {
    case Kind::sequence:
    case Kind::group:
      for (const RegexItem& child : item.children) out = both(std::move(out), needs_of(child));
      return out;
    case Kind::choice:
      out = needs_of(item.children[0]);
      for (const RegexItem& child : item.children) out = common(out, needs_of(child));
      return out;
    case Kind::repeat: return item.min == 0 ? out : needs_of(item.children[0]);
    case Kind::literal: {
      const CharKind kind = kind_of(item.value);
      out.space = kind == CharKind::space;
      out.word =
          kind == CharKind::upper || kind == CharKind::lower || kind == CharKind::letter || kind == CharKind::digit;
      if (stands_alone(item.value)) out.signs.insert(item.value);
      return out;
    }
    case Kind::set: return {item.only_space, item.only_word, {}};
    default: return out;
  }
}

}  // namespace

bool never_matches_token(std::string_view regex) {
  const Needs needs = needs_of(parse_regex(regex));
  return needs.space || needs.signs.size() > 1 || (needs.word && !needs.signs.empty());
}

}  // namespace rapporteur::linter
