// What `--watch` of `run` and `test` share: rounds of work, one at the start and one after each save, until Ctrl-C.
#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace rapporteur {

struct Watched {
  std::vector<std::filesystem::path> files;    // with their folders, for rule files that come to be there
  std::vector<std::filesystem::path> folders;  // with all that is in them
};

/// What the files of a round say: text by path. A save may change none of them.
using FileTexts = std::map<std::string, std::string>;

/// The paths whose texts differ, joined with commas; one that only `before` or `after` has differs.
std::string changed_paths(const FileTexts& before, const FileTexts& after);

/// Reads the files and, if they say something new, works and prints.
using Round = std::function<Watched()>;

/// The exit status: that of the signal that ended it, or of a reader of the output that went away. Throws
/// std::system_error if files cannot be watched.
int watch(const Round& round);

}  // namespace rapporteur
