#include "engine/program/skeleton.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>

namespace rapporteur {
namespace {

constexpr std::uint32_t kAnything = Starts::kAnything;
constexpr std::size_t kMostSeconds = 400;  // codes; more are not worth their memory

bool has(const Skeleton::Bits& bits, std::size_t at) { return (bits[at / 64] >> at % 64 & 1) != 0; }
void add(std::uint64_t* bits, std::size_t at) { bits[at / 64] |= std::uint64_t{1} << at % 64; }

CodeBits bits_of(const std::set<std::uint32_t>& codes) {
  CodeBits out;
  for (const std::uint32_t code : codes) out.add(code);
  return out;
}

std::uint32_t code_of(const Skeleton::Position& position) {
  return position.kind == Skeleton::Position::Kind::has ? position.code : kAnything;
}

}  // namespace

// The positions with which a match can begin stand together at the front: most searches end with them.
Skeleton::Skeleton(const std::vector<Position>& written, const Bits& first, const Bits& last,
                   const std::vector<Bits>& follow, bool wide)
    : words_(first.size()), always_(words_), wide_(wide) {
  std::vector<std::size_t> order(written.size()), place(written.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_partition(order.begin(), order.end(), [&](std::size_t p) { return has(first, p); });
  for (std::size_t p = 0; p < order.size(); ++p) place[order[p]] = p;
  const auto moved = [&](const Bits& bits) {
    Bits out(words_);
    for (std::size_t p = 0; p < place.size(); ++p)
      if (has(bits, p)) add(out.data(), place[p]);
    return out;
  };
  first_ = moved(first);
  last_ = moved(last);
  std::vector<Position> positions;
  std::vector<Bits> behind;
  for (const std::size_t p : order) {
    positions.push_back(written[p]);
    behind.push_back(moved(follow[p]));
  }
  first_words_ = words_of(first_);
  std::set<std::uint32_t> codes;
  for (const Position& position : positions)
    if (position.kind != Position::Kind::any) codes.insert(position.code);
  asked_ = CodeSet({codes.begin(), codes.end()});
  numbers_ = NumberedBits(asked_.bits());
  std::map<std::pair<std::size_t, std::size_t>, Cell> cells;  // by the code's place and the word
  for (std::size_t p = 0; p < positions.size(); ++p) {
    const Position& position = positions[p];
    if (position.kind != Position::Kind::has) add(always_.data(), p);
    if (position.kind == Position::Kind::any) continue;
    Cell& cell = cells[{asked_.place(position.code), p / 64}];
    cell.word = p / 64;
    (position.kind == Position::Kind::has ? cell.has : cell.has_not) |= std::uint64_t{1} << p % 64;
  }
  cells_begin_.resize(codes.size() + 1);
  for (const auto& [key, cell] : cells) {
    ++cells_begin_[key.first + 1];
    cells_.push_back(cell);
  }
  std::partial_sum(cells_begin_.begin(), cells_begin_.end(), cells_begin_.begin());
  for (const Bits& bits : behind) {
    const Words words = words_ == 1 ? Words{0, 1} : words_of(bits);
    follows_.push_back({words, static_cast<std::uint32_t>(follow_.size())});
    follow_.insert(follow_.end(), bits.begin() + words.begin, bits.begin() + words.end);
  }
  find_starts(positions, behind);
}

Skeleton::Words Skeleton::words_of(const Bits& bits) {
  Words out{static_cast<std::uint16_t>(bits.size()), 0};
  for (std::size_t w = 0; w < bits.size(); ++w) {
    if (bits[w] == 0) continue;
    out.begin = std::min(out.begin, static_cast<std::uint16_t>(w));
    out.end = static_cast<std::uint16_t>(w + 1);
  }
  return out.end == 0 ? Words() : out;
}

void Skeleton::find_starts(const std::vector<Position>& positions, const std::vector<Bits>& follow) {
  // By the code of a first element those of the second; kAnything: a match may end before it, or any will do.
  std::map<std::uint32_t, std::set<std::uint32_t>> behind;
  for (std::size_t p = 0; p < positions.size(); ++p) {
    if (!has(first_, p)) continue;
    std::set<std::uint32_t>& codes = behind[code_of(positions[p])];
    if (has(last_, p)) codes.insert(kAnything);
    for (std::size_t q = 0; q < positions.size() && !codes.contains(kAnything); ++q)
      if (has(follow[p], q)) codes.insert(code_of(positions[q]));
  }
  std::size_t size = 0;
  for (auto& [code, codes] : behind) size += codes.size();
  std::map<std::set<std::uint32_t>, std::uint32_t> numbers;
  const auto number_of = [&](const std::set<std::uint32_t>& codes) {
    const auto [at, fresh] = numbers.emplace(codes, static_cast<std::uint32_t>(numbers.size()));
    if (fresh) starts_.seconds.push_back(bits_of(codes));
    return at->second;
  };
  CodeBits first;
  for (const auto& [code, codes] : behind)
    if (code != kAnything) first.add(code);
  starts_.first = NumberedBits(first);
  std::vector<std::optional<std::uint32_t>> then(behind.size());
  for (const auto& [code, codes] : behind) {
    const bool any = codes.contains(kAnything) || size > kMostSeconds;
    const std::uint32_t second = any ? kAnything : number_of(codes);
    if (code == kAnything) {
      starts_.then_always = second;
      starts_.anything = second == kAnything;
      continue;
    }
    // Codes that share a bit share what stands behind.
    auto& known = then[starts_.first.number(code)];
    known = known && *known != second ? kAnything : second;
  }
  for (const auto& second : then) starts_.then.push_back(second.value_or(kAnything));
}

void Skeleton::allow(const Having& having, Words words, const std::uint64_t* wanted, std::uint64_t* out) const {
  if (words_ == 1 && !wide_) {  // as nearly all are
    std::uint64_t allowed = always_[0], not_allowed = 0;
    numbers_.any_among(having.bits, [&](std::size_t number) {
      allowed |= cells_[number].has;  // the only one of its code
      not_allowed |= cells_[number].has_not;
      return false;
    });
    *out = allowed & *wanted & ~not_allowed;
    return;
  }
  std::uint64_t refused[kMostWords];
  std::fill(refused + words.begin, refused + words.end, 0);
  std::copy(always_.begin() + words.begin, always_.begin() + words.end, out + words.begin);
  const auto add_cells = [&](std::size_t number) {
    for (std::uint32_t c = cells_begin_[number]; c < cells_begin_[number + 1]; ++c) {
      const Cell& cell = cells_[c];
      if (cell.word < words.begin) continue;
      if (cell.word >= words.end) break;
      out[cell.word] |= cell.has;
      refused[cell.word] |= cell.has_not;
    }
    return false;
  };
  if (!wide_)
    numbers_.any_among(having.bits, add_cells);
  else
    for (const std::uint32_t code : having.codes)
      if (asked_.has(code)) add_cells(asked_.place(code));
  for (std::size_t w = words.begin; w < words.end; ++w) out[w] &= wanted[w] & ~refused[w];
}

Skeleton::Words Skeleton::step(Words words, const std::uint64_t* active, std::uint64_t* next) const {
  if (words_ == 1) {
    *next = 0;
    for (std::uint64_t bits = *active; bits != 0; bits &= bits - 1) *next |= follow_[std::countr_zero(bits)];
    return {0, *next != 0};
  }
  Words out{static_cast<std::uint16_t>(words_), 0};
  for (std::size_t w = words.begin; w < words.end; ++w)
    for (std::uint64_t bits = active[w]; bits != 0; bits &= bits - 1) {
      const auto& [more, at] = follows_[64 * w + static_cast<std::size_t>(std::countr_zero(bits))];
      if (more.begin == more.end) continue;
      // What comes to the run begins with nothing.
      if (out.end == 0) out = {more.begin, more.begin};
      while (out.begin > more.begin) next[--out.begin] = 0;
      while (out.end < more.end) next[out.end++] = 0;
      for (std::size_t v = more.begin; v < more.end; ++v) next[v] |= follow_[at + v - more.begin];
    }
  return out.end == 0 ? Words() : out;
}

bool Skeleton::is_end(Words words, const std::uint64_t* active) const {
  for (std::size_t w = words.begin; w < words.end; ++w)
    if ((active[w] & last_[w]) != 0) return true;
  return false;
}

}  // namespace rapporteur
