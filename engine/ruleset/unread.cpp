#include "engine/ruleset/unread.hpp"

namespace rapporteur {
namespace {

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

void add_words(std::string_view text, std::unordered_set<std::string_view>& words) {
  for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
    for (end = begin; end < text.size() && is_name_char(text[end]);) ++end;
    if (end > begin) words.insert(text.substr(begin, end - begin));
  }
}

}  // namespace

const std::unordered_set<std::string_view>& UnreadNames::words() const {
  if (words_) return *words_;
  words_.emplace();
  for (const Location& where : rules_.unread.texts)
    add_words(std::string_view(sources_.text(where.file)).substr(where.span.begin, where.span.size()), *words_);
  return *words_;
}

bool UnreadNames::may_define(const std::string& kind, const std::string& name) const {
  if (rules_.unread.anything) return true;
  const std::string own = name.substr(name.find('/') + 1);
  return is_broken(kind, own) || words().contains(own);
}

}  // namespace rapporteur
