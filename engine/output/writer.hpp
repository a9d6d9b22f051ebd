// Extractions as text: one writer for each output format, all behind one interface.
//
// Output is head, the documents with a separator between them, tail. A writer has no state, so documents may be
// rendered on several threads and still be put together in input order. Nothing here knows a type or a field by name.
// Tested by tests/unit/output_test.cpp
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/records.hpp"
#include "engine/text/unicode.hpp"

namespace rapporteur {

/// What a document brought along besides its words.
struct Article {
  std::string id;
  std::string text;                 // valid UTF-8
  std::optional<std::string> date;  // YYYY-MM-DD
  std::string title;                // shown, never searched
  std::string meta;                 // a JSON object that passes through, or empty
};

/// A record type as the rules declare it.
struct Columns {
  std::string type;
  std::vector<std::string> fields;
  bool has_confidence = false;
};

struct WriterOptions {
  OffsetMap::Unit offsets = OffsetMap::Unit::code_points;  // what spans count
  std::vector<Columns> types;                              // those that can come, in the order to show them
  bool color = false;                                      // text: with terminal escapes
  unsigned width = 100;                                    // text: columns of the page
};

class Writer {
 public:
  virtual ~Writer() = default;
  virtual std::string head() const { return {}; }
  virtual std::string separator() const { return {}; }
  virtual std::string document(const Article& article, const Extraction& extraction) const = 0;
  virtual std::string tail() const { return {}; }
};

std::unique_ptr<Writer> make_jsonl_writer(const WriterOptions& options);
std::unique_ptr<Writer> make_json_writer(const WriterOptions& options);
std::unique_ptr<Writer> make_csv_writer(const WriterOptions& options);
std::unique_ptr<Writer> make_text_writer(const WriterOptions& options);

/// The names that make_writer knows.
const std::vector<std::string>& output_formats();
/// The writer of a format; null if there is none of that name.
std::unique_ptr<Writer> make_writer(std::string_view format, const WriterOptions& options);

}  // namespace rapporteur
