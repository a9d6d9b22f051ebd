// The inputs of the command line as a sequence of articles.
#include "tools/rapporteur/inputs.hpp"

#include <algorithm>
#include <filesystem>

#include "tools/rapporteur/byte_source.hpp"
#include "tools/rapporteur/jsonl_article.hpp"
#include "tools/rapporteur/signals.hpp"

namespace rapporteur {
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kChunk = std::size_t{1} << 17;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// A path as an id: file names may hold any bytes, the output is UTF-8.
std::string as_utf8(std::string path) {
  while (const auto bad = find_invalid_utf8(path)) path.replace(*bad, 1, "\uFFFD");
  return path;
}

std::string shown_name(const std::string& path) { return path == "-" ? "stdin" : as_utf8(path); }

bool has_extension(const std::string& path, std::initializer_list<std::string_view> extensions) {
  const std::string name = unpacked_name(path);
  return std::any_of(extensions.begin(), extensions.end(), [&](auto extension) { return name.ends_with(extension); });
}

bool is_jsonl_name(const std::string& path) { return has_extension(path, {".jsonl", ".ndjson"}); }
bool is_known_name(const std::string& path) { return is_jsonl_name(path) || has_extension(path, {".txt"}); }

/// Reads ahead in chunks; hands out bytes by lines or all at once, never more than a limit.
class Buffer {
 public:
  explicit Buffer(std::unique_ptr<ByteSource> source) : source_(std::move(source)), chunk_(kChunk, '\0') {
    if (fill() && rest().starts_with(kByteOrderMark)) begin_ += kByteOrderMark.size();
  }

  /// What has been read ahead; empty only at the end.
  std::string_view rest() {
    if (begin_ == end_) fill();
    return std::string_view(chunk_).substr(begin_, end_ - begin_);
  }

  /// Appends up to the next line feed (which is dropped), or to the end if `whole`, but at most `limit` bytes: what
  /// is beyond is read over. Returns whether it fitted.
  bool take(std::string& out, std::size_t limit, bool whole) {
    bool fits = true;
    for (std::string_view ahead = rest(); !ahead.empty(); ahead = rest()) {
      const std::size_t end = whole ? ahead.npos : ahead.find('\n');
      const std::string_view piece = ahead.substr(0, end);
      fits = fits && out.size() + piece.size() <= limit;
      if (fits) out += piece;
      begin_ += piece.size();
      if (end != ahead.npos) return ++begin_, fits;
      if (whole && !fits) return false;  // nothing follows that could be used
    }
    return fits;
  }

 private:
  /// A chunk is filled as far as its first bytes allow telling a mark or a format, even from a slow pipe.
  bool fill() {
    begin_ = end_ = 0;
    while (end_ < kByteOrderMark.size()) {
      const std::size_t got = source_->read(chunk_.data() + end_, chunk_.size() - end_);
      if (got == 0) break;
      end_ += got;
    }
    return end_ > 0;
  }

  std::unique_ptr<ByteSource> source_;
  std::string chunk_;
  std::size_t begin_ = 0, end_ = 0;
};

std::string too_large(std::size_t limit) { return "larger than " + std::to_string(limit) + " bytes (--max-doc-bytes)"; }

std::size_t line_of(std::string_view text, std::size_t byte) {
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(byte), '\n'));
}

/// What is wrong with a text file, if anything.
std::optional<Problem> text_problem(const std::string& name, std::string_view text) {
  const auto at = [&](std::size_t byte) { return name + ':' + std::to_string(line_of(text, byte)); };
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
    return Problem{name + ":1", "not UTF-8 (it looks like UTF-16)"};
  if (const std::size_t nul = text.find('\0'); nul != text.npos) return Problem{at(nul), "binary data (a NUL byte)"};
  if (const auto bad = find_invalid_utf8(text))
    return Problem{at(*bad), "not UTF-8 (byte " + std::to_string(*bad + 1) + " of the text)"};
  return std::nullopt;
}

}  // namespace

