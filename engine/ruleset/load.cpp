// Files and packs: which files are read, in which order. The sections of a file are read in load_*.cpp.
//
// All files of a folder are parsed first, so that `use` finds the packs among them; then packs are read depth-first,
// what a pack uses before the pack itself, each once. A cycle of packs is harmless: names are resolved when all is
// loaded.
#include "engine/ruleset/load.hpp"

#include <algorithm>
#include <deque>
#include <set>

#include "engine/ruleset/compose.hpp"
#include "engine/ruleset/counts.hpp"
#include "engine/ruleset/sections.hpp"

namespace rapporteur {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kToEnd = static_cast<std::size_t>(-1);

fs::path canonical_or_empty(const fs::path& path) {
  std::error_code error;
  fs::path canonical = fs::canonical(path, error);
  return error ? fs::path() : canonical;
}

bool is_folder(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

class Loader {
 public:
  Loader(const fs::path& path, const std::vector<fs::path>& pack_roots, Sources& sources, Loaded& loaded)
      : path_(path),
        root_(is_folder(path)          ? path
              : path.has_parent_path() ? path.parent_path()
                                       : fs::path(".")),
        pack_roots_(pack_roots),
        asked_(loaded.asked),
        footprint_(loaded.footprint),
        report_(loaded.diagnostics),
        reader_{sources, report_, loaded.rules, {}, {}, {}, {}, {}} {
    add_root(root_);
    for (const fs::path& root : pack_roots) add_root(root);
  }

  void run() {
    if (is_folder(path_))
      parse_folder();
    else
      parse(path_, std::nullopt);
    const std::size_t own = files_.size();
    for (const File& file : files_) asked_.push_back(file.root.where.file);
    for (std::size_t i = 0; i < own; ++i) visit(files_[i].pack, 0);
    check_counts(reader_.rules, report_);
    compose_packs(reader_.rules, reader_.sources, report_);
  }

 private:
  struct File {
    fs::path path;
    YamlNode root;
    std::string pack, language;
    std::vector<Scalar> uses;
  };

  void add_root(const fs::path& root) {
    fs::path canonical = canonical_or_empty(root);
    if (!canonical.empty()) reader_.roots.push_back(std::move(canonical));
  }

  std::vector<fs::path> rule_files_of(const fs::path& folder) {
    footprint_.folders.push_back(folder);
    return rule_files(folder);
  }

  void parse_folder() {
    const auto files = rule_files_of(path_);
    if (files.empty()) report_.error(Code::unreadable_file, "no *.yaml file in '" + path_.string() + "'");
    for (const fs::path& file : files) parse(file, std::nullopt);
  }

  /// Parses a file once; its sections wait until its pack is visited.
  void parse(const fs::path& path, const std::optional<Location>& from) {
    const fs::path canonical = canonical_or_empty(path);
    if (!canonical.empty() && !parsed_.insert(canonical.string()).second) return;
    if (!canonical.empty() && !lies_within(canonical, reader_.roots)) {
      reader_.rules.unread.anything = true;
      return report_.error(Code::path_outside, "'" + path.string() + "' is a link that leaves the rule folder");
    }
    const auto id = read_source(path, from, reader_.sources, report_);
    auto root = id ? read_yaml(*id, reader_.sources, report_) : std::nullopt;
    if (root && (values_ += count_values(*root)) > kMaxAllYamlNodes)
      report_.limit({*id, {}}, kMaxAllYamlNodes, "values in all rule files", "put long lists into .tsv files");
    if (root)
      add_file(path, *id, std::move(*root));
    else if (id)
      leave_unread(*id, 0, kToEnd);
    else
      reader_.rules.unread.anything = true;
  }

  void leave_unread(FileId file, std::size_t begin, std::size_t end) {
    end = std::min(end, reader_.sources.text(file).size());
    const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    reader_.rules.unread.texts.push_back({file, span});
  }

  void add_file(const fs::path& path, FileId id, YamlNode root) {
    root.where = {id, {}};  // what a file lacks is said at its first byte
    File file{path, std::move(root), {}, {}, {}};
    if (!expect(file.root, YamlNode::Kind::map, "a rule file", reader_)) return leave_unread(id, 0, kToEnd);
    read_header(file);
    packs_[file.pack].push_back(files_.size());
    files_.push_back(std::move(file));
  }

  /// A file without a pack name is read all the same, to report all mistakes at once.
  void read_header(File& file) {
    Keys keys(file.root, keys::kFile, "a rule file", reader_);
    const YamlNode* header = keys.take("pack");
    file.uses = read_scalars(keys.take("use"), "'use'", reader_);
    if (!header) return;
    Keys pack(*header, keys::kPack, "'pack'", reader_);
    const Scalar name = read_scalar(pack.take("name"), "'name' of a pack", reader_);
    file.pack = name.value;
    file.language = read_scalar(pack.take("language"), "'language' of a pack", reader_).value;
    read_scalar(pack.take("version"), "'version' of a pack", reader_);
    pack.finish();
    if (name.present()) reader_.check_name("pack", name);
  }

  void visit(const std::string& pack, std::size_t depth) {
    if (!visited_.insert(pack).second) return;
    if (visited_.size() > kMaxPacks) report_.limit({files_.front().root.where.file, {}}, kMaxPacks, "packs");
    const std::vector<std::size_t> files = packs_[pack];
    for (const std::size_t i : files)
      for (const Scalar& use : std::vector<Scalar>(files_[i].uses)) {
        reader_.rules.uses[pack].insert(use.value);
        visit_used(use, files_[i].path, depth + 1);
      }
    for (const std::size_t i : files) read_sections(files_[i]);
    reader_.rules.packs.push_back(pack);
  }

  void visit_used(const Scalar& use, const fs::path& user, std::size_t depth) {
    if (!reader_.check_name("pack", use)) return;
    if (depth > kMaxPackDepth)
      return report_.error(Code::limit, use.where, "packs use packs more than " + with_commas(kMaxPackDepth) + " deep");
    if (!packs_.contains(use.value) && !find_pack(use, user.parent_path())) return;
    visit(use.value, depth);
  }

  // error[R015]: pack 'cora' is not found
  //   = hint: looked for rules/cora.yaml, rules/cora/*.yaml
  bool find_pack(const Scalar& use, const fs::path& folder) {
    std::vector<fs::path> places{folder, root_};
    places.insert(places.end(), pack_roots_.begin(), pack_roots_.end());
    std::string tried;
    for (const fs::path& place : places) {
      parse_pack(use, place);
      if (packs_.contains(use.value)) return true;
      const std::string candidate = (place / use.value).lexically_normal().string();
      if (tried.find(candidate + ".yaml") == std::string::npos)
        tried += (tried.empty() ? "" : ", ") + candidate + ".yaml, " + candidate + "/*.yaml";
    }
    reader_.rules.unread.anything = true;
    report_.error(Code::unknown_pack, use.where, "pack '" + use.value + "' is not found", "looked for " + tried);
    return false;
  }

  /// NAME.yaml, or the files of NAME/ (NAME/NAME.yaml is one of them).
  void parse_pack(const Scalar& use, const fs::path& place) {
    const fs::path file = place / (use.value + ".yaml");
    const fs::path folder = place / use.value;
    if (is_there(file)) return parse(file, use.where);
    footprint_.absent.push_back(file);
    if (!is_folder(folder)) return footprint_.absent.push_back(folder);
    for (const fs::path& member : rule_files_of(folder)) parse(member, use.where);
  }

  void read_sections(const File& file) {
    reader_.pack = file.pack;
    reader_.folder = file.path.parent_path();
    if (reader_.rules.language.empty()) reader_.rules.language = file.language;
    using Section = void (*)(const YamlNode&, Reader&);
    static constexpr std::pair<const char*, Section> kSections[] = {
        {"types", read_types},   {"lists", read_lists}, {"macros", read_macros},  {"text", read_text},
        {"tables", read_tables}, {"forms", read_forms}, {"cues", read_cues},      {"resolve", read_resolve},
        {"rules", read_rules},   {"tests", read_tests}, {"disable", read_disable}};
    Keys keys(file.root, keys::kFile, "a rule file", reader_);
    keys.skip("pack"), keys.skip("use");  // read_header has read them
    for (const auto& [name, read] : kSections)
      if (const YamlNode* section = keys.take(name)) read(*section, reader_);
    keys.finish();
    leave_sections_unread(file.root);
  }

  /// Sections under a key that is unknown or stands there twice, or of another kind than they should be.
  void leave_sections_unread(const YamlNode& root) {
    for (std::size_t i = 0; i < root.entries.size(); ++i) {
      const auto& [key, value, repeated] = root.entries[i];
      if (value.is(YamlNode::Kind::null) && keys::kFile.find(key.value) && !repeated) continue;  // a section of nothing
      const bool map = keys::kFile.find(key.value) && value.is(YamlNode::Kind::map);
      const bool list = value.is(YamlNode::Kind::sequence) && (key.value == "rules" || key.value == "tests");
      if (repeated) leave_unread(key.where.file, 0, kToEnd);
      if (map || list || key.value == "use" || key.value == "disable") continue;
      const auto next = std::find_if(root.entries.begin() + i + 1, root.entries.end(), [&](const YamlEntry& other) {
        return other.key.where.span.begin > key.where.span.begin;
      });
      leave_unread(key.where.file, key.where.span.begin,
                   next == root.entries.end() ? kToEnd : next->key.where.span.begin);
    }
  }

  fs::path path_, root_;
  const std::vector<fs::path>& pack_roots_;
  std::vector<FileId>& asked_;
  Footprint& footprint_;
  Report report_;
  Reader reader_;
  std::deque<File> files_;  // stays in place while a visit adds to it
  std::map<std::string, std::vector<std::size_t>> packs_;
  std::set<std::string> parsed_, visited_;
  std::size_t values_ = 0;  // in all files
};

}  // namespace

std::vector<fs::path> rule_files(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, error), end;
       !error && it != end; it.increment(error)) {
    const bool hidden = it->path().filename().native().starts_with('.');
    if (hidden) it.disable_recursion_pending();
    if (!hidden && it->path().extension() == ".yaml") files.push_back(it->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

bool lies_within(const fs::path& path, const std::vector<fs::path>& roots) {
  return std::any_of(roots.begin(), roots.end(), [&](const fs::path& root) {
    return std::mismatch(root.begin(), root.end(), path.begin(), path.end()).first == root.end();
  });
}

Loaded load_rules(const fs::path& path, const std::vector<fs::path>& pack_roots, Sources& sources) {
  Loaded loaded;
  try {
    Loader(path, pack_roots, sources, loaded).run();
  } catch (const LimitPassed&) {
    loaded.refused = true;
  } catch (const std::exception& error) {
    loaded.refused = true;  // the file system may still throw, and memory may run out
    Report(loaded.diagnostics).error(Code::unreadable_file, "cannot load '" + path.string() + "': " + error.what());
  }
  return loaded;
}

}  // namespace rapporteur
