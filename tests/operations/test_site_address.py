"""SITE_URL and the domain of the site's profile name one host."""

import pytest

from eduweb.operations.checks import site_address_is_the_profiles_domain


@pytest.mark.parametrize(
    ("address", "domain", "warns"),
    [
        ("https://edu.example.gov.cn", "edu.example.gov.cn", False),
        ("https://www.example.gov.cn/jw", "https://www.example.gov.cn/jw", False),
        ("http://localhost:8000", "edu.example.gov.cn", True),
        ("https://old.example.gov.cn", "edu.example.gov.cn", True),
    ],
)
def test_a_profile_with_another_domain_than_the_sites_address_is_told(profile, settings, address, domain, warns):
    settings.SITE_URL, profile.domain = address, domain
    profile.save()
    assert [warning.id for warning in site_address_is_the_profiles_domain()] == (["site.W002"] if warns else [])


def test_the_demo_on_ones_own_machine_is_left_alone(profile, settings):
    settings.SITE_URL, profile.is_demo = "http://localhost:8000", True
    profile.save()
    assert site_address_is_the_profiles_domain() == []
