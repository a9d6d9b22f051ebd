#include "tools/rapporteur/mutate.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <iostream>

#include "engine/mutation/mutate.hpp"
#include "engine/output/json_text.hpp"
#include "engine/output/terminal_text.hpp"
#include "tools/rapporteur/commands.hpp"
#include "tools/rapporteur/counted.hpp"
#include "tools/rapporteur/rules.hpp"

namespace rapporteur {
namespace {

using Outcome = TriedLoss::Outcome;

constexpr unsigned kLongestQuote = 60;

bool means(const std::string& pattern, const std::string& owner) {
  const auto fits = [&](const std::string& name) { return fnmatch(pattern.c_str(), name.c_str(), 0) == 0; };
  return fits(owner) || fits(owner.substr(owner.find('/') + 1));
}

std::string lost(const TriedLoss& loss, const Sources& sources) {
  const auto text =
      std::string_view(sources.text(loss.where.file)).substr(loss.where.span.begin, loss.where.span.size());
  return elide_middle(printable(text), kLongestQuote);
}

std::string message(const TriedLoss& loss, const Sources& sources) {
  const std::string parts = loss.parts == 0 ? "" : ", nor of " + counted(loss.parts, "part") + " of it";
  return loss.owner + ": nothing notices the loss of " + lost(loss, sources) + parts;
}

std::string as_text(const TriedLosses& tried) {
  std::string out;
  for (const TriedLoss& loss : tried.losses)
    if (loss.outcome == Outcome::unnoticed)
      out += render_note(loss.where, message(loss, tried.sources), tried.sources) + "\n";
  const auto count = [&](Outcome outcome) {
    return std::count_if(tried.losses.begin(), tried.losses.end(),
                         [&](const TriedLoss& l) { return l.outcome == outcome; });
  };
  const auto noticed = count(Outcome::noticed), within = count(Outcome::within), invalid = count(Outcome::invalid);
  const auto unnoticed = count(Outcome::unnoticed) + within;
  out += std::to_string(noticed) + " noticed, " + std::to_string(unnoticed) + " unnoticed";
  if (within > 0) out += " (" + std::to_string(within) + " within others)";
  if (invalid > 0) out += ", " + std::to_string(invalid) + " not tried (what is left is no pattern)";
  return out + "\n";
}

std::string as_lines(const TriedLosses& tried) {
  std::string out;
  for (const TriedLoss& loss : tried.losses) {
    if (loss.outcome != Outcome::unnoticed) continue;
    const auto at = tried.sources.position(loss.where.file, loss.where.span.begin);
    out += tried.sources.path(loss.where.file) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) +
           ": unnoticed: " + message(loss, tried.sources) + "\n";
  }
  return out;
}

void append_loss(std::string& out, const TriedLoss& loss, const Sources& sources) {
  static constexpr const char* kNames[] = {"noticed", "unnoticed", "within another",
                                           "not tried"};  // in the order of Outcome
  const auto begin = sources.position(loss.where.file, loss.where.span.begin);
  const auto end = sources.position(loss.where.file, loss.where.span.end);
  JsonObject object(out);
  object.string("outcome", kNames[static_cast<int>(loss.outcome)]);
  object.string("of", loss.owner);
  object.string("lost", lost(loss, sources));
  object.string("file", sources.path(loss.where.file));
  object.raw("line", std::to_string(begin.line));
  object.raw("column", std::to_string(begin.column));
  object.raw("end_line", std::to_string(end.line));
  object.raw("end_column", std::to_string(end.column));
}

std::string as_json(const TriedLosses& tried) {
  std::string out = "[";
  for (const TriedLoss& loss : tried.losses) {
    out += out.size() > 1 ? ",\n" : "\n";
    append_loss(out, loss, tried.sources);
  }
  return out + "\n]\n";
}

}  // namespace

int mutate(const std::string& rules, const std::string& name, const std::string& format) {
  const std::filesystem::path chosen = chosen_rules(rules);
  MutationOptions options;
  options.wanted = [&](const std::string& file, const std::string& owner) {
    return is_own(file, chosen) && means(name, owner);
  };
  const TriedLosses tried = try_losses({.rules = chosen, .pack_roots = {shipped_rules()}}, options);
  if (has_errors(tried.diagnostics)) {
    for (const Diagnostic& diagnostic : tried.diagnostics) std::cerr << render(diagnostic, tried.sources);
    return kWrongUsage;
  }
  std::cout << (format == "json" ? as_json(tried) : format == "line" ? as_lines(tried) : as_text(tried));
  return kSuccess;
}

}  // namespace rapporteur
