// Expressions to RE2 over views. Mirrored, a sequence runs backwards: what stands nearest to the left then comes first.
#include <re2/re2.h>

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/compiler/builder.hpp"
#include "engine/program/view_codec.hpp"

namespace rapporteur::compiler {
namespace {

constexpr std::uint32_t kExactSteps = 100;  // items of a repetition up to which the division keeps to its bounds

// Expressions below both bounds compile for sure, so RE2 need not be asked before they are used.
constexpr std::uint64_t kSafeElements = 20000;
constexpr std::uint64_t kSafeRepeats = 500;  // RE2 refuses nested repetitions whose bounds multiply to more than 1,000

struct Size {
  std::uint64_t elements = 1;  // with bounded repetitions written out
  std::uint64_t repeats = 1;   // the largest product of nested bounds
  std::uint64_t steps = 0;     // elements of the further expressions that divide what repetitions capture
  bool captures = false;
};

constexpr std::uint64_t kHuge = std::uint64_t{1} << 40;  // more does not count, so that nothing overflows

std::uint64_t product(std::uint64_t a, std::uint64_t b) { return std::min(a * std::min(b, kHuge), kHuge); }

// How many items of a repetition are divided exactly.
std::uint32_t exact_steps(const Expr& expr) {
  return std::clamp(expr.max != pattern::kUnbounded ? expr.max : expr.min, 1u, kExactSteps);
}

Size size_of(const Builder& builder, const Expr& expr) {
  Size out{.captures = expr.kind == Expr::Kind::capture};
  if (expr.kind == Expr::Kind::list) out.elements = 2 * builder.program.lexicon.longest(expr.list);
  for (const Expr& child : expr.children) {
    const Size size = size_of(builder, child);
    // A separated item and its separator are written twice.
    out.elements = std::min(out.elements + product(size.elements, expr.kind == Expr::Kind::separated ? 2 : 1), kHuge);
    out.repeats = std::max(out.repeats, size.repeats);
    out.steps = std::min(out.steps + size.steps, kHuge);
    out.captures = out.captures || size.captures;
  }
  if (expr.kind == Expr::Kind::separated && out.captures) out.steps = product(out.steps + out.elements, 2);
  if (expr.kind != Expr::Kind::repeat) return out;
  const std::uint64_t bound = std::max({expr.min, expr.max == pattern::kUnbounded ? 1u : expr.max, 1u});
  if (out.captures && bound > 1) out.steps = product(out.steps + product(out.elements, bound), exact_steps(expr));
  out.elements = product(out.elements, bound);
  out.repeats = product(out.repeats, bound);
  return out;
}

// Does an anchor of a start stand in a part that need not be there?
bool has_optional_start(const Expr& expr, bool optional = false) {
  if (expr.kind == Expr::Kind::sentence_start || expr.kind == Expr::Kind::paragraph_start) return optional;
  optional = optional || expr.kind == Expr::Kind::choice || expr.kind == Expr::Kind::repeat;
  return std::any_of(expr.children.begin(), expr.children.end(),
                     [&](const Expr& child) { return has_optional_start(child, optional); });
}

bool surely_compiles(const Size& size) { return size.elements < kSafeElements && size.repeats < kSafeRepeats; }

// Counted before it is written, as it may be beyond all bounds.
Size spend(Builder& builder, const Expr& expr, Location where) {
  const Size size = size_of(builder, expr);
  builder.spend(&Builder::Spent::elements, size.elements + size.steps, kMaxAllElements, "elements in all patterns",
                where);
  return size;
}

std::string quantifier(const Expr& expr) {
  std::string out = "{" + std::to_string(expr.min) + ",";
  if (expr.max != pattern::kUnbounded) out += std::to_string(expr.max);
  out += "}";
  if (expr.max == 0) return "{0}";
  if (expr.min == 0 && expr.max == 1) out = "?";
  if (expr.min == 0 && expr.max == pattern::kUnbounded) out = "*";
  if (expr.min == 1 && expr.max == pattern::kUnbounded) out = "+";
  return out + (expr.lazy ? "?" : "");
}

LazyRegex::Kind kind_of(const ViewSpec& view) { return view.wide ? LazyRegex::Kind::utf8 : LazyRegex::Kind::latin1; }

class Emitter {
 public:
  Emitter(const Builder& builder, std::uint32_t view, const EmitOptions& options)
      : builder_(builder), spec_(builder.program.views[view]), options_(options) {}

