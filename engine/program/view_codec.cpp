#include "engine/program/view_codec.hpp"

namespace rapporteur::codec {
namespace {

// Narrow codes are the bytes from 0x10 upwards without ';'. Wide ones are code points from U+0100 upwards, above all that is
// special and below the surrogates.
std::uint32_t narrow_byte(std::uint32_t code) {
  const std::uint32_t byte = 0x10 + code;
  return byte < static_cast<std::uint32_t>(kElement) ? byte : byte + 1;
}

std::uint32_t wide_point(std::uint32_t code) { return 0x100 + code + (code >= 0xd700 ? 0x800 : 0); }

void append_utf8(std::string& out, std::uint32_t point) {
  if (point < 0x800) {
    out += static_cast<char>(0xc0 | point >> 6);
  } else if (point < 0x10000) {
    out += static_cast<char>(0xe0 | point >> 12);
    out += static_cast<char>(0x80 | (point >> 6 & 0x3f));
  } else {
    out += static_cast<char>(0xf0 | point >> 18);
    out += static_cast<char>(0x80 | (point >> 12 & 0x3f));
    out += static_cast<char>(0x80 | (point >> 6 & 0x3f));
  }
  out += static_cast<char>(0x80 | (point & 0x3f));
}

std::string escaped(std::uint32_t code, bool wide) {
  static const char* const digits = "0123456789abcdef";
  std::string hex;
  for (std::uint32_t point = wide ? wide_point(code) : narrow_byte(code); point; point >>= 4) hex.insert(hex.begin(), digits[point & 15]);
  return "\\x{" + hex + "}";
}

// Between two sentences of a paragraph's view stand an end and a start.
std::string begin_element(bool joins) { return joins ? "(?:\\x03[\\x01\\x02])?;" : ";"; }

}  // namespace

void append(std::string& view, std::uint32_t code, bool wide) {
  if (wide)
    append_utf8(view, wide_point(code));
  else
    view += static_cast<char>(narrow_byte(code));
}

std::string any_element(bool joins) { return begin_element(joins) + "[^;\\x01-\\x03]*"; }

std::string with_fact(std::uint32_t code, bool wide, bool joins) {
  const std::string f = escaped(code, wide);
  return begin_element(joins) + "[^;\\x01-\\x03" + f + "]*" + f + "[^;\\x01-\\x03]*";
}

std::string without_fact(std::uint32_t code, bool wide, bool joins) {
  return begin_element(joins) + "[^;\\x01-\\x03" + escaped(code, wide) + "]*";
}

std::string sentence_start(bool joins) { return joins ? "\\x03?[\\x01\\x02]" : "[\\x01\\x02]"; }
std::string paragraph_start(bool joins) { return joins ? "\\x03?\\x02" : "\\x02"; }
std::string sentence_end() { return "\\x03"; }

}  // namespace rapporteur::codec
