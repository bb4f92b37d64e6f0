#include "model/element.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "engine/taken.hpp"

using namespace taken;

namespace {

/// A tree in which every node knows its parent by pointer: what the list's indices must agree with.
struct Node {
  std::string key;
  const Node* parent;
};

}  // namespace

TEST_CASE("element: which keys fit which patterns") {
  CHECK(key_fits("26", "26"));
  CHECK(key_fits("26", "*"));
  CHECK(key_fits("", "*"));
  CHECK(key_fits("26", "26-51"));
  CHECK(key_fits("51", "26-51"));
  CHECK(key_fits("30", "26-51"));
  CHECK_FALSE(key_fits("25", "26-51"));
  CHECK_FALSE(key_fits("52", "26-51"));
  CHECK_FALSE(key_fits("3", "26-51"));
  CHECK_FALSE(key_fits("300", "26-51"));
  CHECK_FALSE(key_fits("26-51", "26-52"));
}

TEST_CASE("element: a pattern that is no range is a key like any other") {
  CHECK(key_fits("x-y", "x-y"));
  CHECK_FALSE(key_fits("y", "x-z"));
  CHECK(key_fits("1-23", "1-23"));
  CHECK_FALSE(key_fits("2", "1-23"));
  CHECK(key_fits("-", "-"));
  CHECK_FALSE(key_fits("5", "-"));
}

TEST_CASE("element: find by parent and key") {
  Elements elements;
  elements.push({.key = "26", .value = "a"});
  elements.push({.key = "00", .value = "b", .parent = 0});
  elements.push({.key = "62", .value = "c"});
  elements.push({.key = "00", .value = "d", .parent = 2});
  CHECK(find_element(elements, top, "62") == 2);
  CHECK(find_element(elements, top, "60-99") == 2);
  CHECK(find_element(elements, 2, "00") == 3);
  CHECK(find_element(elements, top, "00") == nowhere);
  CHECK(find_value(elements, 0, "00") == "b");
  CHECK(find_value(elements, 0, "01").empty());
  CHECK(has_children(elements, 0));
  CHECK_FALSE(has_children(elements, 1));
  CHECK_FALSE(has_children(elements, 3));
  CHECK(end_of(elements, 0) == 2);
  CHECK(end_of(elements, 3) == 4);
}

TEST_CASE("element: inserting keeps every parent right, whatever the tree") {
  Numbers numbers(3);
  for (int round = 0; round < 200; ++round) {
    Elements elements;
    std::vector<std::unique_ptr<Node>> nodes;  // in the order of the list
    const std::size_t count = 1 + numbers.below(elements_max + 4);
    for (std::size_t made = 0; made < count; ++made) {
      // Under any node or on top, behind any of that node's children.
      const bool on_top = elements.empty() || numbers.below(3) == 0;
      const std::size_t parent = on_top ? 0 : numbers.below(static_cast<std::uint32_t>(elements.size()));
      const std::size_t end = on_top ? elements.size() : end_of(elements, parent);
      std::size_t at = on_top ? elements.size() : parent + 1;
      for (std::size_t i = on_top ? 0 : parent + 1; i < end; ++i)
        if (elements[i].parent == (on_top ? top : static_cast<std::int16_t>(parent)) && numbers.below(2) == 0)
          at = end_of(elements, i);
      auto node = std::make_unique<Node>(Node{std::to_string(made), on_top ? nullptr : nodes[parent].get()});
      const bool done = insert_element(
          elements, at, {.key = node->key, .parent = on_top ? top : static_cast<std::int16_t>(parent)});
      CHECK(done == (made < elements_max));
      if (done) nodes.insert(nodes.begin() + static_cast<std::ptrdiff_t>(at), std::move(node));
    }
    REQUIRE(elements.size() == nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      CHECK(elements[i].key == nodes[i]->key);
      const std::int16_t parent = elements[i].parent;
      CHECK(parent < static_cast<std::int16_t>(i));
      CHECK((parent == top ? nullptr : nodes[static_cast<std::size_t>(parent)].get()) == nodes[i]->parent);
      const std::size_t end = end_of(elements, i);
      for (std::size_t j = i + 1; j < nodes.size(); ++j) {
        const Node* above = nodes[j]->parent;
        while (above != nullptr && above != nodes[i].get()) above = above->parent;
        CHECK((above != nullptr) == (j < end));
      }
    }
  }
}

TEST_CASE("element: what cannot be taken apart is kept as a last element") {
  constexpr Text text = "0002AB???";
  Elements elements;
  elements.push({.key = "00", .wire = slice(text, 0, 6)});
  const Status status = keep_rest(elements, text, 6);
  CHECK(status.code == Code::too_many);
  CHECK(status.offset == 6);
  REQUIRE(elements.size() == 2);
  CHECK(elements[1].key.empty());
  CHECK(elements[1].wire == "???");
}

TEST_CASE("element: a full list gives its last element up to the rest") {
  const std::string text(elements_max + 10, 'x');
  Elements elements;
  for (std::size_t i = 0; i < elements_max; ++i) elements.push({.key = "k", .wire = slice(text, i, 1)});
  const Status status = keep_rest(elements, text, elements_max);
  CHECK(status.offset == elements_max - 1);
  CHECK(elements.size() == elements_max);
  CHECK(joined(elements) == text);
}
