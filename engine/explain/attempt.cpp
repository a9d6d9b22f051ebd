#include "engine/explain/attempt.hpp"

#include <algorithm>

#include "engine/program/view_codec.hpp"

namespace rapporteur {
namespace {

constexpr std::uint64_t kMaxSteps = 50'000'000;  // places looked at

std::uint32_t distance(std::uint32_t x, std::uint32_t y) { return std::max(x, y) - std::min(x, y); }

std::uint32_t length(const Way& way) { return distance(way.start, way.end); }

bool is_better(const Way& a, const Way& b) {
  return a.matched != b.matched ? a.matched > b.matched : length(a) > length(b);
}

// Something new at a place: no way led there, or only a worse one.
bool add(Ways& ways, std::size_t place, const Way& way) {
  const bool fresh = way.matched > ways[place].matched;
  if (is_better(way, ways[place])) ways[place] = way;
  return fresh;
}

// `...` and `..{0,6}`: what they pass over says nothing of how near the pattern came.
bool is_gap(const Expr& expr) {
  return expr.kind == Expr::Kind::repeat && expr.lazy && !expr.children.empty() &&
         (expr.children[0].kind == Expr::Kind::no_fact || expr.children[0].kind == Expr::Kind::any);
}

class Walk {
 public:
  Walk(const View& view, Direction direction)
      : view_(view), right_(direction == Direction::right), places_(view.elements.size() + 1) {}

  Attempt run(const Expr& pattern, const Ways& from) {
    Attempt out;
    out.ends = step(pattern, from);
    out.whole = std::any_of(out.ends.begin(), out.ends.end(), [](const Way& way) { return way.matched >= 0; });
    out.stop = std::move(stop_);
    if (steps_ > kMaxSteps) out = {Ways(places_), {}, false};
    return out;
  }

 private:
  Ways nowhere() const { return Ways(places_); }

  Ways step(const Expr& expr, const Ways& from) {
    steps_ += places_;
    if (steps_ > kMaxSteps) return nowhere();
    path_.push_back(&expr);
    Ways out = walk(expr, from);
    path_.pop_back();
    return out;
  }

  Ways walk(const Expr& expr, const Ways& from) {
    switch (expr.kind) {
      case Expr::Kind::fact: return over_element(from, [&](std::uint32_t e) { return has(e, expr.fact); });
      case Expr::Kind::no_fact: return over_element(from, [&](std::uint32_t e) { return !has(e, expr.fact); });
      case Expr::Kind::any: return over_element(from, [](std::uint32_t) { return true; });
      case Expr::Kind::list: return over_entry(expr, from);
      case Expr::Kind::sequence: return in_sequence(expr, from);
      case Expr::Kind::choice: return in_choice(expr, from);
      case Expr::Kind::repeat: return in_rounds(expr, from);
      case Expr::Kind::separated: return in_list(expr, from);
      case Expr::Kind::capture: return expr.children.empty() ? from : step(expr.children[0], from);
      case Expr::Kind::sentence_start:
        return where_true(from, [&](std::uint32_t p) { return begins_sentence(p, false); });
      case Expr::Kind::paragraph_start:
        return where_true(from, [&](std::uint32_t p) { return begins_sentence(p, true); });
      case Expr::Kind::sentence_end: return where_true(from, [&](std::uint32_t p) { return ends_sentence(p); });
      case Expr::Kind::trigger: return from;
    }
    return from;
  }

  // ---- elements

  std::string_view facts_of(std::uint32_t element) const {
    const std::uint32_t begin = view_.starts[element] + 1;
    std::uint32_t end = begin;
    while (end < view_.starts[element + 1] && !codec::is_marker(view_.bytes[end])) ++end;
    return std::string_view(view_.bytes).substr(begin, end - begin);
  }

  bool has_code(std::uint32_t element, std::uint32_t code) const {
    return codec::holds(facts_of(element), code, view_.spec->wide);
  }

  bool has(std::uint32_t element, FactId fact) const {
    const auto code = view_.spec->codes.find(fact);
    return code != view_.spec->codes.end() && has_code(element, code->second);
  }

  bool is_last(std::size_t place) const { return right_ ? place + 1 == places_ : place == 0; }
  std::uint32_t next_element(std::size_t place) const { return static_cast<std::uint32_t>(right_ ? place : place - 1); }

  template <class Test>
  Ways over_element(const Ways& from, Test test) {
    Ways out = nowhere();
    for (std::size_t p = 0; p < places_; ++p) {
      if (from[p].matched < 0) continue;
      if (!is_last(p) && test(next_element(p)))
        go(out, from[p], right_ ? p + 1 : p - 1);
      else
        fail(from[p], p);
    }
    return out;
  }

  // An entry of n elements has its fact of length n on the first.
  Ways over_entry(const Expr& expr, const Ways& from) {
    Ways out = nowhere();
    const auto lengths = view_.spec->by_list.find(expr.list);
    for (std::size_t p = 0; p < places_; ++p) {
      if (from[p].matched < 0) continue;
      bool found = false;
      if (lengths != view_.spec->by_list.end())
        for (const auto& [length, code] : lengths->second) found = over_entry(from[p], p, length, code, out) || found;
      if (!found) fail(from[p], p);
    }
    return out;
  }

  bool over_entry(const Way& way, std::size_t place, std::uint32_t length, std::uint32_t code, Ways& out) {
    const std::size_t room = right_ ? places_ - 1 - place : place;
    if (length == 0 || length > room) return false;
    const std::size_t first = right_ ? place : place - length;
    if (!has_code(static_cast<std::uint32_t>(first), code)) return false;
    go(out, way, right_ ? place + length : first);
    return true;
  }

