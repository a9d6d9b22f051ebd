// JSON written by hand: strings, and objects and arrays with their commas.
// Tested by tests/unit/output_test.cpp
#pragma once
#include <string>
#include <string_view>

namespace rapporteur {

/// Appends `text` (valid UTF-8) as a JSON string. U+0085, U+2028 and U+2029 are escaped too: many readers of JSON
/// lines take them for the end of a line.
void append_json(std::string& out, std::string_view text);

/// Puts the commas between the members of one object or array; closes it when it goes out of scope.
class JsonScope {
 public:
  JsonScope(std::string& out, char open, char close) : out_(out), close_(close) { out_ += open; }
  ~JsonScope() { out_ += close_; }
  JsonScope(const JsonScope&) = delete;
  JsonScope& operator=(const JsonScope&) = delete;

  /// Begins the next element of an array.
  void item() {
    if (!first_) out_ += ", ";
    first_ = false;
  }
  /// Begins the next member of an object.
  void key(std::string_view name) {
    item();
    append_json(out_, name);
    out_ += ": ";
  }
  void string(std::string_view name, std::string_view text) {
    key(name);
    append_json(out_, text);
  }
  void raw(std::string_view name, std::string_view json) {
    key(name);
    out_ += json;
  }

 private:
  std::string& out_;
  char close_;
  bool first_ = true;
};

struct JsonObject : JsonScope {
  explicit JsonObject(std::string& out) : JsonScope(out, '{', '}') {}
};
struct JsonArray : JsonScope {
  explicit JsonArray(std::string& out) : JsonScope(out, '[', ']') {}
};

/// JSON as JsonScope writes it, with the members of what is longer than a line on lines of their own.
std::string indented_json(std::string_view json);

}  // namespace rapporteur
