// Marked lists within a sentence: "first, A; second, B; and third, C", "(1) A; (2) B". The dividing is the Divider's.
#include <algorithm>
#include <cctype>
#include <set>

#include "grammar/values/words.hpp"

namespace rapporteur::values {
namespace {

bool is_ascii_mark(char c) {
  return static_cast<unsigned char>(c) < 0x80 && !std::isalnum(static_cast<unsigned char>(c));
}

// What stands before the first item, lower-cased, without the marks around it: "First, " -> "first".
std::string bare(std::string_view lead) {
  while (!lead.empty() && is_ascii_mark(lead.front())) lead.remove_prefix(1);
  while (!lead.empty() && is_ascii_mark(lead.back())) lead.remove_suffix(1);
  std::string out(lead);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

class EnumerationGrammar : public Grammar {
 public:
  explicit EnumerationGrammar(const Tables& tables) : divider_(tables) {
    const auto rows = tables.find("list-markers");
    if (rows == tables.end()) return;
    for (const auto& [words, value] : rows->second) {
      if (value != "1") continue;
      first_markers_.insert(words);
      first_words_.insert(words.substr(0, words.find(' ')));
    }
  }

  std::optional<Value> parse_at(std::string_view whole, std::size_t begin) const override {
    const std::string_view text = whole.substr(begin);
    const Enumeration list = divider_.divide(text, std::nullopt);
    if (!list.marked || list.items.size() < 2) return std::nullopt;
    const std::string marker = bare(text.substr(0, list.items[0].begin));
    if (marker != "1" && !first_markers_.contains(marker)) return std::nullopt;
    Value out{.length = list.items.back().end, .kind = "enumeration", .text_value = std::to_string(list.items.size())};
    out.items = list.items;
    return out;
  }

  bool may_begin(std::string_view folded, bool has_digit) const override {
    if (has_digit) return folded == "1";
    return folded == "(" || first_words_.contains(std::string(folded));
  }

 private:
  Divider divider_;
  std::set<std::string> first_markers_, first_words_;
};

}  // namespace

std::unique_ptr<const Grammar> make_enumeration(const Tables& tables) {
  return std::make_unique<const EnumerationGrammar>(tables);
}

}  // namespace rapporteur::values