  // `matcher` null: no groups are made.
  std::string emit(const Expr& expr, Matcher* matcher) const {
    switch (expr.kind) {
      case Expr::Kind::fact: return codec::with_fact(code_of(expr.fact), spec_.wide, options_.joins);
      case Expr::Kind::no_fact: return codec::without_fact(code_of(expr.fact), spec_.wide, options_.joins);
      case Expr::Kind::any: return codec::any_element(spec_.wide, options_.joins);
      case Expr::Kind::list: return emit_list(expr.list);
      case Expr::Kind::sequence: return emit_sequence(expr, matcher);
      case Expr::Kind::choice: return emit_choice(expr, matcher);
      case Expr::Kind::repeat: return emit_repeat(expr, matcher);
      case Expr::Kind::separated: return emit_separated(expr, matcher);
      case Expr::Kind::capture: return emit_capture(expr, matcher);
      case Expr::Kind::sentence_start: return codec::sentence_start(options_.joins, options_.mirrored);
      case Expr::Kind::paragraph_start: return codec::paragraph_start(options_.joins, options_.mirrored);
      case Expr::Kind::sentence_end: return codec::sentence_end(options_.joins, options_.mirrored);
      case Expr::Kind::trigger: return "";
    }
    return "";
  }

 private:
  std::uint32_t code_of(FactId fact) const { return spec_.codes.at(fact); }

  // The fact L/n stands on the first of an entry's n elements. Longest first: `L/3 _ _ | L/2 _ | L/1`, written as
  // `(L/3 _ | L/2) _ | L/1`, which is as long as the entry and not its square. Mirrored, the other elements come
  // before.
  std::string emit_list(ListId list) const {
    const std::string other = codec::any_element(spec_.wide, options_.joins);
    std::string out;
    for (std::uint32_t n = builder_.program.lexicon.longest(list); n >= 1; --n) {
      const std::string first = codec::with_fact(code_of(list_fact_of(builder_, list, n)), spec_.wide, options_.joins);
      if (out.empty())
        out = first;
      else
        out = "(?:" + (options_.mirrored ? other + out : out + other) + "|" + first + ")";
    }
    return out.empty() ? "\\x00" : out;
  }

  std::string emit_sequence(const Expr& expr, Matcher* matcher) const {
    std::string out;
    const std::size_t n = expr.children.size();
    for (std::size_t i = 0; i < n; ++i) out += emit(expr.children[options_.mirrored ? n - 1 - i : i], matcher);
    return out;
  }

  std::string emit_choice(const Expr& expr, Matcher* matcher) const {
    std::string out = "(?:";
    for (std::size_t i = 0; i < expr.children.size(); ++i) out += (i ? "|" : "") + emit(expr.children[i], matcher);
    return out + ")";
  }

  using Steps = std::vector<std::unique_ptr<const Matcher>>;

  std::string grouped(std::string body, Matcher* matcher, Steps steps, int group) const {
    matcher->repetitions.push_back({group, std::move(steps)});
    return "(" + std::move(body) + ")";
  }

  // One item of a repetition, perhaps with the separator before it, and as a group what follows it.
  std::unique_ptr<const Matcher> step(const Expr* before, const Expr& item, const std::string& rest) const {
    auto out = std::make_unique<Matcher>();
    std::string source = before ? emit(*before, out.get()) : std::string();
    source += "(?:" + emit(item, out.get()) + ")";
    out->rest = ++out->groups;
    out->re = std::make_unique<LazyRegex>(source + "(" + rest + ")", kind_of(spec_));
    return out;
  }

