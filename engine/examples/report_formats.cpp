// Results for programs: a line each, or JSON.
#include "engine/examples/report.hpp"
#include "engine/output/json_text.hpp"
#include "engine/output/terminal_text.hpp"

namespace rapporteur {
namespace {

constexpr const char* kStatus[] = {"passed", "failed", "todo", "passes now"};  // in the order of Status
constexpr const char* kKind[] = {"hit", "miss", "test"};                       // in the order of Kind

std::string status_of(const ExampleResult& result) { return kStatus[static_cast<int>(result.status)]; }

void append_strings(std::string& out, const std::vector<std::string>& values) {
  JsonArray array(out);
  for (const std::string& value : values) {
    array.item();
    append_json(out, value);
  }
}

void append_field(std::string& out, const FieldDifference& field) {
  JsonObject object(out);
  object.string("field", field.field);
  object.key("wanted");
  append_strings(out, field.wanted);
  object.key("got");
  append_strings(out, field.got);
  object.raw("differs", field.differs() ? "true" : "false");
}

void append_missing(std::string& out, const MissingRecord& missing, const ExampleResult& result) {
  JsonObject object(out);
  object.string("type", missing.type);
  if (missing.nearest) object.string("rule", result.records[*missing.nearest].rule);
  object.key("fields");
  JsonArray fields(out);
  for (const FieldDifference& field : missing.fields) {
    fields.item();
    append_field(out, field);
  }
}

void append_record(std::string& out, const Record& record) {
  JsonObject object(out);
  object.string("type", record.type);
  object.string("rule", record.rule);
  object.key("fields");
  JsonObject fields(out);
  for (const Field& field : record.fields) {
    std::vector<std::string> values;
    for (const FieldValue& value : field.values) values.push_back(value.value.value_or(value.text.value_or("null")));
    fields.key(field.name);
    append_strings(out, values);
  }
}

void append_records(std::string& out, const ExampleResult& result) {
  JsonArray array(out);
  for (const std::size_t record : result.unwanted) {
    array.item();
    append_record(out, result.records[record]);
  }
}

void append_reason(std::string& out, const Explanation& reason, const Sources& sources) {
  JsonObject object(out);
  object.string("message", reason.message);
  if (!reason.where) return;
  const auto begin = sources.position(reason.where->file, reason.where->span.begin);
  const auto end = sources.position(reason.where->file, reason.where->span.end);
  object.string("file", sources.path(reason.where->file));
  object.raw("line", std::to_string(begin.line));
  object.raw("column", std::to_string(begin.column));
  object.raw("end_line", std::to_string(end.line));
  object.raw("end_column", std::to_string(end.column));
}

void append_reasons(std::string& out, const ExampleResult& result, const Sources& sources) {
  JsonArray array(out);
  for (const Explanation& reason : result.reasons) {
    array.item();
    append_reason(out, reason, sources);
  }
}

void append_all_missing(std::string& out, const ExampleResult& result) {
  JsonArray array(out);
  for (const MissingRecord& missing : result.missing) {
    array.item();
    append_missing(out, missing, result);
  }
}

std::string in_line(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : " | ") + value;
  return "'" + out + "'";
}

/// "; places: wanted 'Oslo | Bonn', got 'Oslo'"
std::string differences_of(const MissingRecord& missing) {
  std::string out;
  for (const FieldDifference& field : missing.fields)
    if (field.differs())
      out += "; " + field.field + ": wanted " + in_line(field.wanted) +
             (missing.nearest ? ", got " + in_line(field.got) : "");
  return out;
}

std::string failure_of(const ExampleResult& result) {
  std::string out = summary_of(result);
  for (const MissingRecord& missing : result.missing) out += differences_of(missing);
  for (const Explanation& reason : result.reasons) out += "; " + reason.message;
  return out;
}

}  // namespace

std::string report_line(const ExampleResult& result, const Sources& sources) {
  using Status = ExampleResult::Status;
  if (result.status == Status::passed) return {};
  const std::string what = result.status == Status::failed       ? failure_of(result)
                           : result.status == Status::passes_now ? "remove its 'todo'"
                                                                 : result.todo;
  return place_of(result, sources) + ": " + status_of(result) + ": " + result.name +
         (what.empty() ? "" : ": " + printable(what)) + "\n";
}

void append_report(std::string& out, const ExampleResult& result, const Sources& sources) {
  const auto at = sources.position(result.where.file, result.where.span.begin);
  JsonObject object(out);
  object.string("name", result.name);
  object.string("kind", kKind[static_cast<int>(result.kind)]);
  object.string("status", status_of(result));
  object.string("file", sources.path(result.where.file));
  object.raw("line", std::to_string(at.line));
  object.raw("column", std::to_string(at.column));
  object.string("text", result.text);
  if (!result.todo.empty()) object.string("todo", result.todo);
  if (result.as_wanted()) return;
  object.string("message", summary_of(result));
  object.key("missing");
  append_all_missing(out, result);
  object.key("unwanted");
  append_records(out, result);
  if (result.reasons.empty()) return;
  object.key("reasons");
  append_reasons(out, result, sources);
}

}  // namespace rapporteur
