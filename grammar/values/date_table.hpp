// Table `date-forms` as trees: forms parsed, names resolved. Private to this folder.
#pragma once
#include <vector>

#include "grammar/values/forms.hpp"
#include "grammar/values/values.hpp"

namespace rapporteur::values {

struct DateTable {
  std::vector<forms::Node> expressions;  // the forms filed under `date`
  std::vector<forms::Node> parts;        // the other groups, each a choice of its forms; a part's id is its index
  std::vector<TableMistake> mistakes;    // of the rows that are left out
};

DateTable read_date_table(const Tables& tables);

}  // namespace rapporteur::values