  // The division keeps to the bounds: behind each of the first items fewer are still to come.
  Steps repeat_steps(const Expr& expr) const {
    const bool bounded = expr.max != pattern::kUnbounded;
    const std::uint32_t exact = exact_steps(expr);
    const std::string item = "(?:" + emit(expr.children[0], nullptr) + ")";
    Steps out;
    for (std::uint32_t i = 1; i <= exact; ++i) {
      const Expr rest{.min = expr.min > i ? expr.min - i : 0, .max = bounded ? expr.max - i : pattern::kUnbounded};
      out.push_back(step(nullptr, expr.children[0], item + (i == kExactSteps ? "*" : quantifier(rest))));
    }
    return out;
  }

  std::string emit_repeat(const Expr& expr, Matcher* matcher) const {
    const Expr& item = expr.children[0];
    if (!matcher || !has_captures(item) || expr.max == 1) return "(?:" + emit(item, matcher) + ")" + quantifier(expr);
    const int group = ++matcher->groups;
    return grouped("(?:" + emit(item, nullptr) + ")" + quantifier(expr), matcher, repeat_steps(expr), group);
  }

  std::string emit_separated(const Expr& expr, Matcher* matcher) const {
    const std::string item = emit(expr.children[0], nullptr);
    const std::string separator = emit(expr.children[1], nullptr);
    const std::string rest = "(?:" + separator + item + ")*";
    if (!matcher || !has_captures(expr)) return "(?:" + item + rest + ")";
    const int group = ++matcher->groups;
    Steps steps;
    steps.push_back(step(nullptr, expr.children[0], rest));
    steps.push_back(step(&expr.children[1], expr.children[0], rest));
    return grouped(item + rest, matcher, std::move(steps), group);
  }

  std::string emit_capture(const Expr& expr, Matcher* matcher) const {
    std::string none;
    if (!matcher) return expr.children.empty() ? none : "(?:" + emit(expr.children[0], nullptr) + ")";
    CaptureGroup capture = expr.capture;
    capture.group = ++matcher->groups;
    matcher->captures.push_back(std::move(capture));
    return "(" + (expr.children.empty() ? none : emit(expr.children[0], matcher)) + ")";
  }

  const Builder& builder_;
  const ViewSpec& spec_;
  EmitOptions options_;
};

// What must stand behind a match; empty: nothing need.
std::string emit_behind(Builder& builder, std::uint32_t view, const EmitOptions& options) {
  std::string out;
  for (const Expr& expr : options.followed_by) {
    spend(builder, expr, expr.where);
    out += (out.empty() ? "(?:" : "|") + Emitter(builder, view, options).emit(expr, nullptr);
  }
  return out.empty() ? out : out + ")";
}

}  // namespace

std::unique_ptr<const Matcher> make_matcher(Builder& builder, const Expr& expr, std::uint32_t view, EmitOptions options,
                                            Location where) {
  const std::string behind = emit_behind(builder, view, options);
  const bool in_paragraph = options.joins;
  // `(^ a | b)`: an alternative that begins with a marker would be left of all others that begin at that element, and
  // win for that. With markers allowed before any element all begin at the same place.
  options.joins = options.joins || has_optional_start(expr);
  const Size size = spend(builder, expr, where);
  auto out = std::make_unique<Matcher>();
  out->groups = 1;
  out->skeleton = skeleton_of(builder, expr, view, options.mirrored);
  out->looks_on = !options.followed_by.empty();
  out->opens = !options.mirrored && begins_at_start(expr);
  out->trail = trail_of(builder, expr, options.followed_by, view, options.mirrored, in_paragraph, out->walked);
  if (out->skeleton.is_known() && !out->looks_on && !options.mirrored) out->lexical = lexical_of(builder, expr);
  const Emitter emitter(builder, view, options);
  const std::string source = "(" + emitter.emit(expr, out.get()) + ")" + behind + codec::kBoundary;
  out->re = std::make_unique<LazyRegex>(source, kind_of(builder.program.views[view]));
  if (surely_compiles(size)) return out;
  if (!out->re->get().ok()) {
    builder.error(Code::pattern_too_large, "the pattern is too large to compile", where,
                  "lower the bounds of its repetitions, or cut it into two rules");
    return nullptr;
  }
  builder.spend(&Builder::Spent::instructions, static_cast<std::size_t>(out->re->get().ProgramSize()), kMaxInstructions,
                "instructions in all regular expressions", where);
  return out;
}

}  // namespace rapporteur::compiler
