// ascii-class, unnamed-group, huge bounds in regular expressions.
//
//   warning[R113]: \b knows ASCII letters only
//      = hint: for letters of any script write \pL: (?:^|[^\pL]) before a word
#include <algorithm>
#include <functional>

#include "engine/linter/linter.hpp"
#include "engine/linter/regex_syntax.hpp"
#include "engine/linter/sites.hpp"
#include "engine/text/unicode.hpp"

namespace rapporteur::linter {
namespace {

using Kind = RegexItem::Kind;

void each_item(const RegexItem& item, const std::function<void(const RegexItem&)>& use) {
  use(item);
  for (const RegexItem& child : item.children) each_item(child, use);
}

bool is_foreign_letter(char32_t c) {
  const CharKind kind = kind_of(c);
  return c >= 0x80 && (kind == CharKind::upper || kind == CharKind::lower || kind == CharKind::letter);
}

bool has_foreign_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint code = decode(text, at);
    if (is_foreign_letter(code.value)) return true;
    at += code.length;
  }
  return false;
}

// A class beside letters that it does not know is a mistake; beside ASCII only it is a habit.
void warn_ascii(Linter& linter, std::string_view regex, const RegexItem& tree,
                const std::function<Location(Span)>& place) {
  if (!has_foreign_letter(regex)) return;
  each_item(tree, [&](const RegexItem& item) {
    if (item.kind != Kind::edge && !item.ascii_class) return;
    const std::string written(regex.substr(item.span.begin, item.span.size()));
    linter.warn(Code::ascii_class, place(item.span), written + " knows ASCII letters only, and others stand beside it",
                item.kind == Kind::edge ? "before a word write (?:^|[^\\pL]), behind it (?:[^\\pL]|$)"
                                        : "for the letters of any script write \\pL, with digits [\\pL\\pN]");
  });
}

void look_at(Linter& linter, std::string_view regex, const std::function<Location(Span)>& place) {
  const RegexItem tree = parse_regex(regex);
  warn_ascii(linter, regex, tree, place);
}

// Without any name the record has no field.
void warn_unnamed(Linter& linter, const RuleDecl& rule) {
  const RegexItem tree = parse_regex(rule.regex.value);
  bool named = false;
  const RegexItem* first = nullptr;
  each_item(tree, [&](const RegexItem& item) {
    named = named || item.named;
    if (item.captures && !first) first = &item;
  });
  if (named || !first) return;
  linter.warn(Code::unnamed_group, rule.regex.at(first->span), "a group without a name fills no field",
              "name the field, as in (?P<field>...); a group that only holds together is (?:...)");
}

}  // namespace

void find_regex_mistakes(Linter& linter) {
  for (const RuleDecl& rule : linter.rules.rules) {
    if (!rule.regex.present()) continue;
    look_at(linter, rule.regex.value, [&](Span span) { return rule.regex.at(span); });
    warn_unnamed(linter, rule);
  }
  for (const Site& site : sites_of(linter.rules))
    each_node(site.pattern->tree, [&](const pattern::Node& node) {
      if (node.kind == pattern::Kind::regex) look_at(linter, node.text, [&](Span) { return site.pattern->at(node); });
    });
}

}  // namespace rapporteur::linter
