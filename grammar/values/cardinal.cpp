// Cardinal and ordinal numbers: "twenty-five", "two hundred and five thousand", "1,250", "5 million"; "3rd",
// "twenty-first". Words come one at a time into a Tally, which takes each only where a number can go on with it; so a
// value is the longest prefix that is one number, and the work is bounded by the magnitudes, which must fall.
#include <limits>

#include "grammar/values/words.hpp"

namespace rapporteur::values {

namespace {

constexpr std::uint64_t kLargest = 1'000'000'000'000'000'000;

const auto kDigit = x3::char_('0', '9');

/// A number while it is being said.
class Tally {
 public:
  bool start_with_digits(std::uint64_t value, std::uint64_t denominator) {
    group_ = value;
    denominator_ = denominator;
    last_ = Last::digits;
    overflow_ = value / denominator > kLargest;
    return true;
  }
  bool add(std::uint64_t value);
  bool scale(std::uint64_t magnitude);

  bool whole() const { return denominator_ == 1; }
  bool after_magnitude() const { return last_ == Last::magnitude; }
  bool after_ten() const { return last_ == Last::ten; }
  bool overflow() const { return overflow_ || total_ > kLargest - std::min(group_, kLargest); }
  std::uint64_t value() const { return total_ + group_; }

 private:
  enum class Last { none, digits, ten, other, magnitude };
  std::uint64_t product(std::uint64_t a, std::uint64_t b) {
    overflow_ = overflow_ || a > kLargest / b;
    return overflow_ ? 0 : a * b;
  }

  std::uint64_t total_ = 0, group_ = 0;  // groups closed by a magnitude; the one being said
  std::uint64_t denominator_ = 1;        // of "3.5", until a magnitude makes it whole
  std::uint64_t smallest_ = std::numeric_limits<std::uint64_t>::max();
  Last last_ = Last::none;
  bool overflow_ = false;
};

bool Tally::add(std::uint64_t value) {
  const bool fits = last_ == Last::none ||
                    (value > 0 && value < 100 && last_ == Last::magnitude && group_ % 100 == 0) ||
                    (value > 0 && value < 10 && last_ == Last::ten);
  if (!fits) return false;
  group_ += value;
  last_ = value >= 20 && value < 100 && value % 10 == 0 ? Last::ten : Last::other;
  return true;
}

bool Tally::scale(std::uint64_t magnitude) {
  if (last_ == Last::none || group_ == 0 || magnitude == 0 || magnitude >= smallest_) return false;
  if (magnitude < 1000 && group_ / denominator_ >= 100) return false;
  if (magnitude % denominator_ != 0) return false;
  const std::uint64_t scaled = product(group_, magnitude / denominator_);
  denominator_ = 1;
  last_ = Last::magnitude;
  if (magnitude < 1000) {  // "hundred" stays within its group: "two hundred thousand"
    group_ = scaled;
    return true;
  }
  overflow_ = overflow_ || total_ > kLargest - scaled;
  total_ += scaled;
  group_ = 0;
  smallest_ = magnitude;
  return true;
}

/// What cardinals and ordinals share.
class NumberWords {
 public:
  explicit NumberWords(const Tables& tables)
      : cardinals_(tables, "cardinals"),
        magnitudes_(tables, "magnitudes"),
        joins_(tables, "number-joins"),
        ten_joins_(tables, "ten-joins"),
        articles_(tables, "number-articles"),
        ordinals_(tables, "ordinals") {
    first_.add(tables, "cardinals");
    first_.add(tables, "number-articles");
  }

  bool begin(Reader& at, Tally& tally) const { return digits(at, tally) || words(at, tally) || article(at, tally); }
  bool extend(Reader& at, Tally& tally) const;
  /// The ordinal word that ends the number at `at`, first word of it or not.
  bool close(Reader& at, Tally& tally, bool first) const;
  bool before_ordinal(Reader at) const { return read(at, '-' >> NumberOf(ordinals_)); }
  bool may_begin(std::string_view folded) const { return first_.contains(folded); }

