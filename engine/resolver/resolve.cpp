#include "engine/resolver/resolve.hpp"

#include <algorithm>

#include "engine/resolver/resolvers.hpp"

namespace rapporteur {
namespace resolver {

std::string single_spaced(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return out;
}

std::string referent(const Scan& scan, const Captured& captured) {
  if (captured.annotation != kNone && !scan.annotations[captured.annotation].value.empty())
    return scan.annotations[captured.annotation].value;
  if (captured.has_value) return captured.value;
  return captured.has_span ? single_spaced(scan.document.view(captured.bytes)) : std::string();
}

std::string field_referent(const Scan& scan, const Annotation& annotation, std::uint32_t field) {
  const Captured* captured = field == kNone ? nullptr : annotation.field(field);
  return captured ? referent(scan, *captured) : std::string();
}

std::string field_text(const Scan& scan, const Annotation& annotation, std::uint32_t field) {
  const Captured* captured = field == kNone ? nullptr : annotation.field(field);
  return captured && captured->has_span ? single_spaced(scan.document.view(captured->bytes)) : std::string();
}

}  // namespace resolver

void resolve(Scan& scan, const Resolver& resolver) {
  switch (resolver.kind) {
    case Resolver::Kind::name: return resolver::resolve_names(scan, resolver);
    case Resolver::Kind::definite: return resolver::resolve_definites(scan, resolver);
    case Resolver::Kind::pronoun: return resolver::resolve_pronouns(scan, resolver);
    case Resolver::Kind::group: return resolver::resolve_groups(scan, resolver);
    case Resolver::Kind::counterpart: return resolver::resolve_counterparts(scan, resolver);
    case Resolver::Kind::incumbent: return resolver::resolve_incumbents(scan, resolver);
    case Resolver::Kind::state: return resolver::resolve_states(scan, resolver);
    case Resolver::Kind::date: return;
  }
}

}  // namespace rapporteur
