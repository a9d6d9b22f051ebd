#include "tools/rapporteur/explain.hpp"

#include <iomanip>
#include <iostream>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "tools/rapporteur/commands.hpp"

namespace rapporteur {
namespace {

constexpr int kNameWidth = 18;

std::string_view severity_name(Severity severity) { return severity == Severity::error ? "error" : "warning"; }

void print_example(std::string_view title, std::string_view rules) {
  std::cout << '\n' << title << ":\n\n";
  for (std::size_t begin = 0; begin < rules.size();) {
    const std::size_t end = rules.find('\n', begin);
    std::cout << "    " << rules.substr(begin, end - begin) << '\n';
    begin = end == rules.npos ? rules.size() : end + 1;
  }
}

void print_entry(const CodeEntry& entry) {
  std::cout << severity_name(entry.severity) << ' ' << number_of(entry.code) << ", " << entry.name << ": "
            << entry.meaning << "\n\n"
            << entry.explanation << '\n';
  if (entry.bad.empty()) return;
  print_example("Wrong", entry.bad);
  print_example("Mended", entry.mended);
}

void print_table() {
  for (const CodeEntry& entry : all_codes())
    std::cout << number_of(entry.code) << "  " << std::left << std::setw(kNameWidth) << entry.name << "  "
              << std::setw(7) << severity_name(entry.severity) << "  " << entry.meaning << '\n';
}

int complain(const std::string& code) {
  std::vector<std::string> known;
  for (const CodeEntry& entry : all_codes())
    known.insert(known.end(), {number_of(entry.code), std::string(entry.name)});
  const std::string near = nearest_name(code, known);
  std::cerr << "rapporteur: no code '" << code << "'; "
            << (near.empty() ? "`rapporteur check --explain all` lists them" : "did you mean '" + near + "'?") << '\n';
  return kWrongUsage;
}

}  // namespace

int explain(const std::string& code) {
  if (code == "all") return print_table(), kSuccess;
  const CodeEntry* entry = find_code(code);
  if (!entry) return complain(code);
  return print_entry(*entry), kSuccess;
}

}  // namespace rapporteur
