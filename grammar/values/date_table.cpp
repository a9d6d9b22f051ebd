#include "grammar/values/date_table.hpp"

#include <algorithm>
#include <map>

#include "engine/base/diagnostic.hpp"
#include "grammar/values/slots.hpp"

namespace rapporteur::values {
namespace {

constexpr const char* kTable = "date-forms";
constexpr std::string_view kExpression = "date";  // forms filed under this name are expressions

class TableReader {
 public:
  explicit TableReader(const Tables& tables) : rows_(entries(tables, kTable)), forms_(rows_.size()) {}

  DateTable read() {
    for (std::size_t row = 0; row < rows_.size(); ++row) parse(row);
    for (std::size_t row = 0; row < rows_.size(); ++row)
      if (!is_broken(row)) resolve(row, forms_[row]);
    sort_by_group();
    for (std::size_t group = 0; group < ids_.size(); ++group) look_for_circles(static_cast<int>(group));
    for (std::size_t row = 0; row < rows_.size(); ++row)
      if (!is_broken(row)) file(row);
    return std::move(out_);
  }

 private:
  enum class Mark { none, open, done };

  bool is_broken(std::size_t row) const {
    return std::any_of(out_.mistakes.begin(), out_.mistakes.end(),
                       [&](const TableMistake& mistake) { return mistake.row == row; });
  }

  void parse(std::size_t row) {
    const auto& [source, group] = rows_[row];
    if (group != kExpression && ids_.emplace(group, static_cast<int>(ids_.size())).second)
      out_.parts.push_back({forms::Node::Kind::choice, {}, {}, {}, -1});
    auto form = forms::parse(source);
    if (form)
      forms_[row] = std::move(*form);
    else
      mistake(row, form.error().span, form.error().message);
  }

  void sort_by_group() {
    rows_of_.resize(ids_.size());
    marks_.resize(ids_.size());
    for (std::size_t row = 0; row < rows_.size(); ++row)
      if (const auto own = ids_.find(rows_[row].second); own != ids_.end() && !is_broken(row))
        rows_of_[static_cast<std::size_t>(own->second)].push_back(row);
  }

  void mistake(std::size_t row, Span span, std::string message, std::string hint = {}) {
    out_.mistakes.push_back({kTable, row, TableMistake::Of::word, span, std::move(message), std::move(hint)});
  }

  static std::string near(const std::string& name, const std::vector<std::string>& known, const char* otherwise) {
    const std::string nearest = nearest_name(name, known);
    return nearest.empty() ? otherwise : "did you mean '" + nearest + "'?";
  }

  void resolve(std::size_t row, forms::Node& node) {
    if (node.kind == forms::Node::Kind::slot) resolve_slot(row, node);
    if (node.kind == forms::Node::Kind::part) resolve_part(row, node);
    for (forms::Node& child : node.children) resolve(row, child);
  }

  void resolve_slot(std::size_t row, forms::Node& node) {
    const auto slot = slot_named(node.text);
    if (slot)
      node.id = static_cast<int>(*slot);
    else
      mistake(row, node.span, "unknown slot '" + node.text + "'",
              near(node.text, slot_names(), "put words of the text in double quotes"));
  }

  // error[R083]: no forms are filed under 'ful-day'
  void resolve_part(std::size_t row, forms::Node& node) {
    const auto found = ids_.find(node.text);
    if (found != ids_.end()) return void(node.id = found->second);
    std::vector<std::string> groups;
    for (const auto& [name, id] : ids_) groups.push_back(name);
    mistake(row, node.span, "no forms are filed under '" + node.text + "'",
            near(node.text, groups, "add a group of that name to the table"));
  }

  // A form that leads to its own group would never end. The row that closes the circle is left out.
  void look_for_circles(int group) {
    Mark& mark = marks_[static_cast<std::size_t>(group)];
    if (mark != Mark::none) return;
    mark = Mark::open;
    for (const std::size_t row : rows_of_[static_cast<std::size_t>(group)]) look_for_circles(row, forms_[row]);
    mark = Mark::done;
  }

  void look_for_circles(std::size_t row, const forms::Node& node) {
    if (node.kind == forms::Node::Kind::part) {
      if (marks_[static_cast<std::size_t>(node.id)] == Mark::open)
        mistake(row, node.span, "the forms of '" + node.text + "' hold themselves", "write the repetition out");
      look_for_circles(node.id);
    }
    for (const forms::Node& child : node.children) look_for_circles(row, child);
  }

  void file(std::size_t row) {
    const auto own = ids_.find(rows_[row].second);
    auto& group = own == ids_.end() ? out_.expressions : out_.parts[static_cast<std::size_t>(own->second)].children;
    group.push_back(std::move(forms_[row]));
  }

  const std::vector<std::pair<std::string, std::string>>& rows_;
  std::vector<forms::Node> forms_;
  std::map<std::string, int> ids_;                 // of the groups
  std::vector<std::vector<std::size_t>> rows_of_;  // by group: those that can be read
  std::vector<Mark> marks_;                        // by group
  DateTable out_;
};

}  // namespace

DateTable read_date_table(const Tables& tables) { return TableReader(tables).read(); }

}  // namespace rapporteur::values
