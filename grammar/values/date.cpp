// Dates, times, durations and sets: the forms of table `date-forms` are tried where one of them may begin, and the
// longest that says something a calendar has wins. Forms are few words long and tried with a budget of steps, so the
// work at one place does not depend on the length of the text.
#include <algorithm>
#include <array>
#include <bitset>
#include <map>
#include <set>

#include "grammar/values/compose.hpp"
#include "grammar/values/date_table.hpp"

namespace rapporteur::values {
namespace {

constexpr int kMaxSteps = 4000;

/// What the slots take around one place, each read once: a hundred forms ask for the same.
class SlotReads {
 public:
  struct Read {
    Reader behind;
    Binding binding;
  };

  SlotReads(const Slots& slots, std::string_view whole) : slots_(slots), whole_(whole) {}

  /// Nothing if the slot does not stand at `at`.
  std::optional<Read> read(Slot slot, const Reader& at) {
    Place& place = place_of(at);
    std::uint16_t& known = place.reads[static_cast<std::size_t>(slot)];
    if (!place.may_stand[static_cast<std::size_t>(slot)]) return std::nullopt;
    if (known == kUnread) {
      Read found{at, {}};
      if (slots_.read(slot, found.behind, whole_, found.binding)) {
        reads_.push_back(found);
        known = static_cast<std::uint16_t>(reads_.size() + kNothing);
      } else {
        known = kNothing;
      }
    }
    return known == kNothing ? std::nullopt : std::optional(reads_[known - kNothing - 1]);
  }

 private:
  static constexpr std::uint16_t kUnread = 0, kNothing = 1;
  struct Place {
    const char* at;
    SlotSet may_stand;
    std::array<std::uint16_t, kSlots> reads{};  // kUnread, kNothing, or the number of one of `reads_` behind these
  };

  Place& place_of(const Reader& at) {
    for (std::size_t i = places_.size(); i > 0; --i)
      if (places_[i - 1].at == at.base()) return places_[i - 1];
    places_.push_back({at.base(), slots_.may_stand(at)});
    return places_.back();
  }

  const Slots& slots_;
  std::string_view whole_;
  std::vector<Place> places_;
  std::vector<Read> reads_;
};

/// What goes on behind a match: a reference to something that is called while it lasts.
class Next {
 public:
  template <class Call>
  Next(const Call& call)
      : call_(&call), run_([](const void* held, const Reader& at) { (*static_cast<const Call*>(held))(at); }) {}
  void operator()(const Reader& at) const { run_(call_, at); }

 private:
  const void* call_;
  void (*run_)(const void*, const Reader&);
};

/// All ways in which one form matches at one place.
class Matching {
 public:
  Matching(SlotReads& slots, const std::vector<forms::Node>& parts, std::string_view whole)
      : slots_(slots), parts_(parts), whole_(whole) {}

  void match(const forms::Node& node, const Reader& at, const Next& next) {
    using Kind = forms::Node::Kind;
    if (--steps_ < 0) return;
    switch (node.kind) {
      case Kind::sequence: return match_from(node, 0, at, next);
      case Kind::choice:
        for (const forms::Node& child : node.children) match(child, at, next);
        return;
      case Kind::optional: match(node.children[0], at, next); return next(at);
      case Kind::part: return match(parts_[static_cast<std::size_t>(node.id)], at, next);
      case Kind::slot: return match_slot(static_cast<Slot>(node.id), at, next);
      case Kind::literal: return match_words(node.text, at, next);
      case Kind::blank: return match_plain(x3::lit(' '), at, next);
      case Kind::comma: return match_plain(-x3::lit(' ') >> ',' >> -x3::lit(' '), at, next);
      case Kind::joint: return match_plain(x3::lit(' ') | '-', at, next);
    }
  }

  const std::vector<Bound>& bound() const { return bound_; }

