// Where the output goes: standard output, or PATH.partial, which becomes PATH when all is written.
#pragma once
#include <string>
#include <string_view>

namespace rapporteur {

class Sink {
 public:
  /// An empty path is standard output. `error()` says if the file cannot be made.
  explicit Sink(const std::string& path);
  ~Sink();
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;

  /// Writes all of `text` at once, so that readers see whole documents; false after the first failure.
  bool write(std::string_view text);
  /// Closes the file and gives it its name; false if that fails.
  bool commit();

  bool failed() const { return error_ != 0; }
  bool closed_pipe() const;     // the reader went away
  std::string message() const;  // what failed, and where

 private:
  bool check(bool good);

  std::string path_, partial_;
  int fd_;
  int error_ = 0;
};

}  // namespace rapporteur
