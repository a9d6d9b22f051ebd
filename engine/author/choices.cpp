#include "engine/author/choices.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "engine/author/nodes.hpp"

namespace rapporteur {
namespace {

using pattern::Kind;
using pattern::Node;

constexpr std::size_t kMostOfAKind = 2;  // annotations, and lists

class Chooser {
 public:
  Chooser(const SeenText& seen, Span tokens) : seen_(seen), tokens_(tokens) {}

  std::vector<Choice> run(const std::string& field, const FieldInfo* info, bool last) {
    add_annotations(info);
    if (!info || info->base == FieldInfo::Base::text) add_lists(field);
    add_shapes(last);
    return std::move(choices_);
  }

 private:
  /// The type by which a field of its own types would ask for an annotation; nothing if it would not.
  std::optional<TypeId> asked_for(TypeId type, const FieldInfo* info) const {
    if (!info || info->base != FieldInfo::Base::annotation) return type;
    for (const TypeId named : info->types)
      if (seen_.program().is_a(type, named)) return named;
    return std::nullopt;
  }

  // Records come last: what they say of these words they say of an event.
  void add_annotations(const FieldInfo* info) {
    std::map<std::pair<bool, TypeId>, RuleId> found;
    for (const Annotation* a : seen_.annotations(seen_.scan().sentence_of(tokens_.begin)))
      if (const auto type = a->tokens == tokens_ ? asked_for(a->type, info) : std::nullopt)
        found.emplace(std::pair(seen_.program().types[*type].output, *type), a->rule);
    std::size_t count = 0;
    for (const auto& [order, rule] : found) {
      if (count++ == kMostOfAKind) break;
      const std::string& name = seen_.program().types[order.second].name;
      choices_.push_back({node_of(Kind::annotation, name), name, seen_.packs_of(order.second, rule)});
    }
  }

  // A list of the field's name first, then the shortest: it says most.
  void add_lists(const std::string& field) {
    const auto& lists = seen_.rules().lists;
    std::map<std::tuple<bool, std::size_t, ListId>, const ListDecl*> found;
    for (const EntryHit& hit : seen_.scan().hits)
      if (hit.begin == tokens_.begin && hit.length == tokens_.size() && hit.list < lists.size())
        found.emplace(std::tuple(lists[hit.list].name.value != field, lists[hit.list].entries.size(), hit.list),
                      &lists[hit.list]);
    std::size_t count = 0;
    for (const auto& [order, list] : found)
      if (count++ < kMostOfAKind) choices_.push_back({node_of(Kind::list, list->name.value), "text", {list->pack}});
  }

  void add(Node node, const char* type = "text") { choices_.push_back({std::move(node), type, {}}); }

  void add_shapes(bool last) {
    const bool digits =
        tokens_.size() == 1 && seen_.words(tokens_).find_first_not_of("0123456789") == std::string::npos;
    if (auto shaped = shaped_words()) add(std::move(*shaped), digits ? "int" : "text");
    const bool small = seen_.all_have_shape(tokens_, kLower);
    if (small && tokens_.size() == 1) add(node_of(Kind::shape, "Lower"));
    if (small && tokens_.size() > 1)
      add(last ? node_of(Kind::run, "phrase") : bounded(node_of(Kind::gap), 1, 2 * tokens_.size()));
    add(seen_.literal(tokens_));
  }

  std::uint16_t kept_shape(std::uint32_t token) const {
    return seen_.has_shape(token, kCap) ? kCap : seen_.has_shape(token, kNum) ? kNum : 0;
  }

  /// Capitalised words and numbers by their shape, what stands between them as it is; nothing if there are none.
  std::optional<Node> shaped_words() const {
    std::vector<Node> nodes;
    bool any = false;
    for (std::uint32_t t = tokens_.begin; t < tokens_.end;) {
      const std::uint32_t begin = t;
      const std::uint16_t shape = kept_shape(begin);
      while (t < tokens_.end && kept_shape(t) == shape) ++t;
      any = any || shape != 0;
      if (shape == kCap)
        nodes.push_back(bounded(node_of(Kind::repeat, {}, {node_of(Kind::shape, "Cap")}), 1, pattern::kUnbounded));
      else if (shape == kNum)
        nodes.insert(nodes.end(), t - begin, node_of(Kind::shape, "Num"));
      else
        nodes.push_back(seen_.literal({begin, t}));
    }
    return any ? std::optional(sequence_of(std::move(nodes))) : std::nullopt;
  }

  const SeenText& seen_;
  Span tokens_;
  std::vector<Choice> choices_;
};

}  // namespace

std::vector<Choice> choices_for(const SeenText& seen, Span tokens, const std::string& field, const FieldInfo* info,
                                bool last) {
  return Chooser(seen, tokens).run(field, info, last);
}

}  // namespace rapporteur
