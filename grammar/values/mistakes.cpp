// What is wrong with tables: values that no grammar can use, and forms that cannot be read.
#include <algorithm>

#include "grammar/values/compose.hpp"
#include "grammar/values/date_table.hpp"
#include "grammar/values/words.hpp"

namespace rapporteur::values {
namespace {

/// What values of a table must be.
struct Check {
  std::string_view table;
  std::int64_t least, most;  // the number
  bool more = false;         // words may stand behind it: "0 NI"
};

constexpr std::int64_t kLargest = 1'000'000'000'000'000'000;

constexpr Check kNumbers[] = {
    {"cardinals", 0, kLargest},
    {"magnitudes", 1, kLargest},
    {"ordinals", 0, kLargest},
    {"months", 1, 12},
    {"weekdays", 1, 8},
    {"relative-days", -366, 366, true},
    {"directions", -1, 1},
    {"context-directions", -1, 1},
    {"ago", -1, 1},
    {"later", -1, 1},
    {"beside", -1, 1},
    {"meridiems", 0, 1},
    {"clock-words", 0, 24},
    {"past-hour", -59, 59},
    {"eras", -1, 1},
    {"quarters", 1, 6},
    {"decade-words", 0, 90},
    {"fractions", 2, 100},
    {"money-magnitudes", 1, kLargest},
};

using Mistakes = std::vector<TableMistake>;

void add(Mistakes& out, std::string_view table, std::size_t row, const std::string& value, const std::string& message,
         std::string hint) {
  const Span whole{0, static_cast<std::uint32_t>(value.size())};
  out.push_back({std::string(table), row, TableMistake::Of::value, whole, message, std::move(hint)});
}

bool holds(const Check& check, const std::string& value) {
  const char* const end = value.data() + value.size();
  std::int64_t number = 0;
  const auto [behind, error] = std::from_chars(value.data(), end, number);
  const bool whole = behind == end || (check.more && *behind == ' ');
  return error == std::errc() && whole && number >= check.least && number <= check.most;
}

std::string bounds(const Check& check) {
  return "a number from " + std::to_string(check.least) +
         (check.most == kLargest ? " on" : " to " + std::to_string(check.most));
}

// error[R083]: 'uno' of table 'cardinals' is not a number from 0 on
void check_numbers(const Tables& tables, const Check& check, Mistakes& out) {
  const std::string of_table = "' of table '" + std::string(check.table) + "' ";
  const auto& rows = entries(tables, std::string(check.table));
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto& [word, value] = rows[row];
    if (holds(check, value)) continue;
    const std::string message =
        value.empty() ? "'" + word + of_table + "has no value" : "'" + value + of_table + "is not " + bounds(check);
    add(out, check.table, row, value, message, "write {word: number} or {number: [words]}");
  }
}

struct Words {
  std::string_view table;
  bool (*holds)(std::string_view value);
  const char* hint;
};

bool is_season(std::string_view value) { return value == "SP" || value == "SU" || value == "FA" || value == "WI"; }

bool is_day_part(std::string_view value) {
  constexpr std::string_view kParts[] = {"MO", "MI", "AF", "EV", "NI", "DT"};
  return std::find(std::begin(kParts), std::end(kParts), value) != std::end(kParts);
}

bool is_mark(std::string_view value) { return value == "decimal" || value == "group"; }

constexpr Words kWords[] = {
    {"digit-marks", is_mark, "decimal or group: {decimal: [','], group: ['.']}"},
    {"units", is_unit,
     "second, minute, hour, day, week, month, quarter, half, year, decade, century; '2 week' for a fortnight; a + "
     "behind "
     "a plural"},
    {"holidays", is_holiday, "month-day (12-25), month-nth-weekday (11-4-4) or E and days from Easter (E-2)"},
    {"seasons", is_season, "TIMEX3 seasons: SP, SU, FA, WI"},
    {"day-parts", is_day_part, "TIMEX3 parts of a day: MO, MI, AF, EV, NI, DT"},
};

void check_words(const Tables& tables, const Words& check, Mistakes& out) {
  const auto& rows = entries(tables, std::string(check.table));
  for (std::size_t row = 0; row < rows.size(); ++row)
    if (const std::string& value = rows[row].second; !check.holds(value))
      add(out, check.table, row, value, "table '" + std::string(check.table) + "' cannot have '" + value + "'",
          check.hint);
}

}  // namespace

std::vector<TableMistake> table_mistakes(const Tables& tables) {
  Mistakes out;
  for (const Check& check : kNumbers) check_numbers(tables, check, out);
  for (const Words& check : kWords) check_words(tables, check, out);
  Mistakes forms = read_date_table(tables).mistakes;
  std::move(forms.begin(), forms.end(), std::back_inserter(out));
  return out;
}

}  // namespace rapporteur::values
