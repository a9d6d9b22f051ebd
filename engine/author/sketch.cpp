// A draft picks one choice of each slot. Words between and around the slots are context: annotations that fold there
// anyway, inflected words, and words as they are.
#include "engine/author/sketch.hpp"

#include <algorithm>

#include "engine/author/misses.hpp"
#include "engine/author/nodes.hpp"

namespace rapporteur {
namespace {

using pattern::Kind;
using pattern::Node;
using Picks = std::vector<std::size_t>;  // by slot, inner ones after the one they are in

constexpr std::size_t kMostDrafts = 24;

void count_choices(const std::vector<Slot>& slots, Picks& counts) {
  for (const Slot& slot : slots) {
    counts.push_back(slot.inner.empty() ? slot.choices.size() : 1);
    count_choices(slot.inner, counts);
  }
}

/// The best of all slots first, then what is one step down from there, and so on.
std::vector<Picks> all_picks(const std::vector<Slot>& slots) {
  Picks counts;
  count_choices(slots, counts);
  std::vector<Picks> all{Picks(counts.size())};
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t slot = 0; slot < counts.size() && all.size() < kMostDrafts; ++slot) {
      Picks next = all[i];
      if (++next[slot] < counts[slot] && std::find(all.begin(), all.end(), next) == all.end()) all.push_back(next);
    }
  return all;
}

class DraftMaker {
 public:
  DraftMaker(const SeenText& seen, const Slots& slots, const Picks& picks)
      : seen_(seen), slots_(slots), picks_(picks) {}

  Draft run() {
    name_types(slots_.slots);
    next_ = 0;
    draft_.pattern = sequence_of(nodes_of(slots_.range, slots_.slots));
    draft_.misses = misses_of(seen_, slots_, context_);
    return std::move(draft_);
  }

 private:
  // What the pattern names folds in all of it.
  void name_types(const std::vector<Slot>& slots) {
    for (const Slot& slot : slots) {
      const std::size_t pick = picks_[next_++];
      name_types(slot.inner);
      if (slot.choices.empty() || slot.choices[pick].node.kind != Kind::annotation) continue;
      named_.insert(seen_.program().type(slot.choices[pick].node.text));
    }
  }

  std::vector<Node> nodes_of(Span tokens, const std::vector<Slot>& slots) {
    std::vector<Node> nodes;
    std::uint32_t at = tokens.begin;
    for (const Slot& slot : slots) {
      add_context({at, slot.tokens.begin}, nodes);
      nodes.push_back(node_of_slot(slot));
      at = slot.tokens.end;
    }
    add_context({at, tokens.end}, nodes);
    return nodes;
  }

  Node node_of_slot(const Slot& slot) {
    const std::size_t pick = picks_[next_++];
    if (!slot.inner.empty()) {
      note_field(slot, "text");
      return node_of(Kind::capture, slot.field, {sequence_of(nodes_of(slot.tokens, slot.inner))});
    }
    const Choice& choice = slot.choices[pick];
    note_field(slot, choice.type);
    draft_.packs.insert(choice.packs.begin(), choice.packs.end());
    Node node = choice.node;
    if (slot.members.size() > 1) node = node_of(Kind::separated, {}, {std::move(node), node_of(Kind::separator)});
    return node_of(Kind::capture, slot.field, {std::move(node)});
  }

  DraftField& field(const std::string& name) {
    for (DraftField& known : draft_.fields)
      if (known.name == name) return known;
    return draft_.fields.emplace_back(DraftField{name, {}, {}});
  }

  void note_field(const Slot& slot, const std::string& type) {
    DraftField& known = field(slot.field);
    if (std::find(known.types.begin(), known.types.end(), type) == known.types.end()) known.types.push_back(type);
    for (const Span member : slot.members) known.values.push_back(seen_.words(member));
  }

  // ---- context ----

  void add_context(Span tokens, std::vector<Node>& nodes) {
    std::uint32_t begin = tokens.begin;  // of words that stay as they are
    for (std::uint32_t t = tokens.begin; t < tokens.end;) {
      const Annotation* a = seen_.folding_at(t, tokens.end, named_);
      const auto lemma = a ? std::nullopt : seen_.kinds().lemma(seen_.folded_token(t));
      if (!a && !lemma) {
        ++t;
        continue;
      }
      add_words({begin, t}, nodes);
      nodes.push_back(a ? annotation(*a) : forms(t, *lemma));
      begin = t = a ? a->tokens.end : t + 1;
    }
    add_words({begin, tokens.end}, nodes);
  }

  void add_words(Span tokens, std::vector<Node>& nodes) {
    if (tokens.empty()) return;
    nodes.push_back(seen_.literal(tokens));
    context_.push_back(tokens);
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
      if (seen_.is_telling(t)) note_word(seen_.folded_token(t));
  }

  Node forms(std::uint32_t token, const std::string& lemma) {
    context_.push_back({token, token + 1});
    note_word(lemma);
    return node_of(Kind::forms, lemma);
  }

  Node annotation(const Annotation& a) {
    TypeId type = a.type;
    for (const TypeId named : named_)
      if (seen_.program().is_a(a.type, named)) type = named;
    draft_.packs.merge(seen_.packs_of(type, a.rule));
    return node_of(Kind::annotation, seen_.program().types[type].name);
  }

  void note_word(const std::string& word) {
    if (word.size() > draft_.word.size()) draft_.word = word;
  }

  const SeenText& seen_;
  const Slots& slots_;
  const Picks& picks_;
  std::size_t next_ = 0;
  std::set<TypeId> named_;
  std::vector<Span> context_;  // words that the pattern asks for, in runs of tokens
  Draft draft_;
};

}  // namespace

tl::expected<std::vector<Draft>, std::string> sketch(const RuleSet& rules, const Program& program,
                                                     const MarkedText& marked, TypeId make) {
  const SeenText seen(rules, program, marked.text, make);
  const auto slots = slots_of(seen, marked.marks, make);
  if (!slots) return tl::make_unexpected(slots.error());
  std::vector<Draft> drafts;
  for (const Picks& picks : all_picks(slots->slots)) drafts.push_back(DraftMaker(seen, *slots, picks).run());
  return drafts;
}

}  // namespace rapporteur
