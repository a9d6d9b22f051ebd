// CSV (RFC 4180 quoting, line feeds): one row a record, one column for each field of any type.
#include <algorithm>

#include "engine/output/writer.hpp"

namespace rapporteur {
namespace {

constexpr std::string_view kListSeparator = "; ";

std::string quoted(std::string_view cell) {
  if (cell.find_first_of(",\"\r\n") == cell.npos) return std::string(cell);
  std::string out = "\"";
  for (const char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

// A spreadsheet takes a cell that begins so for a formula; the articles are not ours, so it must not be run.
std::string guarded(std::string_view cell) {
  const bool formula = !cell.empty() && std::string_view("=+-@\t\r").find(cell[0]) != std::string_view::npos;
  return quoted((formula ? "'" : "") + std::string(cell));
}

std::string cell(const Field* field) {
  if (!field) return {};
  std::string out;
  bool numeric = true;
  for (const FieldValue& value : field->values) {
    if (!out.empty()) out += kListSeparator;
    out += value.value ? *value.value : value.text.value_or("");
    numeric = numeric && value.number;
  }
  return numeric ? quoted(out) : guarded(out);
}

std::vector<std::string> all_fields(const std::vector<Columns>& types) {
  std::vector<std::string> names;
  for (const Columns& type : types)
    for (const std::string& field : type.fields)
      if (std::find(names.begin(), names.end(), field) == names.end()) names.push_back(field);
  return names;
}

class CsvWriter : public Writer {
 public:
  explicit CsvWriter(const WriterOptions& options)
      : unit_(options.offsets),
        fields_(all_fields(options.types)),
        has_confidence_(std::any_of(options.types.begin(), options.types.end(),
                                    [](const Columns& type) { return type.has_confidence; })) {}

  std::string head() const override {
    std::string row = "document,id,type,rule,begin,end";
    for (const std::string& field : fields_) row += ',' + quoted(field);
    return row + (has_confidence_ ? ",confidence\n" : "\n");
  }

  std::string document(const Article& article, const Extraction& extraction) const override {
    const OffsetMap offsets(article.text, unit_);
    std::string rows;
    for (const Record& record : extraction.records) rows += row(article, record, offsets);
    return rows;
  }

 private:
  std::string row(const Article& article, const Record& record, const OffsetMap& offsets) const {
    std::string row = guarded(article.id) + ',' + guarded(record.id) + ',' + guarded(record.type) + ',' +
                      guarded(record.rule) + ',' + std::to_string(offsets(record.span.begin)) + ',' +
                      std::to_string(offsets(record.span.end));
    for (const std::string& field : fields_) row += ',' + cell(record.field(field));
    if (has_confidence_) row += ',' + std::string(record.confidence());
    return row + '\n';
  }

  OffsetMap::Unit unit_;
  std::vector<std::string> fields_;
  bool has_confidence_;
};

}  // namespace

std::unique_ptr<Writer> make_csv_writer(const WriterOptions& options) { return std::make_unique<CsvWriter>(options); }

}  // namespace rapporteur
