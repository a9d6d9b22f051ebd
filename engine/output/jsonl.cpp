// JSON lines: one document a line.
#include "engine/output/document_json.hpp"

namespace rapporteur {
namespace {

class JsonlWriter : public Writer {
 public:
  explicit JsonlWriter(OffsetMap::Unit unit) : unit_(unit) {}
  std::string document(const Article& article, const Extraction& extraction) const override {
    return document_json(article, extraction, unit_) + '\n';
  }

 private:
  OffsetMap::Unit unit_;
};

}  // namespace

std::unique_ptr<Writer> make_jsonl_writer(const WriterOptions& options) {
  return std::make_unique<JsonlWriter>(options.offsets);
}

}  // namespace rapporteur
