// Several mentions of one event, or of one person's role, become one record.
#include <algorithm>
#include <iterator>
#include <map>
#include <unordered_map>

#include "engine/assembler/drafts.hpp"
#include "engine/scan/trace.hpp"

namespace rapporteur::assembler {
namespace {

using Keys = std::vector<std::uint32_t>;

bool has(const Keys& keys, std::uint32_t key) { return std::find(keys.begin(), keys.end(), key) != keys.end(); }

bool shares(const Keys& a, const Keys& b) {
  return std::any_of(a.begin(), a.end(), [&](std::uint32_t key) { return has(b, key); });
}

bool holds_all(const Keys& all, const Keys& some) {
  return !some.empty() && std::all_of(some.begin(), some.end(), [&](std::uint32_t key) { return has(all, key); });
}

bool is_nested(const Keys& a, const Keys& b) { return holds_all(a, b) || holds_all(b, a); }

// A known value agrees with itself and, where it may be missing, with nothing. Two that are missing are not known to be
// the same.
bool agrees(const Draft& a, const Draft& b, std::uint32_t field, bool may_miss) {
  const auto &x = a.keys[field], &y = b.keys[field];
  if (x.empty() || y.empty()) return may_miss;
  return is_nested(x, y);
}

// The whole words of a value that the other begins with: "Secretary", "Secretary of State".
bool is_beginning(const std::string& shorter, const std::string& longer) {
  return !shorter.empty() && longer.starts_with(shorter) &&
         (longer.size() == shorter.size() || longer[shorter.size()] == ' ');
}

bool agrees_in_part(const Draft& a, const Draft& b, std::uint32_t field) {
  if (a.fields[field].empty() || b.fields[field].empty()) return a.fields[field].empty() && b.fields[field].empty();
  const std::string x = comparable(a.fields[field][0]), y = comparable(b.fields[field][0]);
  return is_beginning(x, y) || is_beginning(y, x);
}

bool is_equal(const Keys& a, const Keys& b) {
  return a.size() >= 2 && b.size() >= 2 && holds_all(a, b) && holds_all(b, a);
}

using Fields = std::vector<std::uint32_t>;

bool one_event(const MergeWay& way, const Draft& a, const Draft& b) {
  const auto all = [](const Fields& fields, const auto& test) {
    return std::all_of(fields.begin(), fields.end(), test);
  };
  return all(way.same, [&](std::uint32_t f) { return agrees(a, b, f, false); }) &&
         all(way.compatible, [&](std::uint32_t f) { return agrees(a, b, f, true); }) &&
         all(way.begins, [&](std::uint32_t f) { return agrees_in_part(a, b, f); }) &&
         all(way.overlap, [&](std::uint32_t f) { return shares(a.keys[f], b.keys[f]); }) &&
         all(way.nested, [&](std::uint32_t f) { return is_nested(a.keys[f], b.keys[f]); }) &&
         all(way.equal, [&](std::uint32_t f) { return is_equal(a.keys[f], b.keys[f]); });
}

bool one_event(const TypeInfo& type, const Draft& a, const Draft& b) {
  return std::any_of(type.ways.begin(), type.ways.end(), [&](const MergeWay& way) { return one_event(way, a, b); });
}

void unite_field(const FieldInfo& field, std::uint32_t f, Draft& into, Draft& from) {
  auto& values = into.fields[f];
  if (from.fields[f].empty() || from.is_default[f]) return;
  if (!field.list && (values.empty() || into.is_default[f])) {
    values = std::move(from.fields[f]);
    into.is_default[f] = false;
  }
  if (!field.list) return;
  for (FieldValue& value : from.fields[f])
    if (std::none_of(values.begin(), values.end(),
                     [&](const FieldValue& known) { return comparable(known) == comparable(value); }))
      values.push_back(std::move(value));
}

void keep_longer(std::uint32_t f, Draft& into, Draft& from) {
  if (into.fields[f].empty() || from.fields[f].empty()) return;
  if (comparable(from.fields[f][0]).size() <= comparable(into.fields[f][0]).size()) return;
  into.fields[f] = std::move(from.fields[f]);
}

// Two divisions of one list do not add up: the complete one stands, else the longer.
void unite_items(const TypeInfo& type, Draft& into, Draft& from) {
  auto &items = into.fields[type.items], &others = from.fields[type.items];
  const bool complete = into.complete.value_or(false), other_complete = from.complete.value_or(false);
  if (complete == other_complete ? others.size() > items.size() : other_complete) items = std::move(others);
  if (into.complete || from.complete) into.complete = complete || other_complete;
}

// What gives way does so to what does not.
void yield(std::uint32_t f, std::uint32_t marker, Draft& into, Draft& from) {
  if (from.fields[f].empty() || (!into.fields[f].empty() && (!into.has(marker) || from.has(marker)))) return;
  into.fields[f] = std::move(from.fields[f]);
  into.fields[marker] = std::move(from.fields[marker]);
}

bool gives_way(const TypeInfo& type, std::uint32_t f, const Draft& draft) {
  return std::any_of(type.yields.begin(), type.yields.end(),
                     [&](const auto& yielding) { return yielding.first == f && draft.has(yielding.second); });
}

void unite(const TypeInfo& type, Draft& into, Draft from) {
  into.mentions.emplace_back(from.bytes, from.rule);
  for (const auto& [field, marker] : type.yields) yield(field, marker, into, from);
  for (const MergeWay& way : type.ways)
    for (const std::uint32_t f : way.begins) keep_longer(f, into, from);
  for (const std::uint32_t f : type.unite)
    if (f == type.items)
      unite_items(type, into, from);
    else if (!gives_way(type, f, from) || into.fields[f].empty())
      unite_field(type.fields[f], f, into, from);
}

// What a mention such as "the meeting was attended by ..." speaks of: the last event before it that nothing
// contradicts, one of its own kind if there is one.
Draft* named_before(const TypeInfo& type, std::vector<Draft>& merged, const Draft& again) {
  Draft* found = nullptr;
  bool alike = false;
  for (Draft& draft : merged) {
    const auto& fields = type.ways[0].compatible;
    if (!std::all_of(fields.begin(), fields.end(),
                     [&](std::uint32_t f) { return f == type.key || agrees(draft, again, f, true); }))
      continue;
    const bool same = type.key != kNone && agrees(draft, again, type.key, true);
    if (alike && !same) continue;
    found = &draft;
    alike = same;
  }
  return found;
}

// A mention that adds no party of its own is nothing without the event that it speaks of.
bool stands_alone(const TypeInfo& type, const Draft& draft) {
  const auto any = [&](const Fields& fields) {
    return std::any_of(fields.begin(), fields.end(), [&](std::uint32_t f) { return draft.has(f); });
  };
  return std::any_of(type.ways.begin(), type.ways.end(),
                     [&](const MergeWay& way) { return any(way.overlap) || any(way.nested) || any(way.equal); });
}

// Records that may be one event share a value of a field: only those are compared.
class Merger {
 public:
  Merger(const Scan& scan, const TypeInfo& type) : scan_(scan), type_(type) {
    for (const MergeWay& way : type.ways) shared_.push_back(shared_field(way));
  }

