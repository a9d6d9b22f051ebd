// A Program as bytes, for the cache of compiled rules (engine/cache/). What only authors ask for, examples and
// outlines, stays out. cereal stays in archive.cpp. Tested by tests/unit/cache_test.cpp
#pragma once
#include <iosfwd>
#include <memory>

namespace rapporteur {

struct Program;

/// The bytes are for this build on this machine only.
void write_program(const Program& program, std::ostream& out);
/// Throws std::exception where the bytes end too early; other damage must be found before (the cache keeps a checksum).
std::shared_ptr<const Program> read_program(std::istream& in);

}  // namespace rapporteur
