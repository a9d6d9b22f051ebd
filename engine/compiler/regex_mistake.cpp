#include "engine/compiler/regex_mistake.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace rapporteur::compiler {
namespace {

constexpr char kLookAround[] =
    "RE2 has no look-around: what stands before or behind goes into preceded-by, followed-by "
    "or unless";
constexpr char kBackReference[] = "RE2 has no back-references; a backslash itself is written \\\\";
constexpr char kNamedGroup[] = "a named group is written (?P<name>...), its name in letters, digits and '_', each once";

struct Advice {
  RE2::ErrorCode code;
  const char* hint;
};
constexpr Advice kAdvice[] = {
    {RE2::ErrorBadEscape, kBackReference},
    {RE2::ErrorBadCharClass, "classes are such as [a-z], \\d, \\w, \\pL, [[:alpha:]]"},
    {RE2::ErrorBadCharRange, "write the smaller character of a range first"},
    {RE2::ErrorMissingBracket, "close it with ]; the sign itself is written \\["},
    {RE2::ErrorMissingParen, "close it with ); the sign itself is written \\("},
    {RE2::ErrorUnexpectedParen, "the sign itself is written \\)"},
    {RE2::ErrorTrailingBackslash, "a backslash itself is written \\\\"},
    {RE2::ErrorRepeatArgument, "it stands behind what it repeats; the sign itself is written with a backslash"},
    {RE2::ErrorRepeatSize, "a bound is at most 1000, also where bounds stand in bounds"},
    {RE2::ErrorRepeatOp, "one sign of repetition is enough; ? behind it makes it lazy"},
    {RE2::ErrorBadNamedCapture, kNamedGroup},
    {RE2::ErrorPatternTooLarge, "lower its bounds, or cut it into two rules"},
};

std::string hint_for(RE2::ErrorCode code, std::string_view part) {
  if (code == RE2::ErrorBadPerlOp && part.starts_with("(?<") && !part.starts_with("(?<=") && !part.starts_with("(?<!"))
    return kNamedGroup;
  if (code == RE2::ErrorBadPerlOp) return kLookAround;
  for (const Advice& advice : kAdvice)
    if (advice.code == code) return advice.hint;
  return {};
}

// The bracket that is open at the end, or the closing one that has none; RE2 shows the whole expression then.
std::optional<std::size_t> stray_parenthesis(std::string_view written) {
  std::vector<std::size_t> open;
  bool in_class = false;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const char c = written[i];
    if (c == '\\') {
      ++i;
    } else if (in_class) {
      in_class = c != ']';
    } else if (c == '[') {
      in_class = true;
      if (written.substr(i + 1, 1) == "^") ++i;
      if (written.substr(i + 1, 1) == "]") ++i;  // the sign itself
    } else if (c == '(') {
      open.push_back(i);
    } else if (c == ')') {
      if (open.empty()) return i;
      open.pop_back();
    }
  }
  return open.empty() ? std::nullopt : std::optional(open.back());
}

Span span_of(std::string_view part, std::string_view written) {
  const std::size_t at = written.find(part);
  if (part.empty() || at == std::string_view::npos) return {0, static_cast<std::uint32_t>(written.size())};
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + part.size())};
}

}  // namespace

// error[R061]: invalid regular expression: invalid perl operator: (?=
//   = hint: RE2 has no look-around: ...
RegexMistake explain_regex(const re2::RE2& re, std::string_view written) {
  const RE2::ErrorCode code = re.error_code();
  const bool parenthesis = code == RE2::ErrorMissingParen || code == RE2::ErrorUnexpectedParen;
  const auto stray = parenthesis ? stray_parenthesis(written) : std::nullopt;
  const std::string& error = re.error();
  if (!stray)
    return {"invalid regular expression: " + error, hint_for(code, re.error_arg()), span_of(re.error_arg(), written)};
  const auto at = static_cast<std::uint32_t>(*stray);
  const bool opens = written[at] == '(';
  return {std::string("invalid regular expression: ") + (opens ? "this ( is not closed" : "this ) closes nothing"),
          hint_for(opens ? RE2::ErrorMissingParen : RE2::ErrorUnexpectedParen, {}),
          {at, at + 1}};
}

}  // namespace rapporteur::compiler
