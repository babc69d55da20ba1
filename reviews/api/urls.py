"""The addresses of this app's rows, and of those it adds under claims."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from reviews.api.views.desk import ClaimReviewsView, QueueView
from reviews.api.views.parties import PartyViewSet
from reviews.api.views.reviews import AssessmentViewSet, ReviewViewSet
from reviews.api.views.verdicts import (
    CorrectionView,
    PublicationViewSet,
    RatingViewSet,
    RetractionView,
    VerdictViewSet,
)

router = SimpleRouter(use_regex_path=False)
router.register("reviews", ReviewViewSet, "review")
router.register("assessments", AssessmentViewSet, "assessment")
router.register("verdicts", VerdictViewSet, "verdict")
router.register("publications", PublicationViewSet, "publication")
router.register("ratings", RatingViewSet, "rating")
router.register("parties", PartyViewSet, "party")

urlpatterns = [
    path("queue/", QueueView.as_view(), name="queue"),
    path("claims/<int:pk>/reviews/", ClaimReviewsView.as_view(), name="claim-reviews"),
    path(
        "claims/<int:pk>/corrections/",
        CorrectionView.as_view(),
        name="claim-corrections",
    ),
    path(
        "claims/<int:pk>/retractions/",
        RetractionView.as_view(),
        name="claim-retractions",
    ),
    *router.urls,
]
