// The inputs of the command line as a sequence of articles, one in memory at a time.
//
// INPUT: files, directories (recursive, sorted; .txt, .jsonl, .ndjson, each also as .gz and .zst), "-" for standard
// input. A bad article becomes a Problem in its place and the rest goes on.
#pragma once
#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/output/writer.hpp"

namespace rapporteur {

/// Why an input gave no article: "path:line: message".
struct Problem {
  std::string where;  // the path, with the line if there is one
  std::string message;
};

using Input = std::variant<Article, Problem>;

enum class InputFormat { automatic, text, jsonl };

struct InputOptions {
  InputFormat format = InputFormat::automatic;
  std::size_t max_document_bytes = std::size_t{16} << 20;  // as they stand in the unpacked input
};

class ArticleReader;

class Inputs {
 public:
  /// Nothing in `paths` means standard input.
  Inputs(std::vector<std::string> paths, const InputOptions& options);
  ~Inputs();
  /// The next article or problem; nothing at the end, or when a signal asks to stop.
  std::optional<Input> next();

 private:
  std::optional<Input> open_next();

  InputOptions options_;
  std::deque<Input> problems_;  // of the directories: told first
  std::vector<std::string> files_;
  std::size_t next_file_ = 0;
  std::unique_ptr<ArticleReader> reader_;
};

}  // namespace rapporteur
