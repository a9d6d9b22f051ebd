// Resolution within the document, driven by the `resolve:` declarations of the rule files; no words in here.
//   name         a type's annotations are names: parts of a name ("Example") mean the fullest form in the document
//                ("Kari Example"), and further mentions of such a part become annotations of the type
//   definite     "the Norwegian trade minister": the person of the record of type `of` with that role and affiliation
//   pronoun      "he": what this sentence, or one up to `reach` (3) before, begins with, of type `of`; its `person`, if
//                `of` has that field
//   group        "the two ministers", "they": those of type `of` that the sentences before name, if they are that many
//   counterpart  a record whose role is one of `words` ("counterpart"): the role of the record before it
//   incumbent    "the Norwegian president said", a record whose person is left open: the person of the record with that
//                role and affiliation, else an `opener` of a sentence before it that has no record
//   date         nothing here: dates are resolved when records are assembled, against the article's date
// Tested by tests/unit/resolve_test.cpp
#pragma once
#include "engine/scan/scan.hpp"

namespace rapporteur {

void resolve(Scan& scan, const Resolver& resolver);

/// The article's date: as given with it, else the first annotation of the date resolver's `anchor` type; nothing if
/// unknown.
std::optional<values::Day> article_day(const Scan& scan);

/// Fills Scan::meanings, when all annotations are made.
void resolve_dates(Scan& scan);

}  // namespace rapporteur
