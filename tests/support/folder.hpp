// A folder of files that a test writes.
#pragma once
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

namespace rapporteur::support {

using Files = std::vector<std::pair<std::string, std::string>>;  // path, text

/// Removed at the end.
class Folder {
 public:
  explicit Folder(const Files& files = {}) {
    static int count = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("rapporteur-folder-" + std::to_string(getpid()) + "-" + std::to_string(count++));
    std::filesystem::create_directories(path_);
    for (const auto& [name, text] : files) write(name, text);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace rapporteur::support
