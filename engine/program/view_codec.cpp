#include "engine/program/view_codec.hpp"

namespace rapporteur::codec {
namespace {

constexpr std::uint32_t kLowest = static_cast<std::uint32_t>(kBlank);  // of what may stand behind a separator

// Narrow codes are the bytes from 0x10 upwards. Wide ones are code points from U+0100 upwards, without the surrogates.
std::uint32_t point(std::uint32_t code, bool wide) {
  if (!wide) return 0x10 + code;
  return 0x100 + code + (code >= 0xd700 ? 0x800 : 0);
}

std::uint32_t highest(bool wide) { return wide ? 0x10ffff : 0xff; }

void append_utf8(std::string& out, std::uint32_t p) {
  if (p < 0x800) {
    out += static_cast<char>(0xc0 | p >> 6);
  } else if (p < 0x10000) {
    out += static_cast<char>(0xe0 | p >> 12);
    out += static_cast<char>(0x80 | (p >> 6 & 0x3f));
  } else {
    out += static_cast<char>(0xf0 | p >> 18);
    out += static_cast<char>(0x80 | (p >> 12 & 0x3f));
    out += static_cast<char>(0x80 | (p >> 6 & 0x3f));
  }
  out += static_cast<char>(0x80 | (p & 0x3f));
}

std::string escaped(std::uint32_t p) {
  static const char* const digits = "0123456789abcdef";
  std::string hex;
  for (; p; p >>= 4) hex.insert(hex.begin(), digits[p & 15]);
  return "\\x{" + hex + "}";
}

// Any number of facts between two code points, both included.
std::string run(std::uint32_t from, std::uint32_t to) {
  return from > to ? std::string() : "[" + escaped(from) + "-" + escaped(to) + "]*";
}

// Between two sentences of a paragraph's view stand markers; anchors may have taken some.
std::string begin_element(bool joins) { return joins ? "[\\x01-\\x03]*\\x04" : "\\x04"; }

}  // namespace

void append(std::string& view, std::uint32_t code, bool wide) {
  if (wide)
    append_utf8(view, point(code, true));
  else
    view += static_cast<char>(point(code, false));
}

bool holds(std::string_view facts, std::uint32_t code, bool wide) {
  std::string wanted;
  append(wanted, code, wide);
  return facts.find(wanted) != std::string_view::npos;
}

std::string any_element(bool wide, bool joins) { return begin_element(joins) + run(kLowest, highest(wide)); }

std::string with_fact(std::uint32_t code, bool wide, bool joins) {
  const std::uint32_t p = point(code, wide);
  return begin_element(joins) + run(kLowest, p - 1) + escaped(p) + run(p + 1, highest(wide));
}

std::string without_fact(std::uint32_t code, bool wide, bool joins) {
  const std::uint32_t p = point(code, wide);
  return begin_element(joins) + run(kLowest, p - 1) + run(p + 1, highest(wide));
}

std::string sentence_start(bool joins, bool mirrored) {
  return joins && !mirrored ? "\\x03*[\\x01\\x02]+" : "[\\x01\\x02]+";
}

std::string paragraph_start(bool joins, bool mirrored) { return joins && !mirrored ? "\\x03*\\x02+" : "\\x02+"; }

std::string sentence_end(bool joins, bool mirrored) { return joins && mirrored ? "[\\x01\\x02]*\\x03+" : "\\x03+"; }

}  // namespace rapporteur::codec
