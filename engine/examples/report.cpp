#include "engine/examples/report.hpp"

#include <algorithm>

#include "engine/output/style.hpp"
#include "engine/output/terminal_text.hpp"
#include "engine/output/underline.hpp"

namespace rapporteur {
namespace {

constexpr unsigned kIndent = 2;
constexpr unsigned kGap = 2;  // between columns
constexpr const char* kDiffers = "≠ ";
constexpr const char* kNothing = "(nothing)";

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? std::string() : std::string(between)) + part;
  return out;
}

std::vector<std::string> differing_fields(const MissingRecord& missing) {
  std::vector<std::string> out;
  for (const FieldDifference& field : missing.fields)
    if (field.differs()) out.push_back(field.field);
  return out;
}

std::string summary_of(const MissingRecord& missing) {
  if (!missing.nearest) return "a wanted " + missing.type + " was not found";
  return "the " + missing.type + " differs in " + joined(differing_fields(missing), ", ");
}

/// One row of a comparison: a value of a field, wanted and got.
struct Row {
  std::string name, wanted, got;
  bool differs = false;
};

std::vector<Row> rows_of(const FieldDifference& field) {
  const auto value = [](const std::vector<std::string>& values, std::size_t i) {
    return i < values.size() ? printable(values[i]) : i == 0 ? kNothing : std::string();
  };
  std::vector<Row> out;
  for (std::size_t i = 0; i < std::max<std::size_t>(field.equal.size(), 1); ++i)
    out.push_back({i ? "" : printable(field.field), value(field.wanted, i), value(field.got, i),
                   i < field.equal.size() && !field.equal[i]});
  return out;
}

void append_marks(const Record& record, std::vector<Underlined>& out) {
  const std::size_t before = out.size();
  for (const Field& field : record.fields)
    for (const FieldValue& value : field.values)
      if (value.span) out.push_back({*value.span, printable(field.name)});
  if (out.size() == before) out.push_back({record.span, record.type});
}

/// Aligned columns: "name  wanted  got".
class Table {
 public:
  Table(const Style& style, unsigned width) : style_(style), width_(width) {}

  void add(const FieldDifference& field) {
    for (Row& row : rows_of(field)) rows_.push_back(std::move(row));
  }

  std::string print() const {
    unsigned name = 0, wanted = display_width("wanted"), got = 0;
    for (const Row& row : rows_) {
      name = std::max(name, display_width(row.name));
      wanted = std::max(wanted, display_width(row.wanted));
      got = std::max(got, display_width(row.got));
    }
    const bool fits = 2 * kIndent + name + wanted + got + 2 * kGap <= width_;
    std::string out = fits ? margin(false) + pad_right("", name + kGap) +
                                 style_.faint(pad_right("wanted", wanted + kGap) + "got") + "\n"
                           : "";
    for (const Row& row : rows_) out += fits ? line(row, name, wanted) : lines(row, name);
    return out;
  }

 private:
  std::string margin(bool differs) const {
    return std::string(kIndent, ' ') + (differs ? style_.bad(kDiffers) : std::string(kIndent, ' '));
  }

  std::string line(const Row& row, unsigned name, unsigned wanted) const {
    const std::string got = row.differs ? style_.bad(row.got) : row.got;
    return margin(row.differs) + style_.name(pad_right(row.name, name + kGap)) +
           (row.got.empty() ? row.wanted : pad_right(row.wanted, wanted + kGap)) + got + "\n";
  }

  // Long values stand one below the other, so that the eye finds where they part.
  std::string lines(const Row& row, unsigned name) const {
    const std::string lead = margin(row.differs) + style_.name(pad_right(row.name, name + kGap));
    if (!row.differs) return lead + row.got + "\n";
    return lead + style_.faint("wanted  ") + row.wanted + "\n" + margin(false) + std::string(name + kGap, ' ') +
           style_.faint("got     ") + style_.bad(row.got) + "\n";
  }

  const Style& style_;
  unsigned width_;
  std::vector<Row> rows_;
};

class Report {
 public:
  Report(const ExampleResult& result, const Sources& sources, const ReportOptions& options)
      : result_(result), sources_(sources), options_(options), style_(options.color) {}

  std::string print() {
    heading();
    if (result_.status == ExampleResult::Status::failed) {
      text();
      for (const MissingRecord& missing : result_.missing) compare(missing);
      for (const std::size_t record : result_.unwanted) list(result_.records[record]);
      for (const Explanation& reason : result_.reasons) explain(reason);
    }
    return out_;
  }

 private:
  void line(const std::string& text) { out_ += text + "\n"; }

