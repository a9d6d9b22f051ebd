#include "tools/rapporteur/test_watch.hpp"

#include <iostream>
#include <map>
#include <tuple>

#include "engine/output/style.hpp"
#include "tools/rapporteur/counted.hpp"
#include "tools/rapporteur/rules.hpp"
#include "tools/rapporteur/terminal.hpp"
#include "tools/rapporteur/test_text.hpp"
#include "tools/rapporteur/watch.hpp"

namespace rapporteur {
namespace {

/// An example keeps its name and text when lines move; which of those with both it is comes last.
using Key = std::tuple<std::string, std::string, std::size_t>;
using Statuses = std::map<Key, Status>;

class Keys {
 public:
  Key operator()(const ExampleResult& result) {
    return {result.name, result.text, seen_[{result.name, result.text}]++};
  }

 private:
  std::map<std::pair<std::string, std::string>, std::size_t> seen_;
};

bool passes(Status status) { return status == Status::passed || status == Status::passes_now; }

class TestWatch {
 public:
  TestWatch(const std::string& rules, const std::string& rule) : rules_(rules), rule_(rule), style_(wants_color()) {}

  Watched round() {
    seen_.begin_round();
    const auto loaded = load_rules(rules_, true);
    if (seen_.is_new(texts_of(loaded.sources), loaded.report)) answer(loaded);
    return watched_rules(chosen_rules(rules_), loaded.sources);
  }

 private:
  void answer(const Extractor::Loaded& loaded) {
    Results results;
    if (loaded.extractor) results = run_tests(loaded, rules_, rule_);
    std::cout << seen_.heading(wants_color());
    if (!loaded.extractor) {
      std::cout << loaded.report << (good_ ? "the next good rules are compared with the last good ones\n" : "");
      return;
    }
    if (results.empty() && rule_ != "*") std::cout << no_such_rule(*loaded.extractor, rule_) << '\n';
    std::cout << (good_ ? changes(results, loaded.sources) : as_text(results, loaded.sources));
    good_ = true;
    last_.clear();
    Keys key;
    for (const ExampleResult& result : results) last_[key(result)] = result.status;
  }

  std::string changes(const Results& results, const Sources& sources) const {
    std::string failing, passing;
    std::size_t still = 0;
    Keys key;
    for (const ExampleResult& result : results) {
      const auto before = last_.find(key(result));
      const bool failed_before = before != last_.end() && before->second == Status::failed;
      if (result.status == Status::failed && !failed_before) failing += report(result, sources, report_page()) + '\n';
      if (passes(result.status) && before != last_.end() && !passes(before->second))
        passing += style_.good("passes now: ") + result.name + "  " + style_.faint(place_of(result, sources)) + '\n';
      still += result.status == Status::failed && failed_before;
    }
    const std::string others = still > 0 ? counted(still, "example") + " as before: failed\n" : "";
    return failing + passing + others + summary(results);
  }

  const std::string& rules_;
  const std::string& rule_;
  Style style_;
  Seen seen_;
  bool good_ = false;  // there was a round without mistakes
  Statuses last_;      // of that round
};

}  // namespace

int watch_test(const std::string& rules, const std::string& rule) {
  TestWatch test(rules, rule);
  return watch([&] { return test.round(); });
}

}  // namespace rapporteur
