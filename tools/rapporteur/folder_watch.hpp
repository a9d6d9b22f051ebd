// Tells of files that are saved, by inotify. Folders are watched rather than files: an editor that writes another file
// and renames it leaves the watch of a file behind.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace rapporteur {

class FolderWatch {
 public:
  FolderWatch();
  ~FolderWatch();
  FolderWatch(const FolderWatch&) = delete;
  FolderWatch& operator=(const FolderWatch&) = delete;

  /// `folder` is canonical; of one that does not exist, the nearest above it is watched. True if it is a new one.
  /// Throws std::system_error if the system has no watches left.
  bool add(const std::filesystem::path& folder);

  struct Saved {
    std::filesystem::path path;  // a file that was written, moved or removed; empty if some changes were lost
    bool folder = false;         // or a folder that was
  };
  /// Waits for changes, and until none has come for some 20 ms. Empty: a signal asks to end.
  std::vector<Saved> wait();

 private:
  void read_events(std::vector<Saved>& saved);

  int fd_;
  std::map<int, std::filesystem::path> folders_;  // by watch descriptor
  std::set<std::filesystem::path> watched_;
};

}  // namespace rapporteur