 private:
  bool digits(Reader& at, Tally& tally) const;
  bool words(Reader& at, Tally& tally) const {
    std::int64_t value = 0;
    return read(at, NumberOf(cardinals_), value) && tally.add(static_cast<std::uint64_t>(value));
  }
  bool article(Reader& at, Tally& tally) const;  // "a hundred": an article is a one only before a magnitude
  bool joint(Reader& at, const Tally& tally, bool& joined) const;

  WordTable cardinals_, magnitudes_, joins_, ten_joins_, articles_, ordinals_;
  FirstTokens first_;
};

/// "1,250", "1250" or, only before a magnitude, "3.5".
bool NumberWords::digits(Reader& at, Tally& tally) const {
  static const auto kEnd = Boundary() >> !(x3::char_(".,:/") >> kDigit);
  static const auto kNumeral = x3::raw[kDigit >> *kDigit >> *(',' >> x3::repeat(3)[kDigit] >> !kDigit)];
  boost::iterator_range<Reader> whole, fraction;
  Reader next = at;
  if (!read(next, kNumeral, whole)) return false;
  read(next, '.' >> x3::raw[x3::repeat(1, 6)[kDigit]], fraction);
  if (!read(next, kEnd)) return false;
  std::uint64_t value = 0, denominator = 1;
  const auto take = [&value](const Reader& digit) {
    if (value <= kLargest) value = value * 10 + static_cast<std::uint64_t>(*digit - '0');
  };
  for (Reader i = whole.begin(); i != whole.end(); ++i) {
    if (*i != ',') take(i);
  }
  for (Reader i = fraction.begin(); i != fraction.end(); ++i, denominator *= 10) take(i);
  at = next;
  return tally.start_with_digits(value, denominator);
}

bool NumberWords::article(Reader& at, Tally& tally) const {
  return read(at, x3::omit[NumberOf(articles_)] >> &(' ' >> NumberOf(magnitudes_))) && tally.add(1);
}

/// What stands between two words of a number; `joined`: a word, so that no magnitude can follow. False if a number
/// cannot go on so.
bool NumberWords::joint(Reader& at, const Tally& tally, bool& joined) const {
  if (!read(at, x3::lit(' ') | '-')) return false;
  Reader next = at;
  joined = (tally.after_magnitude() && read(next, x3::omit[NumberOf(joins_)] >> (x3::lit(' ') | '-'))) ||
           (tally.after_ten() && read(next, x3::omit[NumberOf(ten_joins_)] >> (x3::lit(' ') | '-')));
  if (joined) at = next;
  return true;
}

bool NumberWords::extend(Reader& at, Tally& tally) const {
  Reader next = at;
  bool joined = false;
  if (!joint(next, tally, joined)) return false;
  std::int64_t value = 0;
  const bool taken = !joined && read(next, NumberOf(magnitudes_), value)
                         ? tally.scale(static_cast<std::uint64_t>(value))
                         : words(next, tally);
  if (taken) at = next;
  return taken;
}

bool NumberWords::close(Reader& at, Tally& tally, bool first) const {
  Reader next = at;
  bool joined = false;
  if (!first && !joint(next, tally, joined)) return false;
  std::int64_t value = 0;
  if (!read(next, NumberOf(ordinals_), value)) return false;
  const auto number = static_cast<std::uint64_t>(value);
  const bool taken = number >= 100 && !first ? tally.scale(number) : tally.add(number);
  if (taken) at = next;
  return taken;
}

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
    if (!words_.begin(at, tally)) return std::nullopt;
    while (words_.extend(at, tally)) {
    }
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
    if (!read(at, kDigits >> x3::omit[TextOf(suffixes_)], number) || number > kLargest) return std::nullopt;
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
