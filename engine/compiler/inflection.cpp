#include "engine/compiler/inflection.hpp"

#include <re2/re2.h>

namespace rapporteur {

std::shared_ptr<const LazyRegex> stem_of(const FormRule& rule) {
  return std::make_shared<const LazyRegex>("^(?:" + rule.stem.value + ")$", LazyRegex::Kind::utf8);
}

std::vector<std::string> inflected(const FormClass& forms, const Stems& stems, const std::string& word) {
  std::vector<std::string> out{word};
  const auto irregular = forms.irregulars.find(word);
  if (irregular != forms.irregulars.end()) {
    out.insert(out.end(), irregular->second.begin(), irregular->second.end());
    return out;
  }
  for (const FormRule& rule : forms.rules) {
    const RE2& stem = stems.at(&rule)->get();
    if (!stem.ok() || !RE2::FullMatch(word, stem)) continue;
    for (const std::string& rewrite : rule.forms) {
      std::string form = word;
      if (RE2::Replace(&form, stem, rewrite)) out.push_back(form);
    }
    break;
  }
  return out;
}

}  // namespace rapporteur
