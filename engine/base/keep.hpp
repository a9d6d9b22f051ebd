// Which of several competing records stays. Said by the author of a type, obeyed by the assembler.
#pragma once

namespace rapporteur {

enum class Keep { longest, first, all, most_fields };

}  // namespace rapporteur
