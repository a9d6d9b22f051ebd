#include "tools/rapporteur/run_options.hpp"

#include <map>

#include "tools/rapporteur/terminal.hpp"

namespace rapporteur {

std::string unknown_type(const Extractor& extractor, const std::vector<std::string>& types) {
  for (const std::string& type : types) {
    if (extractor.has_type(type)) continue;
    const std::string near = nearest_name(type, extractor.type_names());
    return "--types: unknown type '" + type + "'" + (near.empty() ? "" : "; did you mean '" + near + "'?");
  }
  return {};
}

InputOptions input_options(const RunOptions& options) {
  static const std::map<std::string, InputFormat> kFormats = {
      {"auto", InputFormat::automatic}, {"text", InputFormat::text}, {"jsonl", InputFormat::jsonl}};
  return {kFormats.at(options.input_format), options.max_document_bytes};
}

ExtractOptions extract_options(const RunOptions& options) {
  ExtractOptions out{.date = {}, .types = options.types, .brute_force = options.brute_force};
  if (!options.date.empty()) out.date = options.date;
  return out;
}

WriterOptions writer_options(const Extractor& extractor, const RunOptions& options, bool terminal) {
  static const std::map<std::string, OffsetMap::Unit> kUnits = {{"bytes", OffsetMap::Unit::bytes},
                                                                {"utf16", OffsetMap::Unit::utf16},
                                                                {"codepoints", OffsetMap::Unit::code_points}};
  WriterOptions writer;
  writer.offsets = kUnits.at(options.offsets);
  for (const std::string& type : extractor.record_types(options.types))
    writer.types.push_back({type, extractor.field_names(type), extractor.has_confidence(type)});
  writer.color = terminal && wants_color();
  if (terminal) writer.width = terminal_width(writer.width);
  return writer;
}

}  // namespace rapporteur
