#include "engine/program/lazy_regex.hpp"

#include <re2/re2.h>
#include <re2/set.h>
#include <zstd.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <utility>

namespace rapporteur {

namespace {

constexpr std::size_t kWorthPacking = 512;  // bytes
constexpr int kPackingLevel = 1;

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

RE2::Options options_of(LazyRegex::Kind kind) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_encoding(kind == LazyRegex::Kind::latin1 ? RE2::Options::EncodingLatin1 : RE2::Options::EncodingUTF8);
  options.set_dot_nl(kind != LazyRegex::Kind::utf8_lines);
  options.set_max_mem(16 << 20);
  return options;
}

}  // namespace

LazyRegex::LazyRegex(std::string source, Kind kind) : LazyRegex(Packed{std::move(source)}, kind) {}
LazyRegex::LazyRegex(Packed source, Kind kind) : packed_(std::move(source)), kind_(kind) {}
LazyRegex::~LazyRegex() { delete re_.load(); }

std::string LazyRegex::source() const {
  if (packed_.size == 0) return packed_.bytes;
  std::string out(packed_.size, '\0');
  if (ZSTD_decompress(out.data(), out.size(), packed_.bytes.data(), packed_.bytes.size()) != out.size())
    throw std::runtime_error("a kept regular expression is damaged");
  return out;
}

LazyRegex::Packed LazyRegex::packed() const {
  if (packed_.size != 0 || packed_.bytes.size() < kWorthPacking) return packed_;
  Packed out{std::string(ZSTD_compressBound(packed_.bytes.size()), '\0'), packed_.bytes.size()};
  const auto size =
      ZSTD_compress(out.bytes.data(), out.bytes.size(), packed_.bytes.data(), packed_.bytes.size(), kPackingLevel);
  if (ZSTD_isError(size)) return packed_;
  out.bytes.resize(size);
  return out;
}

// Of threads that make it at the same time the first is heard.
const re2::RE2& LazyRegex::get() const {
  if (const RE2* known = re_.load(std::memory_order_acquire)) return *known;
  auto made = std::make_unique<const RE2>(source(), options_of(kind_));
  const RE2* first = nullptr;
  return re_.compare_exchange_strong(first, made.get()) ? *made.release() : *first;
}

struct LazyRegexSet::Compiled {
  RE2::Set set;
};

LazyRegexSet::LazyRegexSet(std::vector<const LazyRegex*> regexes) : regexes_(std::move(regexes)) {}
LazyRegexSet::~LazyRegexSet() = default;

std::span<const int> LazyRegexSet::matching(std::string_view text) {
  matching_.clear();
  if (regexes_.empty()) return matching_;
  if (!compiled_) {
    compiled_ = std::make_unique<Compiled>(RE2::Set(options_of(regexes_.front()->kind()), RE2::ANCHOR_BOTH));
    for (const LazyRegex* regex : regexes_) compiled_->set.Add(regex->source(), nullptr);
    compiled_->set.Compile();
  }
  RE2::Set::ErrorInfo error{};
  if (!compiled_->set.Match(piece(text), &matching_, &error) && error.kind != RE2::Set::kNoError) {
    for (std::size_t i = 0; i < regexes_.size(); ++i)
      if (RE2::FullMatch(piece(text), regexes_[i]->get())) matching_.push_back(static_cast<int>(i));
  }
  std::sort(matching_.begin(), matching_.end());
  return matching_;
}

}  // namespace rapporteur
