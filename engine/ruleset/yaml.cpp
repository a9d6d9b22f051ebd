// Works on the events of yaml-cpp rather than on its nodes: events show duplicate keys, anchors and tags as they come,
// and the limits below stop the parser before it goes deeper. This is what YAML::Load does inside, for one document;
// YAML::LoadAll is never used, as it can run forever on malformed text.
#include "engine/ruleset/yaml.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <unordered_map>
#include <utility>

#include "engine/ruleset/scalar.hpp"
#include "engine/ruleset/yaml_advice.hpp"
#include "engine/text/unicode.hpp"

namespace rapporteur {
namespace {

struct LimitReached {};

constexpr auto kOpenQuote = "the quote is never closed";

/// Whether the quoted text at the start of `text` has its end: yaml-cpp takes the end of the file for it.
bool is_closed(std::string_view text) {
  const char quote = text.empty() ? '\0' : text[0];
  if (quote != '\'' && quote != '"') return true;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const bool doubled = quote == '\'' && text.substr(i, 2) == "''";
    if (doubled || (quote == '"' && text[i] == '\\'))
      ++i;
    else if (text[i] == quote)
      return true;
  }
  return false;
}

/// Builds the tree. `frames_` are the open collections; a finished node moves into the one that holds it.
class Builder : public YAML::EventHandler {
 public:
  Builder(FileId file, std::string_view text, Report& report) : file_(file), text_(text), report_(report) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    check_plain_node(mark, "?", anchor);
    add(make(YamlNode::Kind::null, mark));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    feature(mark, "an alias ('*name') is not allowed", "write the value out");
    YamlNode node = make(YamlNode::Kind::null, mark);
    node.broken = true;
    add(std::move(node));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    check_plain_node(mark, tag, anchor);
    YamlNode node = make(YamlNode::Kind::scalar, mark);
    node.plain = tag == "?";
    node.scalar = locate_scalar(file_, text_, offset(mark), value);
    node.where = node.scalar.where;
    if (node.where.span.empty() && !is_closed(text_.substr(offset(mark))))
      throw YAML::ParserException(mark, kOpenQuote);
    if (value.find('\0') != std::string::npos)
      report_.error(Code::bad_encoding, node.where, "a text holds a NUL character");
    add(std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    open(YamlNode::Kind::sequence, mark, tag, anchor, style);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    open(YamlNode::Kind::map, mark, tag, anchor, style);
  }
  void OnMapEnd() override {
    drop_duplicates(frames_.back().node);
    close();
  }

  std::optional<YamlNode> take_root() { return std::move(root_); }
  std::size_t last_offset() const { return last_; }

 private:
  struct Frame {
    YamlNode node;
    std::optional<Scalar> key;  // of a map: the key that waits for its value
  };

  std::size_t offset(const YAML::Mark& mark) const {
    return mark.is_null() ? last_ : std::min<std::size_t>(static_cast<std::size_t>(mark.pos), text_.size());
  }
  Location location(const YAML::Mark& mark) const {
    const auto at = static_cast<std::uint32_t>(offset(mark));
    return {file_, {at, at}};
  }

  void feature(const YAML::Mark& mark, const char* message, const char* hint) {
    report_.error(Code::yaml_feature, location(mark), message, hint);
  }

  /// yaml-cpp says "?" or "!" for a node without a tag, and puts the mark on the tag of one that has it.
  void check_plain_node(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    const std::size_t at = offset(mark);
    const bool tagged = (!tag.empty() && tag != "?" && tag != "!") || (at < text_.size() && text_[at] == '!');
    if (tagged) feature(mark, "a tag ('!name') is not allowed", "quote a text that begins with '!'");
    if (anchor != YAML::NullAnchor)
      feature(mark, "an anchor ('&name') is not allowed", "quote a text that begins with '&'");
  }

  YamlNode make(YamlNode::Kind kind, const YAML::Mark& mark) {
    if (++count_ > kMaxYamlNodes)
      limit(mark, "the file has more than " + with_commas(kMaxYamlNodes) + " values",
            "cut it into several files, and put long lists into .tsv files");
    last_ = offset(mark);
    YamlNode node;
    node.kind = kind;
    node.where = location(mark);
    return node;
  }

