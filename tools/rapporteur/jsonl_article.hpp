// One line of JSONL as an article.
#pragma once
#include <memory>
#include <string>

#include "tools/rapporteur/inputs.hpp"

namespace rapporteur {

/// Keeps simdjson's buffers from line to line. simdjson is included by jsonl_article.cpp only.
class JsonlParser {
 public:
  JsonlParser();
  ~JsonlParser();
  /// An object with "text" and optionally "id", "date" and "title"; its other keys become `meta`. `where` is the id
  /// if the line has none, and the place of the problem. May enlarge `line`'s capacity.
  Input article(std::string& line, const std::string& where);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace rapporteur
