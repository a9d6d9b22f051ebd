// What is wrong, where, and what to do about it. Printed as
//
//   rules/meetings.yaml:12:15: error[R050]: unknown type 'Persn'
//      12 |     find: 'a:<Persn> ~meet'
//         |               ^^^^^
//      = hint: did you mean 'Person'?
//
// Tested by tests/unit/diagnostic_test.cpp
#pragma once
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "engine/base/codes.hpp"
#include "engine/base/span.hpp"

namespace rapporteur {

using FileId = std::uint32_t;

/// A byte range of a source file; `Sources` turns it into line and column.
struct Location {
  FileId file = 0;
  Span span;
};

struct Diagnostic {
  Code code;            // says whether it is an error or a warning
  std::string message;  // one line, no full stop
  std::optional<Location> where;
  std::string hint;  // may be empty
  struct Related {
    Location where;
    std::string message;  // "first defined here"
  };
  std::vector<Related> related;

  Severity severity() const { return entry_of(code).severity; }
};

using Diagnostics = std::vector<Diagnostic>;

bool has_errors(const Diagnostics& diagnostics);

/// By file and place; what is said twice of one place stays once. What has no place comes first, that there are too
/// many last.
void arrange(Diagnostics& diagnostics);

/// Loaded files, by id. Line and column count from 1; the column counts code points. Views of its texts hold as long as
/// it, also when it is moved.
class Sources {
 public:
  Sources() = default;
  Sources(Sources&&) = default;
  Sources& operator=(Sources&&) = default;

  FileId add(std::string path, std::string text);
  const std::string& path(FileId file) const { return files_[file].path; }
  const std::string& text(FileId file) const { return files_[file].text; }
  std::size_t size() const { return files_.size(); }
  std::size_t bytes() const { return bytes_; }  // of all files
  /// Keeps a text that stands in no file as it is: what escapes and quotes have come to.
  std::string_view keep(std::string text) { return kept_.emplace_back(std::move(text)); }

  struct Position {
    std::uint32_t line = 1, column = 1;
  };
  Position position(FileId file, std::uint32_t byte) const;
  /// The whole line that holds `byte`, without its line break.
  std::string_view line(FileId file, std::uint32_t byte) const;

 private:
  struct File {
    std::string path, text;
    std::vector<std::uint32_t> line_starts;
  };
  std::deque<File> files_;  // stays in place, as short strings move their bytes
  std::deque<std::string> kept_;
  std::size_t bytes_ = 0;
};

/// As above, each of `related` as a note behind it; ends with a line break. Of a very long line the part around the
/// span is shown.
std::string render(const Diagnostic& diagnostic, const Sources& sources);

/// "file:line:column: message", the line and a caret.
std::string render_note(const Location& where, const std::string& message, const Sources& sources);

/// The name of `known` nearest to `name` by edit distance, or empty if none is near.
std::string nearest_name(std::string_view name, const std::vector<std::string>& known);

}  // namespace rapporteur
