// UTF-8 checked and decoded, characters classified, words folded, offsets counted.
// Plain ASCII goes eight bytes at a time; only other words reach utf8proc.
// Tested by tests/unit/unicode_test.cpp
#include "engine/text/unicode.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace rapporteur {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080;
constexpr std::size_t kBlock = 64;

std::uint64_t load(const char* at) {
  std::uint64_t bytes;
  std::memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

std::size_t skip_ascii(std::string_view text, std::size_t at) {
  while (at + 8 <= text.size() && (load(text.data() + at) & kHighBits) == 0) at += 8;
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

// Length of the valid sequence at `at`, 0 if there is none. The second byte carries the rules against overlong
// forms, surrogates and values above U+10FFFF (Unicode, table 3-7).
std::uint32_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
  };
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned lead = byte(at), second = byte(at + 1);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4 || !tail(at + 1)) return 0;
  if (lead < 0xE0) return 2;
  if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return 0;
  if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F) || !tail(at + 2)) return 0;
  if (lead < 0xF0) return 3;
  return tail(at + 3) ? 4 : 0;
}

// The ASCII form of a quote or dash, nullptr for any other character.
const char* typographic(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x02BC: return "'";
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0x00AB:
    case 0x00BB: return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212: return "-";
    case 0x2014:
    case 0x2015: return "--";
    case 0x2026: return "...";
    default: return nullptr;
  }
}

void append_typographic(std::string_view text, std::string& out) {
  for (std::size_t at = 0; at < text.size();) {
    const auto code = decode(text, at);
    const char* plain = code.value < 0x80 ? nullptr : typographic(code.value);
    plain ? out.append(plain) : out.append(text.substr(at, code.length));
    at += code.length;
  }
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

// ASCII with typographic signs, which is nearly all of English; false leaves `out` to be cut back by the caller.
bool fold_simple(std::string_view word, std::string& out) {
  for (std::size_t at = 0; at < word.size();) {
    if (static_cast<unsigned char>(word[at]) < 0x80) {
      out += lower(word[at++]);
      continue;
    }
    const auto code = decode(word, at);
    const char* plain = typographic(code.value);
    if (plain == nullptr) return false;
    out += plain;
    at += code.length;
  }
  return true;
}

std::uint32_t count_block(const char* begin, const char* end, bool utf16) {
  std::uint32_t count = 0;
  for (; begin != end; ++begin) {
    const auto byte = static_cast<unsigned char>(*begin);
    count += (byte & 0xC0) != 0x80;
    count += utf16 && byte >= 0xF0;
  }
  return count;
}

CharKind kind_of_category(char32_t c) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT: return CharKind::upper;
    case UTF8PROC_CATEGORY_LL: return CharKind::lower;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: return CharKind::letter;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF: return CharKind::mark;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO: return CharKind::digit;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC: return CharKind::space;
    default: return CharKind::punct;
  }
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  for (std::size_t at = skip_ascii(text, 0); at < text.size(); at = skip_ascii(text, at)) {
    const auto length = sequence_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

CodePoint decode(std::string_view text, std::size_t at) {
  const auto length = sequence_length(text, at);
  if (length == 0) return {0xFFFD, 1};
  const auto lead = static_cast<unsigned char>(text[at]);
  char32_t value = length == 1 ? lead : lead & (0x7Fu >> length);
  for (std::uint32_t i = 1; i < length; ++i) value = value << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3F);
  return {value, length};
}

// Zero-width space and byte-order mark are format characters by category, but they part words.
CharKind kind_of(char32_t c) {
  if (c == 0x200B || c == 0xFEFF) return CharKind::space;
  if (c == 0x02BC) return CharKind::punct;  // an apostrophe that Unicode calls a letter
  return kind_of_category(c);
}

namespace {

void append_mapped(std::string_view word, utf8proc_option_t options, std::string& out) {
  utf8proc_uint8_t* mapped = nullptr;
  const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(word.data()),
                                   static_cast<utf8proc_ssize_t>(word.size()), &mapped, options);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(mapped, &std::free);
  if (length < 0) {
    out.append(word);  // not valid UTF-8: compared byte by byte
  } else {
    append_typographic({reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length)}, out);
  }
}

constexpr int kFolding = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;

}  // namespace

void fold(std::string_view word, std::string& out) {
  const auto size = out.size();
  if (fold_simple(word, out)) return;
  out.resize(size);
  append_mapped(word, static_cast<utf8proc_option_t>(kFolding | UTF8PROC_COMPOSE), out);
}

std::string folded(std::string_view word) {
  std::string out;
  fold(word, out);
  return out;
}

std::string folded_plain(std::string_view word) {
  std::string out;
  if (fold_simple(word, out)) return out;
  out.clear();
  append_mapped(word, static_cast<utf8proc_option_t>(kFolding | UTF8PROC_COMPOSE | UTF8PROC_STRIPMARK), out);
  return out;
}

OffsetMap::OffsetMap(std::string_view text, Unit unit) : text_(text), unit_(unit) {
  identity_ = unit == Unit::bytes || skip_ascii(text, 0) == text.size();
  if (identity_) return;
  std::uint32_t count = 0;
  at_block_.reserve(text.size() / kBlock + 1);
  for (std::size_t at = 0; at <= text.size(); at += kBlock) {
    at_block_.push_back(count);
    const auto end = std::min(text.size(), at + kBlock);
    count += count_block(text.data() + at, text.data() + end, unit == Unit::utf16);
  }
}

std::uint32_t OffsetMap::operator()(std::uint32_t byte) const {
  if (identity_) return byte;
  const auto at = std::min<std::size_t>(byte, text_.size());
  const auto block = at / kBlock;
  return at_block_[block] + count_block(text_.data() + block * kBlock, text_.data() + at, unit_ == Unit::utf16);
}

}  // namespace rapporteur
