// Values of fields as people read them.
#pragma once
#include <string>

#include "engine/records.hpp"

namespace rapporteur {

/// "Norway (NOR)"
std::string plain_value(const FieldValue& value);

/// With the article's own words where they say it differently: "Norway (NOR) ← “Norwegian”".
std::string full_value(const FieldValue& value);

}  // namespace rapporteur
