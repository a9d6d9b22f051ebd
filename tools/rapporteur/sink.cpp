// Where the output goes. No buffer: a document is written when it is ready, so a reader down the pipe never waits.
#include "tools/rapporteur/sink.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace rapporteur {

Sink::Sink(const std::string& path) : path_(path), partial_(path + ".partial"), fd_(STDOUT_FILENO) {
  if (path_.empty()) return;
  fd_ = open(partial_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  check(fd_ >= 0);
}

Sink::~Sink() {
  if (!path_.empty() && fd_ >= 0) close(fd_);
}

bool Sink::check(bool good) {
  if (!good && error_ == 0) error_ = errno;
  return error_ == 0;
}

bool Sink::write(std::string_view text) {
  while (error_ == 0 && !text.empty()) {
    const ssize_t written = ::write(fd_, text.data(), text.size());
    if (written >= 0)
      text.remove_prefix(static_cast<std::size_t>(written));
    else if (errno != EINTR)
      check(false);
  }
  return error_ == 0;
}

bool Sink::commit() {
  if (error_ != 0 || path_.empty()) return error_ == 0;
  const int fd = fd_;
  fd_ = -1;
  return check(close(fd) == 0) && check(std::rename(partial_.c_str(), path_.c_str()) == 0);
}

bool Sink::closed_pipe() const { return error_ == EPIPE; }

std::string Sink::message() const {
  return "cannot write " + (path_.empty() ? "standard output" : partial_) + ": " + std::strerror(error_);
}

}  // namespace rapporteur
