// What standard output is.
#pragma once

namespace rapporteur {

/// Is it a terminal whose user has not said NO_COLOR?
bool wants_color();

/// The terminal's columns, at most 120; `otherwise` if it is none.
unsigned terminal_width(unsigned otherwise);

}  // namespace rapporteur
