// Lists of points: cut so that the declared count comes out.
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
  for (const Span item : scan.program.divider->divide(text, count).items) out.push_back(words_of(scan, whole.span->begin, item));
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

}  // namespace

void divide_lists(const Scan& scan, std::vector<Draft>& drafts) {
  for (Draft& draft : drafts)
    if (const TypeInfo& type = scan.program.types[draft.type]; type.items != kNone) divide(scan, type, draft);
}

}  // namespace rapporteur::assembler
