#include "engine/matcher/walker.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

using Kind = Trail::Step::Kind;

constexpr std::size_t kMostTried = std::size_t{1} << 21;  // splits times places

// Kept from walk to walk.
struct Room {
  struct Way {
    std::uint32_t step = 0, at = 0, marks = 0;
  };
  std::vector<std::uint64_t> tried;  // by split and place: from there no way leads through
  std::vector<Way> ways;             // that are still to be tried, the last first
  std::vector<Mark> marks;
};

class Walker {
 public:
  Walker(const Scan& scan, const View& view, const Trail& trail, const Course& course, Room& room)
      : scan_(scan), view_(view), trail_(trail), course_(course), room_(room) {
    room_.tried.assign((trail.splits * (std::size_t{course.most} + 1) + 63) / 64, 0);
    room_.ways.clear();
    room_.marks.clear();
  }

  std::optional<std::uint32_t> run() {
    Room::Way way;
    for (;;) {
      const Trail::Step& step = trail_.steps[way.step];
      if (step.kind == Kind::accept) return way.at;
      if (take(step, way)) continue;
      if (room_.ways.empty()) return std::nullopt;
      way = room_.ways.back();
      room_.ways.pop_back();
      room_.marks.resize(way.marks);
    }
  }

 private:
  // Goes on behind a step; false if it cannot be taken.
  bool take(const Trail::Step& step, Room::Way& way) {
    const std::uint32_t here = way.step++;
    switch (step.kind) {
      case Kind::has: return take_entry(step, way);
      case Kind::has_not: return way.at < course_.most && !has(way.at++, step.value);
      case Kind::any: return way.at++ < course_.most;
      case Kind::split: return fork(step, way, way.step, step.value);
      case Kind::leap: return fork(step, way, step.value, way.step);
      case Kind::jump: way.step = step.value; return true;
      case Kind::sentence_start: return edge(way.at) == 0;
      case Kind::paragraph_start: return edge(way.at) == 0 && begins_paragraph();
      case Kind::sentence_end: return edge(way.at) == view_.elements.size();
      case Kind::accept: return true;
      default: room_.marks.push_back({here, way.at}); return true;
    }
  }

  // The code stands on the first element of an entry, which mirrored is the last to be taken.
  bool take_entry(const Trail::Step& step, Room::Way& way) const {
    const std::uint32_t begin = way.at;
    way.at += step.more;
    return way.at <= course_.most && has(course_.mirrored ? way.at - 1 : begin, step.value);
  }

  bool fork(const Trail::Step& step, Room::Way& way, std::uint32_t first, std::uint32_t second) {
    const std::size_t bit = step.more * (std::size_t{course_.most} + 1) + way.at;
    std::uint64_t& tried = room_.tried[bit / 64];
    if ((tried >> bit % 64 & 1) != 0) return false;
    tried |= std::uint64_t{1} << bit % 64;
    room_.ways.push_back({second, way.at, static_cast<std::uint32_t>(room_.marks.size())});
    way.step = first;
    return true;
  }

  bool has(std::uint32_t at, std::uint32_t code) const {
    const std::uint32_t element = course_.mirrored ? course_.element - 1 - at : course_.element + at;
    if (course_.blanked && (*course_.blanked)[element]) return false;
    return view_.elements[element].codes->has(code);
  }

  // The number of elements before a place.
  std::uint32_t edge(std::uint32_t at) const { return course_.mirrored ? course_.element - at : course_.element + at; }

  bool begins_paragraph() const {
    const std::uint32_t first = view_.elements.front().tokens.begin;
    const Sentence& sentence = scan_.document.sentences[scan_.sentence_of(first)];
    return sentence.starts_paragraph && sentence.tokens.begin == first;
  }

  const Scan& scan_;
  const View& view_;
  const Trail& trail_;
  const Course& course_;
  Room& room_;
};

}  // namespace

bool may_walk(const Trail& trail, const Course& course) {
  return trail.is_known() && trail.splits * (std::size_t{course.most} + 1) <= kMostTried;
}

std::optional<std::uint32_t> walk_from(const Scan& scan, const View& view, const Trail& trail, const Course& course,
                                       std::span<const Mark>& marks) {
  thread_local Room room;
  const auto end = Walker(scan, view, trail, course, room).run();
  marks = room.marks;
  return end;
}

}  // namespace rapporteur
