// Lists of points: cut so that the declared count comes out.
#include <algorithm>
#include <charconv>

#include "engine/assembler/drafts.hpp"

namespace rapporteur::assembler {
namespace {

std::optional<std::uint64_t> declared(const Draft& draft, std::uint32_t field) {
  if (!draft.has(field) || !draft.fields[field][0].value) return std::nullopt;
  const std::string& text = *draft.fields[field][0].value;
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

FieldValue words_of(const Scan& scan, std::uint32_t from, Span item) {
  const Span span{from + item.begin, from + item.end};
  const std::string words(scan.document.view(span));
  return {.text = words, .value = words, .span = span};
}

// Several values were found one by one, as a list that runs over sentences.
void trim_each(const Scan& scan, std::vector<FieldValue>& items) {
  for (FieldValue& item : items)
    if (item.span) item = words_of(scan, item.span->begin, scan.program.divider->trim(scan.document.view(*item.span)));
  std::erase_if(items, [](const FieldValue& item) { return item.span && item.span->empty(); });
}

std::vector<FieldValue> cut(const Scan& scan, const FieldValue& whole, std::optional<std::uint64_t> count) {
  const std::string_view text = scan.document.view(*whole.span);
  std::vector<FieldValue> out;
  for (const Span item : scan.program.divider->divide(text, count).items)
    out.push_back(words_of(scan, whole.span->begin, item));
  return out;
}

void divide(const Scan& scan, const TypeInfo& type, Draft& draft) {
  auto& items = draft.fields[type.items];
  const auto count = declared(draft, type.count);
  // A single value is the text of the whole list.
  if (items.size() == 1 && items[0].span && count != 1u) {
    if (auto cut_items = cut(scan, items[0], count); !cut_items.empty()) items = std::move(cut_items);
  } else {
    trim_each(scan, items);
  }
  if (count || !items.empty()) draft.complete = count ? items.size() == *count : true;
}

// A text is the points of one list: of the complete one, else of the one that is declared nearest to it.
void settle_shared(const TypeInfo& type, Draft& a, Draft& b) {
  auto &x = a.fields[type.items], &y = b.fields[type.items];
  if (a.match == b.match || x.empty() || y.empty() || !x[0].span || x[0].span != y[0].span) return;
  if (a.tokens.begin == b.tokens.begin) return;  // one phrase that two rules found: they compete
  const bool first_wins = a.complete.value_or(false) && !b.complete.value_or(false);
  Draft& loser = first_wins ? b : a.bytes.begin < b.bytes.begin ? a : b;
  loser.fields[type.items].clear();
  loser.complete = false;
}

}  // namespace

void divide_lists(const Scan& scan, std::vector<Draft>& drafts) {
  for (Draft& draft : drafts)
    if (const TypeInfo& type = scan.program.types[draft.type]; type.items != kNone) divide(scan, type, draft);
}

void settle_items(const Scan& scan, std::vector<Draft>& drafts) {
  if (drafts.empty()) return;
  const TypeInfo& type = scan.program.types[drafts[0].type];
  if (type.items == kNone) return;
  std::stable_sort(drafts.begin(), drafts.end(), [](const Draft& a, const Draft& b) { return a.bytes < b.bytes; });
  for (std::size_t i = 0; i + 1 < drafts.size(); ++i) settle_shared(type, drafts[i], drafts[i + 1]);
  // Without its points a list that declares no number says nothing.
  std::erase_if(drafts, [&](const Draft& draft) {
    return draft.complete && !*draft.complete && !draft.has(type.count) && !draft.has(type.items);
  });
}

}  // namespace rapporteur::assembler
