"""The pages of readers at the top, the desk under ``desk/``."""

from django.urls import include, path

from reviews.web import (
    articles,
    assess,
    claims,
    decide,
    evidence,
    public,
    quality,
    queue,
)

desk = [
    path("", queue.queue, name="queue"),
    path("mine/", queue.mine, name="mine"),
    path("quality/", quality.quality, name="quality"),
    path("take-next/", queue.take, name="claim-take-next"),
    path("claims/<int:pk>/", claims.claim, name="claim"),
    path("claims/<int:pk>/take/", claims.take, name="claim-take"),
    path("claims/<int:pk>/release/", claims.release, name="claim-release"),
    path("claims/<int:pk>/lease/", claims.renew, name="lease-renew"),
    path("claims/<int:pk>/wording/", claims.reword, name="claim-reword"),
    path("claims/<int:pk>/dismiss/", claims.dismiss, name="claim-dismiss"),
    path("claims/<int:pk>/restore/", claims.restore, name="claim-restore"),
    path("claims/<int:pk>/research/", claims.research, name="claim-research"),
    path("claims/<int:pk>/evidence/", evidence.of_claim, name="claim-evidence"),
    path("claims/<int:pk>/evidence/", evidence.of_claim, name="evidence-add"),
    path("claims/<int:pk>/assess/", assess.assess, name="claim-assess"),
    path("claims/<int:pk>/decide/", decide.decide, name="claim-decide"),
    path("claims/<int:pk>/reopen/", decide.reopen, name="claim-reopen"),
    path("claims/<int:pk>/publish/", decide.publish, name="claim-publish"),
    path("claims/<int:pk>/correct/", decide.correct, name="claim-correct"),
    path("claims/<int:pk>/retract/", decide.retract, name="claim-retract"),
    path("evidence/<int:pk>/accept/", evidence.accept, name="evidence-accept"),
    path("evidence/<int:pk>/reject/", evidence.reject, name="evidence-reject"),
    path("evidence/<int:pk>/flip/", evidence.flip, name="evidence-flip"),
    path("evidence/<int:pk>/reopen/", evidence.reopen, name="evidence-reopen"),
    path("articles/", articles.index, name="articles"),
    path("articles/new/", articles.new, name="article-new"),
    path("articles/<int:pk>/", articles.article, name="article"),
    path("articles/<int:pk>/progress/", articles.progress, name="article-progress"),
    path("articles/<int:pk>/retry/", articles.retry, name="article-retry"),
]

urlpatterns = [
    path("", public.verdicts, name="verdicts"),
    path("verdicts/<uuid:public_id>/", public.verdict, name="verdict"),
    path("corrections/", public.corrections, name="corrections"),
    path("desk/", include((desk, "desk"))),
]
