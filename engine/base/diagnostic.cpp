// Line and column of a byte, and a diagnostic as text. Entry points: Sources::position, render, nearest_name.
// Tested by tests/unit/diagnostic_test.cpp
#include "engine/base/diagnostic.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace rapporteur {
namespace {

constexpr std::size_t kLongestLine = 160;  // bytes of a source line that are shown
constexpr std::size_t kLongestName = 100;  // longer names are nobody's typing mistakes

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

std::size_t next_code_point(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && continues(text[at]);) ++at;
  return at;
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !continues(c); }));
}

char32_t code_point(std::string_view bytes) {
  const auto lead = static_cast<unsigned char>(bytes[0]);
  char32_t value = bytes.size() == 1 ? lead : lead & (0x7Fu >> bytes.size());
  for (char c : bytes.substr(1)) value = value << 6 | (static_cast<unsigned char>(c) & 0x3F);
  return value;
}

struct Range {
  char32_t first, last;
};

// Terminal columns. Coarse ranges do: a caret one column off in a rare script is no harm, a table of Unicode is.
std::size_t columns(char32_t c) {
  static constexpr Range kNone[] = {{0x300, 0x36F}, {0x200B, 0x200F}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}};
  static constexpr Range kWide[] = {{0x1100, 0x115F}, {0x2E80, 0xA4CF},   {0xAC00, 0xD7A3},  {0xF900, 0xFAFF},
                                    {0xFF00, 0xFF60}, {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}};
  const auto holds = [c](Range range) { return range.first <= c && c <= range.last; };
  if (std::any_of(std::begin(kNone), std::end(kNone), holds)) return 0;
  return std::any_of(std::begin(kWide), std::end(kWide), holds) ? 2 : 1;
}

// A source line ready to print beside the row of blanks and carets below it.
struct Excerpt {
  std::string line, marks;
};

bool is_control(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F; }

// Whether a lead byte is followed by as many bytes as it says: a file that is not UTF-8 is reported, not printed raw.
bool is_whole(std::string_view bytes) {
  const auto lead = static_cast<unsigned char>(bytes[0]);
  const std::size_t wanted = lead < 0x80   ? 1
                             : lead < 0xC2 ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
  return bytes.size() == wanted;
}

// A tab stays a tab in both rows, so that the caret stands right whatever the terminal makes of tabs.
Excerpt excerpt_of(std::string_view line, Span marked) {
  Excerpt excerpt;
  for (std::size_t at = 0, next = 0; at < line.size(); at = next) {
    next = next_code_point(line, at);
    const auto bytes = line.substr(at, next - at);
    excerpt.line += is_control(bytes[0]) || !is_whole(bytes) ? std::string("?") : std::string(bytes);
    if (at >= marked.end) continue;
    if (at >= marked.begin) {
      excerpt.marks.append(columns(code_point(bytes)), '^');
    } else {
      excerpt.marks += bytes == "\t" ? std::string("\t") : std::string(columns(code_point(bytes)), ' ');
    }
  }
  if (excerpt.marks.empty() || excerpt.marks.back() != '^') excerpt.marks += '^';
  return excerpt;
}

// Keeps what is around the span, so that a file of one endless line still gives a readable message.
std::string_view shorten(std::string_view line, Span& marked) {
  if (line.size() <= kLongestLine) return line;
  std::size_t begin = marked.begin > kLongestLine / 2 ? marked.begin - kLongestLine / 2 : 0;
  while (begin > 0 && continues(line[begin])) --begin;
  std::size_t end = std::min(line.size(), begin + kLongestLine);
  while (end < line.size() && continues(line[end])) ++end;
  const auto moved = [&](std::uint32_t at) {
    return static_cast<std::uint32_t>(std::min<std::size_t>(at, end) - begin);
  };
  marked = {moved(marked.begin), moved(marked.end)};
  return line.substr(begin, end - begin);
}

