#include "engine/scan/profiles.hpp"

#include <algorithm>
#include <cstring>

namespace rapporteur {
namespace {

constexpr std::size_t kMostProfiles = 1 << 16;  // more are not kept
constexpr std::size_t kManyProfiles = 1 << 15;  // a document that begins with more begins with none
constexpr std::size_t kMostTexts = 1 << 17;
constexpr std::size_t kMostRegexes = 96;  // more are not asked of every word
constexpr std::size_t kForms = 1 << 14;
constexpr std::size_t kLongestForm = 15;  // bytes

std::vector<const LazyRegex*> regexes_of(const Program& program) {
  std::vector<const LazyRegex*> out;
  for (const Fact& fact : program.facts)
    if (fact.kind == Fact::Kind::regex) out.push_back(fact.regex.get());
  return out;
}

// By word. Most words of the lexicon are asked for by the entries of lists alone.
std::vector<bool> words_asked_for(const Program& program) {
  std::vector<bool> out(program.lexicon.word_count());
  for (const Fact& fact : program.facts)
    for (const WordTest& test : fact.words) out[test.word] = true;
  return out;
}

std::vector<std::vector<FactId>> facts_on_values(const Program& program) {
  std::vector<std::vector<FactId>> out(program.types.size());
  for (FactId f = 0; f < program.facts.size(); ++f) {
    const Fact& fact = program.facts[f];
    if (fact.kind != Fact::Kind::type || fact.conditions.empty()) continue;
    for (const TypeId member : program.types[fact.type].members) out[member].push_back(f);
  }
  return out;
}

}  // namespace

Profiles::Profiles(const Program& program)
    : lexicon_(program.lexicon),
      regexes_(regexes_of(program)),
      is_asked_for_(words_asked_for(program)),
      facts_of_values_(facts_on_values(program)),
      plain_kinds_(program.lexicon.word_count()),
      views_(program.views.size()),
      forms_(kForms) {
  number_facts(program);
}

void Profiles::number_facts(const Program& program) {
  std::vector<std::uint32_t> number_of(program.facts.size(), kNone);
  for (const ViewSpec& view : program.views) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> numbers;  // and codes
    for (const auto& test : view.tested) {
      if (number_of[test.fact] == kNone) {
        number_of[test.fact] = static_cast<std::uint32_t>(facts_.size());
        facts_.emplace_back(test.fact, test.shape);
      }
      numbers.emplace_back(number_of[test.fact], test.code);
    }
    std::sort(numbers.begin(), numbers.end());
    Tested& tested = tested_.emplace_back();
    for (const auto& [number, code] : numbers) {
      if (tested.words.empty() || tested.words.back().at != number / 64)
        tested.words.push_back({number / 64, 0, static_cast<std::uint32_t>(tested.codes.size())});
      tested.words.back().facts |= std::uint64_t{1} << number % 64;
      tested.codes.push_back(code);
    }
  }
  fact_words_ = (facts_.size() + 63) / 64;
}

void Profiles::begin_document(std::size_t tokens) {
  of_token_.assign(tokens, {});
  of_annotation_.clear();
  if (strides_.are_many()) strides_ = Strides();
  if (keys_.size() < kManyProfiles && lists_.size() < kManyProfiles && texts_.size() < kMostTexts) return;
  for (Numbering* table : {&texts_, &kinds_, &values_, &keys_, &lists_}) *table = Numbering();
  kind_of_text_.clear();
  std::fill(plain_kinds_.begin(), plain_kinds_.end(), std::pair(0u, 0u));
  std::fill(forms_.begin(), forms_.end(), Form());
  codes_.clear();
  known_.clear();
  code_lists_.clear();
  strides_ = Strides();
}

// Most words of a text are known and written as they are folded.
std::uint32_t Profiles::kind(std::string_view text, const Token& token) {
  auto& [shape, kind] = plain_kinds_[token.word];
  if (token.word == 0 || lexicon_.word_text(token.word) != text) return kind_of_text(text, token);
  if (kind == 0 || shape != token.shape) {
    shape = token.shape;
    kind = kind_of_text(text, token);
  }
  return kind;
}

