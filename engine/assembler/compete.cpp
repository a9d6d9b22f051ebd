// Records of one type compete where their key fields overlap; the type's `keep` says who wins.
#include <algorithm>
#include <map>

#include "engine/assembler/drafts.hpp"
#include "engine/scan/trace.hpp"

namespace rapporteur::assembler {
namespace {

std::optional<Span> key_span(const Draft& draft, std::uint32_t key) {
  return draft.has(key) ? draft.fields[key][0].span : std::nullopt;
}

std::size_t filled(const Draft& draft) {
  return static_cast<std::size_t>(std::count_if(draft.fields.begin(), draft.fields.end(),
                                                [](const auto& values) { return !values.empty(); })) -
         static_cast<std::size_t>(std::count(draft.is_default.begin(), draft.is_default.end(), true));
}

// True if `a` is the better record.
bool beats(const Draft& a, const Draft& b, const TypeInfo& type) {
  const std::uint32_t key_a = key_span(a, type.key)->size(), key_b = key_span(b, type.key)->size();
  if (type.keep == Keep::longest && key_a != key_b) return key_a > key_b;
  if (type.keep != Keep::first && filled(a) != filled(b)) return filled(a) > filled(b);
  if (type.keep != Keep::first && a.bytes.size() != b.bytes.size()) return a.bytes.size() > b.bytes.size();
  return a.order < b.order;
}

// A record of more than its key that lies as a whole within another's key is told of in it: the chancellor in
// "Chancellor Example's spokesman".
bool is_told_of(const Draft& draft, Span own_key, Span key) {
  return draft.bytes != own_key && key.contains(draft.bytes);
}

bool rivals(const Draft& a, const Draft& b, const TypeInfo& type) {
  const auto x = key_span(a, type.key), y = key_span(b, type.key);
  return x && y && a.match != b.match && x->overlaps(*y) && !is_told_of(b, *y, *x) && !is_told_of(a, *x, *y);
}

// The records that stay so far, by where their keys begin.
class Winners {
 public:
  Winners(const std::vector<Draft>& drafts, const TypeInfo& type) : drafts_(drafts), type_(type) {
    for (const Draft& draft : drafts)
      if (const auto span = key_span(draft, type.key)) longest_ = std::max(longest_, span->size());
  }

  // The better record that has the place; nothing if the draft stays.
  std::optional<std::size_t> take(std::size_t draft) {
    const auto span = key_span(drafts_[draft], type_.key);
    if (!span) return std::nullopt;
    const std::uint32_t from = span->begin - std::min(span->begin, longest_);
    for (auto at = by_begin_.lower_bound(from); at != by_begin_.end() && at->first < span->end; ++at)
      if (rivals(drafts_[draft], drafts_[at->second], type_)) return at->second;
    by_begin_.emplace(span->begin, draft);
    return std::nullopt;
  }

 private:
  const std::vector<Draft>& drafts_;
  const TypeInfo& type_;
  std::multimap<std::uint32_t, std::size_t> by_begin_;
  std::uint32_t longest_ = 0;  // key
};

}  // namespace

void compete(const Scan& scan, std::vector<Draft>& drafts) {
  if (drafts.empty()) return;
  const TypeInfo& type = scan.program.types[drafts[0].type];
  if (type.key == kNone || type.keep == Keep::all) return;
  std::vector<std::size_t> order(drafts.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
    const bool with_key_x = key_span(drafts[x], type.key).has_value(),
               with_key_y = key_span(drafts[y], type.key).has_value();
    if (!with_key_x || !with_key_y) return with_key_x && !with_key_y;
    return beats(drafts[x], drafts[y], type);
  });
  std::vector<bool> stays(drafts.size());
  Winners winners(drafts, type);
  for (const std::size_t i : order) {
    const auto winner = winners.take(i);
    stays[i] = !winner;
    if (winner)
      note(scan, {.kind = TraceEvent::Kind::competed,
                  .rule = drafts[i].rule,
                  .tokens = drafts[i].tokens,
                  .by = drafts[*winner].bytes,
                  .winner = drafts[*winner].rule});
  }
  std::vector<Draft> kept;
  for (std::size_t i = 0; i < drafts.size(); ++i)
    if (stays[i]) kept.push_back(std::move(drafts[i]));
  drafts = std::move(kept);
}

}  // namespace rapporteur::assembler
