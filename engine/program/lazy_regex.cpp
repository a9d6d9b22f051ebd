#include "engine/program/lazy_regex.hpp"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <mutex>
#include <optional>
#include <utility>

namespace rapporteur {

namespace {

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

struct LazyRegex::Compiled {
  std::once_flag once;
  std::optional<RE2> re;
};

LazyRegex::LazyRegex(std::string source, Kind kind)
    : source_(std::move(source)), kind_(kind), compiled_(std::make_unique<Compiled>()) {}
LazyRegex::~LazyRegex() = default;

const re2::RE2& LazyRegex::get() const {
  std::call_once(compiled_->once, [this] { compiled_->re.emplace(source_, options_of(kind_)); });
  return *compiled_->re;
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
