// Divides the text of a list into its items. Markers win; else separators do: all of the strongest kind, or, with a
// declared count, the cheapest choice of as many boundaries as the count asks for.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>

#include "grammar/values/words.hpp"

namespace rapporteur::values {

namespace {

constexpr std::size_t kMostBoundaries =
    400;  // the choice takes count x boundaries steps; longer lists fall back to all
constexpr int kLastMarker = std::numeric_limits<int>::max();

const auto kGap = x3::lit(' ') | '\n';
const auto kNumber = x3::uint_parser<int, 10, 1, 3>();

/// A place where one item can end and the next begin.
struct Candidate {
  enum class Kind { semicolon, comma_and, comma, conjunction } kind;
  Span span;                   // separator, conjunction and blanks: in no item
  bool head = false;           // what follows begins like a parallel item
  bool one_word_next = false;  // up to the next boundary stands one word
};

struct Marker {
  enum class Style { bracketed, numbered, pointed, lettered, roman, word } style = Style::word;
  int number = 0;
  Span span;
  bool spaced = false;  // a word marker that punctuation follows: "first, ..."
};

struct Scan {
  std::vector<Candidate> boundaries;
  std::vector<Marker> markers;
  bool first_head = false;  // the first item begins with an item head
  bool first_one_word = false;
  bool long_items = false;  // some piece has more than one word
  bool parallel = false;    // items begin with heads, not all are noun phrases
};

/// What it costs to divide at a boundary, and to pass it by. With heads, an item begins with one: "and" before a head
/// is a boundary when the count needs it, a comma before none seldom is. Lists of names have commas and a closing
/// "and".
struct Cost {
  int use, leave;
};

Cost parallel_cost(const Candidate& boundary) {
  using Kind = Candidate::Kind;
  switch (boundary.kind) {
    case Kind::semicolon: return {0, 20};
    case Kind::comma_and: return boundary.head ? Cost{0, 12} : Cost{12, 2};
    case Kind::comma: return boundary.head ? Cost{2, 10} : Cost{16, 0};
    case Kind::conjunction: return boundary.head ? Cost{8, 1} : Cost{24, 0};
  }
  return {};
}

Cost plain_cost(const Candidate& boundary, bool final) {
  using Kind = Candidate::Kind;
  switch (boundary.kind) {
    case Kind::semicolon: return {0, 20};
    case Kind::comma_and: return {0, 10};
    case Kind::comma: return {2, 8};
    case Kind::conjunction: return final ? Cost{4, 6} : Cost{18, 0};
  }
  return {};
}

constexpr int kOneWord = 6;  // an item of one word beside longer ones

/// Chooses `wanted` boundaries at the least cost; of equals, the later. `best[chosen][previous]` is, for the boundary
/// at hand, the least cost from there on; `take` remembers the decisions.
class Choice {
 public:
  Choice(const Scan& scan, std::size_t wanted) : scan_(scan), wanted_(wanted), take_(scan.boundaries.size()) {
    const std::size_t n = scan.boundaries.size();
    std::vector<Row> next(wanted + 1, Row{kNever, kNever});
    next[0] = {0, 0};
    for (std::size_t i = n; i-- > 0;) {
      std::vector<Row> here(wanted + 1, Row{kNever, kNever});
      take_[i].assign(wanted + 1, {false, false});
      for (std::size_t k = 0; k <= wanted; ++k) decide(i, k, next, here[k]);
      next = std::move(here);
    }
  }

  std::vector<std::size_t> boundaries() const {
    std::vector<std::size_t> chosen;
    bool previous = true;  // the text's beginning bounds the first item
    for (std::size_t i = 0, left = wanted_; i < take_.size(); ++i) {
      const bool take = take_[i][left][previous];
      if (take) chosen.push_back(i), --left;
      previous = take;
    }
    return chosen;
  }

 private:
  static constexpr int kNever = 1 << 28;
  using Row = std::array<int, 2>;  // by whether the boundary before was taken

