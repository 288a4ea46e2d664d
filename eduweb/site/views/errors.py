"""Errors in the site's own dress."""

from django.shortcuts import render


def not_found(request, exception=None):
    """404: says where to look next."""
    return render(request, "errors/404.html", status=404)


def server_error(request):
    """500: needs neither database nor context."""
    return render(request, "errors/500.html", status=500)