// Words that no fact asks for are told apart only as far as the regular expressions of facts do it.
std::uint32_t Profiles::kind_of_text(std::string_view text, const Token& token) {
  buffer_.assign((text.size() + 3) / 4 + 3, 0);
  std::memcpy(buffer_.data() + 3, text.data(), text.size());
  buffer_[0] = token.shape;
  buffer_[1] = token.word;
  buffer_[2] = static_cast<std::uint32_t>(text.size());
  if (texts_.size() >= 2 * kMostTexts) return kNone;
  const std::uint32_t known = texts_.find_or_add(buffer_);
  if (known < kind_of_text_.size()) return kind_of_text_[known];
  if (!is_asked_for_[token.word] && regexes_.size() <= kMostRegexes) {
    buffer_.assign(2 + (regexes_.size() + 31) / 32, 0);
    buffer_[0] = token.shape;
    for (const int regex : regexes_.matching(text))
      buffer_[2 + static_cast<std::size_t>(regex) / 32] |= 1u << regex % 32;
  }
  kind_of_text_.push_back(kinds_.find_or_add(buffer_) + 1);
  return kind_of_text_.back();
}

ProfileId Profiles::find(const ProfileKey& key) {
  if (key.kind == kNone || keys_.size() >= kMostProfiles) return kNone;
  buffer_.assign({key.kind, key.final_stop, static_cast<std::uint32_t>(key.lists.size())});
  for (const auto& [list, length] : key.lists) buffer_.insert(buffer_.end(), {list, length});
  for (const auto& [type, values] : key.types) buffer_.insert(buffer_.end(), {type, values});
  return keys_.find_or_add(buffer_);
}

ProfileId Profiles::find(std::string_view text, const Token& token, bool final_stop, std::span<const EntryHit> hits) {
  Form wanted{.shape = token.shape};
  Form* form = nullptr;
  if (text.size() <= kLongestForm) {
    std::memcpy(wanted.text.data(), text.data(), text.size());
    wanted.text[1] |= std::uint64_t{text.size()} << 56;
    const std::uint64_t hash = (wanted.text[0] ^ wanted.text[1] * 0x9E3779B97F4A7C15) * 0xD6E8FEB86659FD93;
    form = &forms_[hash >> 50];
    if (form->text == wanted.text && form->shape == wanted.shape && is_profile(form->profile, final_stop, hits))
      return form->profile;
  }
  key_.kind = kind(text, token);
  key_.final_stop = final_stop;
  key_.lists.clear();
  for (const EntryHit& hit : hits)
    if (const std::pair entry(hit.list, hit.length); key_.lists.empty() || key_.lists.back() != entry)
      key_.lists.push_back(entry);
  wanted.profile = find(key_);
  if (form) *form = wanted;
  return wanted.profile;
}

// Of a text that has this profile's kind.
bool Profiles::is_profile(ProfileId profile, bool final_stop, std::span<const EntryHit> hits) const {
  if (profile == kNone) return false;
  const auto key = keys_.key(profile);
  if (key[1] != std::uint32_t{final_stop}) return false;
  std::size_t at = 3;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (i > 0 && hits[i].list == hits[i - 1].list && hits[i].length == hits[i - 1].length) continue;
    if (at == key.size() || key[at] != hits[i].list || key[at + 1] != hits[i].length) return false;
    at += 2;
  }
  return at == key.size();
}

Codes Profiles::add_codes(std::uint32_t view, ProfileId profile, std::span<const std::uint32_t> codes) {
  if (profile >= codes_.size() / views_) codes_.resize((profile + 1 + profile / 2) * views_, kUnknownCodes);
  const Codes out = list(codes);
  if (out->number < kUnknownCodes) codes_[profile * views_ + view] = static_cast<std::uint16_t>(out->number);
  return out;
}

Codes Profiles::list(std::span<const std::uint32_t> codes) {
  const std::uint32_t number = lists_.find_or_add(codes);
  if (number == code_lists_.size()) code_lists_.emplace_back(number, codes);
  return &code_lists_[number];
}

Profiles::OfAnnotation& Profiles::of_annotation(std::uint32_t annotation) {
  if (annotation >= of_annotation_.size()) of_annotation_.resize(annotation + 1 + annotation / 2);
  return of_annotation_[annotation];
}

std::unique_ptr<Profiles> ProfilePool::take(const Program& program) {
  const std::lock_guard lock(mutex_);
  if (idle_.empty()) return std::make_unique<Profiles>(program);
  auto out = std::move(idle_.back());
  idle_.pop_back();
  return out;
}

void ProfilePool::give_back(std::unique_ptr<Profiles> profiles) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(profiles));
}

}  // namespace rapporteur