  void decide(std::size_t i, std::size_t k, const std::vector<Row>& next, Row& here) {
    const Cost cost = cost_of(i);
    const int leave = next[k][0] + cost.leave;
    for (const std::size_t previous : {0U, 1U}) {
      int use = k == 0 ? kNever : next[k - 1][1] + cost.use;
      if (previous == 1 && one_word_before(i)) use += kOneWord;
      if (i + 1 == take_.size() && scan_.long_items && scan_.boundaries[i].one_word_next) use += kOneWord;
      take_[i][k][previous] = use < leave;  // on a tie leave it: the later boundary is taken
      here[previous] = std::min({use, leave, kNever});
    }
  }
  bool one_word_before(std::size_t i) const {
    return scan_.long_items && (i == 0 ? scan_.first_one_word : scan_.boundaries[i - 1].one_word_next);
  }
  Cost cost_of(std::size_t i) const {
    const Candidate& boundary = scan_.boundaries[i];
    return scan_.parallel ? parallel_cost(boundary) : plain_cost(boundary, i + 1 == take_.size());
  }

  const Scan& scan_;
  std::size_t wanted_;
  std::vector<std::vector<std::array<bool, 2>>> take_;
};

std::vector<std::size_t> indices_of(const Scan& scan, Candidate::Kind kind) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < scan.boundaries.size(); ++i) {
    if (scan.boundaries[i].kind == kind) found.push_back(i);
  }
  return found;
}

/// All boundaries of the strongest kind: semicolons; else commas before parallel items and one closing "and".
std::vector<std::size_t> strongest(const Scan& scan) {
  using Kind = Candidate::Kind;
  if (auto semicolons = indices_of(scan, Kind::semicolon); !semicolons.empty()) return semicolons;
  std::vector<std::size_t> chosen;
  std::size_t closing = scan.boundaries.size();
  for (std::size_t i = 0; i < scan.boundaries.size(); ++i) {
    const Candidate& boundary = scan.boundaries[i];
    if (scan.first_head && !boundary.head) continue;
    if (boundary.kind != Kind::conjunction) {
      chosen.push_back(i);
      closing = scan.boundaries.size();
    } else {
      closing = i;
    }
  }
  const bool closed = chosen.empty() || scan.boundaries[chosen.back()].kind == Kind::comma_and;
  if (!closed && closing != scan.boundaries.size()) chosen.push_back(closing);
  return chosen;
}

}  // namespace

struct Divider::Parser {
  explicit Parser(const Tables& tables)
      : conjunctions(tables, "list-conjunctions"),
        markers(tables, "list-markers"),
        heads(tables, "item-heads"),
        cardinals(tables, "cardinals") {}

  Enumeration divide(std::string_view text, std::optional<std::uint64_t> count) const;
  Scan scan(std::string_view text) const;
  void scan_boundary(std::string_view text, const Reader& at, Scan& scan) const;
  void scan_marker(std::string_view text, const Reader& at, bool after_separator, Scan& scan) const;
  void measure(std::string_view text, Scan& scan) const;
  bool begins_with_head(Reader at) const;
  std::optional<Marker> marker_at(Reader& at, bool after_separator) const;
  std::vector<Marker> series(const Scan& scan, std::string_view text, std::optional<std::uint64_t> count) const;
  std::vector<Span> between(std::string_view text, const std::vector<Marker>& markers) const;
  std::vector<Span> between(std::string_view text, const Scan& scan, const std::vector<std::size_t>& chosen) const;
  Span trimmed(std::string_view text, Span span) const;
  Span without_marker(std::string_view text) const;

  auto conjunction() const { return x3::omit[TextOf(conjunctions)] >> -kGap; }

  WordTable conjunctions, markers, heads, cardinals;
};

