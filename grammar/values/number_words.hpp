// What all numbers share: a number while it is being said, and the words that say it. Private to this folder.
#pragma once
#include <limits>

#include "grammar/values/words.hpp"

namespace rapporteur::values {

inline constexpr std::uint64_t kLargestNumber = 1'000'000'000'000'000'000;

/// A number while it is being said.
class Tally {
 public:
  bool start_with_digits(std::uint64_t value, std::uint64_t denominator) {
    group_ = value;
    denominator_ = denominator;
    last_ = Last::digits;
    overflow_ = value / denominator > kLargestNumber;
    return true;
  }
  bool add(std::uint64_t value);
  bool scale(std::uint64_t magnitude);
  /// "two and a half": the fraction behind a whole number that no magnitude has closed.
  bool add_fraction(std::uint64_t numerator, std::uint64_t denominator);

  bool whole() const { return denominator_ == 1; }
  std::uint64_t denominator() const { return denominator_; }
  /// What the magnitudes behind the only group make of it: 1000000 in "3 million"; 1 if there are none.
  std::uint64_t magnitude() const { return magnitude_; }
  bool after_magnitude() const { return last_ == Last::magnitude; }
  bool after_ten() const { return last_ == Last::ten; }
  bool overflow() const { return overflow_ || total_ > kLargestNumber - std::min(group_, kLargestNumber); }
  std::uint64_t value() const { return total_ + group_; }

 private:
  enum class Last { none, digits, ten, other, magnitude };
  std::uint64_t product(std::uint64_t a, std::uint64_t b) {
    overflow_ = overflow_ || a > kLargestNumber / b;
    return overflow_ ? 0 : a * b;
  }

  std::uint64_t total_ = 0, group_ = 0;  // groups closed by a magnitude; the one being said
  std::uint64_t denominator_ = 1;        // of "3.5", until a magnitude makes it whole
  std::uint64_t magnitude_ = 1;
  std::uint64_t smallest_ = std::numeric_limits<std::uint64_t>::max();
  Last last_ = Last::none;
  bool overflow_ = false;
};

/// What stands within the digits of a number: table `digit-marks`, or "1,250.5" without it.
struct DigitMarks {
  explicit DigitMarks(const Tables& tables);
  std::string decimal, group;  // one character each mark
};

/// What cardinals and ordinals share.
class NumberWords {
 public:
  explicit NumberWords(const Tables& tables)
      : marks_(tables),
        cardinals_(tables, "cardinals"),
        magnitudes_(tables, "magnitudes"),
        joins_(tables, "number-joins"),
        ten_joins_(tables, "ten-joins"),
        articles_(tables, "number-articles"),
        ordinals_(tables, "ordinals") {
    cardinal_tokens_.add(tables, "cardinals");
    article_tokens_.add(tables, "number-articles");
  }

  /// With `glued` a letter may follow digits: "3.5bn".
  bool digits(Reader& at, Tally& tally, bool glued = false) const;
  bool begin(Reader& at, Tally& tally) const { return digits(at, tally) || words(at, tally) || article(at, tally); }
  bool extend(Reader& at, Tally& tally) const;
  /// All of a cardinal at `at`; false if there is none.
  bool cardinal(Reader& at, Tally& tally) const {
    if (!begin(at, tally)) return false;
    while (extend(at, tally)) {
    }
    return true;
  }
  /// The ordinal word that ends the number at `at`, first word of it or not.
  bool close(Reader& at, Tally& tally, bool first) const;
  bool before_ordinal(Reader at) const { return read(at, '-' >> NumberOf(ordinals_)); }
  bool may_begin(std::string_view folded) const {
    return cardinal_tokens_.contains(folded) || article_tokens_.contains(folded);
  }
  bool may_be_whole(std::string_view folded) const { return cardinal_tokens_.is_whole(folded); }
  const WordTable& joins() const { return joins_; }
  const WordTable& articles() const { return articles_; }

 private:
  bool words(Reader& at, Tally& tally) const {
    std::int64_t value = 0;
    return read(at, NumberOf(cardinals_), value) && tally.add(static_cast<std::uint64_t>(value));
  }
  bool article(Reader& at, Tally& tally) const;  // "a hundred": an article is a one only before a magnitude
  bool joint(Reader& at, const Tally& tally, bool& joined) const;

  DigitMarks marks_;
  WordTable cardinals_, magnitudes_, joins_, ten_joins_, articles_, ordinals_;
  FirstTokens cardinal_tokens_, article_tokens_;
};

}  // namespace rapporteur::values
