// Text for a page of fixed width.
#include "engine/output/terminal_text.hpp"

#include <utf8proc.h>

#include <algorithm>

namespace rapporteur {
namespace {

struct CodePoint {
  utf8proc_int32_t value = 0xFFFD;
  std::size_t bytes = 1;
};

CodePoint code_point_at(std::string_view text, std::size_t at) {
  CodePoint found;
  const auto* begin = reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at;
  const auto size = utf8proc_iterate(begin, static_cast<utf8proc_ssize_t>(text.size() - at), &found.value);
  if (size <= 0) return {};
  found.bytes = static_cast<std::size_t>(size);
  return found;
}

bool is_space(utf8proc_int32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool is_harmful(utf8proc_int32_t c) {
  const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
  const bool direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return control || direction;
}

/// Where the last word ends that fits into `width` columns of `text`.
std::size_t fitting_prefix(std::string_view text, unsigned width) {
  std::size_t last_blank = 0;
  unsigned used = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    used += static_cast<unsigned>(utf8proc_charwidth(c.value));
    if (used > width) return last_blank ? last_blank : i;
    if (c.value == ' ') last_blank = i;
    i += c.bytes;
  }
  return text.size();
}

/// Where the first word begins from which the rest of `text` fits into `width` columns.
std::size_t fitting_suffix(std::string_view text, unsigned width) {
  for (std::size_t blank = text.find(' '); blank != text.npos; blank = text.find(' ', blank + 1))
    if (display_width(text.substr(blank + 1)) <= width) return blank + 1;
  return text.size();
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    if (is_space(c.value)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (is_harmful(c.value) || c.value == 0xFFFD) {
      out += "\uFFFD";
    } else {
      out.append(text, i, c.bytes);
    }
    i += c.bytes;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

unsigned display_width(std::string_view text) {
  unsigned width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    width += static_cast<unsigned>(utf8proc_charwidth(c.value));
    i += c.bytes;
  }
  return width;
}

std::vector<std::string> wrap(std::string_view text, unsigned width) {
  std::vector<std::string> lines(1);
  unsigned used = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    const unsigned needed = display_width(word);
    if (used > 0 && used + 1 + needed > width) {
      lines.emplace_back();
      used = 0;
    }
    if (used > 0) lines.back() += ' ';
    lines.back() += word;
    used += needed + (used > 0);
    begin = end + 1;
  }
  return lines;
}

// The end is shorter than the beginning: a quote is known by how it starts.
std::string elide_middle(const std::string& text, unsigned width) {
  if (display_width(text) <= width) return text;
  const std::size_t head = fitting_prefix(text, width * 2 / 3);
  const std::string_view rest = std::string_view(text).substr(head);
  return text.substr(0, head) + " … " + std::string(rest.substr(fitting_suffix(rest, width / 3 - 3)));
}

std::string pad_right(std::string text, unsigned width) {
  const unsigned used = display_width(text);
  return used < width ? std::move(text) + std::string(width - used, ' ') : text;
}

std::string repeat(std::string_view piece, unsigned times) {
  std::string out;
  for (unsigned i = 0; i < times; ++i) out += piece;
  return out;
}

}  // namespace rapporteur
