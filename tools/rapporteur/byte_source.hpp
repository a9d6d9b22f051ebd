// Bytes of an input: a file or standard input, unpacked if its name ends in .gz or .zst.
#pragma once
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>

namespace rapporteur {

/// An input that cannot be read (any further).
struct ReadError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Fills up to `size` bytes and returns how many; 0 at the end, or when a signal asks to stop. Throws ReadError.
  virtual std::size_t read(char* into, std::size_t size) = 0;
};

/// "-" is standard input. Throws ReadError.
std::unique_ptr<ByteSource> open_source(const std::string& path);

/// `path` without .gz or .zst.
std::string unpacked_name(const std::string& path);

}  // namespace rapporteur
