// What the compiler asks of expressions.
#pragma once
#include "engine/program/expr.hpp"

namespace rapporteur::compiler {

bool has_captures(const Expr& expr);
bool has_trigger(const Expr& expr);
const Expr* find_trigger(const Expr& expr);  // null if there is none
/// Can the expression match without taking an element?
bool may_be_empty(const Expr& expr);

/// Does all that it matches begin at an anchor of a start?
bool begins_at_start(const Expr& expr);

}  // namespace rapporteur::compiler
