// The readable format: for each document a heading, and for each type of record a table or, where records hold
// lists, a block of aligned fields. Under each record stand the words it rests on and the rule that found it.
//
//   ━━ samples/report.txt ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 2021-09-17 ━━
//
//   Title (1)
//      person        role            affiliation   status
//    1 Kari Example  Trade Minister  Norway (NOR)  current
//      “Norwegian Trade Minister Kari Example”  titles/title-before-name
#include <algorithm>

#include "engine/output/field_text.hpp"
#include "engine/output/style.hpp"
#include "engine/output/terminal_text.hpp"
#include "engine/output/writer.hpp"

namespace rapporteur {
namespace {

constexpr unsigned kIndent = 5;       // room for the number of a record
constexpr unsigned kGap = 2;          // between columns
constexpr unsigned kWidestCell = 44;  // a table with a wider one is hard to read: blocks then
constexpr unsigned kLongestQuote = 240;

bool has_list(const Record& record) {
  return std::any_of(record.fields.begin(), record.fields.end(), [](const Field& f) { return f.list; });
}

using Group = std::vector<const Record*>;

/// The fields that any record of the group has, in the order of their declaration.
std::vector<std::string> used_fields(const Group& group, const std::vector<std::string>& declared) {
  std::vector<std::string> names = declared;
  for (const Record* record : group)
    for (const Field& field : record->fields)
      if (std::find(names.begin(), names.end(), field.name) == names.end()) names.push_back(field.name);
  std::erase_if(names, [&](const std::string& name) {
    return std::none_of(group.begin(), group.end(), [&](const Record* r) { return r->field(name) != nullptr; });
  });
  return names;
}

class Page {
 public:
  Page(const Article& article, const WriterOptions& options)
      : article_(article), width_(std::max(options.width, 40u)), style_(options.color) {}

  std::string take() { return std::move(out_); }

  void heading(const Extraction& extraction) {
    const std::string date = extraction.date ? " " + printable(*extraction.date) + " ━━" : "";
    const std::string id = "━━ " + printable(article_.id) + " ";
    const unsigned used = display_width(id) + display_width(date);
    line(style_.heading(id + repeat("━", width_ > used ? width_ - used : 2) + date));
    if (!article_.title.empty())
      for (const std::string& part : wrap(printable(article_.title), width_ - 3)) line("   " + style_.type(part));
    line("");
  }

  void nothing_found() {
    line("   " + style_.faint("nothing found"));
    line("");
  }

  void group(const std::string& type, const Group& group, const std::vector<std::string>& declared) {
    line(style_.type(printable(type) + " (" + std::to_string(group.size()) + ")"));
    const auto names = used_fields(group, declared);
    if (std::any_of(group.begin(), group.end(), [](const Record* r) { return has_list(*r); }))
      return blocks(group, names);
    const auto widths = column_widths(group, names);
    widths.empty() ? blocks(group, names) : table(group, names, widths);
  }

 private:
  void line(const std::string& text) { out_ += text + '\n'; }

  static std::string number(std::size_t index) {
    const std::string digits = std::to_string(index + 1);
    return std::string(digits.size() < kIndent - 1 ? kIndent - 1 - digits.size() : 0, ' ') + digits + ' ';
  }

  static std::string cell(const Record& record, const std::string& name) {
    const Field* field = record.field(name);
    return field && !field->values.empty() ? plain_value(field->values.front()) : "";
  }

  /// Empty if the records do not make a readable table.
  std::vector<unsigned> column_widths(const Group& group, const std::vector<std::string>& names) const {
    std::vector<unsigned> widths;
    unsigned total = kIndent;
    for (const std::string& name : names) {
      unsigned width = display_width(name);
      for (const Record* record : group) width = std::max(width, display_width(cell(*record, name)));
      if (width > kWidestCell) return {};
      widths.push_back(width);
      total += width + kGap;
    }
    return total <= width_ + kGap ? widths : std::vector<unsigned>{};
  }

  void table(const Group& group, const std::vector<std::string>& names, const std::vector<unsigned>& widths) {
    line(std::string(kIndent, ' ') + style_.name(row(names, widths)));
    for (std::size_t i = 0; i < group.size(); ++i) {
      std::vector<std::string> cells;
      for (const std::string& name : names) cells.push_back(cell(*group[i], name));
      line(style_.faint(number(i)) + row(cells, widths));
      evidence(*group[i]);
    }
    line("");
  }

