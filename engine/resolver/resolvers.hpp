// What the resolvers of this folder share.
#pragma once
#include <string>
#include <string_view>

#include "engine/resolver/resolve.hpp"

namespace rapporteur::resolver {

/// Runs of white space as one blank.
std::string single_spaced(std::string_view text);
/// What a captured value refers to: its annotation's value, its own, or its words.
std::string referent(const Scan& scan, const Captured& captured);
/// The same of a field of an annotation; empty if absent.
std::string field_referent(const Scan& scan, const Annotation& annotation, std::uint32_t field);
/// The words of a field; empty if absent.
std::string field_text(const Scan& scan, const Annotation& annotation, std::uint32_t field);

void resolve_names(Scan& scan, const Resolver& resolver);
void resolve_definites(Scan& scan, const Resolver& resolver);
void resolve_pronouns(Scan& scan, const Resolver& resolver);
void resolve_groups(Scan& scan, const Resolver& resolver);
void resolve_counterparts(Scan& scan, const Resolver& resolver);
void resolve_incumbents(Scan& scan, const Resolver& resolver);
void resolve_states(Scan& scan, const Resolver& resolver);

}  // namespace rapporteur::resolver
