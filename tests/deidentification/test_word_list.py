"""A list of words in little memory says the same as a set."""

import pytest

from vbe.deidentification.data import HERE, WordList, sections, sorted_words

WORDS = ["a", "ab", "abc", "b", "ä", "äb", "ö", "ň", "ữ"]


def test_it_holds_its_words_and_no_others():
    words = WordList("".join(f"{word}\n" for word in WORDS))
    assert (list(words), len(words)) == (WORDS, len(WORDS))
    others = ["", "c", "abcd", "bc", "A", "a\nab", "\n", "a\n", "\nb", "ö ", "\ud800", "z", "ζ", 1, None]
    assert [one for one in [*WORDS, *others] if one in words] == WORDS


def test_an_empty_list_holds_nothing():
    words = WordList("")
    assert (list(words), len(words), "a" in words, "" in words) == ([], 0, False, False)


@pytest.mark.parametrize("name", ["names.txt", "ordinary.txt", "english.txt"])
def test_each_long_list_holds_every_word_of_its_file_in_order(name):
    parts = sections(name).values() if name == "names.txt" else [sorted_words(name)]
    for words in parts:
        every = list(words)
        assert every == sorted(set(every))
        assert all(word in words for word in every)
        near = {word[:-1] for word in every} | {word + "q" for word in every}
        assert {word for word in near if word in words} == near & set(every)
    body = (HERE / name).read_text(encoding="utf-8").split("\n")
    assert sum(map(len, parts)) == sum(bool(line) and line[0] not in "#[" for line in body)
