// Lists in files: .tsv and .csv (text, then columns), .txt (an entry a line). Lines that begin with '#' and blank lines
// are comments. A field has no blanks around it; a CSV field may be in double quotes, within one line.
#include <algorithm>

#include "engine/ruleset/scalar.hpp"
#include "engine/ruleset/sections.hpp"

namespace rapporteur {
namespace {

namespace fs = std::filesystem;

/// The fields of a line: views into it, or into `sources` where a field is spelt in another way than it means. False
/// for a line that cannot be cut.
using Cut = bool (*)(std::string_view line, std::vector<std::string_view>& fields, Sources& sources);

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool cut_txt(std::string_view line, std::vector<std::string_view>& fields, Sources&) {
  fields.push_back(trimmed(line));
  return true;
}

bool cut_tsv(std::string_view line, std::vector<std::string_view>& fields, Sources&) {
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    fields.push_back(trimmed(line.substr(begin, end - begin)));
    begin = end + 1;
  }
  return true;
}

/// A field in quotes that begins behind the quote at `at`; `at` ends behind the closing quote.
std::optional<std::string_view> cut_quoted(std::string_view line, std::size_t& at, Sources& sources) {
  std::string value;
  const std::size_t begin = ++at;
  for (; at < line.size(); ++at) {
    if (line[at] == '"' && (at + 1 == line.size() || line[at + 1] != '"')) {
      const std::string_view raw = line.substr(begin, at++ - begin);
      return raw == value ? raw : sources.keep(std::move(value));
    }
    if (line[at] == '"') ++at;
    value += line[at];
  }
  return std::nullopt;
}

bool cut_csv(std::string_view line, std::vector<std::string_view>& fields, Sources& sources) {
  for (std::size_t at = 0; at <= line.size(); ++at) {
    while (at < line.size() && line[at] == ' ') ++at;
    if (at < line.size() && line[at] == '"') {
      const auto field = cut_quoted(line, at, sources);
      if (!field || line.substr(at, std::min(line.find(',', at), line.size()) - at).find_first_not_of(' ') != line.npos)
        return false;
      fields.push_back(*field);
      at = std::min(line.find(',', at), line.size());
    } else {
      const std::size_t end = std::min(line.find(',', at), line.size());
      fields.push_back(trimmed(line.substr(at, end - at)));
      at = end;
    }
  }
  return true;
}

Cut cutter(const fs::path& path) {
  const std::string extension = path.extension().string();
  if (extension == ".tsv") return cut_tsv;
  if (extension == ".csv") return cut_csv;
  if (extension == ".txt") return cut_txt;
  return nullptr;
}

/// The canonical path of a list file; nothing, and an error, if it may not be read.
std::optional<fs::path> permitted(const Scalar& file, Reader& reader) {
  const fs::path named(file.value);
  const auto refuse = [&](Code code, std::string message, std::string hint) {
    reader.report.error(code, file.where, std::move(message), std::move(hint));
    return std::nullopt;
  };
  const bool climbs = std::find(named.begin(), named.end(), fs::path("..")) != named.end();
  if (named.is_absolute() || climbs)
    return refuse(Code::path_outside, "'" + file.value + "' leaves the folder of the rule file",
                  "a list file is named relative to the rule file, without '..'");
  if (!cutter(named)) return refuse(Code::bad_value, "'" + file.value + "' is no list file", "one of .tsv, .csv, .txt");
  std::error_code error;
  fs::path path = fs::canonical(reader.folder / named, error);
  if (error)
    return refuse(Code::unreadable_file, "cannot read '" + (reader.folder / named).string() + "': no such file", {});
  if (!lies_within(path, reader.roots))
    return refuse(Code::path_outside, "'" + file.value + "' is a link that leaves the rule folder", {});
  return path;
}

std::optional<FileId> open_list(const Scalar& file, const fs::path& path, Reader& reader) {
  const auto known = reader.list_files.find(path.string());
  if (known != reader.list_files.end()) return known->second;
  const auto id = read_source(reader.folder / file.value, file.where, reader.sources, reader.report, kMaxListFileBytes);
  if (id) reader.list_files.emplace(path.string(), *id);
  return id;
}

/// Appends the entries of a file to a list, line by line.
class LineReader {
 public:
  LineReader(FileId id, Cut cut, ListDecl& list, Reader& reader) : id_(id), cut_(cut), list_(list), reader_(reader) {}

  void read(std::string_view text) {
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      std::string_view line = text.substr(begin, end - begin);
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (!line.starts_with('#') && line.find_first_not_of(" \t") != line.npos) add(line, begin);
      if (list_.entries.size() > kMaxListEntries) return too_long(begin);
      begin = end + 1;
    }
  }

 private:
  void add(std::string_view line, std::size_t begin) {
    const auto at = static_cast<std::uint32_t>(begin);
    const Location where{id_, {at, at + static_cast<std::uint32_t>(line.size())}};
    fields_.clear();
    if (!cut_(line, fields_, reader_.sources))
      return reader_.report.error(Code::bad_row, where, "a quoted field is not closed, or goes on behind its quote");
    if (!check_entry(fields_.front(), where, reader_)) return;
    if (!list_.extend && fields_.size() > list_.columns.size() + 1) return too_many(fields_.size() - 1, where);
    append(where);
  }

  void too_long(std::size_t at) {
    const auto begin = static_cast<std::uint32_t>(at);
    reader_.report.limit({id_, {begin, begin}}, kMaxListEntries, "entries in list '" + list_.name.value + "'");
  }

  void too_many(std::size_t count, Location where) { report_long_row(where, count, list_, reader_); }

  void append(Location where) {
    ListEntry entry{{fields_.front(), where}, {}};
    entry.columns.reserve(list_.columns.size());
    entry.columns.assign(fields_.begin() + 1, fields_.end());
    if (!list_.extend) entry.columns.resize(list_.columns.size());
    list_.entries.push_back(std::move(entry));
  }

  FileId id_;
  Cut cut_;
  std::vector<std::string_view> fields_;  // of the line
  ListDecl& list_;
  Reader& reader_;
};

}  // namespace

void read_list_file(const Scalar& file, ListDecl& list, Reader& reader) {
  const auto path = permitted(file, reader);
  if (!path) return;
  if (const auto id = open_list(file, *path, reader))
    LineReader(*id, cutter(file.value), list, reader).read(reader.sources.text(*id));
}

}  // namespace rapporteur
