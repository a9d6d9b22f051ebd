// Pattern trees to expressions over facts: macros are expanded, names resolved, literals cut by the article's own
// tokeniser.
#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "engine/base/limits.hpp"
#include "engine/compiler/builder.hpp"
#include "engine/compiler/regex_mistake.hpp"
#include "engine/text/unicode.hpp"

namespace rapporteur::compiler {
namespace {

using pattern::Kind;
using pattern::Node;

struct ShapeName {
  const char* name;
  std::uint16_t bits;
};
constexpr ShapeName kShapes[] = {{"Cap", kCap},   {"Upper", kUpper}, {"Lower", kLower},  {"Num", kNum},
                                 {"Word", kWord}, {"Punct", kPunct}, {"glued", kGlued},  {"Initial", kInitial},
                                 {"Line", kLine}, {"Alnum", kAlnum}, {"Dotted", kDotted}};

class Lowering {
 public:
  Lowering(Builder& builder, std::uint32_t view, const TypeInfo* record)
      : builder_(builder), view_(view), record_(record) {}

  std::optional<Expr> run(const Pattern& pattern) {
    pattern_ = &pattern;
    Expr out = lower(pattern.tree);
    return failed_ ? std::nullopt : std::optional<Expr>(std::move(out));
  }

 private:
  Expr fail(Code code, std::string message, Span span, std::string hint = {}) {
    failed_ = true;
    builder_.error(code, std::move(message), place(span), std::move(hint));
    return {};
  }

  // A place in what is being read; inside a macro also where it is used, from the inside out.
  Place place(Span span) const {
    Place out(pattern_->source.at(span));
    for (auto use = uses_.rbegin(); use != uses_.rend(); ++use) out.related.push_back({*use, "used here"});
    return out;
  }

  // The part of a node's source that is `word`, such as the name in <Name>; all of it where it is written otherwise.
  Span span_of(const std::string& word, Span within, bool last = false) const {
    const std::string_view written = pattern_->source.value;  // nothing of a part that is lowered by itself
    const auto source = written.substr(std::min<std::size_t>(within.begin, written.size()), within.size());
    const std::size_t at = last ? source.rfind(word) : source.find(word);
    if (word.empty() || at == std::string_view::npos) return within;
    const auto begin = within.begin + static_cast<std::uint32_t>(at);
    return {begin, begin + static_cast<std::uint32_t>(word.size())};
  }

  // What was looked up under a name; the pattern has failed if it is not there.
  template <class T>
  T found(T result) {
    failed_ = failed_ || !result;
    return result;
  }

  Expr of_fact(FactId fact, bool negated = false) {
    code(builder_, view_, fact);
    return {.kind = negated ? Expr::Kind::no_fact : Expr::Kind::fact, .fact = fact};
  }

  Expr with_children(Expr::Kind kind, const Node& node) {
    Expr out{.kind = kind};
    for (const Node& child : node.children) out.children.push_back(lower(child));
    return out;
  }

  static Expr repeated(Expr child, std::uint32_t min, std::uint32_t max, bool lazy) {
    Expr out{.kind = Expr::Kind::repeat, .min = min, .max = max, .lazy = lazy};
    out.children.push_back(std::move(child));
    return out;
  }

  // What a repetition captures is collected item by item: an item without an element would never end.
  Expr collectable(Expr repetition, const Node& node) {
    const Expr& item = repetition.children[0];
    const bool repeats = repetition.kind == Expr::Kind::separated || repetition.max > 1;
    if (failed_ || !repeats || !may_be_empty(item)) return repetition;
    return fail(Code::empty_item, "an item of this repetition can match nothing", node.span,
                "let at least one element of it be required");
  }

  // Counts a node. Macros that hold each other several times over grow beyond all bounds.
  bool is_too_large() {
    if (nodes_ > kMaxExpandedNodes) return true;
    if (++nodes_ > kMaxExpandedNodes)
      fail(Code::pattern_too_large, "the pattern is too large to compile", pattern_->tree.span,
           "its macros hold each other too often; cut it into two rules");
    else
      builder_.spend(&Builder::Spent::nodes, 1, kMaxAllExpandedNodes, "parts in all patterns", pattern_->source.where);
    return nodes_ > kMaxExpandedNodes;
  }

