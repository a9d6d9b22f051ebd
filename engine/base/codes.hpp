// The codes of all diagnostics, in one table: what each means and, for `check --explain`, a rule file that has the
// mistake beside one that has not. Tested by tests/unit/codes_test.cpp, which loads both.
//
// The number of a code is its value: R017 is 17. Numbers are stable: never reuse or renumber one. Below 50: loading the
// files; below 100: compiling; from 100: warnings. 55 and 73 to 75 stay free.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace rapporteur {

enum class Severity { error, warning };

enum class Code : std::uint16_t {
  unreadable_file = 1,
  bad_encoding,
  yaml_syntax,
  yaml_feature,
  limit,
  empty_file,
  duplicate_key,
  unknown_key,
  wrong_kind,
  missing_key,
  bad_value,
  bad_name,
  plain_pattern,
  pattern_syntax,
  unknown_pack,
  path_outside,
  duplicate_name,
  matcher_count,
  misplaced_key,
  facet_trigger,
  bad_row,
  too_many_mistakes,
  unknown_reference,
  override_conflict,
  endless_reference,

  unknown_type = 50,
  type_cycle,
  list_cycle,
  bad_stem,
  rule_cycle,
  unknown_macro = 56,
  macro_cycle,
  empty_literal,
  unknown_list,
  not_one_element,
  bad_regex,
  unknown_shape,
  unknown_part,
  unknown_field,
  unknown_column,
  pattern_too_large,
  union_made,
  empty_match,
  unknown_grammar,
  bad_join,
  facet_group,
  where_syntax,
  empty_item = 76,
  stray_trigger,
  stray_part,
  bad_constant,
  where_type,
  captured_twice,
  unknown_forms,
  bad_table,

  unreachable_alternative = 100,
  never_fires,
  duplicate_entry,
  shadowed_entry,
  idle_except,
  unused_macro,
  unused_list,
  unused_type,
  impossible_capital,
  no_hit_example,
  no_miss_example,
  empty_want,
  ascii_class,
  unnamed_group,
  huge_bound,
  redundant_repeat,
  idle_lazy,
  idle_facet,
  idle_word,
  no_effect,
  dead_set,
  unused_allow,
  unknown_allow,
  too_many_warnings,
  idle_capture,
  no_trigger,
};

struct CodeEntry {
  Code code;
  std::string_view name;  // kebab-case; a comment in a rule file may allow a warning by it
  Severity severity;
  std::string_view meaning;      // one line, no full stop
  std::string_view explanation;  // why it matters and how to mend it
  std::string_view bad, mended;  // whole rule files; `bad` is empty if no text can show the mistake
};

/// "R017"
std::string number_of(Code code);
const CodeEntry& entry_of(Code code);
/// In the order of their numbers.
std::span<const CodeEntry> all_codes();
/// By number ("R017") or name ("duplicate-name"); null if there is none.
const CodeEntry* find_code(std::string_view number_or_name);

}  // namespace rapporteur
