#include "grammar/values/slots.hpp"

#include <algorithm>

namespace rapporteur::values {
namespace {

struct Row {
  Slot slot;
  std::string_view name, table;  // table: of a slot that is read from one
};

constexpr Row kRows[] = {
    {Slot::month, "month", "months"},
    {Slot::lone_month, "lone-month", "months"},
    {Slot::weekday, "weekday", "weekdays"},
    {Slot::lone_weekday, "lone-weekday", "weekdays"},
    {Slot::unit, "unit", "units"},
    {Slot::units, "units", "units"},
    {Slot::season, "season", "seasons"},
    {Slot::part, "part", "day-parts"},
    {Slot::near, "near", "relative-days"},
    {Slot::direction, "direction", "directions"},
    {Slot::context, "context", "context-directions"},
    {Slot::ago, "ago", "ago"},
    {Slot::later, "later", "later"},
    {Slot::beside, "beside", "beside"},
    {Slot::every, "every", "every"},
    {Slot::set, "set", "set-words"},
    {Slot::times, "times", "times"},
    {Slot::now, "now", "time-references"},
    {Slot::beyond, "beyond", "distant-references"},
    {Slot::span, "span", "span-words"},
    {Slot::holiday, "holiday", "holidays"},
    {Slot::meridiem, "meridiem", "meridiems"},
    {Slot::clock_word, "clock-word", "clock-words"},
    {Slot::past_hour, "past-hour", "past-hour"},
    {Slot::zone, "zone", "time-zones"},
    {Slot::era, "era", "eras"},
    {Slot::modifier, "modifier", "date-modifiers"},
    {Slot::about, "about", "amount-modifiers"},
    {Slot::determiner, "the", "determiners"},
    {Slot::article, "a", "number-articles"},
    {Slot::join, "of", "date-joins"},
    {Slot::to, "to", "range-joins"},
    {Slot::both, "and", "both-joins"},
    {Slot::some, "some", "vague-counts"},
    {Slot::half, "half", "halves"},
    {Slot::quarter, "quarter", "quarters"},
    {Slot::decade_word, "decade-word", "decade-words"},
    {Slot::fiscal, "fiscal", "fiscal-years"},
    {Slot::day, "day", ""},
    {Slot::dd, "dd", ""},
    {Slot::mm, "mm", ""},
    {Slot::year, "year", ""},
    {Slot::lone_year, "lone-year", ""},
    {Slot::old, "old", ""},
    {Slot::yy, "yy", ""},
    {Slot::decade, "decade", ""},
    {Slot::lone_decade, "lone-decade", ""},
    {Slot::short_decade, "short-decade", ""},
    {Slot::hour, "hour", ""},
    {Slot::minute, "minute", ""},
    {Slot::second, "second", ""},
    {Slot::hhmm, "hhmm", ""},
    {Slot::number, "number", ""},
    {Slot::count, "count", ""},
    {Slot::ordinal, "ordinal", ""},
    {Slot::before_year, "before-year", "before-year"},
    {Slot::before_month, "before-month", "before-month"},
    {Slot::before_day, "before-day", "before-day"},
    {Slot::before_span, "before-span", "before-span"},
    {Slot::before_amount, "before-amount", "before-amount"},
    {Slot::before_clock, "before-clock", "before-clock"},
    {Slot::before_range, "before-range", "before-range"},
    {Slot::no_number, "no-number", "not-before-number"},
    {Slot::end_of_year, "end-of-year", "not-after-year"},
    {Slot::not_old, "not-old", "not-after-amount"},
    {Slot::to_event, "to-event", "after-amount"},
    {Slot::stop, "stop", ""},
};
static_assert(std::size(kRows) == kSlots, "one row a slot");

constexpr std::int64_t kLargestCount = 1'000'000'000;

const auto kDigit = x3::char_('0', '9');
const auto kThousands = x3::char_(".,") >> x3::repeat(3)[kDigit] >> Boundary();
const auto kEnd = Boundary() >> !(x3::char_(".:/") >> kDigit) >> !kThousands;  // not the 1 of "1:30", "1,500", "1.5"
const auto kLooseEnd = !kDigit;  // where a form goes on with a letter or a mark of its own

template <unsigned least, unsigned most>
constexpr x3::uint_parser<std::int64_t, 10, least, most> digits() {
  return {};
}

bool within(const Binding& binding, std::int64_t least, std::int64_t most) {
  return binding.number >= least && binding.number <= most;
}

}  // namespace

std::optional<Slot> slot_named(std::string_view name) {
  for (const Row& row : kRows)
    if (row.name == name) return row.slot;
  return std::nullopt;
}

std::vector<std::string> slot_names() {
  std::vector<std::string> out;
  for (const Row& row : kRows) out.emplace_back(row.name);
  return out;
}

/// A table without the words that are no date on their own.
Tables without_companions(const Tables& tables, const std::string& name) {
  Tables out;
  if (const auto capitalised = tables.find("capitalised"); capitalised != tables.end()) out.insert(*capitalised);
  const auto& excluded = entries(tables, "not-alone");
  for (const auto& row : entries(tables, name))
    if (std::none_of(excluded.begin(), excluded.end(), [&](const auto& word) { return word.first == row.first; }))
      out[name].push_back(row);
  return out;
}

Slots::Slots(const Tables& tables)
    : suffixes_(tables, "ordinal-suffixes"),
      decade_suffixes_(tables, "decade-suffixes"),
      lone_decade_suffixes_(without_companions(tables, "decade-suffixes"), "decade-suffixes"),
      cardinal_(make_cardinal(tables)),
      ordinal_(make_ordinal(tables)) {
  for (const Row& row : kRows) {
    if (row.table.empty()) continue;
    const std::string name(row.table);
    const bool lone = row.slot == Slot::lone_month || row.slot == Slot::lone_weekday;
    const Tables& from = lone ? without_companions(tables, name) : tables;
    words_[static_cast<std::size_t>(row.slot)] = WordTable(from, name);
    first_[static_cast<std::size_t>(row.slot)].add(from, name);
  }
  find_first_words(tables);
}

Slots::~Slots() = default;

namespace {

bool is_digits(Slot slot) { return slot >= Slot::day && slot <= Slot::number; }

}  // namespace

void Slots::find_first_words(const Tables& tables) {
  const auto add_words = [&](Slot slot, std::string_view table) {
    for (const auto& [word, value] : entries(tables, std::string(table))) first_words_.add(slot, normalised(word));
  };
  for (const Row& row : kRows) {
    if (!takes(row.slot))
      first_words_.add_anything(row.slot);
    else if (is_digits(row.slot) || row.slot == Slot::count || row.slot == Slot::ordinal)
      first_words_.add_digits(row.slot);
    else
      add_words(row.slot, row.table);
  }
  for (const Slot slot : {Slot::count, Slot::ordinal})
    for (const char* table : {"cardinals", "number-articles", "ordinals"}) add_words(slot, table);
}

// What is read of a text first: characters that go on with each other, cut if they are many.
FirstWords::Run FirstWords::run_at(Reader at) {
  Run out;
  while (!at.at_end() && out.size < out.characters.size()) {
    out.characters[out.size++] = *at;
    if (++at; at.at_end() || !goes_on(out.characters[out.size - 1], *at)) break;
  }
  return out;
}

void FirstWords::add(Slot slot, std::string_view word) {
  const Run run = run_at(Reader(word));
  slots_[std::string(run.text())].set(static_cast<std::size_t>(slot));
}

SlotSet FirstWords::may_stand(const Reader& at) const {
  const Run run = run_at(at);
  SlotSet out = anything_;
  if (*at >= '0' && *at <= '9') out |= digits_;
  if (const auto known = slots_.find(run.text()); known != slots_.end()) out |= known->second;
  return out;
}

bool Slots::may_begin(Slot slot, std::string_view folded, bool has_digit) const {
  if (is_digits(slot)) return has_digit;
  if (slot == Slot::count) return cardinal_->may_begin(folded, has_digit);
  if (slot == Slot::ordinal) return ordinal_->may_begin(folded, has_digit);
  return first_[static_cast<std::size_t>(slot)].contains(folded);
}

bool Slots::may_be_whole(Slot slot, std::string_view folded) const {
  return is_digits(slot) || slot == Slot::count || slot == Slot::ordinal ||
         first_[static_cast<std::size_t>(slot)].is_whole(folded);
}

bool Slots::read(Slot slot, Reader& at, std::string_view whole, Binding& binding) const {
  binding.slot = slot;
  if (!takes(slot)) return look_around(slot, at, whole);
  if (slot == Slot::number) return read_decimal(at, binding);
  if (slot == Slot::count) return read_nested(*cardinal_, at, binding);
  if (slot == Slot::ordinal) return read_nested(*ordinal_, at, binding);
  return is_digits(slot) ? read_digits(slot, at, binding) : read_word(slot, at, binding);
}

bool Slots::read_word(Slot slot, Reader& at, Binding& binding) const {
  const WordTable& words = words_[static_cast<std::size_t>(slot)];
  std::size_t entry = 0;
  if (!words.find(at, at.end(), entry)) return false;
  binding.number = words.number(entry);
  binding.text = words.text(entry);
  return slot != Slot::units || binding.text.ends_with('+');
}

bool Slots::read_digits(Slot slot, Reader& at, Binding& binding) const {
  Reader next = at;
  std::int64_t& n = binding.number;
  bool good = false;
  switch (slot) {
    case Slot::day:
      good = values::read(next, digits<1, 2>() >> -x3::omit[TextOf(suffixes_)] >> kEnd, n) && within(binding, 1, 31);
      break;
    case Slot::dd: good = values::read(next, digits<1, 2>() >> kLooseEnd, n) && within(binding, 1, 31); break;
    case Slot::mm: good = values::read(next, digits<1, 2>() >> kLooseEnd, n) && within(binding, 1, 12); break;
    case Slot::year: good = values::read(next, digits<4, 4>() >> kLooseEnd, n) && within(binding, 1000, 2999); break;
    case Slot::lone_year: good = values::read(next, digits<4, 4>() >> kEnd, n) && within(binding, 1800, 2099); break;
    case Slot::old: good = values::read(next, digits<1, 4>() >> kLooseEnd, n) && within(binding, 1, 9999); break;
    case Slot::yy: good = values::read(next, digits<2, 2>() >> kEnd, n); break;
    case Slot::decade:
      good = values::read(next, digits<4, 4>() >> x3::omit[TextOf(decade_suffixes_)], n) && n % 10 == 0;
      break;
    case Slot::lone_decade:
      good = values::read(next, digits<4, 4>() >> x3::omit[TextOf(lone_decade_suffixes_)], n) && n % 10 == 0;
      break;
    case Slot::short_decade:
      good = values::read(next, digits<2, 2>() >> x3::omit[TextOf(decade_suffixes_)], n) && n % 10 == 0;
      break;
    case Slot::hour: good = values::read(next, digits<1, 2>() >> kLooseEnd, n) && within(binding, 0, 24); break;
    case Slot::minute:
    case Slot::second: good = values::read(next, digits<2, 2>() >> kLooseEnd, n) && within(binding, 0, 59); break;
    default: good = values::read(next, digits<4, 4>() >> kLooseEnd, n) && n / 100 <= 24 && n % 100 <= 59; break;
  }
  if (good) at = next;
  return good;
}

/// "2.5", and "5 1/2", whose text is "half".
bool Slots::read_decimal(Reader& at, Binding& binding) const {
  static const auto kDecimal = x3::repeat(1, 6)[kDigit] >> '.' >> x3::repeat(1, 3)[kDigit];
  Reader next = at;
  if (values::read(next, x3::omit[kDecimal] >> kEnd)) {
    binding.text = {at.base(), static_cast<std::size_t>(next.base() - at.base())};
    at = next;
    return true;
  }
  next = at;
  if (!values::read(next, digits<1, 6>() >> x3::omit[x3::char_(" -")] >> "1/2" >> kEnd, binding.number)) return false;
  binding.text = "half";
  at = next;
  return true;
}

bool Slots::read_nested(const Grammar& grammar, Reader& at, Binding& binding) const {
  const auto value = grammar.parse({at.base(), static_cast<std::size_t>(at.end().base() - at.base())});
  if (!value) return false;
  binding.number = to_number(value->text_value);
  if (binding.number > kLargestCount) return false;
  at = Reader(at.base() + value->length, at.end().base());
  return true;
}

/// The 2010 of "138-2010".
static bool inside_number(const Reader& at, std::string_view whole) {
  const auto begin = static_cast<std::size_t>(at.base() - whole.data());
  return begin >= 2 && (whole[begin - 1] == '-' || whole[begin - 1] == '/' || whole[begin - 1] == '.') &&
         whole[begin - 2] >= '0' && whole[begin - 2] <= '9';
}

bool Slots::look_around(Slot slot, const Reader& at, std::string_view whole) const {
  const WordTable& words = words_[static_cast<std::size_t>(slot)];
  const auto is_behind = [&] { return word_before(words, whole, static_cast<std::size_t>(at.base() - whole.data())); };
  Reader next = at;
  if (slot == Slot::stop) return next.at_end() || (!is_word_character(*next) && *next != ' ' && *next != '-');
  if (slot == Slot::no_number) return !inside_number(at, whole) && !is_behind();
  if (slot < Slot::end_of_year) return is_behind().has_value();
  if (slot == Slot::not_old || slot == Slot::to_event) {
    std::size_t word = 0;
    values::read(next, x3::omit[x3::char_(" -")]);
    return words.find(next, next.end(), word) == (slot == Slot::to_event);
  }
  if (!values::read(next, kEnd >> !(x3::lit('-') >> kDigit) >> !x3::lit('%'))) return false;
  std::size_t entry = 0;
  return !values::read(next, x3::lit(' ')) || !words.find(next, next.end(), entry);
}

}  // namespace rapporteur::values