  // Each expression knows the place of what it came from.
  Expr lower(const Node& node) {
    if (is_too_large()) return {};
    const Location where = pattern_->at(node);
    Expr out = lower_node(node);
    if (node.kind == Kind::macro) out = Expr{.kind = Expr::Kind::sequence, .children = {std::move(out)}};
    out.where = where;
    return out;
  }

  Expr lower_node(const Node& node) {
    switch (node.kind) {
      case Kind::sequence: return with_children(Expr::Kind::sequence, node);
      case Kind::choice: return lower_choice(node);
      case Kind::repeat: return collectable(repeated(lower(node.children[0]), node.min, node.max, node.lazy), node);
      case Kind::separated: return collectable(with_children(Expr::Kind::separated, node), node);
      case Kind::literal: return lower_literal(node);
      case Kind::list: return lower_list(node);
      case Kind::macro: return in_macro<Expr>(node, [&](const Node& tree) { return lower(tree); });
      case Kind::trigger: return {.kind = Expr::Kind::trigger};
      case Kind::separator: return lower_separator();
      case Kind::run: return lower_run(node);
      case Kind::any: return {.kind = Expr::Kind::any};
      case Kind::gap: return lower_gap(node);
      case Kind::negation: return lower_negation(node);
      case Kind::capture:
      case Kind::constant: return lower_capture(node);
      case Kind::sentence_start: return {.kind = Expr::Kind::sentence_start};
      case Kind::sentence_end: return {.kind = Expr::Kind::sentence_end};
      case Kind::paragraph_start: return {.kind = Expr::Kind::paragraph_start};
      case Kind::forms:
      case Kind::regex:
      case Kind::annotation:
      case Kind::shape:
      case Kind::conjunction: return of_fact(condition(node, false));
    }
    return {};
  }

  // Errors inside a macro point into the macro; `pattern_` is what is being read.
  template <class T, class Use>
  T in_macro(const Node& node, Use use) {
    const MacroDecl* macro = found(builder_.macro(node.text, place(node.span)));
    if (!macro || !may_open(*macro)) return T{};
    builder_.opened_macros.insert(macro->name.value);
    uses_.push_back(pattern_->at(node));
    const Pattern* outer = std::exchange(pattern_, &macro->pattern);
    T out = use(pattern_->tree);
    pattern_ = outer;
    uses_.pop_back();
    return out;
  }

  // A circle has been reported.
  bool may_open(const MacroDecl& macro) {
    const bool endless = builder_.endless_macros.contains(macro.name.value);
    failed_ = failed_ || endless;
    return !endless;
  }

  Expr lower_literal(const Node& node) {
    std::vector<Token> tokens;
    tokenize(node.text, builder_.program.text_words, tokens);
    if (tokens.empty())
      return fail(Code::empty_literal, "a literal without a word", node.span,
                  "it holds only what no article has as a token");
    Expr out{.kind = Expr::Kind::sequence};
    for (const Token& token : tokens) {
      const auto word = std::string_view(node.text).substr(token.span.begin, token.span.size());
      out.children.push_back(of_fact(words_fact(builder_, {word_test(builder_, word)})));
      out.children.back().where = place_in(node, token.span);
    }
    return tokens.size() == 1 ? std::move(out.children[0]) : out;
  }

  // The place of one word of a quoted literal; of the whole if it holds escapes.
  Location place_in(const Node& node, Span word) const {
    if (node.span.size() != node.text.size() + 2) return pattern_->at(node);
    const std::uint32_t begin = node.span.begin + 1;
    return pattern_->source.at({begin + word.begin, begin + word.end});
  }

  // Alternatives that are all plain words are one fact: an anonymous list.
  Expr lower_choice(const Node& node) {
    std::vector<WordTest> words;
    for (const Node& child : node.children)
      if (!append_words(child, words)) return with_children(Expr::Kind::choice, node);
    return of_fact(words_fact(builder_, std::move(words)));
  }

