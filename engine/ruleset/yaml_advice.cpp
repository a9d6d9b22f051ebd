#include "engine/ruleset/yaml_advice.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

constexpr std::string_view kColumns = "entries of one map or list begin in the same column, further in than their key";

// The place that yaml-cpp points at, as the tests below ask about it.
struct Place {
  std::string_view said;
  std::string_view line_before;  // what stands before it in its line
  char here = '\0', before = '\0';

  bool ends() const { return said.find("not found") != said.npos; }
  bool has_tab() const {
    const std::size_t word = line_before.find_first_not_of(" \t");
    return said.find(" tab ") != said.npos || line_before.substr(0, word).find('\t') != line_before.npos;
  }
  bool begins_line() const { return line_before.find_first_not_of(' ') == line_before.npos; }
  // "  key" and then the ':' that is pointed at
  bool is_key() const {
    const std::size_t word = line_before.find_first_not_of(' ');
    constexpr std::string_view kName = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
    return here == ':' && word != line_before.npos && line_before.find_first_not_of(kName, word) == line_before.npos;
  }
};

Place place_of(std::string_view said, std::string_view text, std::size_t at) {
  const std::size_t line = text.rfind('\n', at ? at - 1 : 0);
  const std::size_t begin = line == text.npos || at == 0 ? 0 : line + 1;
  return {said, text.substr(begin, at - std::min(at, begin)), at < text.size() ? text[at] : '\0',
          at > 0 ? text[at - 1] : '\0'};
}

// Each test knows one way in which things go wrong; the first that holds speaks.
struct Case {
  bool (*holds)(const Place&);
  std::string_view message, hint;
};

constexpr Case kCases[] = {
    {[](const Place& p) { return p.has_tab(); }, "a tab in the indentation", "indent with blanks"},
    {[](const Place& p) { return p.said.find("anchor") != p.said.npos; }, "an alias ('*name') is not allowed",
     "write the value out, or quote a text that begins with '*'"},
    {[](const Place& p) { return p.said.find("escape") != p.said.npos; }, "a backslash in double quotes",
     "put patterns and regular expressions in single quotes; in double quotes write \\\\ for a backslash"},
    {[](const Place& p) { return p.said.find("block scalar") != p.said.npos; }, "a text behind '|' or '>'",
     "the text begins on the next line; put a text that begins with such a sign in quotes"},
    {[](const Place& p) { return p.said.find("block entry") != p.said.npos; }, "a '-' that cannot begin an entry here",
     "put each entry on a line of its own, or the text in quotes"},
    {[](const Place& p) { return p.here == '?'; }, "a '?' that stands alone",
     "quote a text with '?' inside [ ] or { }"},
    {[](const Place& p) { return p.here != '\0' && std::string_view("@`%").find(p.here) != std::string_view::npos; },
     "a text cannot begin with this sign", "put the text in quotes"},
    {[](const Place& p) { return p.ends() && p.before == '\''; }, "something follows the quoted text, which ends here",
     "inside single quotes a ' is written ''"},
    {[](const Place& p) { return p.ends() && p.before == '"'; }, "something follows the quoted text, which ends here",
     "put a text with quotation marks in single quotes"},
    {[](const Place& p) { return p.said.find("sequence flow") != p.said.npos; }, "a '[' is not closed before this",
     "close it with ']', or quote a text that has brackets"},
    {[](const Place& p) { return p.said.find("map flow") != p.said.npos && (p.is_key() || p.here == '\0'); },
     "a '{' is not closed before this", "close it with '}', or quote a text that has brackets"},
    {[](const Place& p) { return p.said.find("flow end") != p.said.npos; }, "this bracket closes none that is open",
     "close brackets in the order in which they were opened, or quote a text that has brackets"},
    {[](const Place& p) { return p.ends() && p.begins_line(); }, "this line begins in a column where nothing goes on",
     kColumns},
    {[](const Place& p) { return p.is_key(); }, "a key cannot stand here",
     "the line above is not complete, or this one begins in the wrong column"},
    {[](const Place& p) { return p.here == ':'; }, "a ':' within a text",
     "quote a text with ': ' in it: 'He said: yes.'"},
    {[](const Place& p) { return p.ends(); }, "the value has ended before this", "put the whole text in quotes"},
};

}  // namespace

YamlAdvice advise(std::string_view said, std::string_view text, std::size_t at) {
  const Place place = place_of(said, text, at);
  const auto* found = std::ranges::find_if(kCases, [&](const Case& one) { return one.holds(place); });
  if (found != std::end(kCases)) return {std::string(found->message), std::string(found->hint)};
  return {said.empty() ? "not YAML" : std::string(said), ""};
}

}  // namespace rapporteur