  void heading() {
    using Status = ExampleResult::Status;
    const std::string place = place_of(result_, sources_) + ": ";
    if (result_.status == Status::passes_now)
      return line(place + style_.good("passes now") + ": " + style_.type(result_.name) + ": remove its 'todo'");
    if (result_.status == Status::todo)
      return line(place + style_.mark("todo") + ": " + style_.type(result_.name) +
                  (result_.todo.empty() ? "" : ": " + printable(result_.todo)));
    line(place + style_.bad("failed") + ": " + style_.type(result_.name) + ": " + printable(summary_of(result_)));
  }

  // The nearest reason's words are shown where nothing was found that could be.
  void text() {
    std::vector<Underlined> marks;
    for (const MissingRecord& missing : result_.missing)
      if (missing.nearest) append_marks(result_.records[*missing.nearest], marks);
    for (const std::size_t record : result_.unwanted) append_marks(result_.records[record], marks);
    for (std::size_t i = 0; marks.empty() && i < result_.reasons.size(); ++i) marks = result_.reasons[i].marks;
    const std::string indent(2 * kIndent, ' ');
    for (const std::string& row : underline(result_.text, marks, options_.width - 2 * kIndent)) {
      const bool is_marks = row.find_first_not_of(" ") != std::string::npos && row[row.find_first_not_of(" ")] == '^';
      line(indent + (is_marks ? style_.mark(row) : row));
    }
  }

  void compare(const MissingRecord& missing) {
    if (missing.fields.empty()) return;
    if (!missing.nearest) return list(missing);
    line(indented(style_.type(missing.type) + " by " + style_.rule(result_.records[*missing.nearest].rule)));
    Table table(style_, options_.width);
    for (const FieldDifference& field : missing.fields) table.add(field);
    out_ += table.print();
  }

  void list(const MissingRecord& missing) {
    std::vector<std::pair<std::string, std::string>> fields;
    for (const FieldDifference& field : missing.fields) fields.emplace_back(field.field, joined(field.wanted, " | "));
    list(style_.type(missing.type) + ": wanted and not found", fields);
  }

  void list(const Record& record) {
    std::vector<std::pair<std::string, std::string>> fields;
    for (const Field& field : record.fields) {
      std::vector<std::string> values;
      for (const FieldValue& value : field.values) values.push_back(value.value.value_or(value.text.value_or("null")));
      fields.emplace_back(field.name, joined(values, " | "));
    }
    list(style_.type(record.type) + " by " + style_.rule(record.rule) + ": found and not wanted", fields);
  }

  void list(const std::string& head, const std::vector<std::pair<std::string, std::string>>& fields) {
    line(indented(head));
    unsigned width = 0;
    for (const auto& [name, values] : fields) width = std::max(width, display_width(name));
    for (const auto& [name, values] : fields)
      line(std::string(2 * kIndent, ' ') + style_.name(pad_right(printable(name), width + kGap)) + printable(values));
  }

  void explain(const Explanation& reason) {
    line(indented(printable(reason.message)));
    if (reason.where) note(*reason.where, "here");
    for (const auto& [where, message] : reason.notes) note(where, message);
  }

  void note(const Location& where, const std::string& message) {
    const std::string text = render_note(where, message, sources_);
    for (std::size_t begin = 0, end; begin < text.size(); begin = end + 1) {
      end = text.find('\n', begin);
      line(std::string(2 * kIndent, ' ') + style_.faint(text.substr(begin, end - begin)));
    }
  }

  static std::string indented(const std::string& text) { return std::string(kIndent, ' ') + text; }

  const ExampleResult& result_;
  const Sources& sources_;
  ReportOptions options_;
  Style style_;
  std::string out_;
};

}  // namespace

std::string place_of(const ExampleResult& result, const Sources& sources) {
  const auto at = sources.position(result.where.file, result.where.span.begin);
  return sources.path(result.where.file) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

std::string summary_of(const ExampleResult& result) {
  std::vector<std::string> out;
  if (result.made_nothing) out.push_back("the rule made nothing of this text");
  for (const MissingRecord& missing : result.missing) out.push_back(summary_of(missing));
  if (!result.unwanted.empty() && result.kind == ExampleResult::Kind::miss)
    out.push_back("the rule should make nothing of this text");
  if (result.kind == ExampleResult::Kind::test)
    for (const std::size_t i : result.unwanted)
      out.push_back("a " + result.records[i].type + " was found and not wanted");
  return joined(out, "; ");
}

std::string report(const ExampleResult& result, const Sources& sources, const ReportOptions& options) {
  return Report(result, sources, options).print();
}

}  // namespace rapporteur
