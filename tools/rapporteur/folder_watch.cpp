#include "tools/rapporteur/folder_watch.hpp"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "tools/rapporteur/signals.hpp"

namespace rapporteur {
namespace {

namespace fs = std::filesystem;

constexpr int kQuiet = 20;      // milliseconds without a change that end a save of several files
constexpr int kMostPolls = 50;  // of somebody who writes all the time
constexpr std::uint32_t kChanges =
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

bool readable_within(int fd, int milliseconds) {
  pollfd waited = {fd, POLLIN, 0};
  return poll(&waited, 1, milliseconds) > 0;
}

/// A new file is told of when it is written and closed; a new link is whole at once.
bool is_whole(const inotify_event& event, const fs::path& path) {
  std::error_code ignored;
  return (event.mask & IN_CREATE) == 0 || (event.mask & IN_ISDIR) != 0 || fs::is_symlink(path, ignored);
}

}  // namespace

FolderWatch::FolderWatch() : fd_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  if (fd_ < 0) throw std::system_error(errno, std::generic_category(), "cannot watch files");
}

FolderWatch::~FolderWatch() { close(fd_); }

bool FolderWatch::add(const fs::path& folder) {
  for (fs::path tried = folder;; tried = tried.parent_path()) {
    if (watched_.contains(tried)) return false;
    const int watch = inotify_add_watch(fd_, tried.c_str(), kChanges);
    if (watch >= 0) {
      folders_[watch] = tried;
      return watched_.insert(tried).second;
    }
    const bool gone = errno == ENOENT || errno == ENOTDIR || errno == EACCES;
    if (!gone || tried == tried.parent_path())
      throw std::system_error(errno, std::generic_category(), "cannot watch " + tried.string());
  }
}

std::vector<FolderWatch::Saved> FolderWatch::wait() {
  std::vector<Saved> saved;
  while (saved.empty() && wait_readable(fd_)) read_events(saved);
  for (int i = 0; i < kMostPolls && caught_signal() == 0 && readable_within(fd_, kQuiet); ++i) read_events(saved);
  return caught_signal() == 0 ? saved : std::vector<Saved>{};
}

void FolderWatch::read_events(std::vector<Saved>& saved) {
  alignas(inotify_event) std::array<char, 16 * 1024> buffer;
  const ssize_t size = read(fd_, buffer.data(), buffer.size());
  for (ssize_t at = 0; at < size;) {
    const auto& event = *reinterpret_cast<const inotify_event*>(buffer.data() + at);
    at += static_cast<ssize_t>(sizeof event + event.len);
    if ((event.mask & IN_Q_OVERFLOW) != 0) saved.push_back({});
    const auto folder = folders_.find(event.wd);
    if (folder == folders_.end()) continue;
    if ((event.mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED)) != 0) {
      if ((event.mask & IN_MOVE_SELF) != 0) inotify_rm_watch(fd_, event.wd);
      saved.push_back({folder->second, true});
      watched_.erase(folder->second);
      folders_.erase(folder);
    } else if (const fs::path path = folder->second / event.name; is_whole(event, path)) {
      saved.push_back({path, (event.mask & IN_ISDIR) != 0});
    }
  }
}

}  // namespace rapporteur
