#include "tools/rapporteur/watch.hpp"

#include <algorithm>
#include <iostream>
#include <set>

#include "engine/output/style.hpp"
#include "tools/rapporteur/commands.hpp"
#include "tools/rapporteur/counted.hpp"
#include "tools/rapporteur/folder_watch.hpp"
#include "tools/rapporteur/signals.hpp"

namespace rapporteur {
namespace {

namespace fs = std::filesystem;

/// As canonical as it goes: a file may be gone.
fs::path resolved(const fs::path& path) {
  std::error_code error;
  fs::path canonical = fs::weakly_canonical(fs::absolute(path, error), error);
  return error ? path : canonical;
}

/// Where a file stands by its own name, even if that is a link.
fs::path in_its_folder(const fs::path& path) {
  return resolved(path.has_parent_path() ? path.parent_path() : fs::path(".")) / path.filename();
}

std::string shown(const fs::path& path) {
  std::error_code error;
  const fs::path nearer = fs::proximate(path, error);
  const std::string text = error || nearer.native().starts_with("../..") ? path.string() : nearer.string();
  return text.empty() ? "." : text;
}

/// The paths whose texts differ, those that only one of them has too.
std::string changed_paths(const FileTexts& before, const FileTexts& after) {
  std::set<std::string> paths;
  for (const auto& [one, other] : {std::pair(&before, &after), std::pair(&after, &before)})
    for (const auto& [path, text] : *one)
      if (const auto found = other->find(path); found == other->end() || found->second != text) paths.insert(path);
  std::string out;
  for (const std::string& path : paths) out += (out.empty() ? "" : ", ") + path;
  return out;
}

/// The files and folders of the rounds so far.
class Watcher {
 public:
  /// True if there is a folder that was not watched while the round went on.
  bool add(const Watched& watched) {
    bool fresh = false;
    std::set<fs::path> read;
    for (const fs::path& file : watched.files) {
      read.insert(in_its_folder(file));
      for (const fs::path& path : {in_its_folder(file), resolved(file)}) {
        files_.insert(path);
        fresh |= add_folder(path.parent_path());
      }
    }
    count_ = read.size();
    for (const fs::path& folder : watched.folders) fresh |= add_tree(resolved(folder));
    return fresh;
  }

  /// Until a file is saved that may be of interest; false if a signal came.
  bool wait() {
    while (true) {
      const auto changes = folder_watch_.wait();
      if (changes.empty()) return false;
      if (std::any_of(changes.begin(), changes.end(), [&](const auto& change) { return matters(change); })) return true;
    }
  }

  std::string told() const {
    std::string out = "watching " + counted(count_, "file") + " in ";
    std::size_t count = 0;
    for (const fs::path& folder : folders_) out += (count++ > 0 ? ", " : "") + shown(folder);
    return out + "; Ctrl-C ends\n";
  }

 private:
  bool add_folder(const fs::path& folder) {
    folders_.insert(folder);
    return folder_watch_.add(folder);
  }

  bool add_tree(const fs::path& folder) {
    bool fresh = add_folder(folder);
    std::error_code error;
    const auto options = fs::directory_options::skip_permission_denied;
    for (fs::recursive_directory_iterator it(folder, options, error), end; !error && it != end; it.increment(error)) {
      std::error_code ignored;
      if (it->is_directory(ignored) && !it->is_symlink(ignored)) fresh |= add_folder(it->path());
    }
    return fresh;
  }

  /// A file that was read, one that may be in the next round, or a folder; not what editors leave beside them.
  bool matters(const FolderWatch::Saved& saved) const {
    static const std::set<fs::path> kKinds = {".yaml", ".tsv", ".csv", ".txt", ".jsonl", ".ndjson", ".gz", ".zst"};
    const std::string name = saved.path.filename().string();
    if (name.empty() || files_.contains(saved.path)) return true;
    return !name.starts_with('.') && (saved.folder || kKinds.contains(saved.path.extension()));
  }

  FolderWatch folder_watch_;
  std::set<fs::path> files_, folders_;
  std::size_t count_ = 0;  // of the files that the last round read
};

}  // namespace

bool Seen::is_new(FileTexts texts, std::string complaints) {
  const bool differs = texts != texts_ || complaints != complaints_ || rounds_ == 0;
  if (differs) changed_ = rounds_ == 0 ? "" : changed_paths(texts_, texts);
  texts_ = std::move(texts);
  complaints_ = std::move(complaints);
  if (differs) ++rounds_;
  return differs;
}

// ── rules/meetings.yaml  142 ms
std::string Seen::heading(bool color) const {
  if (rounds_ < 2) return "";
  const Style style(color);
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin_);
  return '\n' + style.heading("──" + (changed_.empty() ? "" : " " + changed_)) +
         style.faint("  " + std::to_string(took.count()) + " ms") + '\n';
}

FileTexts texts_of(const Sources& sources) {
  FileTexts out;
  for (FileId file = 0; file < sources.size(); ++file) out[sources.path(file)] = sources.text(file);
  return out;
}

Watched watched_rules(const fs::path& rules, const Sources& sources) {
  Watched out;
  for (FileId file = 0; file < sources.size(); ++file) out.files.push_back(sources.path(file));
  std::error_code ignored;
  (fs::is_directory(rules, ignored) ? out.folders : out.files).push_back(rules);
  return out;
}

int watch(const Round& round) {
  catch_signals();
  Watcher watcher;
  bool told = false;
  do {
    // What was saved before its folder was watched is seen by a second look.
    while (watcher.add(round()) && caught_signal() == 0) continue;
    if (!told) std::cout << watcher.told();
    told = true;
    if (!std::cout.flush()) return kClosedPipe;
  } while (watcher.wait());
  return 128 + caught_signal();
}

}  // namespace rapporteur