 private:
  void match_from(const forms::Node& node, std::size_t child, const Reader& at, const Next& next) {
    if (child == node.children.size()) return next(at);
    match(node.children[child], at, [&, child](const Reader& behind) { match_from(node, child + 1, behind, next); });
  }

  void match_slot(Slot slot, const Reader& at, const Next& next) {
    if (slot == Slot::to && match_dash(at, next)) return;
    const auto read = slots_.read(slot, at);
    if (!read) return;
    bound_.push_back({read->binding, {offset(at), offset(read->behind)}});
    next(read->behind);
    bound_.pop_back();
  }

  /// A range's dash needs no blanks around it; the form's blanks stand for them.
  bool match_dash(const Reader& at, const Next& next) {
    Reader behind = at;
    if (!read(behind, x3::omit[x3::char_("-/")] >> !x3::lit('-'))) return false;
    bound_.push_back({{Slot::to, 0, {}}, {offset(at), offset(behind)}});
    next(behind);
    bound_.pop_back();
    return true;
  }

  void match_words(std::string_view words, const Reader& at, const Next& next) {
    Reader behind = at;
    for (const char c : words) {
      if (behind.at_end() || *behind != c) return;
      ++behind;
    }
    if (!behind.at_end() && goes_on(words.back(), *behind)) return;
    next(behind);
  }

  template <class Parser>
  void match_plain(const Parser& parser, const Reader& at, const Next& next) {
    Reader behind = at;
    if (read(behind, parser)) next(behind);
  }

  std::uint32_t offset(const Reader& at) const { return static_cast<std::uint32_t>(at.base() - whole_.data()); }

  SlotReads& slots_;
  const std::vector<forms::Node>& parts_;
  std::string_view whole_;
  std::vector<Bound> bound_;
  int steps_ = kMaxSteps;
};

using Characters = std::bitset<256>;

std::size_t index_of(char c) { return static_cast<unsigned char>(c); }

/// What can stand behind the first slot of a form.
struct Behind {
  SlotSet slots;
  Characters characters;  // with which words of the form's own begin
  bool ends = false;      // the form may be at its end

  void add(const Behind& other) {
    slots |= other.slots;
    characters |= other.characters;
    ends = ends || other.ends;
  }
};

/// What a form can begin with, blanks and commas left aside.
struct Opening {
  std::map<Slot, Behind> slots;
  std::set<std::string> words;
  bool empty = false;  // it can be passed over without a word

  void add(const Opening& other) {
    for (const auto& [slot, behind] : other.slots) slots[slot].add(behind);
    words.insert(other.words.begin(), other.words.end());
  }
  void go_on(const Opening& next) {
    for (auto& [slot, behind] : slots) {
      if (!behind.ends) continue;
      for (const auto& [second, unused] : next.slots) behind.slots.set(static_cast<std::size_t>(second));
      for (const std::string& word : next.words) behind.characters.set(index_of(word.front()));
      behind.ends = next.empty;
    }
  }
};

class DateGrammar final : public Grammar {
 public:
  explicit DateGrammar(const Tables& tables);
  std::optional<Value> parse_at(std::string_view text, std::size_t begin) const override;
  bool may_begin(std::string_view folded, bool has_digit) const override;
  bool may_be_whole(std::string_view folded) const override;
  std::vector<std::string> own_words() const override;

 private:
  struct Form {
    forms::Node node;
    Opening opening;
    SlotSet slots;          // of the opening ...
    Characters characters;  // ... and of its words the first
  };
  struct Best {
    std::size_t end = 0;
    Composed composed;
  };

  /// The slots that stand somewhere, of those with which a form can begin and go on with what is behind.
  struct Here {
    struct Read {
      Slot slot;
      SlotSet behind;  // which others may stand behind it
      char next;       // the character there
    };
    SlotSet slots;
    std::vector<Read> reads;
  };

