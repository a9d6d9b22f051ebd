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

LazyRegex::LazyRegex(std::string source, bool wide)
    : source_(std::move(source)), wide_(wide), compiled_(std::make_unique<Compiled>()) {}
LazyRegex::~LazyRegex() = default;

const re2::RE2& LazyRegex::get() const {
  std::call_once(compiled_->once, [this] {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_encoding(wide_ ? RE2::Options::EncodingUTF8 : RE2::Options::EncodingLatin1);
    options.set_dot_nl(true);
    options.set_max_mem(16 << 20);
    compiled_->re.emplace(source_, options);
  });
  return *compiled_->re;
}

}  // namespace rapporteur
