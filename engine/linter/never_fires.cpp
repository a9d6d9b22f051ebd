// never-fires and impossible-capital: a part of a pattern that no text can match.
//
//   warning[R101]: list 'town' has no entry, so rule 'visit' never fires
//
// Parts under a negation are not looked at: that something is never there is what they ask for.
#include <algorithm>

#include "engine/linter/linter.hpp"
#include "engine/linter/sites.hpp"
#include "engine/linter/token_regex.hpp"
#include "engine/text/unicode.hpp"

namespace rapporteur::linter {
namespace {

using pattern::Kind;
using pattern::Node;

class DeadParts {
 public:
  explicit DeadParts(Linter& linter) : linter_(linter) { find_folded_lists(); }

  void run() {
    for (const Site& site : sites_of(linter_.rules)) {
      if (!linter_.is_asked(site.pattern->source.where)) continue;
      site_ = &site;
      judge(site.pattern->tree);
    }
  }

 private:
  void judge(const Node& node) {
    if (node.kind == Kind::negation) return;
    if (node.kind == Kind::sequence) judge_anchors(node);
    if (node.kind == Kind::literal) judge_folding(node);
    if (node.kind == Kind::forms) judge_forms(node);
    if (const std::string why = reason(node); !why.empty())
      return warn(Code::never_fires, node, why, {}, declaration(node));
    if (node.kind == Kind::conjunction && judge_conjunction(node)) return;
    for (const Node& child : node.children) judge(child);
  }

  // Why one item by itself can match nothing; empty if it can.
  std::string reason(const Node& node) {
    switch (node.kind) {
      case Kind::regex: return never_matches_token(node.text) ? "no single token matches /" + node.text + "/" : "";
      case Kind::list: return is_empty(node.text) ? "list '" + node.text + "' has no entry" : "";
      case Kind::annotation: return annotation_reason(node);
      default: return {};
    }
  }

  std::vector<Diagnostic::Related> declaration(const Node& node) const {
    const auto &lists = linter_.builder.lists, &types = linter_.builder.types;
    if (node.kind == Kind::list) return {{linter_.rules.lists[lists.at(node.text)].name.where, "declared here"}};
    if (node.kind != Kind::annotation) return {};
    return {{linter_.rules.types[types.at(node.text)].name.where, "declared here"}};
  }

  bool is_empty(const std::string& list) {
    const auto found = linter_.builder.lists.find(list);
    return found != linter_.builder.lists.end() && linter_.entries().is_empty(found->second);
  }

  std::string annotation_reason(const Node& node) {
    const auto fact = fact_of(node);
    return fact && linter_.facts().never(*fact) ? "no rule makes '" + node.text + "'" : "";
  }

  std::optional<FactId> fact_of(const Node& node) {
    const auto expr = linter_.lowered(node);
    return expr && expr->kind == Expr::Kind::fact ? std::optional(expr->fact) : std::nullopt;
  }

  // True if it contradicts itself.
  bool judge_conjunction(const Node& node) {
    const auto fact = fact_of(node);
    if (!fact || linter_.builder.program.facts[*fact].kind != Fact::Kind::all) return false;
    const std::vector<FactId> parts = linter_.builder.program.facts[*fact].children;
    for (std::size_t j = 0; j < parts.size(); ++j)
      for (std::size_t i = 0; i < j; ++i)
        if (linter_.facts().excludes(parts[i], parts[j])) return warn_contradiction(node, i, j), true;
    return false;
  }

  void warn_contradiction(const Node& node, std::size_t i, std::size_t j) {
    const Node &a = node.children[i], &b = node.children[j];
    const auto is_lower = [](const Node& n) { return n.kind == Kind::shape && n.text == "Lower"; };
    if ((is_lower(a) && b.kind == Kind::literal) || (is_lower(b) && a.kind == Kind::literal))
      return warn(Code::impossible_capital, is_lower(a) ? b : a, "no token is both #Lower and written with a capital",
                  "write the word in lower case: it then matches any case");
    warn(Code::never_fires, node, "no element meets both of these conditions", "drop one of them",
         {{site_->pattern->at(a), "this one"}, {site_->pattern->at(b), "and this one"}});
  }

  // The irregular forms of a verb are known by it as it stands in the table.
  void judge_forms(const Node& node) {
    const auto forms = linter_.rules.forms.find("verb");
    const std::string lower = folded(node.text);
    if (lower == node.text || forms == linter_.rules.forms.end()) return;
    const auto& irregulars = forms->second.irregulars;
    if (irregulars.contains(node.text) || !irregulars.contains(lower)) return;
    warn(Code::impossible_capital, node, "'" + node.text + "' has other forms with a capital than '" + lower + "'",
         "write ~" + lower + ": it matches any case");
  }

  // A sentence starts and ends but once.
  void judge_anchors(const Node& sequence) {
    if (site_->rule && site_->rule->scope >= RuleDecl::Scope::paragraph) return;
    if (site_->role == Role::macro) return;  // may serve rules of any scope
    const auto starts = [](const Node& n) { return n.kind == Kind::sentence_start || n.kind == Kind::paragraph_start; };
    const auto ends = [](const Node& n) { return n.kind == Kind::sentence_end; };
    const auto& parts = sequence.children;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (starts(parts[i]) && has_required(parts, 0, i))
        warn(Code::never_fires, parts[i], "a sentence does not start behind one of its words",
             "put it first, or let the rule have 'scope: paragraph'");
      if (ends(parts[i]) && has_required(parts, i + 1, parts.size()))
        warn(Code::never_fires, parts[i], "a sentence does not end before one of its words",
             "put it last, or let the rule have 'scope: paragraph'");
    }
  }

