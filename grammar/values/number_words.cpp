#include "grammar/values/number_words.hpp"

namespace rapporteur::values {
namespace {

const auto kDigit = x3::char_('0', '9');

}  // namespace

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
  magnitude_ = total_ == 0 ? product(magnitude_, magnitude) : 1;
  denominator_ = 1;
  last_ = Last::magnitude;
  if (magnitude < 1000) {  // "hundred" stays within its group: "two hundred thousand"
    group_ = scaled;
    return true;
  }
  overflow_ = overflow_ || total_ > kLargestNumber - scaled;
  total_ += scaled;
  group_ = 0;
  smallest_ = magnitude;
  return true;
}

bool Tally::add_fraction(std::uint64_t numerator, std::uint64_t denominator) {
  if (!whole() || total_ > 0 || last_ == Last::none || last_ == Last::magnitude) return false;
  group_ = product(group_, denominator) + numerator;
  denominator_ = denominator;
  return true;
}

/// "1,250", "1250" or, only before a magnitude, "3.5".
bool NumberWords::digits(Reader& at, Tally& tally, bool glued) const {
  static const auto kEnd = !(x3::char_(".,:/") >> kDigit);
  static const auto kNumeral = x3::raw[kDigit >> *kDigit >> *(',' >> x3::repeat(3)[kDigit] >> !kDigit)];
  boost::iterator_range<Reader> whole, fraction;
  Reader next = at;
  if (!read(next, kNumeral, whole)) return false;
  read(next, '.' >> x3::raw[x3::repeat(1, 6)[kDigit]], fraction);
  if (!read(next, kEnd) || (!glued && !read(next, Boundary()))) return false;
  std::uint64_t value = 0, denominator = 1;
  const auto take = [&value](const Reader& digit) {
    if (value <= kLargestNumber) value = value * 10 + static_cast<std::uint64_t>(*digit - '0');
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

}  // namespace rapporteur::values
