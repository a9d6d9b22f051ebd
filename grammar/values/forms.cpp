#include "grammar/values/forms.hpp"

#include <boost/fusion/include/adapt_struct.hpp>
#include <boost/spirit/home/x3.hpp>

namespace rapporteur::values::forms {
namespace {

namespace x3 = boost::spirit::x3;
using Kind = Node::Kind;

constexpr int kMaxDepth = 16;

/// Recursive descent over X3 terminals: the language is too small for more, and depth is easy to count this way.
class Reader {
 public:
  explicit Reader(std::string_view source) : begin_(source.begin()), at_(begin_), end_(source.end()) {}

  tl::expected<Node, Error> read() {
    Node form = choice(0);
    if (at_ != end_) fail("unexpected character");
    if (!error_.message.empty()) return tl::make_unexpected(error_);
    return form;
  }

 private:
  using Iterator = std::string_view::const_iterator;

  void fail(const char* what) {
    const auto at = static_cast<std::uint32_t>(at_ - begin_);
    if (error_.message.empty()) error_ = {{at, at + (at_ == end_ ? 0 : 1)}, what};
    at_ = end_;
  }
  template <class Parser>
  bool take(const Parser& parser) {
    return x3::parse(at_, end_, parser);
  }
  template <class Parser>
  bool take(const Parser& parser, std::string& text) {
    return x3::parse(at_, end_, parser, text);
  }

  Node choice(int depth) {
    Node all{Kind::choice, {}, {}, {}, -1};
    if (depth > kMaxDepth) fail("nested too deep");
    do {
      all.children.push_back(sequence(depth));
    } while (error_.message.empty() && take(x3::lit('|')));
    return all.children.size() == 1 ? std::move(all.children[0]) : all;
  }

  Node sequence(int depth) {
    Node all;
    while (error_.message.empty() && at_ != end_ && *at_ != '|' && *at_ != ']' && *at_ != ')')
      all.children.push_back(element(depth));
    if (all.children.empty()) fail("an element is missing");
    return all;
  }

  Node element(int depth) {
    const auto begin = static_cast<std::uint32_t>(at_ - begin_);
    Node node = element_at(depth);
    node.span = {begin, std::max(begin, static_cast<std::uint32_t>(at_ - begin_))};
    return node;
  }

  Node element_at(int depth) {
    static const auto kName = x3::char_("a-z") >> *x3::char_("a-z0-9-");
    Node node;
    if (take(-x3::lit(' ') >> ',' >> -x3::lit(' '))) return {Kind::comma, {}, {}, {}, -1};
    if (take(+x3::lit(' '))) return {Kind::blank, {}, {}, {}, -1};
    if (take(x3::lit('~'))) return {Kind::joint, {}, {}, {}, -1};
    if (take(x3::lit('['))) return closed(Kind::optional, depth, ']');
    if (take(x3::lit('('))) return closed(Kind::sequence, depth, ')');
    if (take(x3::lit('{') >> kName >> '}', node.text)) return node.kind = Kind::part, node;
    if (take('"' >> +(x3::char_ - '"') >> '"', node.text)) return node.kind = Kind::literal, node;
    if (take('<' >> kName >> '>', node.text)) return node.kind = Kind::slot, node;
    if (take(kName, node.text)) return node.kind = Kind::slot, node;
    fail("a slot, \"words\", [ ], ( ), {part} or a comma is expected");
    return node;
  }

  Node closed(Kind kind, int depth, char bracket) {
    Node node{kind, {}, {}, {}, -1};
    node.children.push_back(choice(depth + 1));
    if (!take(x3::lit(bracket))) fail("the bracket is not closed");
    return node;
  }

  Iterator begin_, at_, end_;
  Error error_;
};

}  // namespace

tl::expected<Node, Error> parse(std::string_view source) { return Reader(source).read(); }

}  // namespace rapporteur::values::forms
