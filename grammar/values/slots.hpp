// The slots of date forms: what can stand there, and which word tables say so. Private to this folder.
#pragma once
#include <array>
#include <bitset>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "grammar/values/words.hpp"

namespace rapporteur::values {

enum class Slot : std::uint8_t {
  // Words of a table.
  month,
  lone_month,  // a month that needs nothing beside it
  weekday,
  lone_weekday,
  unit,
  units,  // a unit in the plural
  season,
  part,
  near,
  direction,
  context,
  ago,
  later,
  beside,
  every,
  set,
  times,
  now,
  beyond,
  span,
  holiday,
  meridiem,
  clock_word,
  past_hour,
  zone,
  era,
  modifier,
  about,
  determiner,
  article,
  join,
  to,
  both,
  some,
  half,
  quarter,
  decade_word,
  fiscal,
  // Digits.
  day,           // 1 to 31, perhaps with an ordinal suffix
  dd,            // the same, where the form goes on
  mm,            // a month
  year,          // four digits
  lone_year,     // four digits that are more often a year than another number
  old,           // one to four digits: a year beside an era
  yy,            // two digits
  decade,        // 1990s
  lone_decade,   // the same, with a suffix that needs nothing before it
  short_decade,  // 90s
  hour,
  minute,
  second,
  hhmm,    // 1430
  number,  // digits with a fraction: 2.5
  // Other grammars.
  count,
  ordinal,
  // What stands around: takes nothing.
  before_year,
  before_month,
  before_day,
  before_span,
  before_amount,
  before_clock,
  before_range,
  no_number,    // what stands before makes this no date
  end_of_year,  // what follows leaves four digits a year
  not_old,      // what follows leaves an amount a duration, not an age
  to_event,     // what follows says from what an amount counts: "a day after the vote"
  stop,         // a mark of punctuation follows, or nothing
  last_slot
};
inline constexpr std::size_t kSlots = static_cast<std::size_t>(Slot::last_slot);

struct Binding {
  Slot slot = Slot::month;
  std::int64_t number = 0;
  std::string_view text;  // the table's value, or digits in the text
};

std::optional<Slot> slot_named(std::string_view name);
std::vector<std::string> slot_names();

using SlotSet = std::bitset<kSlots>;

/// The first word of what each slot takes. Most slots are refused by it without being read.
class FirstWords {
 public:
  void add(Slot slot, std::string_view word);  // as Reader shows it; its first word counts
  void add_digits(Slot slot) { digits_.set(static_cast<std::size_t>(slot)); }
  void add_anything(Slot slot) { anything_.set(static_cast<std::size_t>(slot)); }
  SlotSet may_stand(const Reader& at) const;

 private:
  struct Run {
    std::array<char, 32> characters{};
    std::size_t size = 0;
    std::string_view text() const { return {characters.data(), size}; }
  };
  static Run run_at(Reader at);

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::unordered_map<std::string, SlotSet, Hash, std::equal_to<>> slots_;
  SlotSet digits_, anything_;
};

class Slots {
 public:
  explicit Slots(const Tables& tables);
  ~Slots();
  /// Reads the slot at `at`, which goes behind it. `whole` is the text that `at` is in.
  bool read(Slot slot, Reader& at, std::string_view whole, Binding& binding) const;
  /// Of the slots not in it none stands at `at`.
  SlotSet may_stand(const Reader& at) const { return first_words_.may_stand(at); }
  /// Does the slot take words, or does it only look around?
  static bool takes(Slot slot) { return slot < Slot::before_year; }
  /// Can a token of this text begin the slot? `folded` as in engine/text/unicode.hpp.
  bool may_begin(Slot slot, std::string_view folded, bool has_digit) const;
  /// Can a token that may begin the slot be all of it?
  bool may_be_whole(Slot slot, std::string_view folded) const;

 private:
  void find_first_words(const Tables& tables);
  bool read_word(Slot slot, Reader& at, Binding& binding) const;
  bool read_digits(Slot slot, Reader& at, Binding& binding) const;
  bool read_decimal(Reader& at, Binding& binding) const;
  bool read_nested(const Grammar& grammar, Reader& at, Binding& binding) const;
  bool look_around(Slot slot, const Reader& at, std::string_view whole) const;

  std::array<WordTable, kSlots> words_;
  std::array<FirstTokens, kSlots> first_;
  FirstWords first_words_;
  WordTable suffixes_, decade_suffixes_, lone_decade_suffixes_;
  std::unique_ptr<const Grammar> cardinal_, ordinal_;
};

}  // namespace rapporteur::values
