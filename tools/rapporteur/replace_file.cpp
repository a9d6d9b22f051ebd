#include "tools/rapporteur/replace_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace rapporteur {
namespace {

/// A new file beside the old one; removed unless it has taken its place.
class Replacement {
 public:
  explicit Replacement(const std::string& path) : path_(path), temporary_(path + ".XXXXXX") {
    fd_ = mkostemp(temporary_.data(), O_CLOEXEC);
  }
  ~Replacement() {
    if (fd_ < 0) return;
    close(fd_);
    if (!done_) unlink(temporary_.c_str());
  }
  Replacement(const Replacement&) = delete;
  Replacement& operator=(const Replacement&) = delete;

  bool run(std::string_view content, mode_t mode) {
    if (fd_ < 0 || fchmod(fd_, mode) != 0 || !write_all(content) || fsync(fd_) != 0) return false;
    done_ = std::rename(temporary_.c_str(), path_.c_str()) == 0;
    return done_;
  }

 private:
  bool write_all(std::string_view content) const {
    while (!content.empty()) {
      const ssize_t written = write(fd_, content.data(), content.size());
      if (written < 0 && errno != EINTR) return false;
      content.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    return true;
  }

  std::string path_, temporary_;
  int fd_ = -1;
  bool done_ = false;
};

}  // namespace

std::string replace_file(const std::filesystem::path& path, std::string_view content) {
  std::error_code error;
  const std::string target = std::filesystem::canonical(path, error).string();
  if (error) return error.message();
  struct stat status = {};
  // A rename would not ask for the right to write to the file itself.
  if (access(target.c_str(), W_OK) != 0 || stat(target.c_str(), &status) != 0) return std::strerror(errno);
  return Replacement(target).run(content, status.st_mode & 07777) ? "" : std::strerror(errno);
}

}  // namespace rapporteur
