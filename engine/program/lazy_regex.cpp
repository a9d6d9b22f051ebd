#include "engine/program/lazy_regex.hpp"

#include <re2/re2.h>

#include <mutex>
#include <optional>
#include <utility>

namespace rapporteur {

struct LazyRegex::Compiled {
  std::once_flag once;
  std::optional<RE2> re;
};

LazyRegex::LazyRegex(std::string source, Kind kind)
    : source_(std::move(source)), kind_(kind), compiled_(std::make_unique<Compiled>()) {}
LazyRegex::~LazyRegex() = default;

const re2::RE2& LazyRegex::get() const {
  std::call_once(compiled_->once, [this] {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_encoding(kind_ == Kind::latin1 ? RE2::Options::EncodingLatin1 : RE2::Options::EncodingUTF8);
    options.set_dot_nl(kind_ != Kind::utf8_lines);
    options.set_max_mem(16 << 20);
    compiled_->re.emplace(source_, options);
  });
  return *compiled_->re;
}

}  // namespace rapporteur