  void go(Ways& out, Way way, std::size_t to) const {
    way.matched += uncounted_ == 0;
    if (passing_ == 0) way.end = static_cast<std::uint32_t>(to);
    add(out, to, way);
  }

  // ---- operators

  Ways in_sequence(const Expr& expr, Ways ways) {
    const std::size_t n = expr.children.size();
    for (std::size_t i = 0; i < n; ++i) ways = step(expr.children[right_ ? i : n - 1 - i], ways);
    return ways;
  }

  Ways in_choice(const Expr& expr, const Ways& from) {
    Ways out = nowhere();
    for (const Expr& child : expr.children) unite(out, step(child, from));
    return out;
  }

  // The ways of `more` that are new in `all`.
  Ways unite(Ways& all, const Ways& more) const {
    Ways fresh = nowhere();
    for (std::size_t p = 0; p < places_; ++p)
      if (more[p].matched >= 0 && add(all, p, more[p])) fresh[p] = more[p];
    return fresh;
  }

  static bool is_empty(const Ways& ways) {
    return std::none_of(ways.begin(), ways.end(), [](const Way& way) { return way.matched >= 0; });
  }

  // The first round of a repetition counts, further ones do not: a long list is no nearer than a short one.
  Ways in_rounds(const Expr& expr, const Ways& from) {
    const bool gap = is_gap(expr);
    Ways all = expr.min == 0 ? from : nowhere(), round = from;
    for (std::uint32_t r = 1; r <= expr.max && !is_empty(round); ++r) {
      optional_ += r > expr.min, uncounted_ += gap || r > 1, passing_ += gap;
      const Ways next = step(expr.children[0], round);
      optional_ -= r > expr.min, uncounted_ -= gap || r > 1, passing_ -= gap;
      if (r < expr.min)
        round = next;
      else
        round = unite(all, next);
    }
    return all;
  }

  Ways in_list(const Expr& expr, const Ways& from) {
    Ways all = step(expr.children[0], from), round = all;
    ++optional_, ++uncounted_;
    while (!is_empty(round)) round = unite(all, step(expr.children[0], step(expr.children[1], round)));
    --optional_, --uncounted_;
    return all;
  }

  // ---- anchors

  template <class Test>
  Ways where_true(const Ways& from, Test test) {
    Ways out = nowhere();
    for (std::size_t p = 0; p < places_; ++p) {
      if (from[p].matched < 0) continue;
      if (test(static_cast<std::uint32_t>(p)))
        out[p] = from[p];
      else
        fail(from[p], p);
    }
    return out;
  }

  bool begins_sentence(std::uint32_t place, bool paragraph) const {
    if (place + 1 == places_ || view_.starts[place] == 0) return false;
    const char before = view_.bytes[view_.starts[place] - 1];
    return before == codec::kParagraph || (!paragraph && before == codec::kSentence);
  }

  bool ends_sentence(std::uint32_t place) const {
    return place > 0 && (place + 1 == places_ || codec::is_marker(view_.bytes[view_.starts[place] - 1]));
  }

  // ---- failures

  void fail(const Way& way, std::size_t place) {
    Stop stop{way, static_cast<std::uint32_t>(place), {}, optional_ == 0};
    if (stop_.path.empty() || is_nearer(stop, stop_)) {
      stop.path = path_;
      stop_ = std::move(stop);
    } else if (!is_nearer(stop_, stop)) {
      const auto end = std::mismatch(stop_.path.begin(), stop_.path.end(), path_.begin(), path_.end()).first;
      stop_.path.erase(end, stop_.path.end());
    }
  }

  const View& view_;
  bool right_;
  std::size_t places_;
  std::uint64_t steps_ = 0;
  std::vector<const Expr*> path_;
  int optional_ = 0;   // > 0: the pattern can do without what is walked
  int uncounted_ = 0;  // > 0: what matches does not count
  int passing_ = 0;    // > 0: in a gap
  Stop stop_;
};

}  // namespace

// Of failures behind equally many elements: what is required tells more than what is not; then the one that stands
// first, the one behind most of the text, the one right behind what matched.
bool is_nearer(const Stop& a, const Stop& b) {
  if (a.way.matched != b.way.matched) return a.way.matched > b.way.matched;
  if (a.required != b.required) return a.required;
  if (a.way.start != b.way.start) return a.way.start < b.way.start;
  if (length(a.way) != length(b.way)) return length(a.way) > length(b.way);
  return distance(a.place, a.way.end) < distance(b.place, b.way.end);
}

Way best_way(const Ways& ways, std::uint32_t& place) {
  Way best;
  for (std::size_t p = 0; p < ways.size(); ++p) {
    if (ways[p].matched < 0 || ways[p].matched <= best.matched) continue;
    best = ways[p];
    place = static_cast<std::uint32_t>(p);
  }
  return best;
}

Ways from_anywhere(const View& view, Direction direction) {
  const auto n = static_cast<std::uint32_t>(view.elements.size());
  Ways out(n + 1);
  for (std::uint32_t p = 0; p < n; ++p) {
    const std::uint32_t place = direction == Direction::right ? p : p + 1;
    out[place] = {0, place, place};
  }
  return out;
}

Ways from_place(const View& view, std::uint32_t place) {
  Ways out(view.elements.size() + 1);
  out[place] = {0, place, place};
  return out;
}

Attempt attempt(const View& view, const Expr& pattern, const Ways& from, Direction direction) {
  return Walk(view, direction).run(pattern, from);
}

}  // namespace rapporteur
