// The table of output formats.
#include "engine/output/writer.hpp"

namespace rapporteur {
namespace {

struct Format {
  std::string_view name;
  std::unique_ptr<Writer> (*make)(const WriterOptions& options);
};

constexpr Format kFormats[] = {
    {"text", make_text_writer}, {"jsonl", make_jsonl_writer}, {"json", make_json_writer}, {"csv", make_csv_writer}};

}  // namespace

const std::vector<std::string>& output_formats() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const Format& format : kFormats) all.emplace_back(format.name);
    return all;
  }();
  return names;
}

std::unique_ptr<Writer> make_writer(std::string_view format, const WriterOptions& options) {
  for (const Format& known : kFormats)
    if (known.name == format) return known.make(options);
  return nullptr;
}

}  // namespace rapporteur
