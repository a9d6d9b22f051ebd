// Captured words to field values.
#include <algorithm>

#include "engine/assembler/drafts.hpp"
#include "engine/resolver/resolve.hpp"
#include "engine/resolver/resolvers.hpp"
#include "engine/scan/conditions.hpp"
#include "engine/text/unicode.hpp"

namespace rapporteur::assembler {
namespace {

class ValueMaker {
 public:
  explicit ValueMaker(const Scan& scan) : scan_(scan) {}

  FieldValue make(const FieldInfo& field, const Captured& captured) const {
    FieldValue out;
    if (captured.has_span) {
      out.text = std::string(scan_.document.view(captured.bytes));
      out.span = captured.bytes;
    }
    // The words are those of the article, its line breaks too; a value is one line, wherever the article broke it.
    if (captured.has_value)
      out.value = captured.value;
    else if (out.text)
      out.value = resolver::single_spaced(*out.text);
    if (!captured.code.empty()) out.code = captured.code;
    if (captured.annotation != kNone) refer(scan_.annotations[captured.annotation], out);
    if (field.base == FieldInfo::Base::number) make_number(field, out);
    return out;
  }

 private:
  void refer(const Annotation& annotation, FieldValue& out) const {
    if (!annotation.value.empty()) out.value = annotation.value;
    if (!annotation.code.empty()) out.code = annotation.code;
    if (annotation.date == kNone) return;
    const auto& day = scan_.meanings[annotation.date].day;
    out.value = day ? std::optional(values::to_iso(*day)) : std::nullopt;
  }

  static void make_number(const FieldInfo& field, FieldValue& out) {
    const bool whole = out.value && !out.value->empty() && out.value->size() < 20 &&
                       out.value->find_first_not_of("0123456789") == std::string::npos;
    out.number = whole || (!field.whole && out.value && parse_decimal(*out.value));
    if (!out.number) out.value = std::nullopt;
  }

  const Scan& scan_;
};

void add_defaults(const TypeInfo& type, Draft& draft) {
  for (std::uint32_t f = 0; f < type.fields.size(); ++f) {
    const FieldInfo& field = type.fields[f];
    if (!draft.fields[f].empty() || field.optional || field.constants.empty()) continue;
    draft.fields[f].push_back({.value = field.constants.front()});
    draft.is_default[f] = true;
  }
}

// A date record says what its words mean in this article.
void add_meaning(const TypeInfo& type, const DateMeaning& meaning, Draft& draft) {
  if (meaning.timex.empty()) return;
  constexpr const char* kReasons[] = {"said", "article", "context", "tense", "nearest"};
  const std::pair<const char*, std::string> found[] = {{"value", meaning.timex},
                                                       {"from", meaning.from},
                                                       {"to", meaning.to},
                                                       {"reason", kReasons[static_cast<int>(meaning.reason)]}};
  for (const auto& [name, value] : found)
    if (const std::uint32_t field = type.field(name); field != kNone && !value.empty())
      draft.fields[field] = {FieldValue{.value = value}};
}

bool same_value(const FieldValue& a, const FieldValue& b) { return comparable(a) == comparable(b); }

}  // namespace

std::string comparable(const FieldValue& value) {
  return folded(value.value ? *value.value : value.text ? *value.text : std::string());
}

std::vector<Draft> make_drafts(const Scan& scan, TypeId type_id) {
  const TypeInfo& type = scan.program.types[type_id];
  const ValueMaker maker(scan);
  std::vector<Draft> out;
  for (std::uint32_t id = 0; id < scan.annotations.size(); ++id) {
    const Annotation& a = scan.annotations[id];
    if (a.dead || a.type != type_id) continue;
    if (a.rule != kNone && is_refused(scan, a.rule, a, When::known)) continue;
    Draft draft{.type = type_id,
                .rule = a.rule,
                .match = a.match,
                .order = id,
                .tokens = a.tokens,
                .bytes = scan.document.bytes(a.tokens)};
    draft.fields.resize(type.fields.size());
    draft.is_default.resize(type.fields.size());
    for (const Captured& captured : a.fields) {
      FieldValue value = maker.make(type.fields[captured.field], captured);
      auto& values = draft.fields[captured.field];
      // A person named twice in one sentence is one participant; the words of a text field are kept as they are.
      const bool known =
          type.fields[captured.field].base == FieldInfo::Base::annotation &&
          std::any_of(values.begin(), values.end(), [&](const FieldValue& other) { return same_value(other, value); });
      if (!known) values.push_back(std::move(value));
    }
    // A value that a resolver found is shown where the type has a field for it.
    if (type.value_field != kNone && !a.value.empty() && !draft.has(type.value_field))
      draft.fields[type.value_field].push_back({.value = a.value});
    if (a.date != kNone) add_meaning(type, scan.meanings[a.date], draft);
    add_defaults(type, draft);
    out.push_back(std::move(draft));
  }
  return out;
}

}  // namespace rapporteur::assembler