  bool append_words(const Node& node, std::vector<WordTest>& words) {
    if (node.kind == Kind::forms) {
      if (!found(has_forms(builder_, "verb", place(node.span)))) return true;
      for (const std::string& form : inflected(builder_, node.text, "verb")) words.push_back(word_test(builder_, form));
      return true;
    }
    if (node.kind != Kind::literal) return false;
    std::vector<Token> tokens;
    tokenize(node.text, builder_.program.text_words, tokens);
    if (tokens.size() != 1) return false;
    words.push_back(
        word_test(builder_, std::string_view(node.text).substr(tokens[0].span.begin, tokens[0].span.size())));
    return true;
  }

  std::optional<ListId> find_list(const Node& node) {
    const auto list = found(builder_.list(node.text, place({node.span.begin, name_end(node)})));
    if (list && !node.part.empty()) found(builder_.column(*list, node.part, place(part_span(node))));
    return list;
  }

  // Of `@list.column` and `<Type>.part` the part with its stop, and the end of what is before.
  static Span part_span(const Node& node) {
    return {node.span.end - static_cast<std::uint32_t>(node.part.size()), node.span.end};
  }
  static std::uint32_t name_end(const Node& node) {
    return node.part.empty() ? node.span.end : part_span(node).begin - 1;
  }

  FactId list_fact(ListId list, std::uint32_t length) {
    return intern(builder_, {.kind = Fact::Kind::list, .list = list, .length = length},
                  "list " + std::to_string(list) + " " + std::to_string(length));
  }

  // error[R078]: '.person' has a meaning only where it is all that a field captures
  void check_part(const Node& node) {
    if (!node.part.empty() && record_ && &node != source_)
      fail(Code::stray_part, "'." + node.part + "' has a meaning only where it is all that a field captures",
           part_span(node),
           "write field:" + std::string(node.kind == Kind::list ? "@" + node.text : "<" + node.text + ">") + "." +
               node.part);
  }

  Expr lower_list(const Node& node) {
    check_part(node);
    const auto list = find_list(node);
    if (!list) return {};
    for (std::uint32_t n = 1; n <= builder_.program.lexicon.longest(*list); ++n)
      code(builder_, view_, list_fact(*list, n));
    return {.kind = Expr::Kind::list, .list = *list};
  }

  Expr either_of(const std::vector<std::string>& all) {
    if (all.empty()) return of_fact(words_fact(builder_, {}));  // no element has it
    Expr out{.kind = Expr::Kind::choice};
    for (const std::string& words : all) {
      Node literal{.kind = Kind::literal, .text = words};
      out.children.push_back(lower_literal(literal));
    }
    return out;
  }

  // A mark with an optional conjunction behind it (the serial comma), or a conjunction alone.
  Expr lower_separator() {
    if (builder_.conjunctions.empty()) return either_of(builder_.separators);
    if (builder_.separators.empty()) return either_of(builder_.conjunctions);
    Expr marked{.kind = Expr::Kind::sequence};
    marked.children.push_back(either_of(builder_.separators));
    marked.children.push_back(repeated(either_of(builder_.conjunctions), 0, 1, false));
    Expr out{.kind = Expr::Kind::choice};
    out.children.push_back(std::move(marked));
    out.children.push_back(either_of(builder_.conjunctions));
    return out;
  }

  Expr lower_run(const Node& node) {
    const FactId stop = node.text == "phrase"   ? builder_.phrase_stop
                        : node.text == "clause" ? builder_.clause_stop
                                                : builder_.sentence_stop;
    const FactId either = intern(builder_, {.kind = Fact::Kind::any, .children = {stop, builder_.sentence_stop}},
                                 "any " + std::to_string(stop) + " " + std::to_string(builder_.sentence_stop));
    return repeated(of_fact(either, true), 1, pattern::kUnbounded, false);
  }

  Expr lower_gap(const Node& node) { return repeated(of_fact(builder_.clause_stop, true), node.min, node.max, true); }

