// Terminal escapes, or nothing: what is written is the same with and without colour.
#pragma once
#include <string>

namespace rapporteur {

class Style {
 public:
  explicit Style(bool on) : on_(on) {}
  std::string heading(const std::string& text) const { return in("1;36", text); }
  std::string type(const std::string& text) const { return in("1", text); }
  std::string name(const std::string& text) const { return in("36", text); }
  std::string faint(const std::string& text) const { return in("2", text); }
  std::string rule(const std::string& text) const { return in("2;33", text); }
  std::string good(const std::string& text) const { return in("32", text); }
  std::string bad(const std::string& text) const { return in("1;31", text); }
  std::string mark(const std::string& text) const { return in("33", text); }

 private:
  std::string in(const char* code, const std::string& text) const {
    return on_ && !text.empty() ? "\033[" + std::string(code) + "m" + text + "\033[0m" : text;
  }
  bool on_;
};

}  // namespace rapporteur
