// Expressions to their trails. In order of preference, as emit.cpp writes them for RE2.
#include <algorithm>

#include "engine/compiler/builder.hpp"
#include "engine/compiler/expr.hpp"

namespace rapporteur::compiler {
namespace {

using Kind = Trail::Step::Kind;

constexpr std::size_t kMostAnchors = 2;  // of a kind in a row: as many as there are markers for RE2 to take

bool is_start(const Expr& expr) {
  return expr.kind == Expr::Kind::sentence_start || expr.kind == Expr::Kind::paragraph_start;
}
bool is_end(const Expr& expr) { return expr.kind == Expr::Kind::sentence_end; }

// The most anchors of a kind on one way through.
std::size_t count(const Expr& expr, bool (*is_anchor)(const Expr&)) {
  std::size_t out = is_anchor(expr) ? 1 : 0;
  for (const Expr& child : expr.children) {
    const std::size_t more = count(child, is_anchor);
    out = expr.kind == Expr::Kind::choice ? std::max(out, more) : out + more;
  }
  return out;
}

class Writer {
 public:
  Writer(const Builder& builder, std::uint32_t view, bool mirrored, std::vector<CaptureGroup>& captures)
      : builder_(builder), spec_(builder.program.views[view]), mirrored_(mirrored), captures_(captures) {}

  Trail run(const Expr& expr, std::span<const Expr> followed_by) {
    write(expr);
    if (!followed_by.empty()) {
      add(Kind::end);
      write_choice(followed_by);
    }
    add(Kind::accept);
    return sayable_ ? std::move(trail_) : Trail{};
  }

 private:
  // Once the trail is given up nothing is written any more, so that bounds of repetitions do not multiply.
  void add(Kind kind, std::uint32_t value = 0, std::uint32_t more = 0) {
    sayable_ = sayable_ && trail_.steps.size() < Trail::kMostSteps;
    if (sayable_) trail_.steps.push_back({kind, value, more});
  }
  std::uint32_t here() const { return static_cast<std::uint32_t>(trail_.steps.size()); }
  std::uint32_t add_split(Kind kind, std::uint32_t value = 0) {
    const std::uint32_t at = here();
    add(kind, value, trail_.splits++);
    return at;
  }
  void lead_here(std::uint32_t step) {
    if (sayable_) trail_.steps[step].value = here();
  }
  std::uint32_t code_of(FactId fact) const { return spec_.codes.at(fact); }

  void write(const Expr& expr) {
    if (!sayable_) return;
    switch (expr.kind) {
      case Expr::Kind::fact: return add(Kind::has, code_of(expr.fact), 1);
      case Expr::Kind::no_fact: return add(Kind::has_not, code_of(expr.fact));
      case Expr::Kind::any: return add(Kind::any);
      case Expr::Kind::list: return write_list(expr.list);
      case Expr::Kind::sequence: return write_sequence(expr);
      case Expr::Kind::choice: return write_choice(expr.children);
      case Expr::Kind::repeat: return write_repeat(expr);
      case Expr::Kind::separated: return write_separated(expr);
      case Expr::Kind::capture: return write_capture(expr);
      case Expr::Kind::sentence_start: return add(Kind::sentence_start);
      case Expr::Kind::paragraph_start: return add(Kind::paragraph_start);
      case Expr::Kind::sentence_end: return add(Kind::sentence_end);
      case Expr::Kind::trigger: return;
    }
  }

  void write_sequence(const Expr& expr) {
    const std::size_t n = expr.children.size();
    for (std::size_t i = 0; i < n; ++i) write(expr.children[mirrored_ ? n - 1 - i : i]);
  }

  // `write_one(i)` writes the i-th of `count` alternatives.
  template <class WriteOne>
  void write_alternatives(std::size_t count, const WriteOne& write_one) {
    std::vector<std::uint32_t> jumps;
    for (std::size_t i = 0; i < count; ++i) {
      const bool last = i + 1 == count;
      const std::uint32_t split = last ? 0 : add_split(Kind::split);
      write_one(i);
      if (last) break;
      jumps.push_back(here());
      add(Kind::jump);
      lead_here(split);
    }
    for (const std::uint32_t jump : jumps) lead_here(jump);
  }

  void write_choice(std::span<const Expr> alternatives) {
    write_alternatives(alternatives.size(), [&](std::size_t i) { write(alternatives[i]); });
  }

