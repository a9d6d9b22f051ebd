#include <array>

#include "grammar/values/words.hpp"

namespace rapporteur::values {

namespace {

struct Named {
  const char* name;
  std::unique_ptr<const Grammar> (*make)(const Tables&);
};
constexpr std::array kGrammars{Named{"cardinal", make_cardinal}, Named{"ordinal", make_ordinal},
                               Named{"number", make_number}, Named{"date", make_date},
                               Named{"enumeration", make_enumeration}};

}  // namespace

std::unique_ptr<const Grammar> make_grammar(std::string_view name, const Tables& tables) {
  for (const Named& grammar : kGrammars) {
    if (name == grammar.name) return grammar.make(tables);
  }
  return nullptr;
}

std::vector<std::string> grammar_names() {
  std::vector<std::string> names;
  for (const Named& grammar : kGrammars) names.emplace_back(grammar.name);
  return names;
}

}  // namespace rapporteur::values
