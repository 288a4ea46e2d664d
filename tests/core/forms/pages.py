"""Sending the admin's forms, and what they answer."""

from bs4 import BeautifulSoup
from django.db import models
from django.test import Client
from django.urls import reverse

# Shown to people in words and changed by acts alone.
READ_ONLY = {"schools.ChangeRequest", "schools.SchoolChange", "schools.ReportingTask"}


def send(writer: Client, record: models.Model, values: dict):
    return writer.post(address(record), {name: value for name, value in values.items() if value is not None})


def address(record: models.Model) -> str:
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])


def errors(answer) -> str:
    page = BeautifulSoup(answer.content.decode(), "html.parser")
    return " ".join(one.get_text(" ", strip=True) for one in page.select(".errorlist, .errornote, .messagelist"))[:300]
