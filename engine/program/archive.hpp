// A Program as bytes, for the cache of compiled rules (engine/cache/). What only authors ask for, examples and
// outlines, stays out. cereal stays in archive.cpp. Tested by tests/unit/cache_test.cpp
#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace rapporteur {

struct Matcher;
struct Program;

/// The bytes are for this build on this machine only.
std::string write_program(const Program& program);
/// Throws std::exception where the bytes end too early; other damage must be found before (the cache keeps a checksum).
/// Matchers are read when they are first asked for, so the bytes stay as long as the program; `holds` is what holds
/// them.
std::shared_ptr<const Program> read_program(std::string_view bytes, std::shared_ptr<const void> holds);
std::unique_ptr<const Matcher> read_matcher(std::string_view bytes);

}  // namespace rapporteur