  Expr lower_negation(const Node& node) { return of_fact(condition(node.children[0], true), true); }

  // A condition on one element. Under a negation a list means "no entry of any length begins here"; elsewhere an entry
  // must be one element.
  FactId condition(const Node& node, bool negated) {
    if (is_too_large()) return 0;
    switch (node.kind) {
      case Kind::literal:
      case Kind::forms: {
        std::vector<WordTest> words;
        if (!append_words(node, words))
          fail(Code::not_one_element,
               "\"" + node.text + "\" is more than one word, and this is a condition on one element", node.span,
               "what must not stand here as a whole goes into `unless:`; an entry of several words goes into a list");
        return words_fact(builder_, std::move(words));
      }
      case Kind::regex: return regex_fact(node);
      case Kind::shape: return shape_fact(node);
      case Kind::annotation: return annotation_fact(node);
      case Kind::list: {
        check_part(node);
        const auto list = find_list(node);
        return list ? list_fact(*list, negated ? 0 : 1) : 0;
      }
      case Kind::negation: return derived(Fact::Kind::none, "none", node, true);
      case Kind::conjunction: return derived(Fact::Kind::all, "all", node, negated);
      case Kind::choice: return derived(Fact::Kind::any, "any", node, negated);
      case Kind::macro: return in_macro<FactId>(node, [&](const Node& tree) { return condition(tree, negated); });
      default:
        fail(Code::not_one_element, "a condition on one element cannot be " + describe(node), node.span,
             "write a word, @list, <Type>, #Shape or a choice of these");
        return 0;
    }
  }

  static std::string describe(const Node& node) {
    switch (node.kind) {
      case Kind::sequence: return "a sequence";
      case Kind::repeat: return "a repetition";
      case Kind::separated: return "a list with separators";
      case Kind::capture:
      case Kind::constant: return "a field";
      default: return "a gap, an anchor or a run";
    }
  }

  FactId derived(Fact::Kind kind, const std::string& name, const Node& node, bool negated) {
    Fact fact{.kind = kind};
    std::string canonical = name;
    for (const Node& child : node.children) {
      fact.children.push_back(condition(child, negated));
      canonical += " " + std::to_string(fact.children.back());
    }
    return intern(builder_, std::move(fact), std::move(canonical));
  }

  // A macro brings the same expression many times: one that is known is not made again.
  FactId regex_fact(const Node& node) {
    const std::string name = "regex " + node.text;
    if (const auto known = builder_.fact_ids.find(name); known != builder_.fact_ids.end()) return known->second;
    auto re = std::make_shared<const LazyRegex>(node.text, LazyRegex::Kind::utf8_lines);
    if (!re->get().ok()) {
      report_regex(re->get(), node);
      return 0;
    }
    return intern(builder_, {.kind = Fact::Kind::regex, .regex = std::move(re)}, name);
  }

  // error[R061], with the caret inside /.../
  void report_regex(const RE2& re, const Node& node) {
    const Span inside{node.span.begin + 1, node.span.end - 1};
    const auto written = std::string_view(pattern_->source.value).substr(inside.begin, inside.size());
    const RegexMistake mistake = explain_regex(re, written);
    fail(Code::bad_regex, mistake.message, {inside.begin + mistake.span.begin, inside.begin + mistake.span.end},
         mistake.hint);
  }

  FactId shape_fact(const Node& node) {
    std::vector<std::string> known;
    std::string all;
    for (const ShapeName& shape : kShapes) {
      if (node.text == shape.name)
        return intern(builder_, {.kind = Fact::Kind::shape, .shape = shape.bits}, "shape " + node.text);
      known.push_back(shape.name);
      all += " #" + known.back();
    }
    const std::string near = nearest_name(node.text, known);
    fail(Code::unknown_shape, "unknown shape '#" + node.text + "'", node.span,
         near.empty() ? "shapes are" + all : "did you mean '#" + near + "'?");
    return 0;
  }

