// Numbers with what belongs to them: "3.5", "two-thirds", "a third of", "12 percent", "$3 million", "5 to 10 euros".
// "More than" before a number and "or so" behind it are looked at and not taken: they are said by `bound`.
#include <algorithm>

#include "grammar/values/number_words.hpp"

namespace rapporteur::values {
namespace {

constexpr std::uint64_t kLargestPart = 100;  // of a fraction in words: "ninety-nine hundredths"

/// One number, before it is known whether it begins a range.
struct Said {
  std::uint64_t value = 0, denominator = 1;
  std::uint64_t magnitude = 1;  // that the words behind it made it so many times greater
  bool overflow = false, fraction = false, negative = false;
  std::string code;          // of a currency
  bool code_behind = false;  // or before
  std::string part;          // "percent", "percentage-point"

  bool has_unit() const { return !code.empty() || !part.empty(); }
  bool is_below(const Said& other) const {
    return static_cast<long double>(value) * static_cast<long double>(other.denominator) <
           static_cast<long double>(other.value) * static_cast<long double>(denominator);
  }
};

Said said_by(const Tally& tally) {
  return {.value = tally.value(),
          .denominator = tally.denominator(),
          .magnitude = tally.magnitude(),
          .overflow = tally.overflow()};
}

/// Decimal digits, rounded to six behind the point: "3.5", "0.666667".
std::string decimal(const Said& said) {
  constexpr std::uint64_t kMillion = 1'000'000;
  std::uint64_t whole = said.value / said.denominator;
  std::uint64_t rest = (2 * (said.value % said.denominator) * kMillion / said.denominator + 1) / 2;
  if (rest == kMillion) ++whole, rest = 0;
  if (rest == 0) return std::to_string(whole);
  std::string digits = std::to_string(kMillion + rest).substr(1);
  digits.erase(digits.find_last_not_of('0') + 1);
  return std::to_string(whole) + '.' + digits;
}

class NumberGrammar final : public Grammar {
 public:
  explicit NumberGrammar(const Tables& tables);
  std::optional<Value> parse_at(std::string_view whole, std::size_t begin) const override;
  bool may_begin(std::string_view folded, bool has_digit) const override {
    return has_digit || first_.contains(folded) || words_.may_begin(folded);
  }
  bool may_be_whole(std::string_view folded) const override {
    return first_.is_whole(folded) || words_.may_be_whole(folded);
  }

 private:
  bool said(Reader& at, std::string_view whole, Said& out) const;
  bool sign(Reader& at, std::string_view whole) const;
  bool proportion(Reader& at, Said& out) const;
  bool quantity(Reader& at, std::string_view whole, Said& out) const;
  bool cardinal(Reader& at, Said& out) const;
  bool money(Reader& at, std::string_view whole, Said& out) const;
  bool fraction(Reader& at, std::string_view whole, Said& out) const;
  bool alone(Reader& at, Said& out) const;
  bool ratio(Reader& at, Said& out) const;
  bool part(Reader& at, Tally& tally) const;
  bool money_magnitude(Reader& at, Said& out) const;
  bool unit(Reader& at, Said& out) const;
  bool range(Reader& at, std::string_view whole, std::size_t begin, Said& low, Said& high) const;
  std::string bound(std::string_view whole, std::size_t begin, Reader end) const;
  Value value(std::string_view whole, std::size_t begin, const Reader& end, const Said& low, const Said* high) const;

