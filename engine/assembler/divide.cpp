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

std::vector<FieldValue> cut(const Scan& scan, const FieldValue& whole, std::optional<std::uint64_t> count) {
  const std::string_view text = scan.document.view(*whole.span);
  std::vector<FieldValue> out;
  for (const Span item : scan.program.divider->divide(text, count).items) {
    const Span span{whole.span->begin + item.begin, whole.span->begin + item.end};
    const std::string words(scan.document.view(span));
    out.push_back({.text = words, .value = words, .span = span});
  }
  return out;
}

void divide(const Scan& scan, const TypeInfo& type, Draft& draft) {
  auto& items = draft.fields[type.items];
  const auto count = declared(draft, type.count);
  // Several values were found one by one (a list over sentences); a single one is the text of the whole list.
  if (items.size() == 1 && items[0].span && count != 1u)
    if (auto cut_items = cut(scan, items[0], count); !cut_items.empty()) items = std::move(cut_items);
  if (count || !items.empty()) draft.complete = count ? items.size() == *count : true;
}

}  // namespace

void divide_lists(const Scan& scan, std::vector<Draft>& drafts) {
  for (Draft& draft : drafts)
    if (const TypeInfo& type = scan.program.types[draft.type]; type.items != kNone) divide(scan, type, draft);
}

}  // namespace rapporteur::assembler
