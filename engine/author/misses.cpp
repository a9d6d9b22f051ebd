#include "engine/author/misses.hpp"

#include "engine/text/unicode.hpp"

namespace rapporteur {
namespace {

class Misses {
 public:
  Misses(const SeenText& seen, const Slots& slots) : seen_(seen), slots_(slots) {}

  // Without an outer word that tells what is spoken of; without the last mark; without other words; in small letters.
  std::vector<std::string> run(const std::vector<Span>& context) {
    const Span range = slots_.range;
    for (const Span tokens : context)
      if (seen_.tells(tokens) && (tokens.begin == range.begin || tokens.end == range.end)) drop(tokens);
    if (slots_.slots.size() > 1) drop(last_mark());
    for (const Span tokens : context)
      if (seen_.tells(tokens)) drop(tokens);
    out_.push_back(in_small_letters());
    for (const Span tokens : context) drop(tokens);
    return std::move(out_);
  }

 private:
  /// The text without these words, and without the blanks that this leaves.
  void drop(Span tokens) {
    std::string text = seen_.text();
    auto [begin, end] = seen_.scan().document.bytes(tokens);
    const bool blank = end < text.size() && text[end] == ' ';
    while (end < text.size() && text[end] == ' ') ++end;
    while (!blank && begin > 0 && text[begin - 1] == ' ') --begin;
    out_.push_back(text.erase(begin, end - begin));
  }

  /// With the small words before it: "in Oslo".
  Span last_mark() const {
    const Span mark = slots_.slots.back().tokens, before = slots_.slots[slots_.slots.size() - 2].tokens;
    std::uint32_t begin = mark.begin;
    while (begin > before.end && !says_much(begin - 1)) --begin;
    return {begin, mark.end};
  }

  bool says_much(std::uint32_t token) const {
    return seen_.is_telling(token) || seen_.kinds().lemma(seen_.folded_token(token));
  }

  std::string in_small_letters() const {
    std::string text = seen_.text();
    for (auto slot = slots_.slots.rbegin(); slot != slots_.slots.rend(); ++slot) {
      const Span bytes = seen_.scan().document.bytes(slot->tokens);
      text.replace(bytes.begin, bytes.size(), folded(seen_.words(slot->tokens)));
    }
    return text;
  }

  const SeenText& seen_;
  const Slots& slots_;
  std::vector<std::string> out_;
};

}  // namespace

std::vector<std::string> misses_of(const SeenText& seen, const Slots& slots, const std::vector<Span>& context) {
  return Misses(seen, slots).run(context);
}

}  // namespace rapporteur
