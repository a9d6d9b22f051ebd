// The mistakes that loading rule files can report. Codes are stable: never reuse or renumber one. R050 and above are
// the compiler's.
#pragma once
#include <cstddef>
#include <string_view>

namespace rapporteur {

enum class Mistake {
  unreadable_file,
  bad_encoding,
  yaml_syntax,
  yaml_feature,
  yaml_limit,
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
  trigger_only_key,
  facet_trigger,
  bad_row,
  too_many_mistakes,
  unknown_reference,
  override_conflict,
  endless_reference,
};

struct CodeEntry {
  Mistake mistake;
  std::string_view code;
  std::string_view name;
  std::string_view meaning;
};

inline constexpr CodeEntry kCodes[] = {
    {Mistake::unreadable_file, "R001", "unreadable-file", "a file or folder is missing or cannot be read"},
    {Mistake::bad_encoding, "R002", "bad-encoding", "a file is not UTF-8 or holds control characters"},
    {Mistake::yaml_syntax, "R003", "yaml-syntax", "the text is not YAML"},
    {Mistake::yaml_feature, "R004", "yaml-feature", "anchors, aliases, tags and several documents are not allowed"},
    {Mistake::yaml_limit, "R005", "yaml-limit", "a file is too large, too deeply nested or has too many values"},
    {Mistake::empty_file, "R006", "empty-file", "a file has no content"},
    {Mistake::duplicate_key, "R007", "duplicate-key", "a key stands twice in one map"},
    {Mistake::unknown_key, "R008", "unknown-key", "a key that the schema does not have"},
    {Mistake::wrong_kind, "R009", "wrong-kind", "a map, a list or a text stands where another of them is expected"},
    {Mistake::missing_key, "R010", "missing-key", "a required key is absent"},
    {Mistake::bad_value, "R011", "bad-value", "a value is not one of those allowed"},
    {Mistake::bad_name, "R012", "bad-name", "a name has characters that names cannot have"},
    {Mistake::plain_pattern, "R013", "plain-pattern", "a pattern is neither quoted nor a block scalar"},
    {Mistake::pattern_syntax, "R014", "pattern-syntax", "a pattern cannot be parsed"},
    {Mistake::unknown_pack, "R015", "unknown-pack", "a pack named in `use` is not found"},
    {Mistake::path_outside, "R016", "path-outside", "a path leaves the rule folder"},
    {Mistake::duplicate_name, "R017", "duplicate-name", "a rule, type, list, macro, test or form is defined twice"},
    {Mistake::matcher_count, "R018", "matcher-count", "a rule needs exactly one of find, regex, parse and trigger"},
    {Mistake::trigger_only_key, "R019", "trigger-only-key", "a key that has no meaning with the rule's matcher"},
    {Mistake::facet_trigger, "R020", "facet-trigger", "each alternative of a facet needs one top-level <trigger>"},
    {Mistake::bad_row, "R021", "bad-row", "a list row is empty, malformed or has more values than columns"},
    {Mistake::too_many_mistakes, "R022", "too-many-mistakes", "the rest of the mistakes is not shown"},
    {Mistake::unknown_reference, "R023", "unknown-reference", "a name that no used pack has, or that several have"},
    {Mistake::override_conflict, "R024", "override-conflict", "two declarations take the place of one"},
    {Mistake::endless_reference, "R025", "endless-reference", "declarations refer to each other in a circle"},
};

constexpr bool codes_in_order() {
  std::size_t index = 0;
  for (const CodeEntry& entry : kCodes)
    if (static_cast<std::size_t>(entry.mistake) != index++) return false;
  return index == static_cast<std::size_t>(Mistake::endless_reference) + 1;
}
static_assert(codes_in_order(), "kCodes is indexed by Mistake");

constexpr std::string_view code_of(Mistake mistake) { return kCodes[static_cast<std::size_t>(mistake)].code; }

}  // namespace rapporteur