  FactId annotation_fact(const Node& node) {
    check_part(node);
    const auto type = found(builder_.type(node.text, place(span_of(node.text, node.span))));
    if (!type) return 0;
    if (!node.part.empty()) failed_ = builder_.parts(*type, node.part, place(part_span(node))).empty() || failed_;
    Fact fact{.kind = Fact::Kind::type, .type = *type};
    std::string canonical = "type " + std::to_string(fact.type);
    for (const pattern::Condition& condition : node.conditions) {
      add_condition(condition, fact);
      canonical +=
          " " + condition.field + (condition.equal ? "=" : "!=") + (condition.in_list ? "@" : "") + condition.value;
    }
    return intern(builder_, std::move(fact), std::move(canonical));
  }

  void add_condition(const pattern::Condition& condition, Fact& fact) {
    FieldCondition out{.equal = condition.equal, .in_list = condition.in_list, .value = folded(condition.value)};
    if (condition.in_list) {
      const Span name = span_of("@" + condition.value, condition.span, true);
      const auto list = found(builder_.list(condition.value, place(name)));
      if (!list) return;
      out.list = *list;
    }
    const auto parts = builder_.parts(fact.type, condition.field, place(span_of(condition.field, condition.span)));
    failed_ = failed_ || parts.empty();
    if (!condition.in_list) check_value(condition, parts);
    for (const TypeId member : builder_.program.types[fact.type].members) {
      out.type = member;
      out.field = builder_.program.types[member].field(condition.field);  // none: has no value of it
      fact.conditions.push_back(out);
    }
  }

  // A constant that the field never has makes the condition a constant too.
  void check_value(const pattern::Condition& condition, const std::vector<std::pair<TypeId, std::uint32_t>>& parts) {
    const auto has_it = [&](const auto& part) {
      const FieldInfo& field = builder_.program.types[part.first].fields[part.second];
      return field.base != FieldInfo::Base::constant || may_hold(field, condition.value) ||
             may_hold(field, folded(condition.value));
    };
    if (parts.empty() || std::any_of(parts.begin(), parts.end(), has_it)) return;
    failed_ = true;
    check_constant(builder_, builder_.program.types[parts[0].first], parts[0].second, condition.value,
                   place(span_of(condition.value, condition.span, true)));
  }

  // On a list field, `f:(x % sep)` gives one value for each x.
  Expr lower_capture(const Node& node) {
    if (!record_) return node.kind == Kind::constant ? Expr{} : lower(node.children[0]);
    const auto record = static_cast<TypeId>(record_ - builder_.program.types.data());
    const auto known = found(builder_.field(record, node.text, place(span_of(node.text, node.span))));
    if (!known) return node.kind == Kind::constant ? Expr{} : captured({}, node.children[0]);
    const std::uint32_t field = *known;
    CaptureGroup capture{.field = field};
    if (node.kind == Kind::constant) {
      check_constant(builder_, *record_, field, node.part, place(span_of(node.part, node.span, true)));
      capture.constant = true;
      capture.value = node.part;
      return {.kind = Expr::Kind::capture, .capture = std::move(capture)};
    }
    const Node& child = node.children[0];
    if (child.kind == Kind::separated && record_->fields[field].list) {
      Expr out{.kind = Expr::Kind::separated};
      out.children.push_back(captured(capture, child.children[0]));
      out.children.push_back(lower(child.children[1]));
      return collectable(std::move(out), node);
    }
    return captured(std::move(capture), child);
  }

  // `f:(<Title>.person | <Person>)` is `(f:<Title>.person | f:<Person>)`: each alternative names its own source.
  static bool names_sources(const Node& node) {
    const auto is_source = [](const Node& child) {
      return child.kind == Kind::annotation || child.kind == Kind::list || child.kind == Kind::macro;
    };
    return node.kind == Kind::choice && std::any_of(node.children.begin(), node.children.end(), is_source);
  }

  Expr captured(CaptureGroup capture, const Node& child) {
    if (names_sources(child)) {
      Expr out{.kind = Expr::Kind::choice};
      for (const Node& alternative : child.children) out.children.push_back(captured(capture, alternative));
      return out;
    }
    name_source(child, capture);
    Expr out{.kind = Expr::Kind::capture, .capture = std::move(capture), .where = pattern_->at(child)};
    out.children.push_back(lower(child));
    return out;
  }