  [[noreturn]] void limit(const YAML::Mark& mark, std::string message, std::string hint) {
    report_.error(Code::limit, location(mark), std::move(message), std::move(hint));
    throw LimitReached{};
  }

  void open(YamlNode::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
            YAML::EmitterStyle::value style) {
    check_plain_node(mark, tag, anchor);
    if (frames_.size() >= kMaxYamlDepth)
      limit(mark, "nested more than " + with_commas(kMaxYamlDepth) + " deep",
            "rules never need that: look for a bracket too many");
    frames_.push_back({make(kind, mark), std::nullopt});
    frames_.back().node.flow = style == YAML::EmitterStyle::Flow;
  }

  void close() {
    YamlNode node = std::move(frames_.back().node);
    frames_.pop_back();
    add(std::move(node));
  }

  void add(YamlNode node) {
    if (frames_.empty()) {
      root_ = std::move(node);
      return;
    }
    Frame& frame = frames_.back();
    if (frame.node.is(YamlNode::Kind::sequence))
      frame.node.items.push_back(std::move(node));
    else if (!frame.key)
      frame.key = key_of(node);
    else
      add_entry(frame, std::move(node));
  }

  Scalar key_of(YamlNode& node) {
    if (node.is(YamlNode::Kind::scalar)) return std::move(node.scalar);
    report_.error(Code::wrong_kind, node.where, "a key must be a text", "quote it");
    Scalar none;
    none.where = node.where;
    return none;
  }

  static void add_entry(Frame& frame, YamlNode value) {
    if (value.is(YamlNode::Kind::null)) value.where = frame.key->where;
    if (frame.key->present()) frame.node.entries.push_back({std::move(*frame.key), std::move(value)});
    frame.key.reset();
  }

  void drop_duplicates(YamlNode& map) {
    std::unordered_map<std::string_view, Location> first;
    for (const YamlEntry& entry : map.entries) {
      const auto [known, fresh] = first.emplace(entry.key.value, entry.key.where);
      if (!fresh)
        report_.duplicate(Code::duplicate_key, entry.key.where, "duplicate key '" + entry.key.value + "'",
                          known->second, "keep one of the two, or join their values");
    }
    if (first.size() == map.entries.size()) return;
    std::map<std::string_view, std::size_t> times;
    for (const YamlEntry& entry : map.entries) ++times[entry.key.value];
    for (YamlEntry& entry : map.entries) entry.repeated = times[entry.key.value] > 1;
    const auto is_first = [&](const YamlEntry& entry) {
      return first.at(entry.key.value).span == entry.key.where.span;
    };
    const auto rest = std::stable_partition(map.entries.begin(), map.entries.end(), is_first);
    map.entries.erase(rest, map.entries.end());
  }

  FileId file_;
  std::string_view text_;
  Report& report_;
  std::vector<Frame> frames_;
  std::optional<YamlNode> root_;
  std::size_t count_ = 0, last_ = 0;
};

/// Where the second document of a file begins: its marker line, or the end of what the first one holds.
Location second_document(FileId file, std::string_view text, std::size_t from) {
  const std::size_t line = text.find("\n---", from);
  const auto at = static_cast<std::uint32_t>(line == std::string_view::npos ? from : line + 1);
  return {file, {at, at}};
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 ? c != '\t' && c != '\n' && c != '\r' : c == 0x7f;
}

bool check_text(FileId file, const std::string& text, Report& report) {
  const auto place = [&](std::size_t at) {
    return Location{file, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at)}};
  };
  if (const auto bad = find_invalid_utf8(text)) {
    report.error(Code::bad_encoding, place(*bad), "the file is not UTF-8 from here on");
    return false;
  }
  // yaml-cpp takes byte 4 for the end of the file, and YAML allows none of these.
  const auto control = std::find_if(text.begin(), text.end(), is_control);
  if (control == text.end()) return true;
  const std::string name = *control == '\0' ? "a NUL character" : "a control character";
  report.error(Code::bad_encoding, place(static_cast<std::size_t>(control - text.begin())), name + " is not allowed");
  return false;
}

