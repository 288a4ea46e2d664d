"""The newest stories of the whole site."""

from django.urls import reverse

from articles.public.feeds import StoryFeed, xml_text
from eduweb.core.pages.addresses import absolute

from ..models import SiteProfile


class NewestStories(StoryFeed):
    """The newest stories of all columns, under the site's own name."""

    def get_object(self, request):
        return SiteProfile.objects.first() or SiteProfile()

    def title(self, site):
        return xml_text(site.name)

    def subtitle(self, site):
        return xml_text(site.slogan) or None

    def feed_url(self, site):
        return absolute(reverse("feed"))

    def link(self, site):
        return absolute(reverse("home"))
