// One document as one JSON object.
#include "engine/output/document_json.hpp"

#include "engine/output/json_text.hpp"

namespace rapporteur {
namespace {

class DocumentJson {
 public:
  DocumentJson(std::string& out, const OffsetMap& offsets) : out_(out), offsets_(offsets) {}

  void record(const Record& record) {
    JsonObject object(out_);
    object.string("type", record.type);
    object.string("id", record.id);
    object.key("span");
    span(record.span);
    if (!record.mentions.empty()) mentions(object, record);
    object.string("rule", record.rule);
    if (!record.mention_rules.empty()) mention_rules(object, record);
    if (!record.confidence().empty()) object.string("confidence", record.confidence());
    object.key("fields");
    fields(record);
  }

 private:
  void span(Span bytes) {
    out_ += '[' + std::to_string(offsets_(bytes.begin)) + ", " + std::to_string(offsets_(bytes.end)) + ']';
  }

  void mentions(JsonObject& object, const Record& record) {
    object.key("mentions");
    JsonArray array(out_);
    for (const Span mention : record.mentions) {
      array.item();
      span(mention);
    }
  }

  void mention_rules(JsonObject& object, const Record& record) {
    object.key("mention_rules");
    JsonArray array(out_);
    for (const std::string& rule : record.mention_rules) {
      array.item();
      append_json(out_, rule);
    }
  }

  void fields(const Record& record) {
    JsonObject object(out_);
    for (const Field& field : record.fields) {
      if (field.values.empty()) continue;
      object.key(field.name);
      field.list ? list(field) : value(field.values.front());
    }
  }

  void list(const Field& field) {
    JsonArray array(out_);
    for (const FieldValue& element : field.values) {
      array.item();
      value(element);
    }
  }

  // A judgement of the engine ("complete") has no words of its own: it is its value alone.
  void value(const FieldValue& value) {
    JsonObject object(out_);
    if (!value.boolean) text(object, "text", value.text);
    value.number || value.boolean ? object.raw("value", value.value.value_or("null"))
                                  : text(object, "value", value.value);
    if (value.code) object.string("code", *value.code);
    if (value.boolean && !value.span) return;
    object.key("span");
    value.span ? span(*value.span) : void(out_ += "null");
  }

  static void text(JsonObject& object, std::string_view key, const std::optional<std::string>& text) {
    text ? object.string(key, *text) : object.raw(key, "null");
  }

  std::string& out_;
  const OffsetMap& offsets_;
};

void append_document(std::string& out, const Article& article, const Extraction& extraction, const OffsetMap& offsets) {
  JsonObject object(out);
  object.string("id", article.id);
  extraction.date ? object.string("date", *extraction.date) : object.raw("date", "null");
  if (!article.meta.empty()) object.raw("meta", article.meta);
  if (extraction.truncated) object.raw("truncated", "true");
  object.key("records");
  JsonArray records(out);
  DocumentJson json(out, offsets);
  for (const Record& record : extraction.records) {
    records.item();
    json.record(record);
  }
}

}  // namespace

std::string document_json(const Article& article, const Extraction& extraction, OffsetMap::Unit unit) {
  std::string out;  // complete only when the scopes of append_document have closed
  append_document(out, article, extraction, OffsetMap(article.text, unit));
  return out;
}

}  // namespace rapporteur
