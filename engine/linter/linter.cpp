// The shared state, and the order in which warnings are looked for. Entry point: lint.
#include "engine/linter/linter.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "engine/linter/lint.hpp"
#include "engine/linter/suppress.hpp"

namespace rapporteur {
namespace linter {
namespace {

constexpr std::size_t kBudget = 4'000'000;   // nodes of lowered patterns
constexpr std::size_t kMostWarnings = 1000;  // as many as of mistakes

std::size_t size_of(const Expr& expr) {
  std::size_t size = 1;
  for (const Expr& child : expr.children) size += size_of(child);
  return size;
}

auto place_of(const Diagnostic& found) {
  const Location where = found.where.value_or(Location{});
  return std::tuple(where.file, where.span.begin, where.span.end, found.code);
}

bool ignores_accents(const compiler::Builder& builder, const std::string& name, std::set<std::string>& open) {
  const auto list = builder.lists.find(name);
  if (list == builder.lists.end() || !open.insert(name).second) return false;
  const ListDecl& decl = builder.rules.lists[list->second];
  return decl.ignore_accents || std::any_of(decl.any.begin(), decl.any.end(), [&](const Scalar& member) {
           return ignores_accents(builder, member.value, open);
         });
}

// By list: some entry of it ignores accents.
std::vector<bool> ignoring_lists(const compiler::Builder& builder) {
  std::vector<bool> out(builder.program.lexicon.list_count());
  for (const auto& [name, id] : builder.lists) {
    std::set<std::string> open;
    out[id] = ignores_accents(builder, name, open);
  }
  return out;
}

// By type: some rule makes it.
std::vector<bool> made_types(const compiler::Builder& builder) {
  std::vector<bool> made(builder.program.types.size());
  for (const RuleDecl& rule : builder.rules.rules)
    if (const auto type = builder.types.find(rule.make.value); type != builder.types.end()) made[type->second] = true;
  return made;
}

}  // namespace

Linter::Linter(compiler::Builder& compiled, const std::vector<FileId>& asked)
    : rules(compiled.rules),
      sources(compiled.sources),
      builder(compiled),
      asked_(sources.size()),
      budget_(kBudget),
      entries_(builder.program, ignoring_lists(builder)),
      facts_(builder.program, entries_, made_types(builder)),
      inclusion_(builder.program, facts_, entries_) {
  for (const FileId file : asked) asked_[file] = true;
  constexpr std::uint32_t kNoStratum = kNone - 1;  // of no rule: a view of its own
  view_ = compiler::view_for(builder, kNoStratum, {});
  // List files are judged with the list that names them.
  for (const ListDecl& list : rules.lists)
    for (const ListEntry& entry : list.entries)
      if (is_asked(list.name.where)) asked_[entry.text.where.file] = true;
}

void Linter::warn(Code code, Location where, std::string message, std::string hint,
                  std::vector<Diagnostic::Related> related) {
  if (is_asked(where)) found.push_back({code, std::move(message), where, std::move(hint), std::move(related)});
}

std::optional<Expr> Linter::lowered(const pattern::Node& node) {
  if (budget_ == 0) return std::nullopt;
  auto expr = compiler::lower(builder, {.source = {}, .tree = node}, view_, nullptr);
  if (expr) budget_ -= std::min(budget_, size_of(*expr));
  return expr;
}

const TypeInfo* Linter::type(const std::string& name) const {
  const auto known = builder.types.find(name);
  return known == builder.types.end() ? nullptr : &builder.program.types[known->second];
}

namespace {

void cut(Diagnostics& found) {
  if (found.size() <= kMostWarnings) return;
  found.resize(kMostWarnings + 1);
  found.back() = {
      Code::too_many_warnings, "more than 1000 warnings; the rest is not shown", found.back().where, "", {}};
}

}  // namespace
}  // namespace linter

Diagnostics lint(compiler::Builder& builder, const std::vector<FileId>& asked) {
  using namespace linter;
  Linter linter(builder, asked);
  for (const auto find :
       {find_unreachable, find_dead_parts, find_dead_conditions, find_list_mistakes, find_unused, find_missing_examples,
        find_regex_mistakes, find_bad_repeats, find_idle_keys, find_idle_words, find_idle_captures,
        find_missing_triggers})
    find(linter);
  drop_allowed(linter);
  auto& found = linter.found;
  std::stable_sort(found.begin(), found.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return place_of(a) < place_of(b); });
  found.erase(std::unique(found.begin(), found.end(),
                          [](const Diagnostic& a, const Diagnostic& b) { return place_of(a) == place_of(b); }),
              found.end());
  cut(found);
  return std::move(found);
}

}  // namespace rapporteur