  bool has_required(const std::vector<Node>& parts, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      const auto expr = linter_.lowered(parts[i]);
      if (expr && (compiler::has_trigger(*expr) || !compiler::may_be_empty(*expr))) return true;
    }
    return false;
  }

  // Lists whose entries are annotations of an opaque type wherever they stand: a rule of nothing but the list makes it.
  struct FoldedList {
    ListId list;
    std::string type;
    std::uint32_t stratum;
    Location where;
  };

  void find_folded_lists() {
    const auto& builder = linter_.builder;
    for (std::size_t i = 0; i < linter_.rules.rules.size(); ++i) {
      const RuleDecl& rule = linter_.rules.rules[i];
      const TypeInfo* type = linter_.made_by(rule);
      const bool plain = rule.preceded_by.empty() && rule.followed_by.empty() && rule.unless.empty() &&
                         rule.where.empty() && rule.each.empty() && rule.zip.empty();
      if (!type || !type->opaque || !plain || rule.find.size() != 1) continue;
      const Node* node = &rule.find[0].tree;
      while (node->kind == Kind::capture) node = &node->children[0];
      if (const auto list = builder.lists.find(node->text); node->kind == Kind::list && list != builder.lists.end())
        folded_.push_back({list->second, type->name, builder.rule_strata[i], rule.id.where});
    }
  }

  // A word of a phrase that an earlier rule folds is no element of its own.
  void judge_folding(const Node& node) {
    const Words words = words_of(node.text, linter_.builder.program.text_words);
    for (const FoldedList& folded : folded_) {
      if (words.size() < 2 || !runs_before_this(folded)) continue;
      for (std::size_t begin = 0; begin + 2 <= words.size(); ++begin)
        for (std::size_t end = begin + 2; end <= words.size(); ++end)
          if (linter_.entries().cover(folded.list, part(words, begin, end))) return warn_folded(node, folded);
    }
  }

  static Words part(const Words& words, std::size_t begin, std::size_t end) {
    const auto cut = [&](const std::vector<std::string>& all) {
      return std::vector(all.begin() + static_cast<std::ptrdiff_t>(begin),
                         all.begin() + static_cast<std::ptrdiff_t>(end));
    };
    return {cut(words.folded), cut(words.written)};
  }

  bool runs_before_this(const FoldedList& folded) const {
    if (site_->role == Role::cue) return true;
    if (!site_->rule || site_->role == Role::trigger || !site_->rule->facets.empty()) return false;
    const auto index = static_cast<std::size_t>(site_->rule - linter_.rules.rules.data());
    return folded.stratum < linter_.builder.rule_strata[index];
  }

  void warn_folded(const Node& node, const FoldedList& folded) {
    warn(Code::never_fires, node, "these words are one '" + folded.type + "' when this pattern is tried",
         "write <" + folded.type + "> for it", {{folded.where, "made by this rule, and the type is opaque"}});
  }

  void warn(Code code, const Node& node, std::string message, std::string hint = {},
            std::vector<Diagnostic::Related> related = {}) {
    if (hint.empty()) hint = default_hint(node);
    linter_.warn(code, site_->pattern->at(node), message + consequence(), std::move(hint), std::move(related));
  }

  static std::string default_hint(const Node& node) {
    if (node.kind == Kind::regex)
      return "it is asked of one token at a time; for more write several items, or use `regex:`";
    if (node.kind == Kind::list) return "give it entries, or drop it";
    return "look for a misspelt name, or write a rule that makes it";
  }

  std::string consequence() {
    const bool needed = site_->role == Role::find || site_->role == Role::trigger;
    if (!site_->rule || !needed || site_->rule->find.size() > 1) return {};
    const auto expr = linter_.lowered(site_->pattern->tree);
    return expr && never_matches(*expr) ? ", so rule '" + site_->rule->id.value + "' never fires" : "";
  }

  bool never_matches(const Expr& expr) const {
    const auto child_never = [this](const Expr& child) { return never_matches(child); };
    switch (expr.kind) {
      case Expr::Kind::fact: return linter_.facts().never(expr.fact);
      case Expr::Kind::list: return linter_.entries().is_empty(expr.list);
      case Expr::Kind::choice: return std::all_of(expr.children.begin(), expr.children.end(), child_never);
      case Expr::Kind::repeat: return expr.min > 0 && never_matches(expr.children[0]);
      case Expr::Kind::separated: return never_matches(expr.children[0]);
      default: return std::any_of(expr.children.begin(), expr.children.end(), child_never);
    }
  }

  Linter& linter_;
  const Site* site_ = nullptr;
  std::vector<FoldedList> folded_;
};

}  // namespace

void find_dead_parts(Linter& linter) { DeadParts(linter).run(); }

}  // namespace rapporteur::linter
