// A regular expression that is compiled when it is first needed: of the hundreds that a rule set holds, an article
// needs a few. Any number of threads may ask at once.
#pragma once
#include <atomic>
#include <cstdint>
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
  /// A source as it is kept. Half of what a program is are sources of long patterns, of which hardly one is asked for:
  /// they stay packed until then.
  struct Packed {
    std::string bytes;
    std::uint64_t size = 0;  // of the source; 0: `bytes` is the source
  };
  LazyRegex(Packed source, Kind kind);
  ~LazyRegex();
  LazyRegex(const LazyRegex&) = delete;
  LazyRegex& operator=(const LazyRegex&) = delete;

  const re2::RE2& get() const;
  std::string source() const;
  Packed packed() const;
  Kind kind() const { return kind_; }

 private:
  Packed packed_;
  Kind kind_;
  mutable std::atomic<const re2::RE2*> re_ = nullptr;
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
