#include "engine/linter/suppress.hpp"

#include <algorithm>
#include <map>

#include "engine/linter/comments.hpp"

namespace rapporteur::linter {
namespace {

struct Allow {
  const CodeEntry* code = nullptr;  // null: no warning of that name
  Location where;                   // the name in the comment
  std::string name;
  bool whole_file = false;
  std::uint32_t line = 0;  // the one it speaks of
  bool used = false;
};

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

// What one file allows, and the scalars of several lines in it: what is said before their first line holds for all.
class AllowedInFile {
 public:
  AllowedInFile(FileId file, const Sources& sources) : file_(file), sources_(sources), text_(sources.text(file)) {
    if (text_.find("allow") == std::string_view::npos) return;
    const FileComments found = comments_of(file, sources);
    for (const Span comment : found.comments) read(comment);
    scalars_ = found.scalars;
  }

  std::vector<Allow>& all() { return allows_; }

  bool takes(const Diagnostic& warning) {
    bool taken = false;
    for (Allow& allow : allows_)
      if (allow.code && allow.code->code == warning.code &&
          (allow.whole_file || is_line_of(allow.line, warning.where->span.begin)))
        taken = allow.used = true;
    return taken;
  }

 private:
  void read(Span comment) {
    std::size_t at = text_.find_first_not_of("# \t", comment.begin);
    const auto rest = [&] { return text_.substr(at, std::max<std::size_t>(comment.end, at) - at); };
    if (at >= comment.end) return;
    const bool whole_file = rest().starts_with("allow-file:");
    if (!whole_file && !rest().starts_with("allow:")) return;
    at = text_.find(':', at);
    do {
      at = text_.find_first_not_of(" \t", at + 1);
      std::size_t end = std::min<std::size_t>(at, comment.end);
      while (end < comment.end && is_name_char(text_[end])) ++end;
      add({static_cast<std::uint32_t>(std::min<std::size_t>(at, comment.end)), static_cast<std::uint32_t>(end)},
          whole_file, comment);
      at = end;
    } while (at < comment.end && text_[at] == ',');
  }

  void add(Span name, bool whole_file, Span comment) {
    Allow allow{.where = {file_, name},
                .name = std::string(text_.substr(name.begin, name.size())),
                .whole_file = whole_file,
                .line = line_meant(comment)};
    const CodeEntry* code = find_code(allow.name);
    if (code && code->severity == Severity::warning) allow.code = code;
    allows_.push_back(std::move(allow));
  }

  std::uint32_t line_of(std::size_t byte) const {
    return sources_.position(file_, static_cast<std::uint32_t>(byte)).line;
  }

  // Its own line, or, where it stands alone, the next that holds something.
  std::uint32_t line_meant(Span comment) const {
    const std::size_t start = text_.rfind('\n', comment.begin) + 1;  // 0 on the first line
    if (text_.find_first_not_of(" \t", start) < comment.begin) return line_of(comment.begin);
    for (std::size_t at = comment.end; at < text_.size(); at = std::min(text_.find('\n', at), text_.size())) {
      at = std::min(text_.find_first_not_of(" \t\r\n", at), text_.size());
      if (at < text_.size() && text_[at] != '#') return line_of(at);
    }
    return 0;
  }

  bool is_line_of(std::uint32_t line, std::uint32_t byte) const {
    if (line_of(byte) == line) return true;
    const auto after = std::upper_bound(scalars_.begin(), scalars_.end(), byte,
                                        [](std::uint32_t at, Span scalar) { return at < scalar.begin; });
    return after != scalars_.begin() && std::prev(after)->end >= byte && line_of(std::prev(after)->begin) == line;
  }

  FileId file_;
  const Sources& sources_;
  std::string_view text_;
  std::vector<Allow> allows_;
  std::vector<Span> scalars_;
};

// warning[R124]: no warning is called 'unused-macros'
//    = hint: did you mean 'unused-macro'?
void warn_unknown(Linter& linter, const Allow& allow) {
  std::vector<std::string> known;
  for (const CodeEntry& entry : all_codes())
    if (entry.severity == Severity::warning) known.emplace_back(entry.name);
  const std::string near = nearest_name(allow.name, known);
  const bool error = find_code(allow.name) != nullptr;
  linter.warn(
      Code::unknown_allow, allow.where,
      error ? "'" + allow.name + "' is an error, and cannot be allowed" : "no warning is called '" + allow.name + "'",
      near.empty() ? "`rapporteur check --explain all` lists the names" : "did you mean '" + near + "'?");
}

void warn_idle(Linter& linter, AllowedInFile& file) {
  for (const Allow& allow : file.all()) {
    if (!allow.code) warn_unknown(linter, allow);
    if (allow.code && !allow.used)
      linter.warn(Code::unused_allow, allow.where, "there is no '" + allow.name + "' here to allow",
                  "drop the comment");
  }
}

}  // namespace

void drop_allowed(Linter& linter) {
  std::map<FileId, AllowedInFile> files;
  for (FileId file = 0; file < linter.sources.size(); ++file)
    if (linter.is_asked({file, {}})) files.try_emplace(file, file, linter.sources);
  std::erase_if(linter.found, [&](const Diagnostic& warning) { return files.at(warning.where->file).takes(warning); });
  for (auto& [id, file] : files) warn_idle(linter, file);
}

}  // namespace rapporteur::linter
