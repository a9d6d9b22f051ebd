// Bytes of an input. Exceptions stay between here and inputs.cpp, where each becomes one diagnostic.
#include "tools/rapporteur/byte_source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "tools/rapporteur/signals.hpp"

namespace rapporteur {
namespace {

class FileSource : public ByteSource {
 public:
  explicit FileSource(const std::string& path)
      : fd_(path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (fd_ < 0) throw ReadError(std::strerror(errno));
    struct stat status = {};
    if (fstat(fd_, &status) == 0 && S_ISDIR(status.st_mode)) throw ReadError(std::strerror(EISDIR));
  }
  ~FileSource() override {
    if (fd_ > STDIN_FILENO) close(fd_);
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  std::size_t read(char* into, std::size_t size) override {
    while (wait_readable(fd_)) {
      const ssize_t got = ::read(fd_, into, size);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR && errno != EAGAIN) throw ReadError(std::strerror(errno));
    }
    return 0;
  }

 private:
  int fd_;
};

/// The packed bytes that a decoder has not taken yet.
class PackedInput {
 public:
  explicit PackedInput(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}
  /// False at the end.
  bool refill() {
    begin_ = 0;
    end_ = source_->read(buffer_.data(), buffer_.size());
    return end_ > 0;
  }
  char* data() { return buffer_.data() + begin_; }
  std::size_t size() const { return end_ - begin_; }
  void drop(std::size_t count) { begin_ += count; }

 private:
  std::unique_ptr<ByteSource> source_;
  std::array<char, 1 << 16> buffer_;
  std::size_t begin_ = 0, end_ = 0;
};

class GzipSource : public ByteSource {
 public:
  explicit GzipSource(std::unique_ptr<ByteSource> packed) : packed_(std::move(packed)) {
    if (inflateInit2(&stream_, kGzipOnly) != Z_OK) throw ReadError("not enough memory to unpack");
  }
  ~GzipSource() override { inflateEnd(&stream_); }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;

  std::size_t read(char* into, std::size_t size) override {
    while (true) {
      const bool more = packed_.size() > 0 || packed_.refill();
      if (between_members_) {
        if (!more) return 0;
        inflateReset(&stream_);
      }
      if (const std::size_t got = inflate_some(into, size)) return got;  // also what zlib still holds back
      if (!more) return at_end();
    }
  }

 private:
  static constexpr int kGzipOnly = 15 + 16;

  std::size_t at_end() const {
    if (!between_members_ && caught_signal() == 0) throw ReadError("the gzip data ends too early");
    return 0;
  }

  std::size_t inflate_some(char* into, std::size_t size) {
    stream_.next_in = reinterpret_cast<Bytef*>(packed_.data());
    stream_.avail_in = static_cast<uInt>(packed_.size());
    stream_.next_out = reinterpret_cast<Bytef*>(into);
    stream_.avail_out = static_cast<uInt>(size);
    const int status = inflate(&stream_, Z_NO_FLUSH);
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) throw ReadError("not valid gzip data");
    between_members_ = status == Z_STREAM_END;
    packed_.drop(packed_.size() - stream_.avail_in);
    return size - stream_.avail_out;
  }

  PackedInput packed_;
  z_stream stream_ = {};
  bool between_members_ = false;
};

class ZstdSource : public ByteSource {
 public:
  explicit ZstdSource(std::unique_ptr<ByteSource> packed) : packed_(std::move(packed)), stream_(ZSTD_createDStream()) {
    if (!stream_) throw ReadError("not enough memory to unpack");
  }

  std::size_t read(char* into, std::size_t size) override {
    ZSTD_outBuffer out = {into, size, 0};
    while (true) {
      const bool more = packed_.size() > 0 || packed_.refill();
      if (!more && wanted_ == 0) return 0;
      ZSTD_inBuffer in = {packed_.data(), packed_.size(), 0};
      wanted_ = ZSTD_decompressStream(stream_.get(), &out, &in);
      if (ZSTD_isError(wanted_)) throw ReadError("not valid zstd data");
      packed_.drop(in.pos);
      if (out.pos > 0) return out.pos;  // also what zstd still holds back
      if (!more) return at_end();
    }
  }

 private:
  std::size_t at_end() const {
    if (wanted_ != 0 && caught_signal() == 0) throw ReadError("the zstd data ends too early");
    return 0;
  }

  struct Free {
    void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
  };
  PackedInput packed_;
  std::unique_ptr<ZSTD_DStream, Free> stream_;
  std::size_t wanted_ = 1;  // 0 at the end of a frame
};

}  // namespace

std::unique_ptr<ByteSource> open_source(const std::string& path) {
  auto file = std::make_unique<FileSource>(path);
  if (path.ends_with(".gz")) return std::make_unique<GzipSource>(std::move(file));
  if (path.ends_with(".zst")) return std::make_unique<ZstdSource>(std::move(file));
  return file;
}

std::string unpacked_name(const std::string& path) {
  for (const std::string_view packed : {".gz", ".zst"})
    if (path.ends_with(packed)) return path.substr(0, path.size() - packed.size());
  return path;
}

}  // namespace rapporteur
