#include "grammar/values/compose.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace rapporteur::values {
namespace {

struct UnitRow {
  std::string_view name;
  Unit unit;
  std::string_view letters;  // TIMEX3, of a duration
};
constexpr UnitRow kUnits[] = {
    {"second", Unit::second, "S"},   {"minute", Unit::minute, "M"},    {"hour", Unit::hour, "H"},
    {"day", Unit::day, "D"},         {"week", Unit::week, "W"},        {"month", Unit::month, "M"},
    {"quarter", Unit::quarter, "Q"}, {"half", Unit::half, "H"},        {"year", Unit::year, "Y"},
    {"decade", Unit::decade, "DE"},  {"century", Unit::century, "CE"},
};

const UnitRow* unit_row(std::string_view name) {
  for (const UnitRow& row : kUnits)
    if (row.name == name) return &row;
  return nullptr;
}

constexpr std::int64_t kMostTimes = 1000;  // of a unit in another: a millennium is ten centuries

struct UnitValue {
  const UnitRow* row;
  int times;
  bool plural;
};

UnitValue read_unit(std::string_view value) {
  const bool plural = value.ends_with('+');
  if (plural) value.remove_suffix(1);
  const auto times = static_cast<int>(std::min<std::int64_t>(to_number(value), kMostTimes));
  if (times > 0) value.remove_prefix(value.find(' ') + 1);
  return {unit_row(value), std::max(times, 1), plural};
}

constexpr int kPivot = 50;  // a year of two digits below it is of this century

bool is_clock(Unit unit) { return unit != Unit::none && unit < Unit::day; }

bool day_exists(const Moment& m) {
  using namespace std::chrono;
  constexpr int kSomeLeapYear = 2000;  // a day without a year exists if some year has it
  if (m.day == 0) return true;
  if (m.month == 0) return m.day <= 31;
  const int in = m.year > 0 && !m.before_common ? m.year : kSomeLeapYear;
  return year_month_day(std::chrono::year(in), std::chrono::month(static_cast<unsigned>(m.month)),
                        std::chrono::day(static_cast<unsigned>(m.day)))
      .ok();
}

struct HalfRow {
  Unit unit;
  std::string_view other, count;
};
constexpr HalfRow kHalves[] = {{Unit::hour, "minute", "30"}, {Unit::minute, "second", "30"},
                               {Unit::day, "hour", "12"},    {Unit::year, "month", "6"},
                               {Unit::decade, "year", "5"},  {Unit::century, "year", "50"}};

/// A number of units: "3" "Y", or "X" where it is vague.
struct Amount {
  std::string count;
  const UnitRow* unit = nullptr;
  int times = 1;  // of the unit: a fortnight is two weeks
};

/// One side of a range, or all of an expression.
class Side {
 public:
  bool take(const Binding& b);
  std::optional<Moment> finish();
  const std::string& kind() const { return kind_; }
  /// Has it a month, a year, a weekday of its own, or only a number?
  bool stands_alone() const { return heads_ && (m_.day == 0 || m_.month != 0 || m_.weekday != 0); }
  bool is_short_year() const { return short_year_ && m_.year < 100; }
  const Moment& said() const { return m_; }

 private:
  bool take_unit(const Binding& b);
  void take_near(const Binding& b);
  void take_clock_word(const Binding& b);
  std::optional<Moment> fixed(std::string value, const char* kind);
  std::optional<Moment> finish_set();
  std::optional<Moment> finish_amount();
  std::optional<Moment> finish_unit();
  std::optional<Moment> finish_calendar();
  std::optional<Moment> finish_nth_weekday();
  bool settle_clock();
  std::string duration() const;
  std::optional<int> whole_count() const;
  void step(Moment::From from, Unit unit, int count) {
    m_.from = from;
    m_.unit = unit;
    m_.count = count;
  }

