"""The newest stories of the whole site."""

from django.urls import reverse

from articles.public.feeds import StoryFeed
from eduweb.core.pages.addresses import absolute

from ..models import SiteProfile


class NewestStories(StoryFeed):
    """The newest stories of all columns, under the site's own name."""

    def get_object(self, request):
        return SiteProfile.objects.first() or SiteProfile()

    def title(self, site):
        return site.name

    def subtitle(self, site):
        return site.slogan or None

    def feed_url(self, site):
        return absolute(reverse("feed"))

    def link(self, site):
        return absolute(reverse("home"))
