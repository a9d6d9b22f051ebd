// A matcher that is read from the bytes of a kept program when it is first asked for: of the thousands that a rule set
// holds, an article needs some hundreds. Any number of threads may ask at once.
#pragma once
#include <atomic>
#include <memory>
#include <string_view>

namespace rapporteur {

struct Matcher;

class LazyMatcher {
 public:
  LazyMatcher() = default;  // none
  LazyMatcher(std::unique_ptr<const Matcher> made);
  /// As a kept program holds it (archive.hpp); the bytes must stay.
  explicit LazyMatcher(std::string_view kept) : kept_(kept) {}
  ~LazyMatcher();
  LazyMatcher(LazyMatcher&& other) noexcept;
  LazyMatcher& operator=(LazyMatcher&& other) noexcept;

  explicit operator bool() const { return !kept_.empty() || matcher_.load(std::memory_order_relaxed) != nullptr; }
  const Matcher& operator*() const;
  const Matcher* operator->() const { return &**this; }

 private:
  std::string_view kept_;
  mutable std::atomic<const Matcher*> matcher_ = nullptr;
};

}  // namespace rapporteur