namespace {

Span span_of(std::string_view text, const char* begin, const char* end) {
  return {static_cast<std::uint32_t>(begin - text.data()), static_cast<std::uint32_t>(end - text.data())};
}
bool is_blank(char c) { return c == ' ' || c == '\n'; }

/// Skips what brackets and quotation marks enclose: separators in there divide nothing. Unclosed ones enclose nothing.
class Brackets {
 public:
  explicit Brackets(std::string_view text) {
    constexpr std::string_view kOpenQuote = "\xE2\x80\x9C", kCloseQuote = "\xE2\x80\x9D";
    const bool paired = std::count(text.begin(), text.end(), '"') % 2 == 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const std::string_view three = text.substr(i, 3);
      const bool quote = text[i] == '"' && paired;
      const bool closes = text[i] == ')' || text[i] == ']' || three == kCloseQuote || (quote && quoted);
      if (closes) close(i);
      if (text[i] == '(' || text[i] == '[' || three == kOpenQuote || (quote && !quoted)) open_.push_back(i);
      if (quote) quoted = !quoted;
    }
  }
  /// Offsets must come in rising order.
  bool enclose(std::size_t offset) {
    while (next_ < enclosed_.size() && enclosed_[next_].second < offset) ++next_;
    return next_ < enclosed_.size() && enclosed_[next_].first < offset;
  }

 private:
  void close(std::size_t offset) {
    if (open_.size() == 1) enclosed_.emplace_back(open_.front(), offset);
    if (!open_.empty()) open_.pop_back();
  }

  std::vector<std::size_t> open_;
  std::vector<std::pair<std::size_t, std::size_t>> enclosed_;  // outermost only, in order
  std::size_t next_ = 0;
};

}  // namespace

/// Passes over up to two words such as "to" or an adverb, which the table marks as leading ("lead").
bool Divider::Parser::begins_with_head(Reader at) const {
  for (int i = 0; i < 3; ++i) {
    std::string value;
    if (!read(at, TextOf(heads), value)) return false;
    if (value != "lead") return true;
    if (!read(at, kGap)) return false;
  }
  return false;
}

void Divider::Parser::scan_boundary(std::string_view text, const Reader& at, Scan& scan) const {
  using Kind = Candidate::Kind;
  Reader next = at;
  Kind kind = Kind::conjunction;
  if (read(next, ';' >> -kGap)) {
    kind = Kind::semicolon;
    read(next, conjunction());
  } else if (read(next, ',' >> kGap)) {
    kind = read(next, conjunction()) ? Kind::comma_and : Kind::comma;
  } else if (!read(next, kGap >> x3::omit[TextOf(conjunctions)] >> kGap)) {
    return;
  }
  if (next.at_end() || (!scan.boundaries.empty() && scan.boundaries.back().span.end > at.base() - text.data())) return;
  scan.boundaries.push_back({kind, span_of(text, at.base(), next.base()), begins_with_head(next)});
}

/// "(a)", "b)", "(iv)". Letters of which Roman numbers are made are such numbers: no list has an item (i) behind (h).
bool read_letters(Reader& at, Marker& marker) {
  static const x3::symbols<int> kRoman{{"i", 1},  {"ii", 2},  {"iii", 3},  {"iv", 4}, {"v", 5},
                                       {"vi", 6}, {"vii", 7}, {"viii", 8}, {"ix", 9}, {"x", 10}};
  const auto roman = x3::no_case[kRoman];
  marker.style = Marker::Style::roman;
  if (read(at, '(' >> roman >> ')', marker.number) || read(at, roman >> ')', marker.number)) return true;
  static const auto kLetter = x3::char_("a-zA-Z");
  char letter = 0;
  marker.style = Marker::Style::lettered;
  if (!read(at, '(' >> kLetter >> ')', letter) && !read(at, kLetter >> ')', letter)) return false;
  marker.number = (letter | 0x20) - 'a' + 1;
  return true;
}

std::optional<Marker> Divider::Parser::marker_at(Reader& at, bool after_separator) const {
  using Style = Marker::Style;
  static const auto kBehind = kGap | x3::eoi;
  Marker marker;
  marker.style = Style::bracketed;
  if (read(at, '(' >> kNumber >> ')', marker.number)) return marker;
  marker.style = Style::numbered;
  if (read(at, kNumber >> ')', marker.number)) return marker;
  marker.style = Style::pointed;
  if (read(at, kNumber >> '.' >> &kBehind, marker.number)) return marker;
  if (read_letters(at, marker)) return marker;
  marker.style = Style::word;
  std::string value;
  const Reader word = at;
  if (!after_separator || !read(at, TextOf(markers), value)) return std::nullopt;
  marker.number = value == "last" ? kLastMarker : std::atoi(value.c_str());
  marker.spaced = read(at, x3::lit(',') | ':');
  Reader counted = word;  // "two bridges" counts bridges; "two, bridges" is the second item
  if (!marker.spaced && read(counted, x3::omit[TextOf(cardinals)])) return std::nullopt;
  return marker;
}

