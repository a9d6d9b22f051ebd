// Definite mentions, pronouns and counterparts.
#include <algorithm>

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

std::vector<std::uint32_t> alive_of(const Scan& scan, TypeId type) {
  const auto& members = scan.program.types[type].members;
  std::vector<std::uint32_t> out;
  for (std::uint32_t id = 0; id < scan.annotations.size(); ++id)
    if (!scan.annotations[id].dead && std::find(members.begin(), members.end(), scan.annotations[id].type) != members.end()) out.push_back(id);
  return out;
}

const Annotation* title_for(const Scan& scan, const Resolver& resolver, const Annotation& mention) {
  const std::string role = folded(field_text(scan, mention, resolver.own_role));
  const std::string affiliation = folded(field_referent(scan, mention, resolver.own_affiliation));
  const Annotation* best = nullptr;
  int best_fit = 0;
  for (const std::uint32_t id : alive_of(scan, resolver.of)) {
    const Annotation& title = scan.annotations[id];
    if (!names_role(role, folded(field_referent(scan, title, resolver.role)))) continue;
    const std::string other = folded(field_referent(scan, title, resolver.affiliation));
    if (!affiliation.empty() && !other.empty() && affiliation != other) continue;
    const int fit = 1 + (!affiliation.empty() && affiliation == other);
    if (fit < best_fit || (fit == best_fit && !is_nearer(title, best, mention.tokens.begin))) continue;
    best = &title;
    best_fit = fit;
  }
  return best;
}

// The first annotation of the type in a sentence that stands before the token.
const Annotation* subject(const Scan& scan, TypeId of, std::uint32_t sentence, std::uint32_t before) {
  const auto& members = scan.program.types[of].members;
  const Annotation* best = nullptr;
  for (const std::uint32_t id : scan.at[sentence]) {
    const Annotation& a = scan.annotations[id];
    if (a.dead || a.tokens.end > before || std::find(members.begin(), members.end(), a.type) == members.end()) continue;
    if (!best || a.tokens.begin < best->tokens.begin) best = &a;
  }
  return best;
}

bool has_word(const Scan& scan, const Annotation& a, std::uint32_t field, ListId words) {
  const Captured* captured = a.field(field);
  if (!captured || captured->tokens.empty() || words == kNone) return false;
  return std::any_of(scan.hits.begin(), scan.hits.end(), [&](const EntryHit& hit) {
    return hit.list == words && hit.begin >= captured->tokens.begin && hit.begin + hit.length == captured->tokens.end;
  });
}

// A counterpart holds the role of the other person of its sentence that has a title; else of the last title before it.
const Annotation* other_title(const Scan& scan, const Resolver& resolver, const Annotation& a) {
  const std::string own = field_referent(scan, a, resolver.person);
  const Span sentence = scan.document.sentences[a.sentence].tokens;
  std::vector<std::string> here;
  for (const std::uint32_t id : scan.at[a.sentence]) {
    const Annotation& person = scan.annotations[id];
    if (!person.value.empty() && person.value != own) here.push_back(person.value);
  }
  const Annotation* best = nullptr;
  int best_fit = 0;
  for (const std::uint32_t id : alive_of(scan, resolver.type)) {
    const Annotation& title = scan.annotations[id];
    const std::string person = field_referent(scan, title, resolver.person);
    if (person.empty() || person == own || has_word(scan, title, resolver.own_role, resolver.words)) continue;
    const bool present = std::find(here.begin(), here.end(), person) != here.end() || sentence.contains(title.tokens);
    const int fit = present ? 2 : 1;
    if (fit < best_fit || (fit == best_fit && !is_nearer(title, best, a.tokens.begin))) continue;
    best = &title;
    best_fit = fit;
  }
  return best;
}

}  // namespace

void resolve_definites(Scan& scan, const Resolver& resolver) {
  for (Annotation& mention : scan.annotations) {
    if (mention.type != resolver.type || mention.dead) continue;
    const Annotation* title = title_for(scan, resolver, mention);
    if (title) mention.value = field_referent(scan, *title, resolver.person);
    mention.dead = mention.value.empty();
  }
}

void resolve_pronouns(Scan& scan, const Resolver& resolver) {
  for (Annotation& mention : scan.annotations) {
    if (mention.type != resolver.type || mention.dead) continue;
    const Annotation* found = nullptr;
    for (std::uint32_t back = 0; back <= resolver.reach && back <= mention.sentence && !found; ++back)
      found = subject(scan, resolver.of, mention.sentence - back, mention.tokens.begin);
    // Of a type that names a person, that is meant; nobody where it is left open.
    if (found && resolver.person != kNone) mention.value = field_referent(scan, *found, resolver.person);
    if (found && resolver.person == kNone) mention.value = found->value.empty() ? single_spaced(scan.words(found->tokens)) : found->value;
    mention.dead = mention.value.empty();
  }
}

void resolve_counterparts(Scan& scan, const Resolver& resolver) {
  for (Annotation& a : scan.annotations) {
    if (a.type != resolver.type || a.dead || !has_word(scan, a, resolver.own_role, resolver.words)) continue;
    const Annotation* other = other_title(scan, resolver, a);
    a.dead = other == nullptr;
    if (!other) continue;
    for (Captured& captured : a.fields)
      if (captured.field == resolver.own_role) {
        captured.has_value = true;
        captured.value = field_referent(scan, *other, resolver.own_role);
      }
  }
}

}  // namespace rapporteur::resolver
