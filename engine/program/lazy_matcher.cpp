#include "engine/program/lazy_matcher.hpp"

#include <utility>

#include "engine/program/archive.hpp"
#include "engine/program/matchers.hpp"

namespace rapporteur {

LazyMatcher::LazyMatcher(std::unique_ptr<const Matcher> made) : matcher_(made.release()) {}
LazyMatcher::~LazyMatcher() { delete matcher_.load(); }

LazyMatcher::LazyMatcher(LazyMatcher&& other) noexcept
    : kept_(std::exchange(other.kept_, {})), matcher_(other.matcher_.exchange(nullptr)) {}

LazyMatcher& LazyMatcher::operator=(LazyMatcher&& other) noexcept {
  std::swap(kept_, other.kept_);
  other.matcher_ = matcher_.exchange(other.matcher_);
  return *this;
}

// Of threads that read it at the same time the first is heard.
const Matcher& LazyMatcher::operator*() const {
  if (const Matcher* known = matcher_.load(std::memory_order_acquire)) return *known;
  auto made = read_matcher(kept_);
  const Matcher* first = nullptr;
  return matcher_.compare_exchange_strong(first, made.get()) ? *made.release() : *first;
}

}  // namespace rapporteur