void Divider::Parser::scan_marker(std::string_view text, const Reader& at, bool after_separator, Scan& scan) const {
  Reader next = at;
  std::optional<Marker> marker = marker_at(next, after_separator);
  if (!marker || marker->number < 1) return;
  marker->span = span_of(text, at.base(), next.base());
  scan.markers.push_back(*marker);
}

/// One pass over the characters. A word may be a marker where a word begins, and a word marker behind a separator only.
Scan Divider::Parser::scan(std::string_view text) const {
  Scan scan;
  Brackets brackets(text);
  bool word_begins = true, after_separator = true;
  for (Reader at(text); !at.at_end(); ++at) {
    const char c = *at;
    if (word_begins && !is_blank(c)) {
      scan_marker(text, at, after_separator, scan);
      Reader behind = at;
      const bool joins = read(behind, x3::omit[TextOf(conjunctions)]);  // "; and third", "and lastly"
      after_separator = joins || c == '-';
    }
    if (c == ';' || c == ',' || c == '.' || c == ':' || c == '\n') after_separator = true;
    word_begins = is_blank(c) || c == ';' || c == ',' || c == '(' || c == '"';
    const bool can_separate = c == ';' || c == ',' || is_blank(c);
    if (can_separate && !brackets.enclose(static_cast<std::size_t>(at.base() - text.data())))
      scan_boundary(text, at, scan);
  }
  measure(text, scan);
  return scan;
}

void Divider::Parser::measure(std::string_view text, Scan& scan) const {
  const auto one_word = [&](std::size_t begin, std::size_t end) {
    const Span piece = trimmed(text, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    const std::string_view words = text.substr(piece.begin, piece.size());
    bool single = true;
    for (Reader at(words); single && !at.at_end(); ++at) single = !is_blank(*at);
    scan.long_items = scan.long_items || !single;
    return single;
  };
  std::vector<Candidate>& all = scan.boundaries;
  scan.first_one_word = one_word(0, all.empty() ? text.size() : all.front().span.begin);
  const Span whole = trimmed(text, {0, static_cast<std::uint32_t>(text.size())});
  scan.first_head = begins_with_head(Reader(text.substr(whole.begin)));
  std::size_t heads_found = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].one_word_next = one_word(all[i].span.end, i + 1 < all.size() ? all[i + 1].span.begin : text.size());
    heads_found += all[i].head;
  }
  scan.parallel = scan.first_head || (heads_found > 0 && heads_found * 2 >= all.size());  // a single one may be a noun
}

/// The markers of one style that rise by one; a style whose number of items is the declared one goes first. Word
/// markers that punctuation follows are the surer ones.
std::vector<Marker> Divider::Parser::series(const Scan& scan, std::string_view text,
                                            std::optional<std::uint64_t> count) const {
  using Style = Marker::Style;
  const auto rising = [&](Style style, bool spaced) {
    std::vector<Marker> found;
    for (const Marker& marker : scan.markers) {
      if (marker.style != style || (spaced && !marker.spaced)) continue;
      const bool text_before = !trimmed(text, {0, marker.span.begin}).empty();
      if (found.empty() ? marker.number == 1 || (marker.number == 2 && text_before)
                        : marker.number == found.back().number + 1 || marker.number == kLastMarker) {
        found.push_back(marker);
        if (marker.number == kLastMarker) break;
      }
    }
    return found;
  };
  std::vector<Marker> best;
  for (const auto& [style, spaced] :
       {std::pair(Style::bracketed, false), std::pair(Style::numbered, false), std::pair(Style::pointed, false),
        std::pair(Style::lettered, false), std::pair(Style::roman, false), std::pair(Style::word, true),
        std::pair(Style::word, false)}) {
    std::vector<Marker> found = rising(style, spaced);
    const std::size_t items = found.size() + (!found.empty() && found.front().number == 2);
    if (items < 2) continue;
    if (count && items == *count) return found;
    if (best.empty()) best = std::move(found);
  }
  return best;
}