void render_excerpt(const Location& where, const Sources& sources, std::string& out) {
  const auto line = sources.line(where.file, where.span.begin);
  const auto text_begin = sources.text(where.file).data();
  const auto line_begin = static_cast<std::uint32_t>(line.data() - text_begin);
  const auto size = static_cast<std::uint32_t>(line.size());
  const auto inside = [&](std::uint32_t byte) { return std::min(size, byte < line_begin ? 0 : byte - line_begin); };
  Span marked{inside(where.span.begin), inside(where.span.end)};
  const auto excerpt = excerpt_of(shorten(line, marked), marked);
  auto number = std::to_string(sources.position(where.file, where.span.begin).line);
  if (number.size() < 5) number.insert(0, 5 - number.size(), ' ');
  out += number + " | " + excerpt.line + "\n" + std::string(number.size(), ' ') + " | " + excerpt.marks + "\n";
}

std::string place(const Location& where, const Sources& sources) {
  const auto position = sources.position(where.file, where.span.begin);
  return sources.path(where.file) + ":" + std::to_string(position.line) + ":" + std::to_string(position.column) + ": ";
}

// Edits with exchanged neighbours counted as one: the commonest slip of the fingers.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

}  // namespace

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& diagnostic) { return diagnostic.severity() == Severity::error; });
}

void arrange(Diagnostics& diagnostics) {
  const auto place = [](const Diagnostic& found) {
    const auto at = found.where.value_or(Location{});
    return std::tuple(found.code == Code::too_many_mistakes, found.where.has_value(), at.file, at.span.begin,
                      at.span.end, found.code, std::string_view(found.message));
  };
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return place(a) < place(b); });
  const auto same = [&](const Diagnostic& a, const Diagnostic& b) { return place(a) == place(b); };
  diagnostics.erase(std::unique(diagnostics.begin(), diagnostics.end(), same), diagnostics.end());
}

FileId Sources::add(std::string path, std::string text) {
  std::vector<std::uint32_t> starts{0};
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) {
    starts.push_back(static_cast<std::uint32_t>(at + 1));
  }
  bytes_ += text.size();
  files_.push_back({std::move(path), std::move(text), std::move(starts)});
  return static_cast<FileId>(files_.size() - 1);
}

Sources::Position Sources::position(FileId file, std::uint32_t byte) const {
  const auto& starts = files_[file].line_starts;
  const auto after = std::upper_bound(starts.begin(), starts.end(), byte);
  const auto start = *std::prev(after);
  const auto before = std::string_view(files_[file].text).substr(start, byte - start);
  return {static_cast<std::uint32_t>(after - starts.begin()),
          static_cast<std::uint32_t>(count_code_points(before) + 1)};
}

std::string_view Sources::line(FileId file, std::uint32_t byte) const {
  const auto& [path, text, starts] = files_[file];
  const auto start = *std::prev(std::upper_bound(starts.begin(), starts.end(), byte));
  auto line = std::string_view(text).substr(start);
  line = line.substr(0, line.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string render(const Diagnostic& diagnostic, const Sources& sources) {
  std::string out = diagnostic.where ? place(*diagnostic.where, sources) : "";
  out += diagnostic.severity() == Severity::error ? "error" : "warning";
  out += "[" + number_of(diagnostic.code) + "]: " + diagnostic.message + "\n";
  if (diagnostic.where) render_excerpt(*diagnostic.where, sources, out);
  if (!diagnostic.hint.empty()) out += "   = hint: " + diagnostic.hint + "\n";
  for (const Diagnostic::Related& related : diagnostic.related) {
    out += place(related.where, sources) + "note: " + related.message + "\n";
    render_excerpt(related.where, sources, out);
  }
  return out;
}

std::string nearest_name(std::string_view name, const std::vector<std::string>& known) {
  if (name.size() > kLongestName) return {};
  std::size_t best = std::max<std::size_t>(1, name.size() / 3) + 1;
  std::string nearest;
  for (const auto& candidate : known) {
    const auto longer = std::max(name.size(), candidate.size()), shorter = std::min(name.size(), candidate.size());
    if (candidate.empty() || longer - shorter >= best) continue;
    const auto distance = edit_distance(name, candidate);
    if (distance >= best || distance >= longer) continue;
    best = distance;
    nearest = candidate;
  }
  return nearest;
}

std::string render_note(const Location& where, const std::string& message, const Sources& sources) {
  std::string out = place(where, sources) + message + "\n";
  render_excerpt(where, sources, out);
  return out;
}

}  // namespace rapporteur
