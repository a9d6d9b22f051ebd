// Decimal numbers that compare exactly, as the articles write them.
#pragma once
#include <charconv>
#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace rapporteur {

struct Decimal {
  std::int64_t whole = 0;       // of -2.5: -3
  std::int32_t billionths = 0;  // never negative

  friend auto operator<=>(const Decimal&, const Decimal&) = default;
};

/// "5", "-2.5"; at most 18 digits before the point and 9 behind it. Nothing for other text.
inline std::optional<Decimal> parse_decimal(std::string_view text) {
  constexpr std::int32_t kBillion = 1'000'000'000;
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::string_view digits = text.substr(0, text.find('.'));
  const std::string_view fraction = digits.size() < text.size() ? text.substr(digits.size() + 1) : "0";
  const auto are_digits = [](std::string_view part, std::size_t most) {
    return !part.empty() && part.size() <= most && part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (!are_digits(digits, 18) || !are_digits(fraction, 9)) return std::nullopt;
  Decimal out;
  std::from_chars(digits.data(), digits.data() + digits.size(), out.whole);
  for (std::size_t i = 0; i < 9; ++i)
    out.billionths = out.billionths * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
  if (negative) out = out.billionths == 0 ? Decimal{-out.whole, 0} : Decimal{-out.whole - 1, kBillion - out.billionths};
  return out;
}

}  // namespace rapporteur
