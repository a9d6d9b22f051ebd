// Cardinal and ordinal numbers: "twenty-five", "two hundred and five thousand", "1,250", "5 million"; "3rd",
// "twenty-first". Words come one at a time into a Tally, which takes each only where a number can go on with it; so a
// value is the longest prefix that is one number, and the work is bounded by the magnitudes, which must fall.
#include "grammar/values/number_words.hpp"

namespace rapporteur::values {

namespace {

Value make_value(std::string_view text, const Reader& end, const char* kind, std::uint64_t number) {
  return {
      .length = static_cast<std::size_t>(end.base() - text.data()), .kind = kind, .text_value = std::to_string(number)};
}

class Cardinal final : public Grammar {
 public:
  explicit Cardinal(const Tables& tables) : words_(tables) {}

  std::optional<Value> parse_at(std::string_view whole, std::size_t begin) const override {
    const std::string_view text = whole.substr(begin);
    Reader at(text);
    Tally tally;
    if (!words_.cardinal(at, tally)) return std::nullopt;
    if (tally.overflow() || !tally.whole() || words_.before_ordinal(at)) return std::nullopt;
    return make_value(text, at, "cardinal", tally.value());
  }
  bool may_begin(std::string_view folded, bool has_digit) const override {
    return has_digit || words_.may_begin(folded);
  }

 private:
  NumberWords words_;
};

class Ordinal final : public Grammar {
 public:
  explicit Ordinal(const Tables& tables) : words_(tables), suffixes_(tables, "ordinal-suffixes") {
    first_.add(tables, "ordinals");
  }

  std::optional<Value> parse_at(std::string_view whole, std::size_t begin) const override {
    const std::string_view text = whole.substr(begin);
    Reader at(text);
    if (auto value = digits(text, at)) return value;
    Tally tally;
    if (words_.close(at, tally, true)) return make_value(text, at, "ordinal", tally.value());
    if (!words_.begin(at, tally)) return std::nullopt;
    while (!words_.close(at, tally, false)) {
      if (!words_.extend(at, tally)) return std::nullopt;
    }
    if (tally.overflow() || !tally.whole()) return std::nullopt;
    return make_value(text, at, "ordinal", tally.value());
  }
  bool may_begin(std::string_view folded, bool has_digit) const override {
    return has_digit || first_.contains(folded) || words_.may_begin(folded);
  }

 private:
  std::optional<Value> digits(std::string_view text, Reader at) const {
    static const x3::uint_parser<std::uint64_t, 10, 1, 19> kDigits;
    std::uint64_t number = 0;
    if (!read(at, kDigits >> x3::omit[TextOf(suffixes_)], number) || number > kLargestNumber) return std::nullopt;
    return make_value(text, at, "ordinal", number);
  }

  NumberWords words_;
  WordTable suffixes_;
  FirstTokens first_;
};

}  // namespace

std::unique_ptr<const Grammar> make_cardinal(const Tables& tables) { return std::make_unique<Cardinal>(tables); }
std::unique_ptr<const Grammar> make_ordinal(const Tables& tables) { return std::make_unique<Ordinal>(tables); }

}  // namespace rapporteur::values
