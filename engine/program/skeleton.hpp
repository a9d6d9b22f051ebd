// What a pattern asks of one element after the other, without its captures, anchors and counts: an automaton of
// positions (Glushkov 1961), run on bit sets. It takes a few operations an element where a regular expression first has
// to make its states, and refuses nearly all that the expression would refuse; never more.
// Tested by tests/unit/skeleton_test.cpp
#pragma once
#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace rapporteur {

/// A bit for each code modulo 256: tells at a glance that codes are not there.
struct CodeBits {
  std::uint64_t bits[4] = {};

  void add(std::uint32_t code) { bits[code / 64 % 4] |= std::uint64_t{1} << code % 64; }
  void add(const CodeBits& others) {
    for (std::size_t w = 0; w < 4; ++w) bits[w] |= others.bits[w];
  }
  bool has(std::uint32_t code) const { return (bits[code / 64 % 4] >> code % 64 & 1) != 0; }
  bool meets(const CodeBits& other) const {
    return ((bits[0] & other.bits[0]) | (bits[1] & other.bits[1]) | (bits[2] & other.bits[2]) |
            (bits[3] & other.bits[3])) != 0;
  }
};

/// Codes modulo 256, numbered in ascending order.
class NumberedBits {
 public:
  NumberedBits() = default;
  explicit NumberedBits(const CodeBits& bits) : bits_(bits) {
    for (std::size_t w = 0; w + 1 < 4; ++w)
      before_[w + 1] = before_[w] + static_cast<std::uint32_t>(std::popcount(bits.bits[w]));
  }
  const CodeBits& bits() const { return bits_; }
  std::uint32_t number(std::uint32_t code) const { return number(code / 64 % 4, code % 64); }
  /// The numbers of those that are among others, until `use` says that it is enough; did it?
  template <class Use>
  bool any_among(const CodeBits& others, const Use& use) const {
    for (std::uint32_t w = 0; w < 4; ++w)
      for (std::uint64_t both = bits_.bits[w] & others.bits[w]; both != 0; both &= both - 1)
        if (use(number(w, static_cast<std::uint32_t>(std::countr_zero(both))))) return true;
    return false;
  }

 private:
  std::uint32_t number(std::uint32_t word, std::uint32_t bit) const {
    const std::uint64_t lower = bits_.bits[word] & ((std::uint64_t{1} << bit) - 1);
    return before_[word] + static_cast<std::uint32_t>(std::popcount(lower));
  }

  CodeBits bits_;
  std::uint32_t before_[4] = {};  // bits in the words before
};

/// Codes of the facts of a view.
class CodeSet {
 public:
  CodeSet() = default;
  explicit CodeSet(std::vector<std::uint32_t> ascending) : codes_(std::move(ascending)) {
    for (const std::uint32_t code : codes_) bits_.add(code);
  }
  bool has(std::uint32_t code) const {
    return bits_.has(code) && std::binary_search(codes_.begin(), codes_.end(), code);
  }
  /// Where a code that is there stands in the order of all.
  std::size_t place(std::uint32_t code) const {
    return static_cast<std::size_t>(std::lower_bound(codes_.begin(), codes_.end(), code) - codes_.begin());
  }
  const CodeBits& bits() const { return bits_; }

 private:
  friend struct Frozen;  // archive.cpp
  std::vector<std::uint32_t> codes_;
  CodeBits bits_;
};

/// What the first element of a match has, and by that what its second has: most elements are refused by these two.
/// Codes that are 256 apart are not told apart.
struct Starts {
  static constexpr std::uint32_t kAnything = 0xffffffff;
  NumberedBits first;                     // codes of which the first element has one ...
  std::vector<std::uint32_t> then;        // ... and by its number which of `seconds` the second meets, or kAnything
  std::uint32_t then_always = kAnything;  // after a first element of any kind, if there is such a second
  std::vector<CodeBits> seconds;
  bool anything = false;  // nothing is refused

