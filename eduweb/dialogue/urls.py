"""Addresses of letters and consultations (CONTRACT)."""

from django.urls import path

from .public import answers, consultations, lookup, writing

urlpatterns = [
    path("messages/", answers.answer_list, name="messages"),
    path("messages/new/", writing.new_message, name="message-new"),
    path("messages/lookup/", lookup.look_up, name="message-lookup"),
    path("messages/<int:pk>/", answers.answer_page, name="message"),
    path("consultations/", consultations.consultation_list, name="consultations"),
    path("consultations/<int:pk>/", consultations.consultation_page, name="consultation"),
    path("consultations/<int:pk>/comment/", consultations.new_comment, name="comment-new"),
]
