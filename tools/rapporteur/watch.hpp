// What `--watch` of `run` and `test` share: rounds of work, one at the start and one after each save, until Ctrl-C.
#pragma once
#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"

namespace rapporteur {

struct Watched {
  std::vector<std::filesystem::path> files;    // with their folders, for rule files that come to be there
  std::vector<std::filesystem::path> folders;  // with all that is in them
};

/// What the files of a round say: text by path. A save may change none of them.
using FileTexts = std::map<std::string, std::string>;

/// What the rounds so far have read.
class Seen {
 public:
  Seen() : begin_(std::chrono::steady_clock::now()) {}

  void begin_round() { begin_ = std::chrono::steady_clock::now(); }
  /// True if a text, or what is wrong with the files, is other than in the round before, or this is the first.
  bool is_new(FileTexts texts, std::string complaints);
  /// A heading for what is new: the paths that changed, the time of the round. Empty in the first round.
  std::string heading(bool color) const;

 private:
  std::chrono::steady_clock::time_point begin_;
  FileTexts texts_;
  std::string complaints_, changed_;
  std::size_t rounds_ = 0;
};

/// The texts of rule and list files.
FileTexts texts_of(const Sources& sources);

/// All that the rules of a round were read from.
Watched watched_rules(const std::filesystem::path& rules, const Sources& sources);

/// Reads the files and, if they say something new, works and prints.
using Round = std::function<Watched()>;

/// The exit status: that of the signal that ended it, or of a reader of the output that went away. Throws
/// std::system_error if files cannot be watched.
int watch(const Round& round);

}  // namespace rapporteur
