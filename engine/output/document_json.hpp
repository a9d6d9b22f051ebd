// One document as one JSON object, the form that jsonl and json share (docs: the output contract).
#pragma once
#include <string>

#include "engine/output/writer.hpp"

namespace rapporteur {

/// {"id", "date", "meta"?, "records"} in this order, on one line, without a line break at the end.
std::string document_json(const Article& article, const Extraction& extraction, OffsetMap::Unit unit);

}  // namespace rapporteur
