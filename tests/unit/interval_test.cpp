// Which days a date covers.
#include "grammar/values/interval.hpp"

#include <gtest/gtest.h>

#include <string>

namespace rapporteur::values {
namespace {

std::string covered(const char* timex) {
  const auto interval = interval_of(timex);
  if (!interval) return "unknown";
  const std::string first = to_iso(interval->first), last = to_iso(interval->last);
  return first == last ? first : first + " to " + last;
}

TEST(Interval, FromTheFirstToTheLastDay) {
  const struct {
    const char *timex, *days;
  } cases[] = {
      {"2021", "2021-01-01 to 2021-12-31"},
      {"2021-09", "2021-09-01 to 2021-09-30"},
      {"2020-02", "2020-02-01 to 2020-02-29"},
      {"2021-09-17", "2021-09-17"},
      {"2021-09-17T10:30", "2021-09-17"},
      {"2021-09-17TMO", "2021-09-17"},
      {"2021-W37", "2021-09-13 to 2021-09-19"},
      {"2021-W37-5", "2021-09-17"},
      {"2020-W01", "2019-12-30 to 2020-01-05"},
      {"2021-Q3", "2021-07-01 to 2021-09-30"},
      {"2021-H2", "2021-07-01 to 2021-12-31"},
      {"199", "1990-01-01 to 1999-12-31"},
      {"20", "2000-01-01 to 2099-12-31"},
      {"2021-09-01/2021-09-03", "2021-09-01 to 2021-09-03"},
      {"2021-09/2022", "2021-09-01 to 2022-12-31"},
      {"", "unknown"},
      {"2", "unknown"},
      {"XXXX-09-17", "unknown"},
      {"2021-13", "unknown"},
      {"2021-02-29", "unknown"},
      {"2021-09-1", "unknown"},
      {"2021-09-17-1", "unknown"},
      {"2021-SP", "unknown"},
      {"2021-W54", "unknown"},
      {"2021-W37-8", "unknown"},
      {"2021-Q5", "unknown"},
      {"199-01", "unknown"},
      {"P3D", "unknown"},
      {"PRESENT_REF", "unknown"},
      {"2021-09-01/XXXX", "unknown"},
      {"20210917", "unknown"},
  };
  for (const auto& [timex, days] : cases) EXPECT_EQ(covered(timex), days) << timex;
}

TEST(Interval, Order) {
  EXPECT_EQ(order_of({2021, 9, 17}, {2021, 9, 17}), 0);
  EXPECT_EQ(order_of({2021, 9, 17}, {2021, 10, 1}), -1);
  EXPECT_EQ(order_of({2022, 1, 1}, {2021, 10, 1}), 1);
}

}  // namespace
}  // namespace rapporteur::values
