// The inflected forms of a word by the classes of `forms:`.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/program/lazy_regex.hpp"
#include "engine/ruleset/ruleset.hpp"

namespace rapporteur {

using Stems = std::map<const FormRule*, std::shared_ptr<const LazyRegex>>;

/// The stem of a rule as an expression over whole words; it may be none that RE2 takes.
std::shared_ptr<const LazyRegex> stem_of(const FormRule& rule);

/// The word itself, and its forms: the irregular ones if it has some, else those of the first rule whose stem it is.
std::vector<std::string> inflected(const FormClass& forms, const Stems& stems, const std::string& word);

}  // namespace rapporteur