std::vector<Span> Divider::Parser::between(std::string_view text, const std::vector<Marker>& found) const {
  std::vector<Span> items;
  if (found.front().number == 2) items.push_back(trimmed(text, {0, found.front().span.begin}));
  for (std::size_t i = 0; i < found.size(); ++i) {
    const std::size_t end = i + 1 < found.size() ? found[i + 1].span.begin : text.size();
    items.push_back(trimmed(text, {found[i].span.end, static_cast<std::uint32_t>(end)}));
  }
  return items;
}

std::vector<Span> Divider::Parser::between(std::string_view text, const Scan& scan,
                                           const std::vector<std::size_t>& chosen) const {
  std::vector<Span> items;
  std::uint32_t begin = 0;
  for (const std::size_t i : chosen) {
    items.push_back(trimmed(text, {begin, scan.boundaries[i].span.begin}));
    begin = scan.boundaries[i].span.end;
  }
  items.push_back(trimmed(text, {begin, static_cast<std::uint32_t>(text.size())}));
  return items;
}

/// Without blanks and separators around it, a conjunction before or behind it, and a final stop (but "U.S." keeps its
/// own).
Span Divider::Parser::trimmed(std::string_view text, Span span) const {
  static const auto kLeading = kGap | x3::char_(",;:.-");
  Reader at(text.data() + span.begin, text.data() + span.end);
  while (read(at, x3::omit[kLeading]) || read(at, x3::omit[TextOf(conjunctions)] >> (kGap | ','))) {
  }
  const char* const begin = at.base();
  const char* end = begin;
  bool word_begins = true, stop = false, inner_stop = false;  // in this word: a stop, and letters behind it
  while (!at.at_end()) {
    Reader rest = at;
    if (word_begins && read(rest, x3::omit[TextOf(conjunctions)] >> *x3::omit[kLeading] >> x3::eoi)) break;
    const char c = *at;
    word_begins = is_blank(c) || c == ',' || c == ';';
    inner_stop = !word_begins && (inner_stop || (stop && is_word_character(c)));
    stop = !word_begins && (stop || c == '.');
    ++at;
    if (!word_begins && c != ':' && (c != '.' || inner_stop)) end = at.base();
  }
  return span_of(text, begin, end);
}

/// A marker word that no punctuation follows may belong to the item: "One country".
Span Divider::Parser::without_marker(std::string_view text) const {
  const Span all{0, static_cast<std::uint32_t>(text.size())};
  const Span item = trimmed(text, all);
  Reader at(text.substr(item.begin));
  const std::optional<Marker> marker = marker_at(at, true);
  if (!marker || (marker->style == Marker::Style::word && !marker->spaced)) return item;
  return trimmed(text, {static_cast<std::uint32_t>(at.base() - text.data()), all.end});
}

Enumeration Divider::Parser::divide(std::string_view text, std::optional<std::uint64_t> count) const {
  const Scan found = scan(text);
  Enumeration result;
  if (const auto markers_found = series(found, text, count); !markers_found.empty()) {
    result.items = between(text, markers_found);
    result.marked = true;
  } else if (count && *count > 0 && *count - 1 <= found.boundaries.size() &&
             found.boundaries.size() <= kMostBoundaries) {
    result.items = between(text, found, Choice(found, *count - 1).boundaries());
  } else {
    result.items = between(text, found, strongest(found));
  }
  std::erase_if(result.items, [](Span item) { return item.empty(); });
  result.complete = !count || result.items.size() == *count;
  return result;
}

Divider::Divider(const Tables& tables) : parser_(std::make_unique<const Parser>(tables)) {}
Divider::~Divider() = default;
Divider::Divider(Divider&&) noexcept = default;

Enumeration Divider::divide(std::string_view text, std::optional<std::uint64_t> count) const {
  return parser_->divide(text, count);
}

Span Divider::trim(std::string_view item) const { return parser_->without_marker(item); }

}  // namespace rapporteur::values
