#include "engine/compiler/cycles.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/limits.hpp"

namespace rapporteur::compiler {
namespace {

enum class State { fresh, open, done };

// Depth-first without recursion: chains are as long as an author likes.
class Search {
 public:
  explicit Search(const References& references)
      : references_(references), states_(references.size()), next_(references.size()) {
    found_.depths.resize(references.size());
  }

  void from(std::uint32_t start) {
    open(start);
    while (!path_.empty()) {
      const std::uint32_t at = path_.back();
      if (next_[at] < references_[at].size())
        look_at(references_[at][next_[at]++]);
      else
        close(at);
    }
  }

  Nesting take() { return std::move(found_); }

 private:
  void open(std::uint32_t at) {
    if (states_[at] != State::fresh) return;
    states_[at] = State::open;
    path_.push_back(at);
  }

  void look_at(std::uint32_t at) {
    if (states_[at] == State::open && found_.cycles.size() < kMaxMistakes)
      found_.cycles.emplace_back(std::find(path_.begin(), path_.end(), at), path_.end());
    if (states_[at] == State::done) deepen(found_.depths[at]);
    open(at);
  }

  // What is below the last of the path is that deep.
  void deepen(std::uint32_t below) {
    if (!path_.empty()) found_.depths[path_.back()] = std::max(found_.depths[path_.back()], below + 1);
  }

  void close(std::uint32_t at) {
    states_[at] = State::done;
    path_.pop_back();
    deepen(found_.depths[at]);
  }

  const References& references_;
  Nesting found_;
  std::vector<State> states_;
  std::vector<std::size_t> next_;
  std::vector<std::uint32_t> path_;
};

}  // namespace

Nesting nesting_of(const References& references) {
  Search search(references);
  for (std::uint32_t start = 0; start < references.size(); ++start) search.from(start);
  return search.take();
}

}  // namespace rapporteur::compiler