// error[R003]: a '?' that stands alone
//   = hint: quote a text with '?' inside [ ] or { }
void report_syntax(const YAML::Exception& error, FileId file, std::string_view text, std::size_t last, Report& report) {
  const std::size_t at =
      error.mark.is_null() ? last : std::min<std::size_t>(static_cast<std::size_t>(error.mark.pos), text.size());
  YamlAdvice advice = advise(error.msg, text, at);
  report.error(Code::yaml_syntax, Location{file, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at)}},
               std::move(advice.message), std::move(advice.hint));
}

}  // namespace

std::size_t count_values(const YamlNode& node) {
  std::size_t count = 1;
  for (const YamlNode& item : node.items) count += count_values(item);
  for (const YamlEntry& entry : node.entries) count += count_values(entry.value);
  return count;
}

const YamlNode* YamlNode::find(std::string_view key) const {
  for (const YamlEntry& entry : entries)
    if (entry.key.value == key) return &entry.value;
  return nullptr;
}

std::optional<std::string> read_bytes(const std::filesystem::path& path, std::string& problem, std::size_t most) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status))
    problem = "no such file";
  else if (std::filesystem::is_directory(status))
    problem = "it is a folder";
  else if (!std::filesystem::is_regular_file(status))
    problem = "not a regular file";
  if (!problem.empty()) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  const auto size = std::filesystem::file_size(path, error);
  std::string text((error ? most : std::min<std::size_t>(size, most)) + 1,
                   '\0');  // a byte more shows that there is more
  if (in) in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!in.is_open() || in.bad()) {
    problem = "it cannot be opened";
    return std::nullopt;
  }
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text;
}

namespace {

void refuse(Code code, const std::optional<Location>& from, std::string message, Report& report) {
  if (from)
    report.error(code, *from, std::move(message));
  else
    report.error(code, std::move(message));
}

}  // namespace

std::optional<FileId> add_source(std::string name, std::string text, const std::optional<Location>& from,
                                 Sources& sources, Report& report, std::size_t most) {
  if (text.size() > most) {
    refuse(Code::limit, from, "'" + name + "' is larger than " + std::to_string(most >> 20) + " MiB", report);
    return std::nullopt;
  }
  if (sources.size() == kMaxFiles || sources.bytes() + text.size() > kMaxAllFileBytes) {
    refuse(Code::limit, from,
           "'" + name + "' is one file too many: they are " + with_commas(sources.size()) + " with " +
               std::to_string(sources.bytes() >> 20) + " MiB",
           report);
    throw LimitPassed{};
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  const FileId file = sources.add(std::move(name), std::move(text));
  if (!check_text(file, sources.text(file), report)) return std::nullopt;
  return file;
}

// error[R001]: cannot read 'lists/rolls.tsv': no such file
std::optional<FileId> read_source(const std::filesystem::path& path, const std::optional<Location>& from,
                                  Sources& sources, Report& report, std::size_t most) {
  std::string problem;
  auto text = read_bytes(path, problem, most);
  if (text) return add_source(path.string(), std::move(*text), from, sources, report, most);
  refuse(Code::unreadable_file, from, "cannot read '" + path.string() + "': " + problem, report);
  return std::nullopt;
}

std::optional<YamlNode> read_yaml(FileId file, const Sources& sources, Report& report) {
  const std::string_view text = sources.text(file);
  Builder builder(file, text, report);
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    const bool any = parser.HandleNextDocument(builder);
    auto root = builder.take_root();
    if (parser)
      report.error(Code::yaml_feature, second_document(file, text, builder.last_offset()),
                   "a file must hold one YAML document", "remove the '---' line, or make two files");
    else if (!any || !root || root->is(YamlNode::Kind::null))
      report.error(Code::empty_file, Location{file, {}}, "the file is empty");
    if (parser || (root && root->is(YamlNode::Kind::null))) root.reset();
    return root;
  } catch (const LimitReached&) {
  } catch (const YAML::Exception& error) {
    report_syntax(error, file, text, builder.last_offset(), report);
  } catch (const std::exception& error) {
    report.error(Code::yaml_syntax, Location{file, {}}, std::string("not YAML: ") + error.what());
  }
  return std::nullopt;
}

}  // namespace rapporteur
