// What dates mean: each counts from the article's date or from the one before it in the text.
#include <algorithm>

#include "engine/resolver/resolvers.hpp"

namespace rapporteur {
namespace {

using values::Anchors;
using values::Day;
using values::Moment;

// A text is a history if most of its full dates are years away from its own, and few count from its own.
constexpr std::size_t kFewDates = 5;
constexpr int kFarYears = 2;
constexpr double kMost = 0.5;

const Resolver* date_resolver(const Program& program, TypeId type) {
  for (const Resolver& resolver : program.resolvers)
    if (resolver.kind == Resolver::Kind::date && (type == kNone || program.is_a(type, resolver.type))) return &resolver;
  return nullptr;
}

// An anchor annotation says the date in its own value or in a field that holds a date.
std::optional<Day> day_of(const Scan& scan, const Annotation& anchor) {
  if (const auto day = values::parse_iso(anchor.value); day && day->day) return day;
  for (const Captured& captured : anchor.fields) {
    if (captured.annotation == kNone || scan.annotations[captured.annotation].date == kNone) continue;
    const Moment& said = scan.dates[scan.annotations[captured.annotation].date].moment();
    if (said.year && said.month && said.day && !said.before_common) return Day{said.year, said.month, said.day};
  }
  return std::nullopt;
}

class DatePass {
 public:
  explicit DatePass(Scan& scan) : scan_(scan), article_(article_day(scan)) {}

  void run() {
    std::vector<std::uint32_t> order;
    for (std::uint32_t id = 0; id < scan_.annotations.size(); ++id)
      if (scan_.annotations[id].date != kNone && !scan_.annotations[id].dead) order.push_back(id);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return scan_.annotations[a].tokens.begin < scan_.annotations[b].tokens.begin;
    });
    narrative_ = is_history(order);
    scan_.meanings.resize(scan_.dates.size());
    if (article_) scan_.article_year = article_->year;
    for (const std::uint32_t id : order) mean(scan_.annotations[id]);
  }

 private:
  bool is_history(const std::vector<std::uint32_t>& order) const {
    std::size_t full = 0, far = 0, from_article = 0;
    for (const std::uint32_t id : order) {
      const Moment& said = scan_.dates[scan_.annotations[id].date].moment();
      from_article += said.from == Moment::From::article && said.fixed.empty();
      if (said.year == 0) continue;
      ++full;
      far += !article_ || said.before_common || std::abs(article_->year - said.year) >= kFarYears;
    }
    return !article_ ? full > 0
                     : full >= kFewDates && far >= from_article &&
                           static_cast<double>(far) >= kMost * static_cast<double>(full);
  }

  std::uint32_t paragraph_of(const Annotation& annotation) const {
    return scan_.document.sentences[annotation.sentence].paragraph;
  }

  values::Toward toward(const Annotation& annotation) const {
    const Resolver* resolver = date_resolver(scan_.program, annotation.type);
    const std::uint32_t field = scan_.program.types[annotation.type].field("direction");
    const std::string said = resolver::field_referent(scan_, annotation, field);
    const bool future = said.empty() ? resolver && resolver->toward_future : said == "future";
    return future ? values::Toward::future : values::Toward::past;
  }

  void mean(const Annotation& annotation) {
    const DateMention& mention = scan_.dates[annotation.date];
    DateMeaning& meaning = scan_.meanings[annotation.date];
    Anchors anchors{article_, context_, toward(annotation), narrative_};
    anchors.narrative = narrative_ || year_goes_on(annotation, anchors);
    const auto first = values::resolve(on_day(mention.expression.first, annotation), anchors);
    const auto last = mention.expression.last ? end_of(*mention.expression.last, first, anchors) : std::nullopt;
    const auto& own = mention.is_end ? last : first;
    if (!own) return;
    meaning = {own->timex, {}, {}, own->day, own->reason};
    if (meaning.day && meaning.day->year < 0) meaning.day = std::nullopt;
    if (mention.expression.last && first && last) {
      meaning.from = first->timex;
      meaning.to = last->timex;
      if (!mention.split) meaning.timex = first->timex + '/' + last->timex;
    }
    remember(annotation, mention.moment(), own->day);
  }

