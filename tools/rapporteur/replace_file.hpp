// Gives a file a new content in one step: who reads it sees the old or the new, whatever happens in between.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace rapporteur {

/// A link stays one: what it points to is replaced. The permissions stay. Returns what went wrong, or an empty text.
std::string replace_file(const std::filesystem::path& path, std::string_view content);

}  // namespace rapporteur
