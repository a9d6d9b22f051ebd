#include "engine/ruleset/report.hpp"

#include <utility>

namespace rapporteur {

void Report::add(Diagnostic diagnostic) {
  if (diagnostics_.size() > kMaxMistakes) return;
  if (diagnostics_.size() == kMaxMistakes) {
    diagnostic.code = code_of(Mistake::too_many_mistakes);
    diagnostic.message = "more than " + std::to_string(kMaxMistakes) + " mistakes; the rest is not shown";
    diagnostic.hint.clear();
    diagnostic.related.reset();
  }
  diagnostics_.push_back(std::move(diagnostic));
}

void Report::error(Mistake mistake, Location where, std::string message, std::string hint) {
  Diagnostic found;
  found.code = code_of(mistake);
  found.message = std::move(message);
  found.where = where;
  found.hint = std::move(hint);
  add(std::move(found));
}

void Report::error(Mistake mistake, std::string message, std::string hint) {
  Diagnostic found;
  found.code = code_of(mistake);
  found.message = std::move(message);
  found.hint = std::move(hint);
  add(std::move(found));
}

void Report::duplicate(Mistake mistake, Location where, std::string message, Location first, std::string hint,
                       std::string note) {
  Diagnostic found;
  found.code = code_of(mistake);
  found.message = std::move(message);
  found.where = where;
  found.hint = std::move(hint);
  found.related = Diagnostic::Related{first, std::move(note)};
  add(std::move(found));
}

}  // namespace rapporteur
