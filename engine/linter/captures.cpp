// idle-capture: a capture that fills nothing, because of where it stands or because it takes no words.
//
//   warning[R124]: 'place' is captured in 'followed-by', which fills no field
#include "engine/linter/linter.hpp"
#include "engine/linter/sites.hpp"

namespace rapporteur::linter {
namespace {

using pattern::Kind;
using pattern::Node;

/// The key of a pattern that is only looked for; empty of one that fills fields.
std::string_view idle_key(Role role) {
  switch (role) {
    case Role::join: return "join";
    case Role::barrier: return "barrier";
    case Role::preceded_by: return "preceded-by";
    case Role::followed_by: return "followed-by";
    case Role::unless: return "unless";
    case Role::cue: return "find' of a cue";
    default: return "";
  }
}

bool takes_nothing(const Node& node) { return node.kind == Kind::sequence && node.children.empty(); }

}  // namespace

void find_idle_captures(Linter& linter) {
  for (const Site& site : sites_of(linter.rules)) {
    const std::string key(idle_key(site.role));
    each_node(site.pattern->tree, [&](const Node& node) {
      if (node.kind != Kind::capture && node.kind != Kind::constant) return;
      if (!key.empty())
        return linter.warn(
            Code::idle_capture, site.pattern->at(node),
            "'" + node.text + "' is captured in '" + key + (key.ends_with("cue") ? "" : "'") + ", which fills no field",
            "leave '" + node.text + ":' away, or capture it in what the rule finds");
      if (node.kind == Kind::capture && takes_nothing(node.children[0]))
        linter.warn(Code::idle_capture, site.pattern->at(node), "'" + node.text + "' captures no words",
                    "write what it takes, or " + node.text + ":=word for a constant");
    });
  }
}

}  // namespace rapporteur::linter