  // The longest entry first.
  void write_list(ListId list) {
    const std::uint32_t longest = builder_.program.lexicon.longest(list);
    sayable_ = sayable_ && longest > 0;
    write_alternatives(longest, [&](std::size_t i) {
      const std::uint32_t n = longest - static_cast<std::uint32_t>(i);
      add(Kind::has, code_of(list_fact_of(builder_, list, n)), n);
    });
  }

  // What the items of a repetition capture stays together, item by item.
  template <class WriteItems>
  void in_repetition(bool captures, const WriteItems& write_items) {
    const std::uint32_t number = repetitions_;
    if (captures) add(Kind::enter, number);
    write_items();
    if (captures) repetitions_ = number + 1, add(Kind::leave);
  }

  // An item is written for each round that is counted; all capture the same. Repetitions in it are numbered anew.
  void write_item(const Expr& item, std::size_t first_capture, bool captures) {
    capture_ = first_capture;
    if (captures) repetitions_ = 0, add(Kind::item);
    write(item);
  }

  void write_repeat(const Expr& expr) {
    sayable_ = sayable_ && expr.max > 0 && (expr.max == 1 || !may_be_empty(expr.children[0]));
    const bool captures = expr.max != 1 && has_captures(expr.children[0]);
    in_repetition(captures, [&] { write_rounds(expr, captures); });
  }

  void write_rounds(const Expr& expr, bool captures) {
    const bool unbounded = expr.max == pattern::kUnbounded;
    const std::size_t first = capture_;
    std::uint32_t last = 0;
    for (std::uint32_t i = 0; i < expr.min && sayable_; ++i) {
      last = here();
      write_item(expr.children[0], first, captures);
    }
    if (unbounded && expr.min > 0) {
      add_split(expr.lazy ? Kind::split : Kind::leap, last);
      return;
    }
    std::vector<std::uint32_t> ways_out;
    for (std::uint32_t i = expr.min; i < (unbounded ? 1 : expr.max) && sayable_; ++i) {
      ways_out.push_back(add_split(expr.lazy ? Kind::leap : Kind::split));
      write_item(expr.children[0], first, captures);
    }
    if (unbounded && sayable_) add(Kind::jump, ways_out[0]);
    for (const std::uint32_t way : ways_out) lead_here(way);
  }

  // `a % b` is a (b a)*, written once: what is captured between two items belongs to the second.
  void write_separated(const Expr& expr) {
    sayable_ = sayable_ && !(may_be_empty(expr.children[0]) && may_be_empty(expr.children[1]));
    const bool captures = has_captures(expr);
    const std::size_t first = capture_;
    in_repetition(captures, [&] {
      if (captures) add(Kind::item);
      const std::uint32_t to_item = here();
      add(Kind::jump);
      const std::uint32_t next = here();
      write_item(expr.children[1], first, captures);
      lead_here(to_item);
      write(expr.children[0]);
      add_split(Kind::leap, next);
    });
  }

  void write_capture(const Expr& expr) {
    const auto number = static_cast<std::uint32_t>(capture_++);
    if (number == captures_.size()) captures_.push_back(expr.capture);
    add(Kind::open, number);
    write_sequence(expr);
    add(Kind::close, number);
  }

  const Builder& builder_;
  const ViewSpec& spec_;
  bool mirrored_;
  std::vector<CaptureGroup>& captures_;
  std::size_t capture_ = 0;  // the number of the next
  std::uint32_t repetitions_ = 0;
  bool sayable_ = true;
  Trail trail_;
};

}  // namespace

Trail trail_of(const Builder& builder, const Expr& expr, std::span<const Expr> followed_by, std::uint32_t view,
               bool mirrored, bool joins, std::vector<CaptureGroup>& captures) {
  const auto has_many = [&](const Expr& one) {
    return count(one, is_start) > (joins ? 0 : kMostAnchors) || count(one, is_end) > (joins ? 0 : kMostAnchors);
  };
  // Across sentences markers would have to be told apart.
  if (has_many(expr) || std::any_of(followed_by.begin(), followed_by.end(), has_many)) return {};
  Trail out = Writer(builder, view, mirrored, captures).run(expr, followed_by);
  if (!out.is_known()) captures.clear();
  return out;
}

}  // namespace rapporteur::compiler
