// Results of examples for people, for compilers' readers and for editors.
// Tested by tests/cli/examples_test.py
#pragma once
#include <string>

#include "engine/examples/result.hpp"

namespace rapporteur {

struct ReportOptions {
  bool color = false;
  unsigned width = 100;  // columns of the page
};

/// "file:line:column"
std::string place_of(const ExampleResult& result, const Sources& sources);

/// What is wrong, in one line: "the Visit differs in places". Empty if nothing.
std::string summary_of(const ExampleResult& result);

/// A result that is not as it should be: the place, the text with what was found underlined, and each record that is
/// missing or unwanted, field by field.
std::string report(const ExampleResult& result, const Sources& sources, const ReportOptions& options);

/// The same as one line, "file:line:column: failed: name: what is wrong"; empty if it passed.
std::string report_line(const ExampleResult& result, const Sources& sources);

/// The same as a JSON object.
void append_report(std::string& out, const ExampleResult& result, const Sources& sources);

}  // namespace rapporteur
