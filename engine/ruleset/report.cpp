#include "engine/ruleset/report.hpp"

#include <utility>

namespace rapporteur {

void Report::add(Diagnostic diagnostic) {
  if (diagnostics_.size() > kMaxMistakes) return;
  if (diagnostics_.size() == kMaxMistakes) {
    diagnostic.code = Code::too_many_mistakes;
    diagnostic.message = "more than " + std::to_string(kMaxMistakes) + " mistakes; the rest is not shown";
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
