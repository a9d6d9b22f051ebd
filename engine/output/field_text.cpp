#include "engine/output/field_text.hpp"

#include "engine/output/terminal_text.hpp"

namespace rapporteur {

std::string plain_value(const FieldValue& value) {
  std::string out = printable(value.value ? *value.value : value.text.value_or(""));
  if (value.code) out += " (" + printable(*value.code) + ")";
  if (!value.value) out += " (unresolved)";
  return out;
}

std::string full_value(const FieldValue& value) {
  const bool differs = value.value && value.text && printable(*value.value) != printable(*value.text);
  return plain_value(value) + (differs ? " ← “" + printable(*value.text) + "”" : "");
}

}  // namespace rapporteur
