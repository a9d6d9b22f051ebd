// From the groups of elements that a match captures to captured values.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engine/matcher/search.hpp"
#include "engine/matcher/walker.hpp"

namespace rapporteur {

inline constexpr std::uint32_t kMaxItems = 1000;  // of one repetition

class Captures {
 public:
  /// Adds to `out` what fills fields of `type`.
  Captures(const Scan& scan, const View& view, TypeId type, std::vector<PathCapture>& out)
      : scan_(scan), view_(view), type_(scan.program.types[type]), out_(out) {}

  void add(const CaptureGroup& capture, Span elements, const std::vector<std::uint32_t>& path);
  /// All that a walk has marked.
  void add_walked(const Matcher& matcher, std::span<const Mark> marks, const Course& course);

 private:
  void add_parts(const CaptureGroup& capture, Span elements, const std::vector<std::uint32_t>& path);
  std::uint32_t annotation_for(const CaptureGroup& capture, const Element& element) const;
  void add_column(const CaptureGroup& capture, Captured& value) const;

  const Scan& scan_;
  const View& view_;
  const TypeInfo& type_;
  std::vector<PathCapture>& out_;
};

}  // namespace rapporteur
