#include "engine/author/marked_text.hpp"

#include <algorithm>
#include <optional>

#include "engine/ruleset/keys.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t kMaxBytes = 16384, kMaxMarks = 64, kMaxDepth = 8;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_name_char(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_'; }

class MarkReader {
 public:
  explicit MarkReader(std::string_view source) : source_(source) {}

  tl::expected<MarkedText, MarkError> run() {
    if (source_.size() > kMaxBytes)
      return tl::make_unexpected(MarkError{0, "more than " + std::to_string(kMaxBytes) + " bytes are no sentence"});
    read(out_.marks);
    if (!error_ && at_ < source_.size()) fail(at_, "a ']' without a '['; write \\] for a bracket of the sentence");
    if (!error_ && out_.marks.empty()) fail(0, "nothing is marked; write [field: words] around the words of a field");
    if (error_) return tl::make_unexpected(*error_);
    return std::move(out_);
  }

 private:
  void fail(std::size_t at, std::string message) {
    if (!error_) error_ = MarkError{at, std::move(message)};
  }

  /// Up to the end, or to the bracket that closes the mark around.
  void read(std::vector<FieldMark>& marks) {
    while (!error_ && at_ < source_.size() && source_[at_] != ']') {
      const bool escaped = source_[at_] == '\\' && at_ + 1 < source_.size() && is_bracket(source_[at_ + 1]);
      if (source_[at_] == '[') {
        read_mark(marks);
        continue;
      }
      out_.text += source_[at_ + escaped];
      at_ += 1 + escaped;
    }
  }

  static bool is_bracket(char c) { return c == '[' || c == ']' || c == '\\'; }

  std::string read_name() {
    const std::size_t begin = at_;
    while (at_ < source_.size() && is_name_char(source_[at_])) ++at_;
    return std::string(source_.substr(begin, at_ - begin));
  }

  // A field of these names could not be written into a rule file.
  static bool is_taken(const std::string& name) { return keys::kType.find(name) || keys::kWant.find(name); }

  void read_mark(std::vector<FieldMark>& marks) {
    const std::size_t open = at_++;
    FieldMark mark{read_name(), {}, {}};
    if (mark.field.empty() || !is_letter(mark.field[0]) || at_ >= source_.size() || source_[at_] != ':')
      return fail(open, "a mark is [field: words]; write \\[ for a bracket of the sentence");
    if (is_taken(mark.field)) return fail(open + 1, "'" + mark.field + "' cannot be the name of a field");
    if (++count_ > kMaxMarks) return fail(open, "more than " + std::to_string(kMaxMarks) + " marks");
    if (++depth_ > kMaxDepth) return fail(open, "marks nest more than " + std::to_string(kMaxDepth) + " deep");
    for (++at_; at_ < source_.size() && source_[at_] == ' ';) ++at_;
    mark.bytes.begin = static_cast<std::uint32_t>(out_.text.size());
    read(mark.inner);
    if (error_) return;
    if (at_ >= source_.size()) return fail(open, "the mark is never closed");
    ++at_;
    --depth_;
    close(mark, open);
    marks.push_back(std::move(mark));
  }

  void close(FieldMark& mark, std::size_t open) {
    const std::size_t last = out_.text.find_last_not_of(' ');
    mark.bytes.end = last == std::string::npos ? 0 : static_cast<std::uint32_t>(last + 1);
    if (mark.bytes.end <= mark.bytes.begin) fail(open, "the mark holds no words");
  }

  std::string_view source_;
  std::size_t at_ = 0, count_ = 0, depth_ = 0;
  MarkedText out_;
  std::optional<MarkError> error_;
};

}  // namespace

tl::expected<MarkedText, MarkError> read_marks(std::string_view marked) { return MarkReader(marked).run(); }

}  // namespace rapporteur
