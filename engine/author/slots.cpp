#include "engine/author/slots.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "grammar/pattern/parse.hpp"

namespace rapporteur {
namespace {

std::string field_names(const TypeInfo& type) {
  std::string out;
  for (const FieldInfo& field : type.fields) out += (out.empty() ? "" : ", ") + field.name;
  return out.empty() ? "none" : out;
}

class SlotMaker {
 public:
  SlotMaker(const SeenText& seen, TypeId make) : seen_(seen), make_(make) {}

  tl::expected<Slots, std::string> run(const std::vector<FieldMark>& marks) {
    out_.slots = read(marks);
    std::map<std::string, std::size_t> counts;
    count_fields(out_.slots, counts);
    if (make_ != kNone)
      for (const auto& [name, count] : counts) check_field(name, count);
    if (!error_.empty()) return tl::make_unexpected(error_);
    set_range();
    group(out_.slots);
    choose(out_.slots);
    return std::move(out_);
  }

 private:
  std::vector<Slot> read(const std::vector<FieldMark>& marks) {
    std::vector<Slot> slots;
    for (const FieldMark& mark : marks) {
      const auto tokens = seen_.tokens_of(mark.bytes);
      if (!tokens) {
        error_ = "'" + std::string(seen_.scan().document.view(mark.bytes)) + "' is not made of whole words";
        return {};
      }
      if (!found_) out_.sentence = seen_.scan().sentence_of(tokens->begin);
      found_ = true;
      if (!sentence().contains(*tokens))
        error_ = "the marks lie in several sentences; a rule sees one sentence at a time";
      slots.push_back({mark.field, *tokens, {*tokens}, {}, read(mark.inner)});
    }
    return slots;
  }

  Span sentence() const { return seen_.scan().document.sentences[out_.sentence].tokens; }

  // ---- fields of a type that is there ----

  const FieldInfo* field_info(const std::string& name) const {
    if (make_ == kNone) return nullptr;
    const TypeInfo& type = seen_.program().types[make_];
    const std::uint32_t field = type.field(name);
    return field == kNone ? nullptr : &type.fields[field];
  }

  static void count_fields(const std::vector<Slot>& slots, std::map<std::string, std::size_t>& counts) {
    for (const Slot& slot : slots) {
      ++counts[slot.field];
      count_fields(slot.inner, counts);
    }
  }

  void check_field(const std::string& name, std::size_t count) {
    const TypeInfo& type = seen_.program().types[make_];
    const FieldInfo* info = field_info(name);
    const std::string field = "field '" + name + "' of type '" + type.name + "' takes ";
    if (!info)
      error_ = "type '" + type.name + "' has no field '" + name + "'; it has " + field_names(type);
    else if (info->base == FieldInfo::Base::constant)
      error_ = field + "constants, no words; they are for a rule's 'set'";
    else if (count > 1 && !info->list)
      error_ = field + "one value and is marked " + std::to_string(count) + " times";
  }

  // ---- the part of the sentence that the pattern covers ----

  bool tells(Span tokens) const {
    std::uint32_t at = tokens.begin;
    for (const Slot& slot : out_.slots) {
      if (seen_.tells({at, slot.tokens.begin})) return true;
      at = slot.tokens.end;
    }
    return seen_.tells({at, tokens.end});
  }

  bool is_stop(std::uint32_t token) const { return seen_.kinds().is_stop(seen_.folded_token(token)); }

  void extend_left(std::uint32_t least) {
    while (out_.range.begin > least && !is_stop(out_.range.begin - 1)) --out_.range.begin;
  }
  void extend_right(std::uint32_t most) {
    while (out_.range.end < most && !is_stop(out_.range.end)) ++out_.range.end;
  }

  // The words between the marks say what is spoken of; if they do not, so do those around them, up to where the phrase
  // ends; and if these do not, the whole sentence. Small words at the end are a phrase, which ends where it ends or
  // before words of the pattern.
  void set_range() {
    const Span last = out_.slots.back().tokens;
    out_.range = {out_.slots.front().tokens.begin, last.end};
    const Span all{sentence().begin, std::max(seen_.scan().tails[out_.sentence], last.end)};
    const bool told = tells(out_.range);
    if (!told) extend_left(all.begin);
    if (!told || (last.size() > 1 && seen_.all_have_shape(last, kLower))) extend_right(all.end);
    if (!tells(out_.range)) out_.range = all;
  }

  // ---- several marks of one field in a row ----

  bool are_joined(const Slot& a, const Slot& b) const {
    if (a.field != b.field || !a.inner.empty() || !b.inner.empty() || a.tokens.end == b.tokens.begin) return false;
    for (std::uint32_t t = a.tokens.end; t < b.tokens.begin; ++t)
      if (!seen_.kinds().is_joiner(seen_.folded_token(t))) return false;
    return true;
  }

  /// Both as one, if there is something that may stand for each mark.
  std::optional<Slot> joined_slot(Slot a, const Slot& b) const {
    if (!are_joined(a, b)) return std::nullopt;
    a.members.push_back(b.tokens);
    a.tokens.end = b.tokens.end;
    return choices_of(a).empty() ? std::nullopt : std::optional(std::move(a));
  }

  void group(std::vector<Slot>& slots) const {
    std::vector<Slot> out;
    for (Slot& slot : slots) {
      auto joined = out.empty() ? std::nullopt : joined_slot(out.back(), slot);
      if (joined)
        out.back() = std::move(*joined);
      else
        out.push_back(std::move(slot));
    }
    slots = std::move(out);
  }

  // ---- choices ----

  void choose(std::vector<Slot>& slots) const {
    for (Slot& slot : slots) {
      choose(slot.inner);
      if (slot.inner.empty()) slot.choices = choices_of(slot);
    }
  }

  std::vector<Choice> choices_of(Span tokens, const std::string& field) const {
    return choices_for(seen_, tokens, field, field_info(field), tokens.end == out_.range.end);
  }

  // Of several marks what may stand for each of them.
  std::vector<Choice> choices_of(const Slot& slot) const {
    std::vector<Choice> common = choices_of(slot.members.front(), slot.field);
    for (std::size_t i = 1; i < slot.members.size(); ++i) {
      std::set<std::string> others;
      for (const Choice& choice : choices_of(slot.members[i], slot.field)) others.insert(pattern::print(choice.node));
      std::erase_if(common, [&](const Choice& choice) { return !others.contains(pattern::print(choice.node)); });
    }
    return common;
  }

  const SeenText& seen_;
  const TypeId make_;
  Slots out_;
  bool found_ = false;  // a mark whose sentence counts
  std::string error_;
};

}  // namespace

tl::expected<Slots, std::string> slots_of(const SeenText& seen, const std::vector<FieldMark>& marks, TypeId make) {
  return SlotMaker(seen, make).run(marks);
}

}  // namespace rapporteur
