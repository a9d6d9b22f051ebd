#include "engine/compiler/cycles.hpp"

#include <algorithm>

namespace rapporteur::compiler {
namespace {

enum class State { fresh, open, done };

// Depth-first without recursion: chains are as long as an author likes.
class Search {
 public:
  explicit Search(const std::vector<std::vector<std::uint32_t>>& references)
      : references_(references), states_(references.size()), next_(references.size()) {}

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

  std::vector<std::vector<std::uint32_t>> cycles;

 private:
  void open(std::uint32_t at) {
    if (states_[at] != State::fresh) return;
    states_[at] = State::open;
    path_.push_back(at);
  }

  void look_at(std::uint32_t at) {
    if (states_[at] == State::open) cycles.emplace_back(std::find(path_.begin(), path_.end(), at), path_.end());
    open(at);
  }

  void close(std::uint32_t at) {
    states_[at] = State::done;
    path_.pop_back();
  }

  const std::vector<std::vector<std::uint32_t>>& references_;
  std::vector<State> states_;
  std::vector<std::size_t> next_;
  std::vector<std::uint32_t> path_;
};

}  // namespace

std::vector<std::vector<std::uint32_t>> find_cycles(const std::vector<std::vector<std::uint32_t>>& references) {
  Search search(references);
  for (std::uint32_t start = 0; start < references.size(); ++start) search.from(start);
  return std::move(search.cycles);
}

}  // namespace rapporteur::compiler
