// What was found out about elements, kept for the elements like them. Most elements are one of a few thousand words
// with the same list entries on them, in every document; their facts need to be asked only once.
// Tested by tests/unit/profiles_test.cpp
#pragma once
#include <array>
#include <bit>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/program/program.hpp"
#include "engine/scan/code_list.hpp"
#include "engine/scan/numbering.hpp"
#include "engine/scan/strides.hpp"
#include "engine/text/document.hpp"

namespace rapporteur {

/// Elements of one profile hold the same facts in every view.
using ProfileId = std::uint32_t;

/// All that decides such facts.
struct ProfileKey {
  std::uint32_t kind = 0;  // of the one token that the element is; 0: of more
  bool final_stop = false;
  std::vector<std::pair<ListId, std::uint32_t>> lists;  // with an entry from here on, and over how many elements
  std::vector<std::pair<TypeId, std::uint32_t>> types;  // of its annotations, and what their fields say
};

/// Belongs to one thread at a time. What it gives out holds until the next document begins.
class Profiles {
 public:
  explicit Profiles(const Program& program);

  /// Forgets all if that is much.
  void begin_document(std::size_t tokens);
  /// Of a token that is an element of its own.
  struct OfToken {
    ProfileId profile = kNone;  // kNone: not known
    std::uint32_t longest = 0;  // of the list entries from it on, in tokens; 0: not known
  };
  OfToken& of_token(std::uint32_t token) { return of_token_[token]; }
  /// The facts that ask what the fields of an annotation of a type say.
  std::span<const FactId> facts_of_values(TypeId type) const { return facts_of_values_[type]; }
  /// What is known of an annotation until values are forgotten.
  struct OfAnnotation {
    std::uint32_t values = kNone;  // a number for those of these facts that it meets
  };
  OfAnnotation& of_annotation(std::uint32_t annotation);
  std::uint32_t values(std::span<const FactId> met) { return values_.find_or_add(met); }
  /// Fields have been set.
  void forget_values() { of_annotation_.clear(); }
  /// A number for what the facts of a token can depend on besides its list entries: never 0. kNone if there is no room.
  std::uint32_t kind(std::string_view text, const Token& token);
  /// kNone if there is no more room.
  ProfileId find(const ProfileKey& key);
  /// The profile of a token that is an element of its own, as `find` and `kind` tell it. Most tokens are words that
  /// have been there before, with the same entries on them.
  ProfileId find(std::string_view text, const Token& token, bool final_stop, std::span<const EntryHit> hits);
  /// Null if they are not known yet.
  Codes codes(std::uint32_t view, ProfileId profile) const {
    const std::size_t at = std::size_t{profile} * views_ + view;
    return at < codes_.size() && codes_[at] != kUnknownCodes ? &code_lists_[codes_[at]] : nullptr;
  }
  Codes add_codes(std::uint32_t view, ProfileId profile, std::span<const std::uint32_t> codes);
  /// Adds the codes of those facts that a view asks one by one and that hold for a profile, of this shape. `holds`
  /// tells it of one; it is asked once, whatever views ask.
  template <class Holds>
  void add_tested(std::uint32_t view, ProfileId profile, std::uint16_t shape, std::vector<std::uint32_t>& codes,
                  const Holds& holds) {
    const Tested& tested = tested_[view];
    if (tested.words.empty()) return;
    make_room(profile);
    for (const Tested::Word& word : tested.words) {
      Known& known = known_[std::size_t{profile} * fact_words_ + word.at];
      for (std::uint64_t rest = word.facts & ~known.asked; rest != 0; rest &= rest - 1) {
        const auto& [fact, needed] = facts_[64 * word.at + static_cast<std::uint32_t>(std::countr_zero(rest))];
        if ((shape & needed) == needed && holds(fact)) known.held |= rest & ~(rest - 1);
      }
      known.asked |= word.facts;
      for (std::uint64_t rest = word.facts & known.held; rest != 0; rest &= rest - 1)
        codes.push_back(tested.codes[word.begin + static_cast<std::uint32_t>(
                                                      std::popcount(word.facts & ((rest & ~(rest - 1)) - 1)))]);
    }
  }
  /// The list of these codes.
  Codes list(std::span<const std::uint32_t> codes);
  /// Over these lists.
  Strides& strides() { return strides_; }

 private:
  // A short text and its profile when it was last there.
  struct Form {
    std::array<std::uint64_t, 2> text{};  // up to 15 bytes, zeros, and how many
    std::uint16_t shape = 0;
    ProfileId profile = kNone;
  };
  static constexpr std::uint16_t kUnknownCodes = 0xffff;
  // The facts that a view asks one by one, by their numbers: as bits, and the codes in their order.
  struct Tested {
    struct Word {
      std::uint32_t at = 0;  // numbers from 64 * at on
      std::uint64_t facts = 0;
      std::uint32_t begin = 0;  // of its codes
    };
    std::vector<Word> words;
    std::vector<std::uint32_t> codes;
  };
  struct Known {
    std::uint64_t asked = 0, held = 0;
  };

  std::uint32_t kind_of_text(std::string_view text, const Token& token);
  bool is_profile(ProfileId profile, bool final_stop, std::span<const EntryHit> hits) const;
  void number_facts(const Program& program);
  void make_room(ProfileId profile) {
    if (known_.size() <= std::size_t{profile} * fact_words_) known_.resize((profile + 1 + profile / 2) * fact_words_);
  }

  const Lexicon& lexicon_;
  LazyRegexSet regexes_;                              // of the facts
  std::vector<bool> is_asked_for_;                    // by word: does a fact ask for it?
  std::vector<std::vector<FactId>> facts_of_values_;  // by type
  Numbering texts_, kinds_, values_, keys_, lists_;
  std::vector<std::uint32_t> kind_of_text_;
  std::vector<OfToken> of_token_;
  std::vector<OfAnnotation> of_annotation_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> plain_kinds_;  // by word: shape and kind of its folded form
  std::vector<std::uint32_t> buffer_;
  std::size_t views_;
  std::vector<Form> forms_;  // by a hash of the text; a later one takes the place of an earlier
  ProfileKey key_;
  // Of `code_lists_`, by profile and view: a document asks for few profiles in many views.
  std::vector<std::uint16_t> codes_;
  std::vector<std::pair<FactId, std::uint16_t>> facts_;  // by number: those asked one by one, and the shape each needs
  std::vector<Tested> tested_;                           // by view
  std::size_t fact_words_ = 0;
  std::vector<Known> known_;         // by profile: of each 64 facts
  std::deque<CodeList> code_lists_;  // each once: most profiles are alike in most views
  Strides strides_;
};

/// The profiles that no thread has at the moment.
class ProfilePool {
 public:
  std::unique_ptr<Profiles> take(const Program& program);
  void give_back(std::unique_ptr<Profiles> profiles);

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Profiles>> idle_;
};

}  // namespace rapporteur
