// Articles to try things on.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace rapporteur::support {

struct Article {
  std::string name, text;
  std::optional<std::string> date;
};

std::vector<Article> samples();
/// One article a line, with `id`, `text` and perhaps `date`; empty if there is no such file.
std::vector<Article> jsonl_articles(const std::filesystem::path& path);

}  // namespace rapporteur::support