  /// `all`: the codes of all elements of a view.
  bool may_stand(const CodeBits& all) const { return anything || then_always != kAnything || first.bits().meets(all); }
  /// `next`: of the element behind, empty if there is none.
  bool may_begin(const CodeBits& codes, const CodeBits& next) const {
    if (anything || (then_always != kAnything && seconds[then_always].meets(next))) return true;
    return first.any_among(
        codes, [&](std::uint32_t number) { return then[number] == kAnything || seconds[then[number]].meets(next); });
  }
};

class Skeleton {
 public:
  static constexpr std::size_t kMostWords = 64;  // of a bit set; a pattern with more positions has no skeleton

  /// What one position asks of an element.
  struct Position {
    enum class Kind { has, has_not, any } kind = Kind::any;
    std::uint32_t code = 0;
  };
  using Bits = std::vector<std::uint64_t>;

  /// What an element has: `bits` those of `codes`.
  struct Having {
    const CodeBits& bits;
    std::span<const std::uint32_t> codes;
  };

  Skeleton() = default;
  /// `wide`: of a view with codes beyond 255.
  Skeleton(const std::vector<Position>& positions, const Bits& first, const Bits& last, const std::vector<Bits>& follow,
           bool wide);

  /// False: it says nothing.
  bool is_known() const { return words_ > 0; }
  const Starts& starts() const { return starts_; }
  /// A run of the words of a bit set: those outside are not looked at, and may hold anything.
  struct Words {
    std::uint16_t begin = 0, end = 0;
  };
  /// The positions that the next element may be: none if there are no words.
  struct Wanted {
    Words words;
    std::uint64_t bits[kMostWords];
  };
  std::size_t words() const { return words_; }
  /// Of the first element.
  void begin(Wanted& wanted) const {
    wanted.words = first_words_;
    std::copy(first_.begin(), first_.begin() + first_words_.end, wanted.bits);
  }
  /// Goes on behind an element: can a match end with it?
  bool take(const Having& having, Wanted& wanted) const {
    std::uint64_t active[kMostWords];
    allow(having, wanted.words, wanted.bits, active);
    const bool ends = is_end(wanted.words, active);
    wanted.words = step(wanted.words, active, wanted.bits);
    return ends;
  }
  /// The most elements that a match can take that begins with the first of `count`; 0: there is none.
  /// `has_at(i)`: what the i-th has.
  template <class HasAt>
  std::uint32_t reach(std::uint32_t count, const HasAt& has_at) const {
    Wanted wanted;
    begin(wanted);
    std::uint32_t reach = 0;
    for (std::uint32_t i = 0; i < count && wanted.words.begin < wanted.words.end; ++i)
      if (take(has_at(i), wanted)) reach = i + 1;
    return reach;
  }

 private:
  friend struct Frozen;  // archive.cpp
  void find_starts(const std::vector<Position>& positions, const std::vector<Bits>& follow);
  /// What may follow a position: words of a bit set that are not 0 throughout, `at` of `follow_` on.
  struct Follow {
    Words words;
    std::uint32_t at = 0;
  };
  static Words words_of(const Bits& bits);
  /// Those of the wanted positions that an element satisfies.
  void allow(const Having& having, Words words, const std::uint64_t* wanted, std::uint64_t* out) const;
  /// The positions behind the active ones, and where they are.
  Words step(Words words, const std::uint64_t* active, std::uint64_t* next) const;
  bool is_end(Words words, const std::uint64_t* active) const;

  std::size_t words_ = 0;
  Words first_words_;
  Bits first_, last_, always_;
  std::vector<Follow> follows_;  // by position
  Bits follow_;                  // of a set of one word: that word, by position
  bool wide_ = false;
  /// Positions of one word that ask for a code, and that ask for its absence.
  struct Cell {
    std::uint64_t word = 0, has = 0, has_not = 0;
  };
  CodeSet asked_;
  NumberedBits numbers_;                    // of these codes, unless the view is wide
  std::vector<Cell> cells_;                 // by code, by word
  std::vector<std::uint32_t> cells_begin_;  // where each code's begin, and the end
  Starts starts_;
};

}  // namespace rapporteur
