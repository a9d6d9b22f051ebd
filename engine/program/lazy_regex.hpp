// A regular expression that is compiled when it is first needed: of the hundreds that a rule set holds, an article
// needs a few. Any number of threads may ask at once.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace rapporteur {

class LazyRegex {
 public:
  /// What the expression and its texts are written in; in `utf8_lines` a "." is no line break.
  enum class Kind { latin1, utf8, utf8_lines };
  LazyRegex(std::string source, Kind kind);
  ~LazyRegex();
  LazyRegex(const LazyRegex&) = delete;
  LazyRegex& operator=(const LazyRegex&) = delete;

  const re2::RE2& get() const;
  const std::string& source() const { return source_; }
  Kind kind() const { return kind_; }

 private:
  struct Compiled;
  std::string source_;
  Kind kind_;
  std::unique_ptr<Compiled> compiled_;
};

/// Which of several expressions match the whole of a text, asked in one go. For few and small ones: their automata are
/// multiplied.
class LazyRegexSet {
 public:
  explicit LazyRegexSet(std::vector<const LazyRegex*> regexes);
  ~LazyRegexSet();

  std::size_t size() const { return regexes_.size(); }
  /// The numbers of those that match, ascending; holds until the next call.
  std::span<const int> matching(std::string_view text);

 private:
  struct Compiled;
  std::vector<const LazyRegex*> regexes_;
  std::unique_ptr<Compiled> compiled_;  // null: not yet
  std::vector<int> matching_;
};

}  // namespace rapporteur