  Moment m_;
  std::string kind_ = "DATE";
  std::string count_;  // read and waiting for its unit
  std::vector<Amount> amounts_;
  std::optional<int> direction_, context_, ago_, later_, ordinal_, near_, past_hour_, meridiem_;
  bool short_year_ = false, every_ = false, plural_ = false, fiscal_ = false, half_ = false, heads_ = false;
  const UnitRow* unit_ = nullptr;  // without a count
  int unit_times_ = 1, every_times_ = 1;
  std::string set_, span_;
};

bool Side::take(const Binding& b) {
  const int n = static_cast<int>(b.number);
  switch (b.slot) {
    case Slot::month:
    case Slot::lone_month: heads_ = true; [[fallthrough]];
    case Slot::mm: return m_.month = n, n >= 1 && n <= 12;
    case Slot::day:
    case Slot::dd: return m_.day = n, true;
    case Slot::weekday:
    case Slot::lone_weekday: return heads_ = true, m_.weekday = n, true;
    case Slot::year:
    case Slot::lone_year:
    case Slot::old: return heads_ = true, m_.year = n, n > 0;
    case Slot::yy: return m_.year = n, short_year_ = true;
    case Slot::decade:
    case Slot::lone_decade:
    case Slot::short_decade:
    case Slot::decade_word: return heads_ = true, m_.decade = n / 10, true;
    case Slot::season: return heads_ = true, m_.season = b.text, true;
    case Slot::part: return m_.part = b.text, true;
    case Slot::near: return take_near(b), true;
    case Slot::direction: return direction_ = n, true;
    case Slot::context: return context_ = n, true;
    case Slot::ago: return heads_ = true, ago_ = n, true;
    case Slot::later:
    case Slot::beside: return heads_ = true, later_ = n, true;
    case Slot::every: return every_times_ = std::max(n, 1), every_ = true;
    case Slot::times: return count_.clear(), every_ = true;
    case Slot::set: return heads_ = true, set_ = b.text, true;
    case Slot::now:
    case Slot::beyond: return heads_ = true, m_.fixed = b.text, true;
    case Slot::span: return heads_ = true, span_ = b.text, true;
    case Slot::holiday: return heads_ = true, m_.holiday = b.text, true;
    case Slot::meridiem: return meridiem_ = n, true;
    case Slot::clock_word: return take_clock_word(b), true;
    case Slot::past_hour: return past_hour_ = n, true;
    case Slot::zone: return m_.zone = b.text, true;
    case Slot::era: return m_.before_common = n < 0, true;
    case Slot::hour: return m_.hour = n, true;
    case Slot::minute: return m_.minute = n, true;
    case Slot::second: return m_.second = n, true;
    case Slot::hhmm: return m_.hour = n / 100, m_.minute = n % 100, true;
    case Slot::number: return count_ = b.text == "half" ? std::to_string(n) + ".5" : std::string(b.text), true;
    case Slot::count: return count_ = std::to_string(n), true;
    case Slot::article: return count_ = count_.empty() ? "1" : count_, true;
    case Slot::some: return count_ = "X", true;
    case Slot::half: return half_ = true;
    case Slot::ordinal: return ordinal_ = n, true;
    case Slot::fiscal: return heads_ = true, fiscal_ = true;
    case Slot::quarter: return heads_ = true, (n > 4 ? m_.half = n - 4 : m_.quarter = n), true;
    case Slot::unit:
    case Slot::units: return heads_ = true, take_unit(b);
    default: return true;  // words that only join
  }
}

bool Side::take_unit(const Binding& b) {
  const auto [row, times, plural] = read_unit(b.text);
  plural_ = plural;
  if (!row) return false;
  if (!count_.empty() || half_) {
    if (half_) count_ = count_.empty() || count_ == "1" ? "0.5" : count_ + ".5";
    amounts_.push_back({count_, row, times});
    count_.clear();
    half_ = false;
    return true;
  }
  unit_ = row;
  unit_times_ = times;
  return true;
}

/// "-1", or "0 NI": a part of that day.
void Side::take_near(const Binding& b) {
  heads_ = true;
  near_ = static_cast<int>(b.number);
  if (const std::size_t blank = b.text.find(' '); blank != std::string_view::npos) m_.part = b.text.substr(blank + 1);
}

void Side::take_clock_word(const Binding& b) {
  m_.hour = static_cast<int>(to_number(b.text));
  m_.minute = 0;
}

std::optional<Moment> Side::fixed(std::string value, const char* kind) {
  m_ = {};
  m_.fixed = std::move(value);
  kind_ = kind;
  return m_;
}

/// Half an hour is 30 minutes.
Amount whole(Amount amount) {
  for (const auto& [unit, other, count] : kHalves)
    if (amount.count == "0.5" && amount.times == 1 && amount.unit->unit == unit)
      return {std::string(count), unit_row(other), 1};
  return amount;
}

/// "P2Y", "PT30M", "PXD", "P1Y6M".
std::string Side::duration() const {
  std::string days, clock;
  for (const Amount& said : amounts_) {
    const Amount amount = whole(said);
    std::string count = amount.count;
    std::string_view letters = amount.unit->letters;
    int times = amount.times;
    if (amount.unit->unit == Unit::quarter) letters = "M", times *= 3;
    if (amount.unit->unit == Unit::half) letters = "M", times *= 6;
    if (times > 1 && count.find_first_not_of("0123456789") == std::string::npos)
      count = std::to_string(to_number(count) * times);
    (is_clock(amount.unit->unit) ? clock : days) += count + std::string(letters);
  }
  return "P" + days + (clock.empty() ? "" : "T" + clock);
}

std::optional<int> Side::whole_count() const {
  const std::string& count = amounts_.front().count;
  if (count.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  const std::int64_t all = to_number(count) * amounts_.front().times;
  return all < 1'000'000'000 ? std::optional(static_cast<int>(all)) : std::nullopt;
}

std::optional<Moment> Side::finish_set() {
  if (!set_.empty()) return fixed(set_, "SET");
  if (!amounts_.empty()) return fixed(duration(), "SET");
  if (unit_) {
    amounts_.push_back({"1", unit_, unit_times_ * every_times_});
    return fixed(duration(), "SET");
  }
  const Moment said = m_;
  if (!settle_clock()) return std::nullopt;
  if (said.weekday != 0 || said.month != 0 || !said.season.empty() || !said.part.empty())
    return fixed(timex(m_), "SET");
  return std::nullopt;
}

/// "two weeks ago", "a year later", "three years"; a half year or a vague number of them has no place on a calendar.
std::optional<Moment> Side::finish_amount() {
  if (half_) amounts_.back().count += ".5";  // "an hour and a half"
  for (std::size_t i = 1; i < amounts_.size(); ++i)
    if (amounts_[i].unit->unit >= amounts_[i - 1].unit->unit) return std::nullopt;  // "two days, three days later"
  const Amount& amount = amounts_.front();
  const bool year = amount.count.size() == 4 && amount.unit->unit == Unit::day;      // "2018 day five"
  const bool part = amount.unit->unit == Unit::quarter && !direction_ && !context_;  // "three quarters of the army"
  if (!ago_ && !later_) return year || part || context_ == 0 ? std::nullopt : fixed(duration(), "DURATION");
  const int sign = ago_ ? *ago_ : *later_;
  const auto count = whole_count();
  if (!count || amounts_.size() > 1) return fixed(sign < 0 ? "PAST_REF" : "FUTURE_REF", "DATE");
  if (is_clock(amounts_.front().unit->unit)) kind_ = "TIME";
  step(ago_ ? Moment::From::article : Moment::From::context, amounts_.front().unit->unit, sign * *count);
  return m_;
}

/// "last month", "the same day", "the 21st century", "the second quarter of 2021", "the year 2030", "the end of the
/// year".
std::optional<Moment> Side::finish_unit() {
  const Unit unit = unit_->unit;
  if (ordinal_) {
    if (unit == Unit::century) return m_.century = *ordinal_, m_;
    const int n = *std::exchange(ordinal_, std::nullopt);
    if (unit == Unit::quarter) return m_.quarter = n, finish_calendar();
    if (m_.year == 0 && m_.month == 0 && !direction_) return std::nullopt;  // "its first week"
    if (unit == Unit::half) return m_.half = n, finish_calendar();
    if (unit == Unit::week && m_.month == 0 && !plural_) return m_.week = n, finish_calendar();
    if (unit == Unit::day && m_.month != 0 && !plural_) return m_.day = n, finish_calendar();
    if (unit == Unit::month && m_.month == 0 && !plural_ && n <= 12) return m_.month = n, finish_calendar();
    return unit < Unit::quarter && unit >= Unit::day ? finish_calendar() : std::nullopt;  // "the first days of May"
  }
  if (m_.year != 0 && unit == Unit::year) return finish_calendar();
  const bool within = (m_.year != 0 || m_.month != 0) && m_.day == 0 && unit >= Unit::day && unit < Unit::quarter;
  if (within) return direction_ ? (direction_.reset(), finish_calendar()) : std::nullopt;  // "the last week of May"
  if (plural_) {  // "the coming weeks", "for years"
    amounts_.push_back({"X", unit_, 1});
    if (ago_ || later_) return finish_amount();
    return fixed(duration(), "DURATION");
  }
  if (is_clock(unit) || (unit == Unit::day && direction_.value_or(0) != 0)) return std::nullopt;  // "last minute"
  if (later_)
    step(Moment::From::context, unit, *later_ * unit_times_);  // "the day before"
  else if (context_)
    step(Moment::From::context, unit, *context_ * unit_times_);
  else
    step(Moment::From::article, unit, direction_.value_or(0) * unit_times_);
  m_.directed = direction_.value_or(0) != 0;
  return finish_calendar();
}

bool Side::settle_clock() {
  if (meridiem_) {
    if (m_.hour < 1 || m_.hour > 12) return false;
    m_.hour = m_.hour % 12 + (*meridiem_ > 0 ? 12 : 0);
  }
  if (past_hour_) {
    const int minutes = m_.hour * 60 + *past_hour_;
    m_.hour = (minutes / 60 + 24) % 24;
    m_.minute = (minutes + 60) % 60;
  }
  if (m_.hour == 24 && m_.minute > 0) return false;
  if (m_.hour >= 0 && m_.minute < 0) m_.minute = 0;
  if (m_.hour >= 0 && !m_.part.empty()) {  // "seven in the evening"
    if (m_.hour < 12 && (m_.part == "AF" || m_.part == "EV" || (m_.part == "NI" && m_.hour > 5))) m_.hour += 12;
    m_.part.clear();
  }
  return true;
}

std::optional<Moment> Side::finish_calendar() {
  if (m_.weekday != 0 && m_.month != 0 && m_.day == 0 && (ordinal_ || direction_)) return finish_nth_weekday();
  if (ordinal_ && m_.month != 0 && m_.day == 0) m_.day = *ordinal_;
  if (m_.year > 0 && m_.year < 100 && m_.month != 0 && !m_.before_common) m_.year += m_.year < kPivot ? 2000 : 1900;
  if (fiscal_) return m_.year == 0 ? std::nullopt : fixed("FY" + std::to_string(m_.year), "DATE");
  if (near_) step(Moment::From::article, Unit::day, *near_), m_.directed = true;
  if ((direction_ || context_) && !unit_ && !near_) {
    if (!m_.part.empty() && m_.weekday == 0 && m_.month == 0)
      step(direction_ ? Moment::From::article : Moment::From::context, Unit::day,
           direction_.value_or(context_.value_or(0)));
    else if (context_)
      m_.from = Moment::From::context, m_.directed = true, m_.direction = *context_;
    else
      m_.directed = true, m_.direction = *direction_;
  }
  if (m_.quarter > 4 || m_.half > 2 || m_.week > 53) return std::nullopt;
  if (!settle_clock() || !day_exists(m_)) return std::nullopt;
  if (m_.hour >= 0 || !m_.part.empty()) kind_ = "TIME";
  return m_;
}

/// "the third Thursday in November", as holidays are written.
std::optional<Moment> Side::finish_nth_weekday() {
  const int n = ordinal_ ? *ordinal_ : *direction_;
  if (n == 0 || n > 5 || m_.weekday > 7) return std::nullopt;
  m_.holiday = std::to_string(m_.month) + "-" + std::to_string(std::max(n, -1)) + "-" + std::to_string(m_.weekday);
  m_.month = m_.weekday = 0;
  return m_;
}

std::optional<Moment> Side::finish() {
  if (!count_.empty() && amounts_.empty() && !unit_ && !every_ && m_.hour < 0) {  // "six o'clock", "half past six"
    m_.hour = static_cast<int>(to_number(count_));
    if (m_.hour < 1 || m_.hour > 12) return std::nullopt;
    count_.clear();
  }
  if (!span_.empty()) return fixed(span_, "DURATION");
  if (!count_.empty() && amounts_.empty()) return std::nullopt;
  if (every_ || !set_.empty()) return finish_set();
  if (!m_.fixed.empty()) return m_;
  if (!amounts_.empty()) return finish_amount();
  if (unit_) return finish_unit();
  return finish_calendar();
}

/// What one end of a range leaves out stands at the other: "4 to 9 November 2021", "2014-18", "from 5 to 6 pm".
void share(Moment& first, Moment& last) {
  if (last.year > 0 && last.year < 100 && first.year >= 1000 && !last.before_common) {
    last.year += first.year / 100 * 100;
    if (last.year < first.year) last.year += 100;
  }
  const auto copy = [](auto& a, auto& b, auto none) {
    if (a == none) a = b;
    if (b == none) b = a;
  };
  if (first.day != 0 && last.day != 0) copy(first.month, last.month, 0);
  if (first.hour >= 0 && last.hour >= 0) {
    copy(first.month, last.month, 0);
    copy(first.day, last.day, 0);
    copy(first.weekday, last.weekday, 0);
    copy(first.zone, last.zone, std::string());
    if (first.from == Moment::From::nothing) first.from = last.from, first.unit = last.unit, first.count = last.count;
    if (last.from == Moment::From::nothing) last.from = first.from, last.unit = first.unit, last.count = first.count;
  }
  if (first.month != 0 && last.month != 0) {
    const bool wraps = first.month > last.month;
    if (first.year == 0 && last.year != 0) first.year = last.year - wraps;
    if (last.year == 0 && first.year != 0) last.year = first.year + wraps;
  }
  if (!first.season.empty() && first.year == 0) first.year = last.year;
  if (first.decade >= 100 && last.decade >= 0 && last.decade < 10) last.decade += first.decade / 10 * 10;
  if (last.before_common && first.year > 0) first.before_common = true;
}

bool rises(const Moment& a, const Moment& b) {
  if (a.before_common || b.before_common) return !(a.before_common && b.before_common) || a.year >= b.year;
  if (a.decade != b.decade) return a.decade < b.decade;
  if (a.year != b.year || a.year == 0)
    return a.year < b.year || (a.year == 0 && (a.month != b.month || a.day <= b.day));
  if (a.month != b.month) return a.month < b.month;
  return a.day <= b.day;
}

/// Hours of one range share the half of the day: "from 5 to 6 pm".
void share_meridiem(std::vector<Bound>& first, const std::vector<Bound>& last) {
  const auto of = [](const std::vector<Bound>& side) {
    return std::find_if(side.begin(), side.end(), [](const Bound& b) { return b.binding.slot == Slot::meridiem; });
  };
  const auto said = of(last);
  const bool hours =
      std::any_of(first.begin(), first.end(), [](const Bound& b) { return b.binding.slot == Slot::hour; });
  if (hours && said != last.end() && of(first) == first.end()) first.push_back(*said);
}

/// Takes the slots of one side; false if they do not go together.
bool take_all(const std::vector<Bound>& bound, Side& side) {
  return std::all_of(bound.begin(), bound.end(), [&](const Bound& b) { return side.take(b.binding); });
}

bool impossible(const Side& side) { return !day_exists(side.said()); }

tl::expected<Composed, Refusal> one(const std::vector<Bound>& bound) {
  Side side;
  auto moment = take_all(bound, side) ? side.finish() : std::nullopt;
  if (moment && side.is_short_year()) moment->year += moment->year < kPivot ? 2000 : 1900;  // "'68"
  if (!moment) return tl::make_unexpected(impossible(side) ? Refusal::impossible : Refusal::meaningless);
  return Composed{{*moment, std::nullopt}, side.kind(), std::nullopt};
}

}  // namespace

bool is_unit(std::string_view value) { return read_unit(value).row != nullptr; }

tl::expected<Composed, Refusal> compose(const std::vector<Bound>& bound) {
  const auto to = std::find_if(bound.begin(), bound.end(), [](const Bound& b) {
    return b.binding.slot == Slot::to || b.binding.slot == Slot::both;
  });
  if (to == bound.end()) return one(bound);
  std::vector<Bound> before(bound.begin(), to), after(to + 1, bound.end());
  share_meridiem(before, after);
  Side first, last;
  if (!take_all(before, first) || !take_all(after, last)) return tl::make_unexpected(Refusal::meaningless);
  auto begin = first.finish(), end = last.finish();
  if (!begin || !end) return tl::make_unexpected(Refusal::meaningless);
  share(*begin, *end);
  if (!day_exists(*begin) || !day_exists(*end) || !rises(*begin, *end))
    return tl::make_unexpected(Refusal::meaningless);
  Composed out{{*begin, *end}, first.kind() == "TIME" ? "TIME" : last.kind(), std::nullopt};
  if (first.stands_alone() && last.stands_alone()) out.between = to->bytes;
  return out;
}

}  // namespace rapporteur::values
