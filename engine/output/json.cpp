// JSON: one array of documents. Still one document a line, so that it can be read by eye and by grep.
#include "engine/output/document_json.hpp"

namespace rapporteur {
namespace {

class JsonWriter : public Writer {
 public:
  explicit JsonWriter(OffsetMap::Unit unit) : unit_(unit) {}
  std::string head() const override { return "["; }
  std::string separator() const override { return ","; }
  std::string document(const Article& article, const Extraction& extraction) const override {
    return '\n' + document_json(article, extraction, unit_);
  }
  std::string tail() const override { return "\n]\n"; }

 private:
  OffsetMap::Unit unit_;
};

}  // namespace

std::unique_ptr<Writer> make_json_writer(const WriterOptions& options) {
  return std::make_unique<JsonWriter>(options.offsets);
}

}  // namespace rapporteur
