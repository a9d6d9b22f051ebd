#include "tests/support/articles.hpp"

#include <simdjson.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "tests/support/engine.hpp"

namespace rapporteur::support {
namespace {

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::optional<std::string> text_of(simdjson::dom::element object, std::string_view key) {
  std::string_view value;
  return object[key].get(value) ? std::nullopt : std::optional(std::string(value));
}

}  // namespace

std::vector<Article> samples() {
  std::vector<Article> out;
  for (const auto& entry : std::filesystem::directory_iterator(source_dir() / "samples"))
    if (entry.path().extension() == ".txt") out.push_back({entry.path().filename().string(), read(entry.path()), std::nullopt});
  std::sort(out.begin(), out.end(), [](const Article& a, const Article& b) { return a.name < b.name; });
  return out;
}

std::vector<Article> jsonl_articles(const std::filesystem::path& path) {
  std::vector<Article> out;
  std::ifstream file(path);
  simdjson::dom::parser parser;
  for (std::string line; std::getline(file, line);) {
    simdjson::dom::element object;
    if (parser.parse(line).get(object)) continue;
    const auto text = text_of(object, "text");
    if (text) out.push_back({text_of(object, "id").value_or("?"), *text, text_of(object, "date")});
  }
  return out;
}

}  // namespace rapporteur::support
