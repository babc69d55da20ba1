"""Addresses of the feeds and the ledger; included at the root of the site."""

from django.urls import path

from reviews.feeds import ledger, views

urlpatterns = [
    path("feed.atom", views.atom, name="feed-atom"),
    path("feed.json", views.json_feed, name="feed-json"),
    path("ledger/", ledger.log, name="ledger"),
    path("ledger/consistency/", ledger.consistency, name="ledger-consistency"),
    path("ledger/<int:index>/", ledger.entry, name="ledger-entry"),
]
