// What follows from what among the things that a rule asks about one element. All answers are certain where they are
// true, and say nothing where they are false.
#pragma once
#include "engine/linter/entries.hpp"
#include "engine/program/program.hpp"

namespace rapporteur::linter {

class Facts {
 public:
  Facts(const Program& program, Entries& entries, std::vector<bool> made)
      : program_(program), entries_(entries), made_(std::move(made)) {}

  /// Every element that has `a` has `b`.
  bool implies(FactId a, FactId b) const;
  /// No element has both.
  bool excludes(FactId a, FactId b) const;
  /// No element has it.
  bool never(FactId id) const;

 private:
  const Fact& at(FactId id) const { return program_.facts[id]; }
  Words words_of(const WordTest& test) const;
  bool plainly_implies(const Fact& a, const Fact& b) const;
  bool plainly_excludes(const Fact& a, const Fact& b) const;
  bool contradicts_itself(const Fact& all) const;
  bool within(const std::vector<WordTest>& inner, const std::vector<WordTest>& outer) const;
  bool list_within(ListId inner, ListId outer) const;
  bool list_within(ListId inner, const std::vector<WordTest>& outer) const;
  bool lists_apart(ListId a, ListId b) const;
  bool list_lacks(ListId list, std::uint16_t shape) const;
  bool type_within(const Fact& inner, const Fact& outer) const;

  const Program& program_;
  Entries& entries_;
  std::vector<bool> made_;  // by type: some rule makes it
};

}  // namespace rapporteur::linter