  static std::string row(const std::vector<std::string>& cells, const std::vector<unsigned>& widths) {
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i)
      out += i + 1 < cells.size() ? pad_right(cells[i], widths[i] + kGap) : cells[i];
    out.erase(out.find_last_not_of(' ') + 1);
    return out;
  }

  void blocks(const Group& group, const std::vector<std::string>& names) {
    unsigned name_width = 0;
    for (const std::string& name : names) name_width = std::max(name_width, display_width(name));
    for (std::size_t i = 0; i < group.size(); ++i) {
      std::string lead = style_.faint(number(i));
      for (const std::string& name : names) {
        const Field* field = group[i]->field(name);
        if (!field || field->values.empty()) continue;
        out_ += lead + style_.name(pad_right(name, name_width + kGap));
        values(*field, kIndent + name_width + kGap);
        lead = std::string(kIndent, ' ');
      }
      evidence(*group[i]);
      line("");
    }
  }

  void values(const Field& field, unsigned indent) {
    if (!field.list) return hanging(full_value(field.values.front()), indent);
    std::vector<std::string> items;
    unsigned total = indent;
    for (const FieldValue& value : field.values) {
      items.push_back(std::to_string(items.size() + 1) + ". " + full_value(value));
      total += display_width(items.back()) + kGap;
    }
    total <= width_ + kGap ? one_line(items) : one_each(items, indent);
  }

  void one_line(const std::vector<std::string>& items) {
    std::string joined;
    for (const std::string& item : items) joined += (joined.empty() ? "" : std::string(kGap, ' ')) + item;
    line(joined);
  }

  void one_each(const std::vector<std::string>& items, unsigned indent) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) out_ += std::string(indent, ' ');
      hanging(items[i], indent, static_cast<unsigned>(items[i].find(' ')) + 1);
    }
  }

  /// Prints `text` where the line stands; its further lines are indented by `indent` and `hang` more.
  void hanging(const std::string& text, unsigned indent, unsigned hang = 0) {
    const unsigned room = width_ > indent + hang + 20 ? width_ - indent - hang : 20;
    const auto lines = wrap(text, room);
    for (std::size_t i = 0; i < lines.size(); ++i) line((i ? std::string(indent + hang, ' ') : "") + lines[i]);
  }

  void evidence(const Record& record) {
    const auto words = std::string_view(article_.text).substr(record.span.begin, record.span.size());
    const std::string quote = "“" + elide_middle(printable(words), kLongestQuote) + "”";
    std::string source = printable(record.rule);
    if (const auto more = record.mentions.size())
      source += " +" + std::to_string(more) + (more > 1 ? " mentions" : " mention");
    if (record.evidence > 0 && record.confidence() == "low") source += ", low confidence";
    const auto lines = wrap(quote, width_ - kIndent);
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) line(std::string(kIndent, ' ') + style_.faint(lines[i]));
    const bool fits = kIndent + display_width(lines.back()) + kGap + display_width(source) <= width_;
    out_ += std::string(kIndent, ' ') + style_.faint(lines.back()) +
            (fits ? std::string(kGap, ' ') : '\n' + std::string(kIndent, ' '));
    line(style_.rule(source));
  }

  const Article& article_;
  unsigned width_;
  Style style_;
  std::string out_;
};

class TextWriter : public Writer {
 public:
  explicit TextWriter(const WriterOptions& options) : options_(options) {}

  std::string document(const Article& article, const Extraction& extraction) const override {
    Page page(article, options_);
    page.heading(extraction);
    if (extraction.records.empty()) page.nothing_found();
    for (const Columns& type : types_of(extraction)) {
      Group group;
      for (const Record& record : extraction.records)
        if (record.type == type.type) group.push_back(&record);
      if (!group.empty()) page.group(type.type, group, type.fields);
    }
    return page.take();
  }

 private:
  /// The declared types in their order, then any other that came.
  std::vector<Columns> types_of(const Extraction& extraction) const {
    std::vector<Columns> types = options_.types;
    for (const Record& record : extraction.records)
      if (std::none_of(types.begin(), types.end(), [&](const Columns& c) { return c.type == record.type; }))
        types.push_back({.type = record.type, .fields = {}});
    return types;
  }

  WriterOptions options_;
};

}  // namespace

std::unique_ptr<Writer> make_text_writer(const WriterOptions& options) { return std::make_unique<TextWriter>(options); }

}  // namespace rapporteur
