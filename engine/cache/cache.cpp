#include "engine/cache/cache.hpp"

#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <boost/interprocess/file_mapping.hpp>
#include <boost/interprocess/mapped_region.hpp>
#include <cereal/archives/binary.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/utility.hpp>
#include <cereal/types/vector.hpp>
#include <fstream>
#include <functional>
#include <optional>
#include <sstream>

#include "engine/cache/build_stamp.hpp"
#include "engine/program/archive.hpp"

namespace rapporteur {
namespace {

namespace fs = std::filesystem;
namespace interprocess = boost::interprocess;

std::uint64_t hash_of(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

std::string whole_path(const fs::path& path) { return fs::absolute(path).lexically_normal().string(); }

std::optional<std::string> bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) return std::nullopt;
  std::string bytes(static_cast<std::size_t>(file.tellg()), '\0');
  file.seekg(0).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file) return std::nullopt;
  return bytes;
}

/// A whole file, read where the system has it. It must not be written to meanwhile: entries are exchanged whole.
class Mapped : public std::streambuf {
 public:
  explicit Mapped(const fs::path& path)
      : region_(interprocess::file_mapping(path.c_str(), interprocess::read_only), interprocess::read_only) {
    char* const bytes = static_cast<char*>(region_.get_address());
    setg(bytes, bytes, bytes + region_.get_size());
  }
  /// What has not been read yet.
  std::string_view rest() const { return {gptr(), egptr()}; }

 private:
  interprocess::mapped_region region_;
};

/// What an entry was made of.
struct Origin {
  std::vector<std::pair<std::string, std::uint64_t>> files;               // with the hash of their bytes
  std::vector<std::pair<std::string, std::vector<std::string>>> folders;  // with their rule files
  std::vector<std::string> absent;
  std::uint64_t program = 0;  // hash of the bytes behind

  template <class Archive>
  void serialize(Archive& archive) {
    archive(files, folders, absent, program);
  }

  /// Would the rules be read from the same bytes today?
  bool holds() const {
    return std::none_of(absent.begin(), absent.end(), [](const std::string& path) { return fs::exists(path); }) &&
           std::all_of(folders.begin(), folders.end(),
                       [](const auto& f) { return f.second == rule_files_in(f.first); }) &&
           std::all_of(files.begin(), files.end(), [](const auto& file) {
             const auto bytes = bytes_of(file.first);
             return bytes && hash_of(*bytes) == file.second;
           });
  }

  static std::vector<std::string> rule_files_in(const fs::path& folder) {
    std::vector<std::string> out;
    for (const fs::path& file : rule_files(folder)) out.push_back(whole_path(file));
    return out;
  }
};

Origin origin_of(const Sources& sources, const Footprint& footprint) {
  Origin origin;
  for (FileId file = 0; file < sources.size(); ++file)
    origin.files.emplace_back(whole_path(sources.path(file)), hash_of(sources.text(file)));
  for (const fs::path& folder : footprint.folders)
    origin.folders.emplace_back(whole_path(folder), Origin::rule_files_in(folder));
  for (const fs::path& path : footprint.absent) origin.absent.push_back(whole_path(path));
  return origin;
}

/// The file is whole or not there: others may read and write at the same time.
void write_whole(const fs::path& path, const std::string& head, const std::string& body) {
  const fs::path partial = path.string() + '.' + std::to_string(getpid());
  std::ofstream file(partial, std::ios::binary);
  file << head << body;
  file.close();
  std::error_code ignored;
  if (file) fs::rename(partial, path, ignored);
  fs::remove(partial, ignored);
}

void remove_oldest(const fs::path& folder, std::size_t most) {
  std::vector<std::pair<fs::file_time_type, fs::path>> entries;
  for (const auto& entry : fs::directory_iterator(folder)) entries.emplace_back(entry.last_write_time(), entry.path());
  std::sort(entries.rbegin(), entries.rend());
  for (std::size_t i = most; i < entries.size(); ++i) fs::remove(entries[i].second);
}

}  // namespace

ProgramCache::ProgramCache(fs::path folder, const fs::path& rules, const std::vector<fs::path>& pack_roots)
    : folder_(std::move(folder)) {
  if (folder_.empty()) return;
  std::string key = whole_path(rules);
  for (const fs::path& root : pack_roots) key += '\n' + whole_path(root);
  std::ostringstream name;
  name << std::hex << hash_of(key) << ".program";
  entry_ = folder_ / name.str();
}

std::shared_ptr<const Program> ProgramCache::find() const try {
  if (entry_.empty() || !fs::exists(entry_)) return nullptr;
  const auto entry = std::make_shared<Mapped>(entry_);
  std::istream in(entry.get());
  std::string stamp;  // first of all: what follows is another build's own business
  cereal::BinaryInputArchive{in}(stamp);
  if (stamp != kBuildStamp) return nullptr;
  Origin origin;
  cereal::BinaryInputArchive{in}(origin);
  if (hash_of(entry->rest()) != origin.program || !origin.holds()) return nullptr;
  auto program = read_program(entry->rest(), entry);
  std::error_code ignored;
  fs::last_write_time(entry_, fs::file_time_type::clock::now(), ignored);  // it has been used
  return program;
} catch (const std::exception&) {  // a damaged entry, a file that cannot be read
  return nullptr;
}

void ProgramCache::keep(const Program& program, const Sources& sources, const Footprint& footprint) const try {
  if (entry_.empty() || sources.bytes() < kWorthwhileBytes) return;
  std::ostringstream head;
  const std::string body = write_program(program);
  Origin origin = origin_of(sources, footprint);
  origin.program = hash_of(body);
  cereal::BinaryOutputArchive{head}(std::string(kBuildStamp), origin);
  fs::create_directories(folder_);
  write_whole(entry_, head.str(), body);
  remove_oldest(folder_, kMostEntries);
} catch (const std::exception&) {  // no room, no right to write: the next start compiles again
}

}  // namespace rapporteur
