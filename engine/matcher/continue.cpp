// `continue:` lists that run over the sentences behind a match.
#include <algorithm>
#include <charconv>

#include "engine/matcher/records.hpp"
#include "engine/matcher/rules.hpp"

namespace rapporteur {
namespace {

class ContinuationRun {
 public:
  ContinuationRun(Scan& scan, const Rule& rule, std::uint32_t annotation) : scan_(scan), rule_(rule), id_(annotation) {}

  void run() {
    const auto& sentences = scan_.document.sentences;
    const Span own = scan_.annotations[id_].tokens;
    const std::uint32_t first = scan_.sentence_of(own.end - 1) + 1;
    if (first > sentences.size()) return;
    const std::uint32_t last_paragraph = sentences[first - 1].paragraph + rule_.continued->paragraphs;
    for (std::uint32_t s = first; s < sentences.size() && sentences[s].paragraph <= last_paragraph; ++s)
      if (!look_into(s)) return;
  }

 private:
  // False when the list has come to its end.
  bool look_into(std::uint32_t sentence) {
    Views views(scan_, {{sentence, sentence + 1}, scan_.document.sentences[sentence].tokens}, rule_.stratum);
    if (rule_.continued->stop && matches(views, rule_.continued->stop)) return false;
    bool goes_on = true;
    find_matches(scan_, views.get(rule_.continued->find.view), rule_.continued->find, rule_.makes, false, [&](const Match& match) {
      return goes_on = take(match);
    });
    return goes_on;
  }

  bool matches(Views& views, const Search& search) {
    bool any = false;
    find_matches(scan_, views.get(search.view), search, kNone, false, [&](const Match&) { return !(any = true); });
    return any;
  }

  // A marker must be the next number, or the word for the last; 1 after others begins another list.
  bool take(const Match& match) {
    if (rule_.continued->marker == kNone) return append(match), true;
    const std::string marker = marker_of(match);
    if (marker.empty()) return true;
    int number = 0;
    const auto [end, error] = std::from_chars(marker.data(), marker.data() + marker.size(), number);
    if (error != std::errc()) return append(match), false;
    if (number == expected_ || (expected_ == 1 && number == 2)) {
      expected_ = number + 1;
      append(match);
      return true;
    }
    return number != 1;
  }

  std::string marker_of(const Match& match) const {
    for (const EntryHit& hit : scan_.hits)
      if (hit.list == rule_.continued->marker && match.tokens.contains({hit.begin, hit.begin + hit.length}))
        return std::string(scan_.program.lexicon.value(hit.entry, 0));
    return {};
  }

  void append(const Match& match) {
    Annotation& annotation = scan_.annotations[id_];
    const TypeInfo& type = scan_.program.types[annotation.type];
    for (const PathCapture& capture : match.captures)
      if (type.fields[capture.value.field].list || !annotation.field(capture.value.field)) annotation.fields.push_back(capture.value);
    annotation.tokens.end = std::max(annotation.tokens.end, match.tokens.end);
  }

  Scan& scan_;
  const Rule& rule_;
  std::uint32_t id_;
  int expected_ = 1;
};

}  // namespace

void run_continuation(Scan& scan, const Rule& rule, std::uint32_t annotation) { ContinuationRun(scan, rule, annotation).run(); }

}  // namespace rapporteur
