// One line of JSONL as an article. Keys are taken in the order of the line; the last of two equal ones counts.
#include "tools/rapporteur/jsonl_article.hpp"

#include <simdjson.h>

#include "engine/output/json_text.hpp"
#include "tools/rapporteur/dates.hpp"

namespace rapporteur {
namespace {

namespace dom = simdjson::dom;

struct BadLine {
  std::string message;
};

std::string text_of(const dom::element& value, std::string_view key) {
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) throw BadLine{"\"" + std::string(key) + "\" is not a string"};
  return std::string(text);
}

std::string id_of(const dom::element& value) {
  if (value.is_int64() || value.is_uint64()) return simdjson::minify(value);
  return text_of(value, "id");
}

std::optional<std::string> date_of(const dom::element& value) {
  const std::string text = text_of(value, "date");
  if (text.empty()) return std::nullopt;
  if (auto day = iso_day(text)) return day;
  throw BadLine{"the date \"" + text + "\" is not YYYY-MM-DD"};
}

void add_meta(std::string& meta, std::string_view key, const dom::element& value) {
  meta += meta.empty() ? "{" : ", ";
  append_json(meta, key);
  meta += ": " + simdjson::minify(value);
}

Article article_of(const dom::object& object, const std::string& default_id) {
  Article article{.id = default_id, .text = {}, .date = {}, .title = {}, .meta = {}};
  bool has_text = false;
  for (const auto& [key, value] : object) {
    const bool known = key == "text" || key == "id" || key == "date" || key == "title";
    if (!known)
      add_meta(article.meta, key, value);
    else if (key == "text")
      article.text = text_of(value, key), has_text = true;
    else if (value.is_null())
      continue;
    else if (key == "id")
      article.id = id_of(value);
    else if (key == "date")
      article.date = date_of(value);
    else
      article.title = text_of(value, key);
  }
  if (!has_text) throw BadLine{"no \"text\" in the object"};
  if (article.text.find('\0') != std::string::npos) throw BadLine{"binary data (a NUL in the text)"};
  if (!article.meta.empty()) article.meta += '}';
  return article;
}

std::string not_json(const std::string& line, simdjson::error_code error) {
  if (line.find('\0') != std::string::npos) return "binary data (a NUL byte)";
  if (const auto bad = find_invalid_utf8(line)) return "not UTF-8 (byte " + std::to_string(*bad + 1) + " of the line)";
  return "not JSON: " + std::string(simdjson::error_message(error));
}

}  // namespace

struct JsonlParser::Impl {
  dom::parser parser;
};

JsonlParser::JsonlParser() : impl_(std::make_unique<Impl>()) {}
JsonlParser::~JsonlParser() = default;

Input JsonlParser::article(std::string& line, const std::string& where) {
  line.reserve(line.size() + simdjson::SIMDJSON_PADDING);
  dom::element root;
  if (const auto error = impl_->parser.parse(line.data(), line.size(), false).get(root))
    return Problem{where, not_json(line, error)};
  dom::object object;
  if (root.get(object) != simdjson::SUCCESS) return Problem{where, "not a JSON object"};
  try {
    return article_of(object, where);
  } catch (const BadLine& bad) {
    return Problem{where, bad.message};
  }
}

}  // namespace rapporteur
