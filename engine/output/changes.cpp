#include "engine/output/changes.hpp"

#include <algorithm>
#include <tuple>

#include "engine/output/field_text.hpp"
#include "engine/output/style.hpp"
#include "engine/output/terminal_text.hpp"

namespace rapporteur {
namespace {

constexpr unsigned kLongestQuote = 120;

// ---- which

bool same_value(const FieldValue& a, const FieldValue& b) {
  return std::tie(a.text, a.value, a.code) == std::tie(b.text, b.value, b.code);
}

bool same_field(const Field* a, const Field* b) {
  if (!a || !b) return a == b;
  return std::equal(a->values.begin(), a->values.end(), b->values.begin(), b->values.end(), same_value);
}

/// The fields of both, in the order of the type's declaration as far as one of them has it.
std::vector<std::string> names_of_fields(const Record* before, const Record* after) {
  std::vector<std::string> names;
  for (const Record* record : {after, before}) {
    if (!record) continue;
    for (const Field& field : record->fields)
      if (std::find(names.begin(), names.end(), field.name) == names.end()) names.push_back(field.name);
  }
  return names;
}

std::size_t equal_fields(const Record& before, const Record& after) {
  const auto names = names_of_fields(&before, &after);
  return static_cast<std::size_t>(std::count_if(names.begin(), names.end(), [&](const std::string& name) {
    return same_field(before.field(name), after.field(name));
  }));
}

std::string_view words(const Record& record, const Article& article) {
  return std::string_view(article.text).substr(record.span.begin, record.span.size());
}

/// Where the words of an article stand after it was changed in one place.
class Shift {
 public:
  Shift(std::string_view before, std::string_view after) : before_(before.size()), after_(after.size()) {
    const std::size_t shorter = std::min(before_, after_);
    while (prefix_ < shorter && before[prefix_] == after[prefix_]) ++prefix_;
    while (suffix_ < shorter - prefix_ && before[before_ - 1 - suffix_] == after[after_ - 1 - suffix_]) ++suffix_;
  }
  /// Words that the change left whole keep what they hold; of others, what is left of them.
  Span operator()(Span span) const {
    const std::size_t begin =
        span.begin < kept_behind() ? std::min<std::size_t>(span.begin, prefix_) : moved(span.begin);
    const std::size_t end = span.end <= prefix_ ? span.end : moved(std::max<std::size_t>(span.end, kept_behind()));
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

 private:
  std::size_t kept_behind() const { return before_ - suffix_; }
  std::size_t moved(std::size_t at) const { return at + after_ - before_; }

  std::size_t before_, after_, prefix_ = 0, suffix_ = 0;
};

/// Pairs the records of both sides, each once.
class Pairing {
 public:
  Pairing(const Extracted& before, const Extracted& after)
      : before_article_(before.article),
        after_article_(after.article),
        before_(before.extraction.records),
        after_(after.extraction.records),
        partner_(before_.size(), kNone),
        used_(after_.size(), false) {
    const Shift shift(before.article.text, after.article.text);
    for (const Record& record : before_) spans_.push_back(shift(record.span));
  }

  std::vector<RecordChange> run() {
    pair_equal();
    pair_near();
    std::vector<std::pair<Span, RecordChange>> found;
    for (std::size_t i = 0; i < before_.size(); ++i) {
      const std::size_t k = partner_[i];
      const Record* const after = k < kSame ? &after_[k] : nullptr;
      const bool other_words = after && words(before_[i], before_article_) != words(*after, after_article_);
      const bool changed = k != kSame && (!after || other_words || !same(i, k));
      if (changed) found.push_back({spans_[i], {&before_[i], after, other_words}});
    }
    for (std::size_t k = 0; k < after_.size(); ++k)
      if (!used_[k]) found.push_back({after_[k].span, {nullptr, &after_[k]}});
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<RecordChange> out;
    for (const auto& [place, change] : found) out.push_back(change);
    return out;
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1), kSame = kNone - 1;

  bool same(std::size_t i, std::size_t k) const {
    const Record &a = before_[i], &b = after_[k];
    return a.type == b.type && a.rule == b.rule && a.mentions.size() == b.mentions.size() &&
           equal_fields(a, b) == names_of_fields(&a, &b).size();
  }

