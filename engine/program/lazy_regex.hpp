// A regular expression that is compiled when it is first needed: of the hundreds that a rule set holds, an article
// needs a few. Any number of threads may ask at once.
#pragma once
#include <memory>
#include <string>

namespace re2 {
class RE2;
}

namespace rapporteur {

class LazyRegex {
 public:
  /// `wide`: the expression and its texts are UTF-8, else Latin-1.
  LazyRegex(std::string source, bool wide);
  ~LazyRegex();
  LazyRegex(const LazyRegex&) = delete;
  LazyRegex& operator=(const LazyRegex&) = delete;

  const re2::RE2& get() const;
  const std::string& source() const { return source_; }

 private:
  struct Compiled;
  std::string source_;
  bool wide_;
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace rapporteur
