#include "engine/output/underline.hpp"

#include <algorithm>

#include "engine/output/terminal_text.hpp"
#include "engine/text/unicode.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t kLinesWithoutMarks = 4;

// What stands in one place of the page: a character with what combines with it, or white space.
struct Cell {
  std::string text;
  unsigned width = 0;
  Span bytes;
  bool blank = false;
};

std::vector<Cell> cells_of(std::string_view text) {
  std::vector<Cell> out;
  for (std::uint32_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    const Span bytes{at, at + c.length};
    at = bytes.end;
    if (kind_of(c.value) == CharKind::space) {
      if (!out.empty() && out.back().blank)
        out.back().bytes.end = bytes.end;
      else if (!out.empty())
        out.push_back({" ", 1, bytes, true});
      continue;
    }
    Cell cell{printable(text.substr(bytes.begin, bytes.size())), 0, bytes};
    cell.width = display_width(cell.text);
    out.push_back(std::move(cell));
  }
  return out;
}

// Runs of cells that fit into the width, broken at blanks where there are any.
std::vector<Span> lines_of(const std::vector<Cell>& cells, unsigned width) {
  std::vector<Span> out;
  std::uint32_t begin = 0, blank = 0;
  unsigned used = 0;
  for (std::uint32_t i = 0; i < cells.size(); ++i) {
    if (cells[i].blank) blank = i;
    used += cells[i].width;
    if (used <= width || i == begin) continue;
    const std::uint32_t end = blank > begin ? blank : i;
    out.push_back({begin, end});
    begin = end + (cells[end].blank ? 1 : 0);
    i = end;
    used = begin <= i ? cells[i].width : 0;
  }
  if (begin < cells.size()) out.push_back({begin, static_cast<std::uint32_t>(cells.size())});
  return out;
}

class Page {
 public:
  Page(std::string_view text, const std::vector<Underlined>& marks, unsigned width)
      : marks_(marks), cells_(cells_of(text)), lines_(lines_of(cells_, std::max(width, 20u))) {
    for (const Underlined& mark : marks)
      if (std::find(labels_.begin(), labels_.end(), mark.label) == labels_.end()) labels_.push_back(mark.label);
    for (const Span line : lines_) marked_.push_back(any_mark(line));
  }

  std::vector<std::string> print() {
    bool hidden = false;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!is_shown(i)) {
        hidden = true;
        continue;
      }
      if (hidden) out_.push_back("…");
      hidden = false;
      print_line(lines_[i]);
    }
    if (hidden) out_.push_back("…");
    return std::move(out_);
  }

 private:
  static bool touches(Span bytes, const Cell& cell) {
    return bytes.begin < cell.bytes.end && cell.bytes.begin < bytes.end;
  }

  bool any_mark(Span line) const {
    const Span bytes{cells_[line.begin].bytes.begin, cells_[line.end - 1].bytes.end};
    return std::any_of(marks_.begin(), marks_.end(),
                       [&](const Underlined& mark) { return mark.bytes.overlaps(bytes); });
  }

  bool is_shown(std::size_t line) const {
    if (marks_.empty()) return line < kLinesWithoutMarks;
    return marked_[line] || (line > 0 && marked_[line - 1]) || (line + 1 < lines_.size() && marked_[line + 1]);
  }

  void print_line(Span line) {
    std::string text;
    for (std::uint32_t i = line.begin; i < line.end; ++i) text += cells_[i].text;
    out_.push_back(std::move(text));
    for (const std::string& label : labels_) print_row(line, label);
  }

  void print_row(Span line, const std::string& label) {
    std::string row;
    for (std::uint32_t i = line.begin; i < line.end; ++i) {
      const bool marked = std::any_of(marks_.begin(), marks_.end(), [&](const Underlined& mark) {
        return mark.label == label && touches(mark.bytes, cells_[i]);
      });
      row.append(cells_[i].width, marked ? '^' : ' ');
    }
    row.erase(row.find_last_not_of(' ') + 1);
    if (!row.empty()) out_.push_back(row + " " + label);
  }

  const std::vector<Underlined>& marks_;
  std::vector<Cell> cells_;
  std::vector<Span> lines_;  // of cells
  std::vector<bool> marked_;
  std::vector<std::string> labels_, out_;
};

}  // namespace

std::vector<std::string> underline(std::string_view text, const std::vector<Underlined>& marks, unsigned width) {
  return Page(text, marks, width).print();
}

}  // namespace rapporteur
