#include "engine/compiler/recompile.hpp"

#include <algorithm>
#include <utility>

#include "engine/compiler/builder.hpp"

namespace rapporteur {

// Changed rules and cues are built behind the others, over views of their own, and take the places of the originals.
struct Recompiler::Saved {
  std::size_t rules, cues, views, grammars, keys;
  std::uint32_t plain_view;
  decltype(compiler::Builder::view_ids) view_ids;
  decltype(compiler::Builder::macros) macros;
  std::vector<std::pair<RuleId, Rule>> original_rules;
  std::vector<std::pair<std::size_t, Cue>> original_cues;
  std::vector<std::pair<std::uint32_t, std::vector<RuleId>>> always;  // by stratum, as it was
};

Recompiler::Recompiler(const RuleSet& rules, const Sources& sources)
    : builder_(std::make_unique<compiler::Builder>(rules, sources)) {
  compiler::build(*builder_);
  const Program& program = builder_->program;
  rule_of_.resize(program.rules.size());
  for (RuleId id = 0; id < program.rules.size(); ++id) rule_of_[program.rules[id].order] = id;
}

Recompiler::~Recompiler() = default;

const Program& Recompiler::program() const { return builder_->program; }

bool Recompiler::exchange(const Exchange& changed) {
  Program& program = builder_->program;
  saved_ = std::make_unique<Saved>(Saved{program.rules.size(),
                                         program.cues.size(),
                                         program.views.size(),
                                         program.grammars.size(),
                                         program.key_count,
                                         program.plain_view,
                                         {},
                                         builder_->macros,
                                         {},
                                         {},
                                         {}});
  saved_->view_ids.swap(builder_->view_ids);
  builder_->spent = {};
  build(changed);
  if (!has_errors(builder_->diagnostics)) {
    compiler::finish_views(*builder_, saved_->views);
    compiler::emit_all(*builder_);
  }
  program.plain_view = saved_->plain_view;
  const bool good = !has_errors(builder_->diagnostics);
  builder_->forget_mistakes();
  builder_->emissions.clear();
  if (good)
    put_in_place(changed);
  else
    restore();
  return good;
}

void Recompiler::build(const Exchange& changed) {
  for (const auto& [index, macro] : changed.macros) builder_->macros[macro.name.value] = &macro;
  for (const auto& [index, rule] : changed.rules) compiler::build_rule(*builder_, index, rule);
  if (changed.cues.empty()) return;
  builder_->program.plain_view = compiler::view_for(*builder_, kNone, {});
  for (const auto& [index, cue] : changed.cues) compiler::build_cue(*builder_, cue);
}

// A changed rule is tried in every sentence: its gate may not be the one that it is known by.
void Recompiler::put_in_place(const Exchange& changed) {
  Program& program = builder_->program;
  for (std::size_t i = 0; i < changed.rules.size(); ++i) {
    const RuleId id = rule_of_[changed.rules[i].first];
    saved_->original_rules.emplace_back(id,
                                        std::exchange(program.rules[id], std::move(program.rules[saved_->rules + i])));
    auto& always = program.rules_of[program.rules[id].stratum].always;
    saved_->always.emplace_back(program.rules[id].stratum, always);
    if (std::find(always.begin(), always.end(), id) == always.end()) always.push_back(id);
  }
  for (std::size_t i = 0; i < changed.cues.size(); ++i) {
    const std::size_t at = changed.cues[i].first;
    saved_->original_cues.emplace_back(at, std::exchange(program.cues[at], std::move(program.cues[saved_->cues + i])));
  }
  program.rules.resize(saved_->rules);
  program.cues.resize(saved_->cues);
  if (program.key_count != saved_->keys) compiler::number_keys(*builder_);
  compiler::build_value_words(*builder_);
}

void Recompiler::restore() {
  if (!saved_) return;
  Program& program = builder_->program;
  for (auto at = saved_->always.rbegin(); at != saved_->always.rend(); ++at)
    program.rules_of[at->first].always = std::move(at->second);
  for (auto& [id, rule] : saved_->original_rules) program.rules[id] = std::move(rule);
  for (auto& [at, cue] : saved_->original_cues) program.cues[at] = std::move(cue);
  program.rules.resize(saved_->rules);
  program.cues.resize(saved_->cues);
  program.views.erase(program.views.begin() + static_cast<std::ptrdiff_t>(saved_->views), program.views.end());
  program.grammars.resize(saved_->grammars);
  program.value_words.resize(saved_->grammars);
  std::erase_if(builder_->grammars, [&](const auto& grammar) { return grammar.second >= saved_->grammars; });
  builder_->view_ids.swap(saved_->view_ids);
  builder_->macros.swap(saved_->macros);
  saved_.reset();
}

}  // namespace rapporteur
