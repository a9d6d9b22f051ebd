// `continue:` lists that run over the sentences behind a match.
//
// Of a rule's continuations the one whose first item stands first takes the list. It ends at a stop, at the closing
// marker, where the declared count is reached, where the numbers begin anew, and `within` so many paragraphs of the
// match or the last item. Items are the sentences' own captures; with `block` an item runs to the next marker, the last
// to the end of its paragraph.
#include <algorithm>
#include <charconv>
#include <optional>

#include "engine/matcher/records.hpp"
#include "engine/matcher/rules.hpp"
#include "engine/scan/conditions.hpp"

namespace rapporteur {
namespace {

std::optional<std::uint64_t> to_number(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

class ContinuationRun {
 public:
  ContinuationRun(Scan& scan, const Rule& rule, const Continuation& continued, std::uint32_t annotation)
      : scan_(scan), rule_(rule), continued_(continued), id_(annotation), type_(scan.program.types[rule.makes]) {
    // Items that stand in the match itself hold the first point.
    taken_ = own_items();
    expected_ = taken_ ? 2 : 1;
  }

  void run() {
    if (is_whole()) return;
    const auto& sentences = scan_.document.sentences;
    const std::uint32_t first = scan_.sentence_of(scan_.annotations[id_].tokens.end - 1) + 1;
    last_paragraph_ = sentences[first - 1].paragraph + continued_.paragraphs;
    for (std::uint32_t s = first; s < sentences.size() && sentences[s].paragraph <= last_paragraph_; ++s)
      if (!look_into(s)) break;
    if (open_ != kNone) close_block(end_of_paragraph());
  }

  /// Where the first item begins; past all tokens if there is no list.
  std::uint32_t first_item() const { return is_list() ? first_item_ : kNone; }

  void commit() const {
    Annotation& annotation = scan_.annotations[id_];
    for (const Captured& captured : found_)
      if (type_.fields[captured.field].list || !annotation.field(captured.field)) annotation.fields.push_back(captured);
    annotation.tokens.end = std::max(annotation.tokens.end, end_);
  }

 private:
  // One point is no list, unless it is a sentence that holds the others too.
  bool is_list() const {
    if (taken_ >= 2 || found_.empty() || type_.items == kNone) return !found_.empty();
    const auto& divider = *scan_.program.divider;
    return std::any_of(found_.begin(), found_.end(), [&](const Captured& c) {
      if (!c.has_span) return false;
      const values::Enumeration list = divider.divide(scan_.document.view(c.bytes), std::nullopt);
      return list.marked || (continued_.marker == kNone && !continued_.block && list.items.size() > 1);
    });
  }

  // The text of a whole list that stands in the match: several markers, or the declared number of items.
  bool is_whole() const {
    const Captured* items = type_.items == kNone ? nullptr : scan_.annotations[id_].field(type_.items);
    if (!items || !items->has_span || taken_ != 1) return false;
    const auto count = declared();
    const values::Enumeration list = scan_.program.divider->divide(scan_.document.view(items->bytes), count);
    return list.marked || (count && list.complete);
  }

  std::uint64_t own_items() const {
    const auto& fields = scan_.annotations[id_].fields;
    const auto is_item = [&](const Captured& captured) { return type_.fields[captured.field].list; };
    return static_cast<std::uint64_t>(std::count_if(fields.begin(), fields.end(), is_item));
  }

  std::optional<std::uint64_t> declared() const {
    const Captured* count = type_.count == kNone ? nullptr : scan_.annotations[id_].field(type_.count);
    if (!count) return std::nullopt;
    return to_number(count->annotation != kNone ? scan_.annotations[count->annotation].value : count->value);
  }

  // False when the list has come to its end.
  bool look_into(std::uint32_t sentence) {
    if (!may_look_at(sentence)) return false;
    Views views(scan_, {{sentence, sentence + 1}, scan_.document.sentences[sentence].tokens}, rule_.stratum);
    if (continued_.stop && matches(views, continued_.stop)) return false;
    bool goes_on = true;
    find_in(scan_, views, continued_.find, rule_.makes, false,
            [&](const Match& match) { return goes_on = take(match); });
    return goes_on;
  }

  bool may_look_at(std::uint32_t sentence) {
    scan_.looked_on += scan_.document.sentences[sentence].tokens.size();
    const bool may = scan_.looked_on <= kLookOnPerToken * scan_.document.tokens.size() + kLookOnAtLeast;
    if (!may) scan_.truncated = true;
    return may;
  }

  bool matches(Views& views, const Search& search) {
    bool any = false;
    find_in(scan_, views, search, kNone, false, [&](const Match&) { return !(any = true); });
    return any;
  }

  // A marker must be the next number, or the word for the last; 1 after others begins another list.
  bool take(const Match& match) {
    if (continued_.marker == kNone) return append(match), !is_full();
    const std::string marker = marker_of(match);
    if (marker.empty()) return true;
    const auto number = to_number(marker);
    if (!number) return taken_ > 0 ? (append(match), false) : true;
    if (*number != expected_) return *number != 1;
    ++expected_;
    append(match);
    return !is_full();
  }

  bool is_full() const {
    const auto count = declared();
    return count && taken_ >= *count;
  }

  std::string marker_of(const Match& match) const {
    const Span hits = scan_.hits_of[scan_.sentence_of(match.tokens.begin)];
    for (std::uint32_t h = hits.begin; h < hits.end; ++h)
      if (const EntryHit& hit = scan_.hits[h];
          hit.list == continued_.marker && match.tokens.contains({hit.begin, hit.begin + hit.length}))
        return std::string(scan_.program.lexicon.value(hit.entry, 0));
    return {};
  }

  void append(const Match& match) {
    if (open_ != kNone) close_block(match.tokens.begin);
    for (const PathCapture& capture : match.captures) {
      found_.push_back(capture.value);
      if (type_.fields[capture.value.field].list && continued_.block)
        open_ = static_cast<std::uint32_t>(found_.size()) - 1;
    }
    first_item_ = std::min(first_item_, match.tokens.begin);
    end_ = match.tokens.end;
    last_paragraph_ = scan_.document.sentences[scan_.sentence_of(match.tokens.begin)].paragraph + continued_.paragraphs;
    ++taken_;
  }

  // The item that is open runs to this token.
  void close_block(std::uint32_t end) {
    Captured& item = found_[open_];
    item.tokens.end = std::max(item.tokens.end, end);
    item.bytes = scan_.document.bytes(item.tokens);
    end_ = std::max(end_, item.tokens.end);
    open_ = kNone;
  }

  std::uint32_t end_of_paragraph() const {
    const auto& document = scan_.document;
    const std::uint32_t sentence = scan_.sentence_of(found_[open_].tokens.begin);
    return document.sentences[document.paragraphs[document.sentences[sentence].paragraph].sentences.end - 1].tokens.end;
  }

  Scan& scan_;
  const Rule& rule_;
  const Continuation& continued_;
  std::uint32_t id_;
  const TypeInfo& type_;
  std::uint64_t expected_ = 1;
  std::uint64_t taken_ = 0;
  std::uint32_t last_paragraph_ = 0;
  std::vector<Captured> found_;
  std::uint32_t open_ = kNone;        // index in found_ of the item that runs on
  std::uint32_t first_item_ = kNone;  // its first token
  std::uint32_t end_ = 0;             // behind the last token found
};

}  // namespace

void run_continuation(Scan& scan, RuleId id, std::uint32_t annotation) {
  const Rule& rule = scan.program.rules[id];
  std::vector<ContinuationRun> runs;
  for (const Continuation& continued : rule.continued) runs.emplace_back(scan, rule, continued, annotation).run();
  const auto first = std::min_element(runs.begin(), runs.end(),
                                      [](const auto& a, const auto& b) { return a.first_item() < b.first_item(); });
  if (first != runs.end() && first->first_item() != kNone) first->commit();
  Annotation& made = scan.annotations[annotation];
  made.dead = is_refused(scan, id, made, When::matched);
}

}  // namespace rapporteur
