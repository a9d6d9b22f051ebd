// Names: which part of a name means which full name.
#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "engine/resolver/resolvers.hpp"
#include "engine/text/unicode.hpp"

namespace rapporteur::resolver {
namespace {

constexpr std::uint32_t kNamesakesWithin = 5;  // tokens between two who share a last name

struct Name {
  std::uint32_t annotation = 0;
  Span tokens;
  std::vector<std::string> parts;   // folded words, without a suffix
  std::size_t words = 0;            // with it
  std::vector<std::string> others;  // parts but the last by which a person may be called if nobody else is
  bool family_first = false;
};

class NameRun {
 public:
  NameRun(Scan& scan, const Resolver& resolver) : scan_(scan), resolver_(resolver) {}

  void run() {
    collect();
    for (const Name& name : names_) scan_.annotations[name.annotation].value = written(in_print(fullest(name)).tokens);
    for (std::uint32_t s = 0; s < scan_.document.sentences.size(); ++s) find_further_mentions(s);
  }

 private:
  void collect() {
    for (std::uint32_t id = 0; id < scan_.annotations.size(); ++id) {
      const Annotation& a = scan_.annotations[id];
      if (!scan_.program.is_a(a.type, resolver_.type) || a.dead) continue;
      const Captured* own = resolver_.name == kNone ? nullptr : a.field(resolver_.name);
      names_.push_back({.annotation = id, .tokens = own && !own->tokens.empty() ? own->tokens : a.tokens});
      note_last_word(names_.back().tokens);
    }
    for (Name& name : names_) {
      name.tokens = said_once(name.tokens);
      for (std::uint32_t t = name.tokens.begin; t < name.tokens.end; ++t) add_word(t, name);
      name.family_first =
          resolver_.family_first != kNone && scan_.begins_entry(name.tokens.begin, resolver_.family_first);
    }
    std::erase_if(names_, [](const Name& name) { return name.parts.empty(); });
    std::stable_sort(names_.begin(), names_.end(),
                     [](const Name& a, const Name& b) { return a.tokens.begin < b.tokens.begin; });
    for (std::size_t i = 0; i < names_.size(); ++i) file(i);
    for (std::size_t i = 1; i < names_.size(); ++i) tell_apart(names_[i - 1], names_[i]);
  }

  // "Example and Kari Example" are two: the one called by the last name alone is not the other. A mark between them
  // may be that of an apposition.
  void tell_apart(const Name& first, const Name& second) {
    const bool near = second.tokens.begin < first.tokens.end + kNamesakesWithin &&
                      scan_.annotations[first.annotation].sentence == scan_.annotations[second.annotation].sentence;
    if (!near || first.parts.size() != 1 || !means(first, second)) return;
    for (std::uint32_t t = first.tokens.end; t < second.tokens.begin; ++t)
      if (scan_.document.tokens[t].shape & kPunct) return;
    apart_.emplace(first.parts[0], second.parts);
  }

  // Mentions that are written alike are one form: a long article has few.
  void file(std::size_t index) {
    const Name& name = names_[index];
    const auto [form, fresh] = forms_.try_emplace({name.parts, name.words, name.family_first});
    form->second.push_back(index);
    if (!fresh) return;
    for (const std::string& part : key_parts(name)) add_form(by_part_[part], form->second);
    for (const std::string& part : name.others) add_form(by_other_part_[part], form->second);
  }

  using Mentions = std::vector<std::size_t>;  // indexes of names_, in the order of the text
  using Forms = std::vector<const Mentions*>;

  static void add_form(Forms& forms, const Mentions& form) {
    if (forms.empty() || forms.back() != &form) forms.push_back(&form);
  }

