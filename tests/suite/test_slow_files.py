"""A test file that has become slow is noticed."""

from types import SimpleNamespace

from tests.suite.slow_files import SECONDS, SlowFiles


def files_after(**seconds: float) -> dict:
    """The slow files once each of these tests of one file has taken so many seconds; `trust` is a test with that mark."""
    noticed = SlowFiles()
    for name, cpu in seconds.items():
        report = SimpleNamespace(
            when="teardown", location=("tests/test_it.py", 1, name), nodeid=name, keywords={name: 1}
        )
        noticed.pytest_runtest_logreport(SimpleNamespace(**vars(report), user_properties=[("cpu", cpu)]))
    return noticed.slow()


def test_a_file_is_slow_once_its_tests_take_longer_together_than_they_may():
    assert files_after(one=SECONDS / 2, other=SECONDS / 2) == {}
    assert files_after(one=SECONDS / 2, other=SECONDS) == {"tests/test_it.py": {"one": SECONDS / 2, "other": SECONDS}}


def test_the_long_form_of_a_test_may_take_its_time():
    assert files_after(trust=SECONDS * 9) == {}
