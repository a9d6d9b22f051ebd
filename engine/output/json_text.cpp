// JSON strings. Runs of plain bytes are copied whole; only what must be escaped is looked at singly.
#include "engine/output/json_text.hpp"

#include <cstdio>

namespace rapporteur {
namespace {

std::string_view short_escape(char c) {
  switch (c) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    case '\b': return "\\b";
    case '\f': return "\\f";
    default: return {};
  }
}

void append_control(std::string& out, unsigned char c) {
  char buffer[8];
  std::snprintf(buffer, sizeof buffer, "\\u%04x", c);
  out += buffer;
}

struct LineEnd {
  std::string_view bytes, escape;
};
constexpr LineEnd kLineEnds[] = {{"\xC2\x85", "\\u0085"}, {"\xE2\x80\xA8", "\\u2028"}, {"\xE2\x80\xA9", "\\u2029"}};

const LineEnd* line_end_at(std::string_view rest) {
  for (const LineEnd& end : kLineEnds)
    if (rest.starts_with(end.bytes)) return &end;
  return nullptr;
}

bool plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && c != '"' && c != '\\' && byte != 0xC2 && byte != 0xE2;
}

/// Appends what stands at the start of `rest`, escaped if it must be; returns how many bytes that were.
std::size_t append_one(std::string& out, std::string_view rest) {
  if (const LineEnd* end = line_end_at(rest)) {
    out += end->escape;
    return end->bytes.size();
  }
  if (const auto escape = short_escape(rest[0]); !escape.empty())
    out += escape;
  else if (static_cast<unsigned char>(rest[0]) < 0x20)
    append_control(out, static_cast<unsigned char>(rest[0]));
  else
    out += rest[0];
  return 1;
}

std::size_t behind_string(std::string_view json, std::size_t at) {
  for (++at; json[at] != '"'; ++at)
    if (json[at] == '\\') ++at;
  return at + 1;
}

bool opens(char c) { return c == '{' || c == '['; }
bool closes(char c) { return c == '}' || c == ']'; }

std::size_t behind_value(std::string_view json, std::size_t at) {
  if (json[at] == '"') return behind_string(json, at);
  if (!opens(json[at])) return json.find_first_of(",]}", at);
  std::size_t depth = 0;
  do {
    const char c = json[at];
    depth += opens(c);
    depth -= closes(c);
    at = c == '"' ? behind_string(json, at) : at + 1;
  } while (depth > 0);
  return at;
}

/// `json` is one value.
void append_indented(std::string& out, std::string_view json, std::size_t indent) {
  constexpr std::size_t kWidth = 120;
  if (!opens(json[0]) || indent + json.size() <= kWidth) {
    out += json;
    return;
  }
  out += json[0];
  for (std::size_t at = 1; at + 1 < json.size();) {
    out += '\n' + std::string(indent + 2, ' ');
    std::size_t end = behind_value(json, at);
    if (json[end] == ':') {  // that was the key
      out += json.substr(at, end + 2 - at);
      at = end + 2;
      end = behind_value(json, at);
    }
    append_indented(out, json.substr(at, end - at), indent + 2);
    if (json[end] == ',') out += ',';
    at = json[end] == ',' ? end + 2 : end;
  }
  out += '\n' + std::string(indent, ' ') + json.back();
}

}  // namespace

void append_json(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && plain(text[end])) ++end;
    out.append(text, i, end - i);
    i = end;
    if (i < text.size()) i += append_one(out, text.substr(i));
  }
  out += '"';
}

std::string indented_json(std::string_view json) {
  std::string out;
  append_indented(out, json, 0);
  return out + '\n';
}

}  // namespace rapporteur