  // Of each form the last mention before a token, else its first; in the order of the text.
  Mentions nearest_of(const Forms& forms, std::uint32_t token) const {
    Mentions out;
    for (const Mentions* mentions : forms) {
      const auto behind = std::lower_bound(mentions->begin(), mentions->end(), token,
                                           [&](std::size_t i, std::uint32_t t) { return names_[i].tokens.begin < t; });
      out.push_back(behind == mentions->begin() ? *behind : *std::prev(behind));
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  // "Kari Example Example Kari": a link and its caption have run together, and the first of them is the name. Where
  // that is a last name alone, "Example Example Kari", the article says the whole one elsewhere: some people are called
  // so.
  Span said_once(Span tokens) const {
    const auto words = words_of(tokens);
    const auto alike = [&](Span a, Span b) { return scan_.words(a) == scan_.words(b); };
    const auto twice = std::adjacent_find(words.begin(), words.end(), alike);
    if (twice == words.end()) return tokens;
    const Span first{tokens.begin, twice->end};
    if (twice == words.begin()) return last_words_.contains(scan_.words(*twice)) ? first : tokens;
    const auto caption = twice + 1;
    const bool is_caption = std::all_of(caption, words.end(), [&](Span word) {
      return std::any_of(words.begin(), caption, [&](Span before) { return alike(word, before); });
    });
    return is_caption ? first : tokens;
  }

  void note_last_word(Span tokens) {
    const auto words = words_of(tokens);
    const std::size_t n = words.size();
    if (n > 1 && scan_.words(words[n - 1]) != scan_.words(words[n - 2])) last_words_.insert(scan_.words(words[n - 1]));
  }

  // Between spaces.
  std::vector<Span> words_of(Span tokens) const {
    std::vector<Span> out;
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
      if (t > tokens.begin && (scan_.document.tokens[t].shape & kGlued))
        out.back().end = t + 1;
      else
        out.push_back({t, t + 1});
    return out;
  }

  // "Jr." says which of two namesakes is meant; nobody is called so.
  void add_word(std::uint32_t token, Name& name) const {
    if (!(scan_.document.tokens[token].shape & kWord)) return;
    ++name.words;
    const bool is_suffix =
        token != name.tokens.begin && resolver_.suffix != kNone && scan_.begins_entry(token, resolver_.suffix);
    if (is_suffix) return;
    name.parts.push_back(folded(scan_.document.token(token)));
    const bool may_call = resolver_.given != kNone && !scan_.begins_entry(token, resolver_.given) &&
                          name.parts.back().size() > 2 && token + 1 < name.tokens.end;
    if (may_call) name.others.push_back(name.parts.back());
  }

  // The parts by which a person is called: the last one, or the first where the family name comes first.
  static std::vector<std::string> key_parts(const Name& name) {
    std::vector<std::string> out{name.parts.back()};
    if (name.family_first && name.parts.size() > 1) out.push_back(name.parts.front());
    return out;
  }

  static bool means(const Name& part, const Name& full) {
    const auto &a = part.parts, &b = full.parts;
    if (part.words >= full.words || a.size() > b.size()) return false;
    if (a.size() == b.size()) return a == b;
    if (a.size() == 1) return a[0] == b.back() || (full.family_first && a[0] == b.front());
    return std::equal(a.rbegin(), a.rend(), b.rbegin()) || (a.front() == b.front() && a.back() == b.back());
  }

  // The fullest name that this one is a part of; of several, the last one mentioned before it.
  const Name& fullest(const Name& name) const {
    const Name* best = &name;
    for (const std::string& part : key_parts(name)) {
      const auto found = by_part_.find(part);
      if (found == by_part_.end()) continue;
      for (const std::size_t i : nearest_of(found->second, name.tokens.begin)) {
        const Name& other = names_[i];
        if (!means(name, other) || is_apart(name.parts, other)) continue;
        const bool before = other.tokens.begin < name.tokens.begin;
        const bool longer = other.words > best->words && (best == &name || before || means(*best, other));
        const bool nearer =
            best != &name && before && !means(*best, other) && !means(other, *best) && other.parts != best->parts;
        if (longer || nearer) best = &other;
      }
    }
    return best == &name && name.parts.size() == 1 ? called(name) : *best;
  }

  bool is_apart(const std::vector<std::string>& parts, const Name& full) const {
    return parts.size() == 1 && apart_.contains({parts[0], full.parts});
  }

  // "Alvarado" of Carlos Alvarado Quesada, "Hayashi" of Hayashi Yoshimasa: the last one mentioned before it, if nobody
  // has that as his last name.
  const Name& called(const Name& name) const {
    const auto found = by_other_part_.find(name.parts[0]);
    if (found == by_other_part_.end()) return name;
    const Name* best = &name;
    for (const std::size_t i : nearest_of(found->second, name.tokens.begin))
      if (best == &name || names_[i].tokens.begin < name.tokens.begin) best = &names_[i];
    return *best;
  }

  // A name in capitals, as in a headline, is written as elsewhere in the article.
  const Name& in_print(const Name& name) const {
    const auto is_shouted = [&](const Name& n) {
      return (scan_.document.tokens[n.tokens.end - 1].shape & kUpper) && n.parts.back().size() > 1;
    };
    if (!is_shouted(name)) return name;
    const Mentions& alike = forms_.at({name.parts, name.words, name.family_first});
    const auto other = std::find_if(alike.begin(), alike.end(), [&](std::size_t i) { return !is_shouted(names_[i]); });
    return other == alike.end() ? name : names_[*other];
  }

  std::string written(Span tokens) const { return single_spaced(scan_.words(tokens)); }

  void find_further_mentions(std::uint32_t sentence) {
    const Span tokens = scan_.document.sentences[sentence].tokens;
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
      const Token& token = scan_.document.tokens[t];
      if (!(token.shape & kCap) || !(token.shape & kWord)) continue;
      const Forms* forms = forms_of(folded(scan_.document.token(t)));
      if (!forms || is_covered(sentence, t)) continue;
      if (resolver_.blocked != kNone && scan_.begins_entry(t, resolver_.blocked)) continue;
      add_mention(t, *forms);
    }
  }

  const Forms* forms_of(const std::string& part) const {
    for (const auto* by_part : {&by_part_, &by_other_part_})
      if (const auto found = by_part->find(part); found != by_part->end()) return &found->second;
    return nullptr;
  }

  void add_mention(std::uint32_t token, const Forms& forms) {
    const Name* best = nullptr;
    for (const std::size_t i : nearest_of(forms, token)) {
      const Name& name = names_[i];
      if (name.parts.size() < 2 || is_apart({folded(scan_.document.token(token))}, name)) continue;
      if (!best || name.tokens.begin < token) best = &name;
    }
    if (!best) return;
    const Span tokens = with_hyphens(token, *best);
    Annotation mention{.type = resolver_.type,
                       .stratum = resolver_.stratum,
                       .match = scan_.matches++,
                       .tokens = tokens,
                       .trigger = tokens};
    mention.value = scan_.annotations[best->annotation].value;
    if (resolver_.name != kNone)
      mention.fields.push_back({.field = resolver_.name,
                                .has_span = true,
                                .tokens = mention.tokens,
                                .bytes = scan_.document.bytes(mention.tokens)});
    scan_.add(std::move(mention));
  }

  // "Moreno-Example" where the last part of the name is "Example": the parts joined to it by hyphens are its own.
  Span with_hyphens(std::uint32_t token, const Name& name) const {
    Span out{token, token + 1};
    const auto& tokens = scan_.document.tokens;
    if (folded(scan_.document.token(token)) != name.parts.back()) return out;
    for (std::size_t part = name.parts.size() - 1; part > 0 && out.begin >= 2; --part) {
      const bool joined = (tokens[out.begin].shape & kGlued) && (tokens[out.begin - 1].shape & kGlued) &&
                          folded(scan_.document.token(out.begin - 1)) == "-";
      if (!joined || folded(scan_.document.token(out.begin - 2)) != name.parts[part - 1]) break;
      out.begin -= 2;
    }
    return out;
  }

  bool is_covered(std::uint32_t sentence, std::uint32_t token) const {
    return std::any_of(scan_.at[sentence].begin(), scan_.at[sentence].end(), [&](std::uint32_t id) {
      const Annotation& a = scan_.annotations[id];
      const bool counts = scan_.program.is_a(a.type, resolver_.type) || scan_.program.types[a.type].opaque;
      return counts && !a.dead && a.tokens.begin <= token && token < a.tokens.end;
    });
  }

  Scan& scan_;
  const Resolver& resolver_;
  std::vector<Name> names_;
  std::set<std::string_view> last_words_;  // of names of several words
  std::map<std::tuple<std::vector<std::string>, std::size_t, bool>, Mentions> forms_;
  std::map<std::string, Forms> by_part_, by_other_part_;
  std::set<std::pair<std::string, std::vector<std::string>>> apart_;  // a last name, and whom it does not mean
};

}  // namespace

void resolve_names(Scan& scan, const Resolver& resolver) { NameRun(scan, resolver).run(); }

}  // namespace rapporteur::resolver