/// The articles of one file.
class ArticleReader {
 public:
  ArticleReader(const std::string& path, const InputOptions& options)
      : name_(shown_name(path)), limit_(options.max_document_bytes), buffer_(open_source(path)) {
    const bool detect = options.format == InputFormat::automatic;
    jsonl_ = detect ? is_jsonl_name(path) || (path == "-" && looks_like_json()) : options.format == InputFormat::jsonl;
  }

  std::optional<Input> next() {
    if (done_) return std::nullopt;
    return jsonl_ ? next_line() : whole_text();
  }

  /// For an error in the middle of the file.
  Problem failed(const std::string& message) {
    done_ = true;
    return {jsonl_ ? name_ + ':' + std::to_string(line_number_ + 1) : name_, message};
  }

 private:
  bool looks_like_json() {
    const std::string_view ahead = buffer_.rest();
    const std::size_t first = ahead.find_first_not_of(" \t\r\n");
    return first != ahead.npos && ahead[first] == '{';
  }

  Input whole_text() {
    done_ = true;
    Article article{.id = name_, .text = {}, .date = {}, .title = {}, .meta = {}};
    if (!buffer_.take(article.text, limit_, true)) return Problem{name_, too_large(limit_)};
    if (auto problem = text_problem(name_, article.text)) return *std::move(problem);
    return article;
  }

  std::optional<Input> next_line() {
    while (!buffer_.rest().empty()) {
      line_.clear();
      const bool fits = buffer_.take(line_, limit_, false);
      const std::string where = name_ + ':' + std::to_string(++line_number_);
      if (!fits) return Problem{where, too_large(limit_)};
      if (line_.find_first_not_of(" \t\r") == std::string::npos) continue;
      return parser_.article(line_, where);
    }
    done_ = true;
    return std::nullopt;
  }

  std::string name_;
  std::size_t limit_;
  Buffer buffer_;
  bool jsonl_ = false;
  bool done_ = false;
  std::size_t line_number_ = 0;
  std::string line_;
  JsonlParser parser_;
};

namespace {

/// The files of a directory that have a known extension, sorted by path.
void add_directory(const std::string& path, std::vector<std::string>& files, std::deque<Input>& problems) {
  std::vector<std::string> found;
  std::error_code error;
  for (fs::recursive_directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    if (it->is_regular_file(ignored) && is_known_name(it->path().string())) found.push_back(it->path().string());
  }
  if (error) problems.push_back(Problem{shown_name(path), error.message()});
  std::sort(found.begin(), found.end());
  files.insert(files.end(), found.begin(), found.end());
}

}  // namespace

Inputs::Inputs(std::vector<std::string> paths, const InputOptions& options) : options_(options) {
  if (paths.empty()) paths.push_back("-");
  std::error_code ignored;
  for (const std::string& path : paths)
    fs::is_directory(path, ignored) ? add_directory(path, files_, problems_) : files_.push_back(path);
}

Inputs::~Inputs() = default;

std::optional<Input> Inputs::open_next() {
  const std::string& path = files_[next_file_++];
  try {
    reader_ = std::make_unique<ArticleReader>(path, options_);
  } catch (const ReadError& error) {
    return Problem{shown_name(path), error.what()};
  }
  return std::nullopt;
}

std::optional<Input> Inputs::next() {
  while (caught_signal() == 0) {
    if (!problems_.empty()) {
      Input problem = std::move(problems_.front());
      problems_.pop_front();
      return problem;
    }
    if (!reader_) {
      if (next_file_ == files_.size()) return std::nullopt;
      if (auto problem = open_next()) return problem;
    }
    try {
      auto input = reader_->next();
      if (caught_signal() != 0) break;  // what was read may be cut short
      if (input) return input;
      reader_.reset();
    } catch (const ReadError& error) {
      return reader_->failed(error.what());
    }
  }
  return std::nullopt;
}

}  // namespace rapporteur