  /// Both sides are sorted by their spans.
  void pair_equal() {
    for (std::size_t i = 0; i < before_.size(); ++i) {
      auto at = std::lower_bound(after_.begin(), after_.end(), spans_[i],
                                 [](const Record& record, Span span) { return record.span < span; });
      for (; at != after_.end() && at->span == spans_[i] && partner_[i] == kNone; ++at) {
        const auto k = static_cast<std::size_t>(at - after_.begin());
        if (used_[k] || !same(i, k)) continue;
        partner_[i] = kSame;
        used_[k] = true;
      }
    }
  }

  void pair_near() {
    struct Candidate {
      std::size_t equal, i, k;
    };
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < before_.size(); ++i)
      for (std::size_t k = 0; partner_[i] == kNone && k < after_.size() && after_[k].span.begin < spans_[i].end; ++k)
        if (!used_[k] && before_[i].type == after_[k].type && spans_[i].overlaps(after_[k].span))
          candidates.push_back({equal_fields(before_[i], after_[k]), i, k});
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.equal > b.equal; });
    for (const auto& [equal, i, k] : candidates) {
      if (partner_[i] != kNone || used_[k]) continue;
      partner_[i] = k;
      used_[k] = true;
    }
  }

  const Article& before_article_;
  const Article& after_article_;
  const std::vector<Record>& before_;
  const std::vector<Record>& after_;
  std::vector<Span> spans_;           // of `before_`, in the article as it is now
  std::vector<std::size_t> partner_;  // by record of `before_`
  std::vector<bool> used_;            // by record of `after_`
};

// ---- as text

std::string values_text(const Field* field) {
  if (!field || field->values.empty()) return "nothing";
  std::string out;
  for (const FieldValue& value : field->values) out += (out.empty() ? "" : "; ") + full_value(value);
  return out;
}

std::string quoted(std::string_view text) { return "“" + elide_middle(printable(text), kLongestQuote) + "”"; }

class ChangeText {
 public:
  ChangeText(const Article& before, const Article& after, bool color) : before_(before), after_(after), style_(color) {}

  std::string run(const RecordChange& change) const {
    if (!change.before) return style_.good("+ ") + whole(*change.after, after_);
    if (!change.after) return style_.bad("- ") + whole(*change.before, before_);
    return style_.mark("~ ") + differences(*change.before, *change.after, change.other_words);
  }

 private:
  std::string whole(const Record& record, const Article& article) const {
    std::string out = style_.type(printable(record.type));
    for (const Field& field : record.fields) out += "  " + style_.name(field.name + ":") + " " + values_text(&field);
    return out + '\n' + source(record, article);
  }

  std::string differences(const Record& before, const Record& after, bool other_words) const {
    std::string out = style_.type(printable(after.type));
    for (const std::string& name : names_of_fields(&before, &after))
      if (const Field* old = before.field(name), *now = after.field(name); !same_field(old, now))
        out += difference(name, values_text(old), values_text(now));
    if (before.rule != after.rule) out += difference("rule", printable(before.rule), printable(after.rule));
    if (other_words) out += difference("words", quoted(words(before, before_)), quoted(words(after, after_)));
    if (before.mentions.size() != after.mentions.size())
      out += difference("mentions", std::to_string(before.mentions.size()), std::to_string(after.mentions.size()));
    return out + '\n' + source(after, after_);
  }

  std::string difference(const std::string& name, const std::string& before, const std::string& after) const {
    return "  " + style_.name(name + ":") + " " + style_.bad(before) + " -> " + style_.good(after);
  }

  std::string source(const Record& record, const Article& article) const {
    return "    " + style_.faint(quoted(words(record, article))) + "  " + style_.rule(printable(record.rule)) + '\n';
  }

  const Article& before_;
  const Article& after_;
  Style style_;
};

}  // namespace

std::vector<RecordChange> changes(const Extracted& before, const Extracted& after) {
  return Pairing(before, after).run();
}

std::string changes_text(const std::vector<RecordChange>& changes, const Article& before, const Article& after,
                         bool color) {
  const ChangeText text(before, after, color);
  std::string out;
  for (const RecordChange& change : changes) out += text.run(change);
  return out;
}

}  // namespace rapporteur
