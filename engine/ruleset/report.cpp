#include "engine/ruleset/report.hpp"

#include <utility>

namespace rapporteur {

std::string with_commas(std::size_t number) {
  std::string out = std::to_string(number);
  for (std::size_t i = out.size(); i > 3; i -= 3) out.insert(i - 3, ",");
  return out;
}

void Report::limit(Location where, std::size_t most, const std::string& what, std::string hint) {
  error(Code::limit, where, "more than " + with_commas(most) + " " + what, std::move(hint));
  throw LimitPassed{};
}

void Report::count_pattern(Location where, std::size_t bytes) {
  pattern_bytes_ += bytes;
  if (pattern_bytes_ > kMaxAllPatternBytes) limit(where, kMaxAllPatternBytes, "bytes of patterns in all rules");
}

void Report::add(Diagnostic diagnostic) {
  if (diagnostics_.size() > kMaxMistakes) return;
  if (diagnostics_.size() == kMaxMistakes) {
    diagnostic.code = Code::too_many_mistakes;
    diagnostic.message = "more than " + with_commas(kMaxMistakes) + " mistakes; the rest is not shown";
    diagnostic.hint.clear();
    diagnostic.related.clear();
  }
  diagnostics_.push_back(std::move(diagnostic));
}

void Report::error(Code code, Location where, std::string message, std::string hint) {
  add({code, std::move(message), where, std::move(hint), {}});
}

void Report::error(Code code, std::string message, std::string hint) {
  add({code, std::move(message), std::nullopt, std::move(hint), {}});
}

void Report::duplicate(Code code, Location where, std::string message, Location first, std::string hint,
                       std::string note) {
  add({code, std::move(message), where, std::move(hint), {{first, std::move(note)}}});
}

}  // namespace rapporteur
