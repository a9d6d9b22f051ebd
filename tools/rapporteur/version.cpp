// What made an output.
#include <string>

#include "tools/rapporteur/commands.hpp"
#include "tools/rapporteur/rules.hpp"

namespace rapporteur {

std::string version_text() {
  const auto loaded = load_to_apply("");
  return "rapporteur " RAPPORTEUR_VERSION "\nBoost " RAPPORTEUR_BOOST_VERSION ", yaml-cpp " RAPPORTEUR_YAML_CPP_VERSION
         "\nrules " +
         chosen_rules("").string() + ' ' +
         (loaded.extractor ? loaded.extractor->rules_hash() : "(do not load: see 'rapporteur check')");
}

}  // namespace rapporteur
