// A rule file with one rule, from a sentence in which its fields are marked. It is written only if it does what it
// should: it loads without a mistake, and its examples pass.
// Tested by tests/cli/new_test.py
#pragma once
#include <filesystem>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace rapporteur {

struct RuleWish {
  std::string marked;           // "[guest: Kari Example] visited [place: Oslo]."
  std::string make;             // a type of the rules, or a new one; empty: a new one named after the rule
  std::string id;               // empty: named after a word of the sentence
  std::string pack;             // of the file; empty: named after the rule
  std::filesystem::path rules;  // the rule file or folder that the new rule builds on
  std::vector<std::filesystem::path> pack_roots;  // where packs are found besides
  std::filesystem::path folder;                   // where the file is going to stand; empty: not known
};

struct WrittenRule {
  std::string yaml;  // a whole rule file, laid out as `fmt` does it
  std::string type;
  bool declares = false;  // the type is declared in it
};

struct WishProblem {
  bool is_wrong = false;  // the wish is wrong; else: no rule was found that fulfils it
  std::string message;
};

tl::expected<WrittenRule, WishProblem> write_rule(const RuleWish& wish);

}  // namespace rapporteur