  Opening opening_of(const forms::Node& node);
  const Opening& opening_of_part(std::size_t part);
  static bool goes_on(const Behind& wanted, const Here::Read& read);
  bool opens(const Form& form, const Here& here, const Reader& at) const;
  Here openings_at(const Reader& at, SlotReads& reads) const;
  Value value(std::string_view text, std::size_t begin, const Best& best) const;

  Slots slots_;
  std::vector<forms::Node> parts_;
  std::vector<std::optional<Opening>> part_openings_;  // each reckoned once
  std::vector<Form> forms_;
  Opening all_;
  SlotSet first_;          // all with which a form can begin ...
  Characters characters_;  // ... and with which its words can
};

DateGrammar::DateGrammar(const Tables& tables) : slots_(tables) {
  DateTable table = read_date_table(tables);
  parts_ = std::move(table.parts);
  part_openings_.resize(parts_.size());
  for (forms::Node& node : table.expressions) {
    Opening opening = opening_of(node);
    all_.add(opening);
    Form form{std::move(node), std::move(opening), {}, {}};
    for (const auto& [slot, unused] : form.opening.slots) form.slots.set(static_cast<std::size_t>(slot));
    for (const std::string& words : form.opening.words) form.characters.set(index_of(words.front()));
    first_ |= form.slots;
    characters_ |= form.characters;
    forms_.push_back(std::move(form));
  }
}

Opening DateGrammar::opening_of(const forms::Node& node) {
  using Kind = forms::Node::Kind;
  Opening out{.empty = true};
  switch (node.kind) {
    case Kind::sequence:
      for (const forms::Node& child : node.children) {
        const Opening next = opening_of(child);
        out.go_on(next);
        if (out.empty) out.add(next);
        out.empty = out.empty && next.empty;
      }
      return out;
    case Kind::choice:
      out.empty = false;
      for (const forms::Node& child : node.children) {
        const Opening other = opening_of(child);
        out.add(other);
        out.empty = out.empty || other.empty;
      }
      return out;
    case Kind::optional: out = opening_of(node.children[0]); break;
    case Kind::part: return opening_of_part(static_cast<std::size_t>(node.id));
    case Kind::slot:
      if (!Slots::takes(static_cast<Slot>(node.id))) return out;
      return {.slots = {{static_cast<Slot>(node.id), {.ends = true}}}};
    case Kind::literal: return {.words = {node.text}};
    default: return out;
  }
  out.empty = true;
  return out;
}

const Opening& DateGrammar::opening_of_part(std::size_t part) {
  if (!part_openings_[part]) part_openings_[part] = opening_of(parts_[part]);
  return *part_openings_[part];
}

bool DateGrammar::may_begin(std::string_view folded, bool has_digit) const {
  for (const auto& [slot, unused] : all_.slots)
    if (slots_.may_begin(slot, folded, has_digit)) return true;
  return std::any_of(all_.words.begin(), all_.words.end(),
                     [&](const std::string& words) { return words.compare(0, folded.size(), folded) == 0; });
}

bool DateGrammar::may_be_whole(std::string_view folded) const {
  return std::any_of(all_.slots.begin(), all_.slots.end(),
                     [&](const auto& slot) {
                       return slot.second.ends && slots_.may_begin(slot.first, folded, false) &&
                              slots_.may_be_whole(slot.first, folded);
                     }) ||
         std::any_of(all_.words.begin(), all_.words.end(), [&](const std::string& words) { return words == folded; });
}

void add_literals(const forms::Node& node, std::vector<std::string>& out) {
  if (node.kind == forms::Node::Kind::literal) out.push_back(node.text);
  for (const forms::Node& child : node.children) add_literals(child, out);
}

std::vector<std::string> DateGrammar::own_words() const {
  std::vector<std::string> out;
  for (const forms::Node& part : parts_) add_literals(part, out);
  for (const Form& form : forms_) add_literals(form.node, out);
  return out;
}

DateGrammar::Here DateGrammar::openings_at(const Reader& at, SlotReads& reads) const {
  Here out;
  const SlotSet possible = first_ & slots_.may_stand(at);
  for (std::size_t slot = 0; possible.any() && slot < kSlots; ++slot) {
    if (!possible[slot]) continue;
    const auto read = reads.read(static_cast<Slot>(slot), at);
    if (!read) continue;
    Reader behind = read->behind;
    while (!behind.at_end() && (*behind == ' ' || *behind == ',')) ++behind;
    const bool word = !behind.at_end() && is_word_character(*behind);
    const Here::Read here{static_cast<Slot>(slot), word ? slots_.may_stand(behind) : SlotSet().set(), *behind};
    if (!goes_on(all_.slots.at(here.slot), here)) continue;
    out.reads.push_back(here);
    out.slots.set(slot);
  }
  return out;
}

bool DateGrammar::goes_on(const Behind& wanted, const Here::Read& read) {
  return wanted.ends || (wanted.slots & read.behind).any() || wanted.characters[index_of(read.next)];
}

bool DateGrammar::opens(const Form& form, const Here& here, const Reader& at) const {
  if (form.characters[index_of(*at)]) return true;
  return (form.slots & here.slots).any() && std::any_of(here.reads.begin(), here.reads.end(), [&](const auto& read) {
           return form.slots[static_cast<std::size_t>(read.slot)] && goes_on(form.opening.slots.at(read.slot), read);
         });
}

std::string range_timex(const DateExpression& expression) {
  const std::string first = timex(expression.first);
  return expression.last ? first + '/' + timex(*expression.last) : first;
}

Value DateGrammar::value(std::string_view text, std::size_t begin, const Best& best) const {
  const Composed& found = best.composed;
  Value out{.length = best.end - begin, .kind = found.kind, .date = found.expression};
  if (!found.between) {
    out.text_value = range_timex(found.expression);
    return out;
  }
  // "July 2003 to December 2004": two dates, each with its words; both know the range.
  std::size_t first_end = found.between->begin, last_begin = found.between->end;
  while (text[first_end - 1] == ' ' || text[first_end - 1] == '\n') --first_end;
  while (text[last_begin] == ' ' || text[last_begin] == '\n') ++last_begin;
  out.length = first_end - begin;
  out.text_value = timex(found.expression.first);
  out.end = Value::End{last_begin - begin, best.end - last_begin, timex(*found.expression.last)};
  return out;
}

std::optional<Value> DateGrammar::parse_at(std::string_view text, std::size_t begin) const {
  const Reader at(text.data() + begin, text.data() + text.size());
  SlotReads reads(slots_, text);
  const Here here = openings_at(at, reads);
  if (here.slots.none() && !characters_[index_of(*at)]) return std::nullopt;
  Best best;
  std::size_t impossible = 0;  // end of the longest that no calendar has
  for (const Form& form : forms_) {
    if (!opens(form, here, at)) continue;
    Matching matching(reads, parts_, text);
    matching.match(form.node, at, [&](const Reader& end) {
      const auto length = static_cast<std::size_t>(end.base() - text.data());
      if (length <= std::max(best.end, begin)) return;
      if (!end.at_end() && is_word_character(*end) && is_word_character(*Reader(text.substr(length - 1)))) return;
      auto composed = compose(matching.bound());
      if (composed)
        best = {length, std::move(*composed)};
      else if (composed.error() == Refusal::impossible)
        impossible = std::max(impossible, length);
    });
  }
  if (impossible > 0 && best.end <= impossible) return Value{.length = impossible - begin, .refused = true};
  if (best.end == 0) return std::nullopt;
  return value(text, begin, best);
}

}  // namespace

std::unique_ptr<const Grammar> make_date(const Tables& tables) { return std::make_unique<DateGrammar>(tables); }

}  // namespace rapporteur::values