  NumberWords words_;
  WordTable fractions_, fraction_heads_, currencies_, money_magnitudes_, percents_, unit_joins_;
  WordTable to_, and_, between_, bounds_, bounds_behind_, ordinals_, directions_, signs_, proportions_;
  FirstTokens first_;
  std::unique_ptr<const Grammar> ordinal_;
};

NumberGrammar::NumberGrammar(const Tables& tables)
    : words_(tables),
      fractions_(tables, "fractions"),
      fraction_heads_(tables, "fraction-heads"),
      currencies_(tables, "currencies"),
      money_magnitudes_(tables, "money-magnitudes"),
      percents_(tables, "percents"),
      unit_joins_(tables, "unit-joins"),
      to_(tables, "range-joins"),
      and_(tables, "both-joins"),
      between_(tables, "before-range"),
      bounds_(tables, "bounds"),
      bounds_behind_(tables, "bounds-behind"),
      ordinals_(tables, "ordinals"),
      directions_(tables, "directions"),
      signs_(tables, "minus-signs"),
      proportions_(tables, "proportion-joins"),
      ordinal_(make_ordinal(tables)) {
  for (const char* table : {"ordinals", "currencies", "fractions", "minus-signs"}) first_.add(tables, table);
}

/// "1/2", "3/4": digits that are more often a fraction than a date or a score.
bool NumberGrammar::ratio(Reader& at, Said& out) const {
  static const x3::uint_parser<std::uint64_t, 10, 1, 2> kPart;
  constexpr std::uint64_t kMost = 10;
  Reader next = at;
  std::uint64_t numerator = 0, denominator = 0;
  if (!read(next, kPart, numerator) || !read(next, '/' >> kPart, denominator)) return false;
  if (!read(next, Boundary() >> !(x3::char_("/.,:-") >> x3::char_('0', '9')))) return false;
  if (numerator == 0 || numerator >= denominator || denominator > kMost) return false;
  out = {.value = numerator, .denominator = denominator, .fraction = true};
  at = next;
  return true;
}

/// The rest of "two and a half", "two and three quarters", "2 1/2".
bool NumberGrammar::part(Reader& at, Tally& tally) const {
  Reader next = at;
  if (Said rest; read(next, ' ') && ratio(next, rest)) {
    if (!tally.add_fraction(rest.value, rest.denominator)) return false;
    return at = next, true;
  }
  next = at;
  std::int64_t denominator = 0;
  std::uint64_t numerator = 1;
  if (!read(next, ' ' >> x3::omit[NumberOf(words_.joins())] >> ' ')) return false;
  Tally parts;
  if (!read(next, x3::omit[NumberOf(words_.articles())] >> ' ')) {
    if (!words_.cardinal(next, parts) || !parts.whole() || !read(next, x3::char_(" -"))) return false;
    numerator = parts.value();
  }
  if (!read(next, NumberOf(fractions_), denominator)) return false;
  if (numerator >= static_cast<std::uint64_t>(denominator)) return false;
  if (!tally.add_fraction(numerator, static_cast<std::uint64_t>(denominator))) return false;
  at = next;
  while (words_.extend(at, tally)) {
  }
  return true;
}

bool NumberGrammar::cardinal(Reader& at, Said& out) const {
  Reader next = at;
  Tally tally;
  if (!words_.cardinal(next, tally) || words_.before_ordinal(next)) return false;
  part(next, tally);
  out = said_by(tally);
  at = next;
  return true;
}

/// "two-thirds", "one fifth", "three quarters"; not in "the first three quarters", "the second half".
bool NumberGrammar::fraction(Reader& at, std::string_view whole, Said& out) const {
  const auto begin = static_cast<std::size_t>(at.base() - whole.data());
  if (word_before(ordinals_, whole, begin) || word_before(directions_, whole, begin)) return false;
  Reader next = at;
  Tally numerator;
  std::int64_t denominator = 0;
  if (!words_.cardinal(next, numerator) || !numerator.whole() || numerator.value() == 0) return alone(at, out);
  if (!read(next, x3::omit[x3::char_(" -")] >> NumberOf(fractions_), denominator)) return alone(at, out);
  if (numerator.overflow() || numerator.value() >= static_cast<std::uint64_t>(denominator)) return false;
  if (numerator.value() > kLargestPart) return false;
  out = {.value = numerator.value(), .denominator = static_cast<std::uint64_t>(denominator), .fraction = true};
  at = next;
  return true;
}

/// "a third of", "half the", "half a million": without a number before it a part has a whole behind it.
bool NumberGrammar::alone(Reader& at, Said& out) const {
  Reader next = at;
  std::int64_t denominator = 0;
  read(next, x3::omit[NumberOf(words_.articles())] >> ' ');
  if (!read(next, NumberOf(fractions_), denominator)) return false;
  out = {.value = 1, .denominator = static_cast<std::uint64_t>(denominator), .fraction = true};
  Tally tally;
  if (Reader times = next; read(times, ' ') && words_.cardinal(times, tally) && tally.after_magnitude() &&
                           !tally.overflow() && tally.whole()) {
    out = {.value = tally.value(), .denominator = out.denominator, .magnitude = tally.magnitude()};
    at = times;
    return true;
  }
  Reader behind = next;
  if (!read(behind, ' ' >> x3::omit[NumberOf(fraction_heads_)])) return false;
  at = next;
  return true;
}

/// "nine out of ten".
bool NumberGrammar::proportion(Reader& at, Said& out) const {
  Reader next = at;
  Tally some, all;
  if (!words_.cardinal(next, some) || !read(next, ' ' >> x3::omit[NumberOf(proportions_)] >> ' ')) return false;
  if (!words_.cardinal(next, all) || !some.whole() || !all.whole() || some.overflow() || all.overflow()) return false;
  if (some.value() == 0 || some.value() >= all.value()) return false;
  out = {.value = some.value(), .denominator = all.value(), .fraction = true};
  at = next;
  return true;
}

bool NumberGrammar::quantity(Reader& at, std::string_view whole, Said& out) const {
  if (ratio(at, out) || proportion(at, out) || fraction(at, whole, out) || cardinal(at, out)) return true;
  Reader next = at;  // "1.5bn"
  Tally digits;
  if (!words_.digits(next, digits, true) || read(next, x3::lit(' '))) return false;
  const Reader letters = next;
  out = said_by(digits);
  if (!money_magnitude(next, out) || next.base() - letters.base() < 2) return false;
  at = next;
  return true;
}

/// "-5", "minus 5"; not the "-5" of "3-5".
bool NumberGrammar::sign(Reader& at, std::string_view whole) const {
  const auto begin = static_cast<std::size_t>(at.base() - whole.data());
  Reader next = at;
  if (!read(next, x3::omit[NumberOf(signs_)])) return false;
  if (is_word_character(*at)) {
    if (!read(next, ' ')) return false;
  } else if (begin > 0 && whole[begin - 1] != ' ' && whole[begin - 1] != '(' && whole[begin - 1] != '\n') {
    return false;
  }
  at = next;
  return true;
}

/// "bn" in "$3.5bn".
bool NumberGrammar::money_magnitude(Reader& at, Said& out) const {
  Reader next = at;
  std::int64_t magnitude = 0;
  if (out.magnitude > 1 || !read(next, -x3::lit(' ') >> NumberOf(money_magnitudes_), magnitude)) return false;
  const auto times = static_cast<std::uint64_t>(magnitude);
  out.overflow = out.overflow || out.value > kLargestNumber / times;
  if (!out.overflow) out.value *= times, out.magnitude = times;
  at = next;
  return true;
}

/// What stands behind a number: "percent", "-percent", "euros", "millions of dollars".
bool NumberGrammar::unit(Reader& at, Said& out) const {
  Reader next = at;
  read(next, x3::omit[x3::char_(" -")]);
  if (std::string text; read(next, TextOf(percents_), text)) return out.part = text, at = next, true;
  if (!out.code.empty()) return false;
  read(next, x3::omit[NumberOf(unit_joins_)] >> ' ');
  if (std::string text; read(next, TextOf(currencies_), text))
    return out.code = text, out.code_behind = true, at = next, true;
  return false;
}

/// A currency before its number: "$3.5bn", "EUR 200 million".
bool NumberGrammar::money(Reader& at, std::string_view whole, Said& out) const {
  Reader next = at;
  std::string code;
  if (!read(next, TextOf(currencies_), code)) return false;
  read(next, x3::lit(' '));
  Tally digits;
  if (Reader glued = next; words_.digits(glued, digits, true) && !read(glued, Boundary())) {
    out = said_by(digits);
    if (!money_magnitude(glued, out)) return false;
    next = glued;
  } else if (!quantity(next, whole, out) || out.fraction) {
    return false;
  } else {
    money_magnitude(next, out);
  }
  out.code = code;
  at = next;
  return true;
}

bool NumberGrammar::said(Reader& at, std::string_view whole, Said& out) const {
  Reader next = at;
  const bool negative = sign(next, whole);
  if (!money(next, whole, out)) {
    if (!quantity(next, whole, out)) return false;
    unit(next, out);
  }
  out.negative = negative;
  at = next;
  return true;
}

/// "5 to 10 percent", "$3-5 million", "between 5 and 10": two numbers that rise; they share the unit and the magnitude.
/// A hyphen alone is no range: "3-1" is a score.
bool NumberGrammar::range(Reader& at, std::string_view whole, std::size_t begin, Said& low, Said& high) const {
  Reader next = at;
  const bool dash = read(next, '-' >> !x3::lit('-'));
  if (!dash && !read(next, ' ' >> x3::omit[NumberOf(to_)] >> ' ')) {
    if (!word_before(between_, whole, begin) || !read(next, ' ' >> x3::omit[NumberOf(and_)] >> ' ')) return false;
  }
  Said first = low;
  if (!said(next, whole, high) || high.fraction != low.fraction || low.overflow || high.overflow) return false;
  if (low.negative || high.negative) return false;
  if (first.has_unit() && high.has_unit() && (first.code != high.code || first.part != high.part)) return false;
  if (first.has_unit() && !high.has_unit() && first.code_behind) return false;
  if (first.part.empty() != high.part.empty() && !first.part.empty()) return false;
  if (dash && !first.has_unit() && !high.has_unit() && high.magnitude == 1) return false;
  if (first.magnitude == 1 && high.magnitude > 1 && first.value / first.denominator < high.value / high.magnitude + 1 &&
      first.value <= kLargestNumber / high.magnitude) {
    first.value *= high.magnitude;
    if (!first.is_below(high)) return false;
  }
  if (!first.is_below(high)) return false;
  if (high.code.empty()) high.code = first.code;
  low = first;
  low.code = high.code;
  low.part = high.part;
  at = next;
  return true;
}

/// What the words around make of the number: "about", "at-least" ...; empty if they say nothing.
std::string NumberGrammar::bound(std::string_view whole, std::size_t begin, Reader end) const {
  if (std::string text; read(end, x3::omit[-x3::char_(" -")] >> TextOf(bounds_behind_), text)) return text;
  const auto before = word_before(bounds_, whole, begin);
  return before ? std::string(bounds_.text(*before)) : std::string();
}

std::string kind_of(const Said& said) {
  if (!said.code.empty()) return "money";
  if (!said.part.empty()) return said.part;
  if (said.fraction) return "fraction";
  return said.value % said.denominator == 0 ? "cardinal" : "decimal";
}

Value NumberGrammar::value(std::string_view whole, std::size_t begin, const Reader& end, const Said& low,
                           const Said* high) const {
  Value out{.length = static_cast<std::size_t>(end.base() - whole.data()) - begin, .kind = kind_of(high ? *high : low)};
  out.beyond = low.overflow;
  if (!high && !low.overflow) out.text_value = (low.negative ? "-" : "") + decimal(low);
  if (high) out.fields = {{"from", decimal(low)}, {"to", decimal(*high)}};
  if (const std::string& code = low.code; !code.empty()) out.fields.emplace_back("code", code);
  if (std::string text = bound(whole, begin, end); !text.empty()) out.fields.emplace_back("bound", std::move(text));
  return out;
}

std::optional<Value> NumberGrammar::parse_at(std::string_view whole, std::size_t begin) const {
  const Reader start(whole.substr(begin));
  Reader at = start;
  Said low, high;
  const auto ordinal = ordinal_->parse_at(whole, begin);
  if (!said(at, whole, low)) return ordinal;
  const auto length = static_cast<std::size_t>(at.base() - whole.data()) - begin;
  if (ordinal && ordinal->length >= length) return ordinal;
  const bool ranges = range(at, whole, begin, low, high);
  return value(whole, begin, at, low, ranges ? &high : nullptr);
}

}  // namespace

std::unique_ptr<const Grammar> make_number(const Tables& tables) { return std::make_unique<NumberGrammar>(tables); }

}  // namespace rapporteur::values
