// Definite mentions, pronouns, groups, counterparts, incumbents and states.
#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/base/decimal.hpp"
#include "engine/resolver/resolvers.hpp"
#include "engine/text/unicode.hpp"

namespace rapporteur::resolver {
namespace {

// "Minister" is "Foreign Minister", "Secretary" is "Secretary of State": whole words at one end of the role.
bool names_role(const std::string& shorter, const std::string& role) {
  if (shorter == role) return true;
  if (shorter.size() >= role.size() || shorter.empty()) return false;
  const bool at_end = role.ends_with(shorter) && role[role.size() - shorter.size() - 1] == ' ';
  return at_end || (role.starts_with(shorter) && role[shorter.size()] == ' ');
}

// Of two titles that fit, the one mentioned last before the token; else the first behind it.
bool is_nearer(const Annotation& a, const Annotation* best, std::uint32_t token) {
  if (!best) return true;
  const bool before = a.tokens.begin < token, best_before = best->tokens.begin < token;
  if (before != best_before) return before;
  return before ? a.tokens.begin >= best->tokens.begin : a.tokens.begin < best->tokens.begin;
}

// What is asked of a title again and again.
struct Title {
  std::uint32_t annotation = 0;
  std::string role, affiliation, person;
};

std::vector<Title> titles_of(const Scan& scan, const Resolver& resolver, TypeId type) {
  const auto& members = scan.program.types[type].members;
  std::vector<Title> out;
  for (std::uint32_t id = 0; id < scan.annotations.size(); ++id) {
    const Annotation& a = scan.annotations[id];
    if (a.dead || std::find(members.begin(), members.end(), a.type) == members.end()) continue;
    out.push_back({id, folded(field_referent(scan, a, resolver.role)),
                   folded(field_referent(scan, a, resolver.affiliation)), field_referent(scan, a, resolver.person)});
  }
  return out;
}

// Of the one person with a title of the affiliation; nothing if there are several.
const Title* only_one_of(const std::vector<Title>& titles, const std::string& affiliation) {
  const Title* only = nullptr;
  for (const Title& title : titles) {
    if (affiliation.empty() || title.affiliation != affiliation || title.person.empty()) continue;
    if (only && only->person != title.person) return nullptr;
    only = &title;
  }
  return only;
}

// A mention without a role ("her Swedish counterpart") means whoever has a title of that affiliation.
const Title* title_for(const Scan& scan, const Resolver& resolver, const std::vector<Title>& titles,
                       const Annotation& mention) {
  const std::string role = folded(field_text(scan, mention, resolver.own_role));
  const std::string affiliation = folded(field_referent(scan, mention, resolver.own_affiliation));
  if (role.empty()) return only_one_of(titles, affiliation);
  const Title* best = nullptr;
  int best_fit = 0;
  for (const Title& title : titles) {
    if (!names_role(role, title.role)) continue;
    if (!affiliation.empty() && !title.affiliation.empty() && affiliation != title.affiliation) continue;
    const int fit = 1 + (role == title.role) + 2 * (!affiliation.empty() && affiliation == title.affiliation);
    const Annotation* known = best ? &scan.annotations[best->annotation] : nullptr;
    if (fit < best_fit ||
        (fit == best_fit && !is_nearer(scan.annotations[title.annotation], known, mention.tokens.begin)))
      continue;
    best = &title;
    best_fit = fit;
  }
  return best;
}

// What an annotation refers to, or else its words.
std::string meaning(const Scan& scan, const Annotation& a) {
  return a.value.empty() ? single_spaced(scan.words(a.tokens)) : a.value;
}

using Meanings = std::unordered_set<std::string>;

// Whom a sentence names behind the token: no pronoun before means one of them.
Meanings named_behind(const Scan& scan, TypeId of, std::uint32_t sentence, std::uint32_t token) {
  Meanings out;
  for (const std::uint32_t id : scan.at[sentence])
    if (const Annotation& a = scan.annotations[id]; !a.dead && a.tokens.begin > token && scan.program.is_a(a.type, of))
      out.insert(meaning(scan, a));
  return out;
}

// The first annotation of the type in a sentence that stands before the token, and is none of the others.
const Annotation* subject(const Scan& scan, TypeId of, std::uint32_t sentence, std::uint32_t before,
                          const Meanings& others = {}) {
  const auto& members = scan.program.types[of].members;
  const Annotation* best = nullptr;
  for (const std::uint32_t id : scan.at[sentence]) {
    const Annotation& a = scan.annotations[id];
    if (a.dead || a.tokens.end > before || std::find(members.begin(), members.end(), a.type) == members.end()) continue;
    if (!others.empty() && others.contains(meaning(scan, a))) continue;
    if (!best || a.tokens.begin < best->tokens.begin) best = &a;
  }
  return best;
}

// Does the field end with one of the words?
bool has_word(const Scan& scan, const Annotation& a, std::uint32_t field, ListId words) {
  const Captured* captured = a.field(field);
  if (!captured || words == kNone) return false;
  for (std::uint32_t t = captured->tokens.begin; t < captured->tokens.end; ++t)
    if (scan.entry_at({t, captured->tokens.end}, words)) return true;
  return false;
}

// A counterpart holds the role of the other person of its sentence that has a title; else of the last title before it.
const Annotation* other_title(const Scan& scan, const std::vector<Title>& titles, const Annotation& a,
                              const std::string& own) {
  const Span sentence = scan.document.sentences[a.sentence].tokens;
  std::unordered_set<std::string_view> here;
  for (const std::uint32_t id : scan.at[a.sentence]) here.insert(scan.annotations[id].value);
  const Annotation* best = nullptr;
  int best_fit = 0;
  for (const Title& known : titles) {
    const Annotation& title = scan.annotations[known.annotation];
    if (title.dead || known.person.empty() || known.person == own) continue;
    const int fit = here.contains(known.person) || sentence.contains(title.tokens) ? 2 : 1;
    if (fit < best_fit || (fit == best_fit && !is_nearer(title, best, a.tokens.begin))) continue;
    best = &title;
    best_fit = fit;
  }
  return best;
}

// Is the person's own office said in the sentence too? "his counterpart, Foreign Minister Example"
bool has_own_title(const Scan& scan, const std::vector<Title>& titles, const Annotation& a, const std::string& own) {
  return std::any_of(titles.begin(), titles.end(), [&](const Title& title) {
    const Annotation& other = scan.annotations[title.annotation];
    return other.sentence == a.sentence && title.person == own;
  });
}

// Adds those of the type that a sentence names before the token and that are not among `out` yet.
void add_named(const Scan& scan, TypeId of, std::uint32_t sentence, std::uint32_t before,
               std::vector<std::uint32_t>& out) {
  for (const std::uint32_t id : scan.at[sentence]) {
    const Annotation& a = scan.annotations[id];
    if (a.dead || a.tokens.end > before || !scan.program.is_a(a.type, of)) continue;
    const bool is_known = std::any_of(out.begin(), out.end(), [&](std::uint32_t known) {
      return meaning(scan, scan.annotations[known]) == meaning(scan, a);
    });
    if (!is_known) out.push_back(id);
  }
}

// Those of the nearest sentences that come to the number; without one, those of the nearest sentence with any. Nobody
// if there are more, or only one.
std::vector<std::uint32_t> members_of(const Scan& scan, const Resolver& resolver, const Annotation& group) {
  const auto size = parse_decimal(field_referent(scan, group, resolver.size));
  const std::size_t wanted = size ? static_cast<std::size_t>(std::max<std::int64_t>(size->whole, 0)) : 0;
  std::vector<std::uint32_t> out;
  for (std::uint32_t back = 0; back <= resolver.reach && back <= group.sentence; ++back) {
    add_named(scan, resolver.of, group.sentence - back, group.tokens.begin, out);
    if (wanted == 0 ? !out.empty() : out.size() >= wanted) break;
  }
  if (out.size() < 2 || (wanted != 0 && out.size() != wanted)) out.clear();
  std::sort(out.begin(), out.end(), [&](std::uint32_t a, std::uint32_t b) {
    return scan.annotations[a].tokens.begin < scan.annotations[b].tokens.begin;
  });
  return out;
}

// Who is called by the office elsewhere: with its affiliation, of several the nearest; else the only one without any,
// if he was called so within the sentences before; nobody if that is left open, nothing if no one is called so.
std::optional<std::string> called_so(const Scan& scan, const Resolver& resolver, const std::vector<Title>& titles,
                                     const Title& office, const Annotation& mention) {
  const Title* exact = nullptr;
  std::unordered_set<std::string_view> open, others;
  bool near = false;
  for (const Title& title : titles) {
    if (title.role != office.role || title.person.empty()) continue;
    const Annotation& a = scan.annotations[title.annotation];
    const Annotation* known = exact ? &scan.annotations[exact->annotation] : nullptr;
    if (!title.affiliation.empty() && title.affiliation != office.affiliation) others.insert(title.person);
    if (title.affiliation.empty()) open.insert(title.person);
    if (title.affiliation.empty() && a.sentence <= mention.sentence && a.sentence + resolver.reach >= mention.sentence)
      near = true;
    if (!title.affiliation.empty() && title.affiliation == office.affiliation &&
        is_nearer(a, known, mention.tokens.begin))
      exact = &title;
  }
  if (exact) return exact->person;
  std::erase_if(open, [&](std::string_view person) { return others.contains(person); });
  if (open.empty()) return std::nullopt;
  return near && open.size() == 1 ? std::string(*open.begin()) : std::string();
}

// Whom the article speaks of: who begins the first of its other sentences that a name begins, and no fewer than
// anybody.
std::string leading_opener(const Scan& scan, const Resolver& resolver, const Annotation& mention) {
  std::unordered_map<std::string, std::size_t> count;
  std::string first;
  std::size_t most = 0;
  for (std::uint32_t sentence = 0; sentence < scan.document.sentences.size(); ++sentence) {
    const Annotation* opener = sentence == mention.sentence ? nullptr : subject(scan, resolver.opener, sentence, kNone);
    const std::string name = opener ? field_referent(scan, *opener, resolver.opener_person) : std::string();
    if (name.empty()) continue;
    if (first.empty()) first = name;
    most = std::max(most, ++count[name]);
  }
  return count[first] == most ? first : std::string();
}

void hand_on(const Scan& scan, const Annotation& state, std::uint32_t person, Annotation& to) {
  for (const Captured& captured : state.fields) {
    if (captured.field == person) continue;
    const auto field = scan.program.types[to.type].field(scan.program.types[state.type].fields[captured.field].name);
    if (field == kNone || to.field(field)) continue;
    to.fields.push_back(captured);
    to.fields.back().field = field;
  }
}

}  // namespace

void resolve_definites(Scan& scan, const Resolver& resolver) {
  const std::vector<Title> titles = titles_of(scan, resolver, resolver.of);
  for (Annotation& mention : scan.annotations) {
    if (!scan.program.is_a(mention.type, resolver.type) || mention.dead) continue;
    if (const Title* title = title_for(scan, resolver, titles, mention)) mention.value = title->person;
    mention.dead = mention.value.empty();
  }
}

void resolve_pronouns(Scan& scan, const Resolver& resolver) {
  for (Annotation& mention : scan.annotations) {
    if (!scan.program.is_a(mention.type, resolver.type) || mention.dead) continue;
    const Meanings others = named_behind(scan, resolver.of, mention.sentence, mention.tokens.begin);
    const Annotation* found = nullptr;
    for (std::uint32_t back = 0; back <= resolver.reach && back <= mention.sentence && !found; ++back)
      found = subject(scan, resolver.of, mention.sentence - back, mention.tokens.begin, others);
    // Of a type that names a person, that is meant; nobody where it is left open.
    if (found && resolver.person != kNone) mention.value = field_referent(scan, *found, resolver.person);
    if (found && resolver.person == kNone) mention.value = meaning(scan, *found);
    mention.dead = mention.value.empty();
  }
}

void resolve_groups(Scan& scan, const Resolver& resolver) {
  for (Annotation& group : scan.annotations) {
    if (!scan.program.is_a(group.type, resolver.type) || group.dead) continue;
    for (const std::uint32_t id : members_of(scan, resolver, group)) {
      const Annotation& member = scan.annotations[id];
      Captured captured{.field = resolver.members, .has_span = true, .tokens = member.tokens, .annotation = id};
      captured.bytes = scan.document.bytes(member.tokens);
      group.fields.push_back(std::move(captured));
    }
    group.dead = group.field(resolver.members) == nullptr;
  }
}

void resolve_counterparts(Scan& scan, const Resolver& resolver) {
  const auto is_counterpart = [&](const Annotation& a) { return has_word(scan, a, resolver.own_role, resolver.words); };
  std::vector<Title> titles = titles_of(scan, resolver, resolver.type);
  std::erase_if(titles, [&](const Title& title) { return is_counterpart(scan.annotations[title.annotation]); });
  for (Annotation& a : scan.annotations) {
    if (!scan.program.is_a(a.type, resolver.type) || a.dead || !is_counterpart(a)) continue;
    const std::string own = field_referent(scan, a, resolver.person);
    const Annotation* other = other_title(scan, titles, a, own);
    a.dead = other == nullptr || has_own_title(scan, titles, a, own);
    if (a.dead) continue;
    for (Captured& captured : a.fields)
      if (captured.field == resolver.own_role) {
        captured.has_value = true;
        captured.value = field_referent(scan, *other, resolver.own_role);
      }
  }
}

// "The Norwegian president said": who is called so elsewhere, else who speaks and has no other title.
void resolve_incumbents(Scan& scan, const Resolver& resolver) {
  std::vector<Title> named = titles_of(scan, resolver, resolver.of), open;
  const auto mention_of = [&](const Title& title) -> Annotation* {
    const Captured* person = scan.annotations[title.annotation].field(resolver.person);
    if (!person || person->annotation == kNone) return nullptr;
    Annotation& mention = scan.annotations[person->annotation];
    return scan.program.is_a(mention.type, resolver.type) ? &mention : nullptr;
  };
  for (const Title& title : named)
    if (mention_of(title)) open.push_back(title);
  if (open.empty()) return;
  std::erase_if(named, mention_of);
  std::unordered_set<std::string> titled;
  for (const Title& title : named) titled.insert(title.person);
  for (const Title& office : open) {
    Annotation& mention = *mention_of(office);
    const auto known = called_so(scan, resolver, named, office, mention);
    mention.value = known ? *known : leading_opener(scan, resolver, mention);
    // Whoever is said to have an office is not meant by another.
    if (!known && titled.contains(mention.value)) mention.value.clear();
    scan.annotations[office.annotation].dead = mention.dead = mention.value.empty();
  }
}

// What is said of a person once holds of all that is found of him: each field that both types have is handed on.
void resolve_states(Scan& scan, const Resolver& resolver) {
  std::unordered_map<std::string, std::vector<const Annotation*>> by_person;
  for (const Annotation& a : scan.annotations)
    if (scan.program.is_a(a.type, resolver.type) && !a.dead)
      by_person[field_referent(scan, a, resolver.own_person)].push_back(&a);
  if (by_person.empty()) return;
  for (Annotation& a : scan.annotations) {
    if (!scan.program.is_a(a.type, resolver.of) || a.dead) continue;
    const auto said = by_person.find(field_referent(scan, a, resolver.person));
    if (said == by_person.end() || said->first.empty()) continue;
    for (const Annotation* state : said->second) hand_on(scan, *state, resolver.own_person, a);
  }
}

}  // namespace rapporteur::resolver
