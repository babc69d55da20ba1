"""Evaluation: how good a version of the machine was on one data set, once."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.append_only import append_only


class EvaluationTask(models.TextChoices):
    EXTRACTION = "extraction", _("Picking out claims")
    ATTRIBUTION = "attribution", _("Naming who said it")
    WORTHINESS = "worthiness", _("Telling what is worth a check")
    MATCHING = "matching", _("Recognising known claims")
    RETRIEVAL = "retrieval", _("Finding evidence")
    STANCE = "stance", _("Telling what evidence says")


class Evaluation(models.Model):
    """One task measured on one data set, with a baseline measured in the same run.

    ``metrics`` and ``baseline`` are objects of shares between 0 and 1, with the same
    names where both have a value. ``versions`` names every model that took part.
    """

    task = models.CharField(_("task"), max_length=20, choices=EvaluationTask)
    dataset = models.CharField(_("data set"), max_length=200)
    versions = models.JSONField(_("models"), default=dict)
    metrics = models.JSONField(_("figures"), default=dict)
    baseline = models.JSONField(_("figures of the baseline"), default=dict)
    baseline_name = models.CharField(_("baseline"), max_length=60)
    items = models.PositiveIntegerField(
        _("items"), help_text=_("How many items of the data set were judged.")
    )
    measured_at = models.DateTimeField(_("measured"))

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        ordering = ["-measured_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(dataset=""), name="evaluation_names_its_data"
            )
        ]
        indexes = [
            models.Index(
                fields=["task", "dataset", "-measured_at"], name="evaluation_latest"
            )
        ]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.get_task_display()}: {self.dataset}"