  void file(Draft draft) {
    number(draft);
    const bool again = draft.has(type_.again);
    Draft* known = find(draft);
    if (!known && again) known = named_before(type_, merged_, draft);
    if (!known && again && !stands_alone(type_, draft))
      return note(scan_, {.kind = TraceEvent::Kind::unmatched, .rule = draft.rule, .tokens = draft.tokens});
    if (known) {
      unite(type_, *known, std::move(draft));
      number(*known);
    } else {
      known = &merged_.emplace_back(std::move(draft));
    }
    index(static_cast<std::size_t>(known - merged_.data()));
  }

  std::vector<Draft> take() { return std::move(merged_); }

 private:
  // The field of which both records need a value in common; none where the way asks for no such thing.
  static std::uint32_t shared_field(const MergeWay& way) {
    for (const Fields* fields : {&way.same, &way.overlap, &way.nested, &way.equal})
      if (!fields->empty()) return fields->front();
    return kNone;
  }

  // Values are compared very often, so each is folded once and gets a number; one that gives way gets none, as it
  // contradicts nothing.
  void number(Draft& draft) {
    draft.keys.assign(draft.fields.size(), {});
    for (std::size_t f = 0; f < draft.fields.size(); ++f)
      for (const FieldValue& value : draft.fields[f])
        draft.keys[f].push_back(
            numbers_.emplace(comparable(value), static_cast<std::uint32_t>(numbers_.size())).first->second);
    for (const auto& [field, marker] : type_.yields)
      if (draft.has(marker)) draft.keys[field].clear();
  }

  // The first record that is the same event.
  Draft* find(const Draft& draft) {
    std::vector<std::size_t> candidates;
    for (const std::uint32_t field : shared_) {
      if (field == kNone) return find_among_all(draft);
      for (const std::uint32_t key : draft.keys[field]) {
        if (const auto known = by_value_.find({field, key}); known != by_value_.end())
          candidates = united(candidates, known->second);
      }
    }
    for (const std::size_t i : candidates)
      if (one_event(type_, merged_[i], draft)) return &merged_[i];
    return nullptr;
  }

  static std::vector<std::size_t> united(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
    if (a.empty() || a == b) return b;
    std::vector<std::size_t> out;
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
    return out;
  }

  Draft* find_among_all(const Draft& draft) {
    const auto at = std::find_if(merged_.begin(), merged_.end(),
                                 [&](const Draft& other) { return one_event(type_, other, draft); });
    return at == merged_.end() ? nullptr : &*at;
  }

  void index(std::size_t record) {
    for (const std::uint32_t field : shared_) {
      if (field == kNone) continue;
      for (const std::uint32_t key : merged_[record].keys[field]) {
        auto& known = by_value_[{field, key}];
        if (const auto at = std::lower_bound(known.begin(), known.end(), record); at == known.end() || *at != record)
          known.insert(at, record);
      }
    }
  }

  const Scan& scan_;
  const TypeInfo& type_;
  std::vector<std::uint32_t> shared_;  // by way
  std::vector<Draft> merged_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::size_t>> by_value_;  // field and value; sorted
};

}  // namespace

void merge_mentions(const Scan& scan, std::vector<Draft>& drafts) {
  if (drafts.empty() || !scan.program.types[drafts[0].type].merges) return;
  const TypeInfo& type = scan.program.types[drafts[0].type];
  std::stable_sort(drafts.begin(), drafts.end(), [](const Draft& a, const Draft& b) { return a.bytes < b.bytes; });
  Merger merger(scan, type);
  for (Draft& draft : drafts) merger.file(std::move(draft));
  drafts = merger.take();
}

}  // namespace rapporteur::assembler
