#include "tools/rapporteur/test_text.hpp"

#include <algorithm>

#include "tools/rapporteur/rules.hpp"
#include "tools/rapporteur/terminal.hpp"

namespace rapporteur {

std::size_t count(const Results& results, Status status) {
  return static_cast<std::size_t>(std::count_if(results.begin(), results.end(),
                                                [&](const ExampleResult& result) { return result.status == status; }));
}

Results run_tests(const Extractor::Loaded& loaded, const std::string& rules, const std::string& rule) {
  Results results = loaded.extractor->run_examples({.name = rule, .sources = &loaded.sources});
  std::erase_if(results, [&](const ExampleResult& result) {
    return (result.status == Status::todo || result.status == Status::passes_now) &&
           !is_own(loaded.sources.path(result.where.file), chosen_rules(rules));
  });
  return results;
}

std::string summary(const Results& results) {
  const std::size_t now = count(results, Status::passes_now), todo = count(results, Status::todo) + now;
  std::string out = std::to_string(count(results, Status::passed)) + " passed, " +
                    std::to_string(count(results, Status::failed)) + " failed";
  if (todo > 0) out += ", " + std::to_string(todo) + " todo";
  if (now > 0) out += ", " + std::to_string(now) + " of them pass" + (now == 1 ? "es" : "") + " now";
  return out + "\n";
}

ReportOptions report_page() { return {.color = wants_color(), .width = terminal_width(ReportOptions{}.width)}; }

// Blocks with a blank line behind each. Failures come last but for the summary: that is where the eye is when the
// command has ended.
std::string as_text(const Results& results, const Sources& sources) {
  const ReportOptions page = report_page();
  std::string out;
  for (const Status status : {Status::todo, Status::passes_now, Status::failed}) {
    for (const ExampleResult& result : results)
      if (result.status == status) out += report(result, sources, page) + (status == Status::failed ? "\n" : "");
    if (status != Status::failed && count(results, status) > 0) out += "\n";
  }
  return out + summary(results);
}

std::string no_such_rule(const Extractor& extractor, const std::string& name) {
  std::vector<std::string> known;
  for (const std::string& rule : extractor.rule_names())
    for (const std::string& form : {rule, rule.substr(rule.find('/') + 1)}) known.push_back(form);
  const std::string near = nearest_name(name, known);
  return "--rule: no rule with an example, and no test, is called '" + name + "'" +
         (near.empty() ? "" : "; did you mean '" + near + "'?");
}

}  // namespace rapporteur
