#include "grammar/values/number_words.hpp"

namespace rapporteur::values {
namespace {

const auto kDigit = x3::char_('0', '9');
constexpr std::size_t kLongestDigits = 100;  // longer rows of groups are no numbers, and would be read again and again

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

namespace {

bool is_one_of(const Reader& at, const std::string& marks) {
  return !at.at_end() && marks.find(*at) != std::string::npos;
}

/// A mark and three digits; all groups of a number have the same mark.
bool take_group(Reader& at, const std::string& marks, char& mark, std::string& digits) {
  if (!is_one_of(at, marks) || (mark != '\0' && mark != *at)) return false;
  const char here = *at;
  Reader next = at;
  std::string group;
  if (!read(++next, x3::repeat(3)[kDigit] >> !kDigit, group)) return false;
  mark = here;
  digits += group;
  at = next;
  return true;
}

/// "10 000" and "1 000 000", but not the "10 500" of "on May 10 500 people": a blank is seldom a mark.
bool are_blanks_marks(const std::string& first, const std::string& digits) {
  const std::size_t behind = digits.size() - first.size();
  return first.size() <= 3 && (behind > 3 || digits.ends_with("000"));
}

}  // namespace

DigitMarks::DigitMarks(const Tables& tables) : decimal(entries(tables, "digit-marks").empty() ? "." : ""), group(",") {
  if (decimal.empty()) group.clear();
  for (const auto& [mark, value] : entries(tables, "digit-marks")) (value == "decimal" ? decimal : group) += mark;
}

/// "1,250", "1250", "3.5".
bool NumberWords::digits(Reader& at, Tally& tally, bool glued) const {
  static const auto kEnd = !(x3::char_(".,:/") >> kDigit);
  Reader next = at;
  std::string whole, fraction;
  if (!read(next, +kDigit, whole)) return false;
  const std::string first = whole;
  const Reader behind_first = next;
  char mark = '\0';
  while (whole.size() < kLongestDigits && take_group(next, marks_.group, mark, whole)) {
  }
  if (mark == ' ' && !are_blanks_marks(first, whole)) whole = first, next = behind_first;
  if (Reader point = next; is_one_of(point, marks_.decimal) && read(++point, x3::repeat(1, 6)[kDigit], fraction))
    next = point;
  if (!read(next, kEnd) || (!glued && !read(next, Boundary()))) return false;
  std::uint64_t value = 0, denominator = 1;
  for (const char digit : whole + fraction)
    if (value <= kLargestNumber) value = value * 10 + static_cast<std::uint64_t>(digit - '0');
  for (std::size_t i = 0; i < fraction.size(); ++i) denominator *= 10;
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
