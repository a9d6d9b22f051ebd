#include "engine/resolver/resolve.hpp"

#include <algorithm>

#include "engine/resolver/resolvers.hpp"

namespace rapporteur {
namespace resolver {

bool begins_entry(const Scan& scan, std::uint32_t token, ListId list) {
  auto hit = std::lower_bound(scan.hits.begin(), scan.hits.end(), token,
                              [](const EntryHit& h, std::uint32_t t) { return h.begin < t; });
  for (; hit != scan.hits.end() && hit->begin == token; ++hit)
    if (hit->list == list) return true;
  return false;
}

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
    case Resolver::Kind::counterpart: return resolver::resolve_counterparts(scan, resolver);
    case Resolver::Kind::date: return;
  }
}

namespace {

const Resolver* date_resolver(const Program& program, TypeId type) {
  for (const Resolver& resolver : program.resolvers)
    if (resolver.kind == Resolver::Kind::date && (type == kNone || resolver.type == type)) return &resolver;
  return nullptr;
}

// An anchor annotation says the date in its own value or in a field that holds a date.
std::optional<values::Day> day_of(const Scan& scan, const Annotation& anchor) {
  if (const auto day = values::parse_iso(anchor.value); day && day->day) return day;
  for (const Captured& captured : anchor.fields) {
    if (captured.annotation == kNone || scan.annotations[captured.annotation].date == kNone) continue;
    const auto& expression = scan.dates[scan.annotations[captured.annotation].date];
    if (expression.form == values::DateExpression::Form::absolute && expression.first.year && expression.first.day)
      return expression.first;
  }
  return std::nullopt;
}

}  // namespace

std::optional<values::Day> article_day(const Scan& scan) {
  if (const auto given = values::parse_iso(scan.article_date); given && given->day) return given;
  const Resolver* resolver = date_resolver(scan.program, kNone);
  if (!resolver || resolver->anchor == kNone) return std::nullopt;
  // The first at the head of the article; a date further down is another's.
  std::optional<values::Day> found;
  std::uint32_t at = kNone;
  for (const Annotation& a : scan.annotations) {
    if (a.type != resolver->anchor || a.dead || a.sentence >= resolver->reach || a.tokens.begin >= at) continue;
    const auto day = day_of(scan, a);
    if (!day) continue;
    found = day;
    at = a.tokens.begin;
  }
  return found;
}

std::string date_value(const Scan& scan, const Annotation& annotation, std::optional<values::Day> article) {
  const Resolver* resolver = date_resolver(scan.program, annotation.type);
  auto toward = resolver && resolver->toward_future ? values::Toward::future : values::Toward::past;
  const std::uint32_t field = scan.program.types[annotation.type].field("direction");
  if (const std::string said = resolver::field_referent(scan, annotation, field); !said.empty())
    toward = said == "future" ? values::Toward::future : values::Toward::past;
  const auto day = values::resolve(scan.dates[annotation.date], article, toward);
  return day ? values::to_iso(*day) : std::string();
}

}  // namespace rapporteur