  // "In May 2003 she joined, in June she left": the year goes on within a paragraph, unless a later sentence speaks of
  // the article's own time.
  bool year_goes_on(const Annotation& annotation, const Anchors& anchors) const {
    const Moment& said = scan_.dates[annotation.date].moment();
    if (narrative_ || !context_ || !article_ || !context_year_said_ || context_->year >= article_->year ||
        context_paragraph_ != paragraph_of(annotation) || anchors.toward != values::Toward::past || said.month == 0)
      return false;
    const auto recent = values::resolve(said, anchors);
    const bool is_near = recent && recent->day && std::abs(months(*recent->day) - months(*article_)) <= 1;
    return context_sentence_ == annotation.sentence || !is_near;
  }

  static int months(const Day& day) { return day.year * 12 + day.month; }

  // "Monday to Friday" ends behind its beginning, whatever the tense.
  static std::optional<values::Meant> end_of(const Moment& last, const std::optional<values::Meant>& first,
                                             const Anchors& anchors) {
    if (last.weekday == 0 || last.month != 0 || !first || !first->day) return values::resolve(last, anchors);
    return values::resolve(last, {first->day, anchors.context, values::Toward::future, false});
  }

  // "At 10.30" and "in the morning" are on the day that the paragraph speaks of, or on the article's.
  Moment on_day(Moment said, const Annotation& annotation) const {
    const bool clock = said.hour >= 0 || !said.part.empty();
    const bool bare = clock && said.fixed.empty() && said.year == 0 && said.month == 0 && said.day == 0 &&
                      said.weekday == 0 && said.unit == values::Unit::none && said.holiday.empty();
    const bool spoken_of = context_ && context_->day != 0 && context_->year > 0 &&
                           (narrative_ || context_paragraph_ == paragraph_of(annotation));
    const std::optional<Day>& day = spoken_of ? context_ : article_;
    if (!bare || !day || (!spoken_of && (narrative_ || said.hour < 0))) return said;
    said.year = day->year, said.month = day->month, said.day = day->day;
    return said;
  }

  // "On 10 March 1975 they planned for 1976": a year within a sentence does not move a story that is told by days.
  bool is_aside(const Annotation& annotation, const Moment& said, const Day& day) const {
    constexpr std::uint32_t kHead = 2;  // tokens: "In 1976, ..."
    const std::uint32_t begin = scan_.document.sentences[annotation.sentence].tokens.begin;
    return narrative_ && context_ && context_->day != 0 && context_paragraph_ == paragraph_of(annotation) &&
           day.month == 0 && said.month == 0 && annotation.tokens.begin > begin + kHead;
  }

  void remember(const Annotation& annotation, const Moment& said, const std::optional<Day>& day) {
    // What counts from the article's own day ("today") tells nothing of a history's.
    if (!day || !said.fixed.empty() || (narrative_ && said.from == Moment::From::article)) return;
    if (is_aside(annotation, said, *day)) return;
    context_ = day;
    context_year_said_ = said.year != 0;
    context_paragraph_ = paragraph_of(annotation);
    context_sentence_ = annotation.sentence;
  }

  Scan& scan_;
  std::optional<Day> article_, context_;
  bool narrative_ = false, context_year_said_ = false;
  std::uint32_t context_paragraph_ = 0, context_sentence_ = 0;
};

}  // namespace

std::optional<Day> article_day(const Scan& scan) {
  if (const auto given = values::parse_iso(scan.article_date); given && given->day) return given;
  const Resolver* resolver = date_resolver(scan.program, kNone);
  if (!resolver || resolver->anchor == kNone) return std::nullopt;
  // The first at the head of the article; a date further down is another's.
  std::optional<Day> found;
  std::uint32_t at = kNone;
  for (const Annotation& a : scan.annotations) {
    if (!scan.program.is_a(a.type, resolver->anchor) || a.dead || a.sentence >= resolver->reach || a.tokens.begin >= at)
      continue;
    const auto day = day_of(scan, a);
    if (!day) continue;
    found = day;
    at = a.tokens.begin;
  }
  return found;
}

void resolve_dates(Scan& scan) { DatePass(scan).run(); }

}  // namespace rapporteur
