"""What is made once for each edition of the site: neither twice in one, nor ever shown in another."""

from eduweb.core.render_cache.by_edition import forget_all, once_for_each_edition


def counting():
    made = []

    @once_for_each_edition
    def make(asked: str) -> int:
        made.append(asked)
        return len(made)

    return make, made


def test_the_same_question_is_answered_once_in_an_edition_and_each_question_by_itself():
    make, made = counting()
    assert [make("1-a", "甲"), make("1-a", "乙"), make("1-a", "甲")] == [1, 2, 1]
    assert made == ["甲", "乙"]


def test_another_edition_forgets_the_former_one_even_when_it_comes_again():
    make, _ = counting()
    assert [make("1-a", "甲"), make("2-a", "甲"), make("1-a", "甲")] == [1, 2, 3]


def test_two_functions_keep_apart_what_they_made():
    (one, _), (other, made) = counting(), counting()
    assert one("1-a", "甲") == other("1-a", "甲") == 1
    one("2-a", "甲")
    assert other("1-a", "甲") == 1 and made == ["甲"]


def test_a_database_that_is_put_back_starts_anew():
    make, made = counting()
    make("1-a", "甲")
    forget_all()
    make("1-a", "甲")
    assert made == ["甲", "甲"]
