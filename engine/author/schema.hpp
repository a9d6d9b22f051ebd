// The registry of keys (engine/ruleset/keys.hpp) in the forms that others read.
// Tested by tests/cli/schema_test.py and tests/cli/docs_keys_test.py
#pragma once
#include <string>

namespace rapporteur {

/// A JSON Schema (draft-07) of rule files, for editors. It takes the values as YAML 1.2 has them (numbers, true, null)
/// and as texts. What a schema cannot say is left to `check`: names that must be declared, quotes around patterns.
std::string json_schema();

/// A Markdown table of keys for each kind of map, each between the lines `<!-- keys: ID -->` and `<!-- end of keys
/// -->`.
std::string key_tables();

}  // namespace rapporteur