  // What a capture names if it names just one thing: `<Title>.person`, `@demonym.country`.
  void name_source(const Node& node, CaptureGroup& capture) {
    if (node.kind == Kind::macro) {
      in_macro<int>(node, [&](const Node& tree) { return name_source(tree, capture), 0; });
    } else if (node.kind == Kind::list) {
      source_ = &node;
      const auto list = find_list(node);
      if (!list) return;
      capture.list = *list;
      if (!node.part.empty()) capture.column = builder_.program.lexicon.column(*list, node.part);
    } else if (node.kind == Kind::annotation) {
      source_ = &node;
      const auto type = builder_.types.find(node.text);
      if (type == builder_.types.end()) return;
      capture.type = type->second;
      if (!node.part.empty()) capture.parts = builder_.parts(type->second, node.part, place(part_span(node)));
    }
  }

  Builder& builder_;
  std::uint32_t view_;
  const TypeInfo* record_;
  const Pattern* pattern_ = nullptr;
  const Node* source_ = nullptr;  // what the capture being read names: its part or column has a meaning
  std::vector<Location> uses_;    // of the macros that are open
  std::uint32_t nodes_ = 0;
  bool failed_ = false;
};

}  // namespace

bool has_captures(const Expr& expr) {
  return expr.kind == Expr::Kind::capture || std::any_of(expr.children.begin(), expr.children.end(), has_captures);
}

const Expr* find_trigger(const Expr& expr) {
  if (expr.kind == Expr::Kind::trigger) return &expr;
  for (const Expr& child : expr.children)
    if (const Expr* found = find_trigger(child)) return found;
  return nullptr;
}

bool begins_at_start(const Expr& expr) {
  switch (expr.kind) {
    case Expr::Kind::sentence_start:
    case Expr::Kind::paragraph_start: return true;
    case Expr::Kind::repeat: return expr.min > 0 && begins_at_start(expr.children[0]);
    case Expr::Kind::sequence:
    case Expr::Kind::capture: return !expr.children.empty() && begins_at_start(expr.children[0]);
    case Expr::Kind::choice: return std::all_of(expr.children.begin(), expr.children.end(), begins_at_start);
    default: return false;
  }
}

bool has_trigger(const Expr& expr) { return find_trigger(expr) != nullptr; }

bool may_be_empty(const Expr& expr) {
  switch (expr.kind) {
    case Expr::Kind::fact:
    case Expr::Kind::no_fact:
    case Expr::Kind::any:
    case Expr::Kind::list: return false;
    case Expr::Kind::choice: return std::any_of(expr.children.begin(), expr.children.end(), may_be_empty);
    case Expr::Kind::repeat: return expr.min == 0 || may_be_empty(expr.children[0]);
    case Expr::Kind::separated: return may_be_empty(expr.children[0]);
    default: return std::all_of(expr.children.begin(), expr.children.end(), may_be_empty);
  }
}

std::optional<Expr> lower_search(Builder& builder, const Pattern& pattern, std::uint32_t view, const TypeInfo* record) {
  auto expr = lower(builder, pattern, view, record);
  if (!expr) return std::nullopt;
  const Expr* stray = find_trigger(*expr);
  if (stray)
    builder.error(Code::stray_trigger, "<trigger> has a meaning only in facets and in join", stray->where,
                  "a rule with `trigger:` has `facets:`, and <trigger> stands in them");
  const bool empty = !stray && may_be_empty(*expr);
  if (empty)
    builder.error(Code::empty_match, "the pattern can match nothing at all", pattern.source.where,
                  "let at least one element be required");
  return stray || empty ? std::nullopt : std::move(expr);
}

std::optional<Expr> lower(Builder& builder, const Pattern& pattern, std::uint32_t view, const TypeInfo* record) {
  return Lowering(builder, view, record).run(pattern);
}

}  // namespace rapporteur::compiler
