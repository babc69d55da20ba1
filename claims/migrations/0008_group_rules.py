"""The groups that officials much in the news speak for, by rules a desk can edit."""

import hashlib
import json
from pathlib import Path

from django.db import migrations

from factcheck.lib.text import normalise


def table():
    with Path(__file__).with_suffix(".json").open(encoding="utf-8") as file:
        return json.load(file)


def lines(*listings):
    terms = (term.strip() for listing in listings for term in listing.split(","))
    return "\n".join(term for term in terms if term)


def group_of(Party, row):
    # As factcheck.lib.text.fingerprint makes it today.
    key = hashlib.sha256(normalise(row["name"]).encode()).hexdigest()
    names = {code: row[code] for code in ("fa", "ar", "ru")}
    group, made = Party.objects.get_or_create(
        key=key,
        defaults={
            "name": row["name"],
            "kind": "group",
            "names": names,
            "country": row.get("country", ""),
        },
    )
    if not made:
        # An article or a reader named it before there were rules.
        group.kind = "group"
        group.names = {**names, **group.names}
        group.save(update_fields=["kind", "names"])
    return group


def add(apps, schema_editor):
    Party = apps.get_model("claims", "Party")
    GroupRule = apps.get_model("claims", "GroupRule")
    found = table()
    for row in found["groups"]:
        group = group_of(Party, row)
        own = row.get("exceptions", "")
        of_country = (*found["exceptions"], *found["exceptions_of_countries"], own)
        # Whoever holds an office of the country, and everybody of a body.
        for places, roles, exceptions in (
            (row.get("places", ""), found["roles"], of_country),
            (row["bodies"], [], (*found["exceptions"], own)),
        ):
            if places:
                GroupRule.objects.create(
                    group=group,
                    places=lines(places),
                    roles=lines(*roles),
                    exceptions=lines(*exceptions),
                )


def remove(apps, schema_editor):
    # The groups stay: verdicts may name them.
    apps.get_model("claims", "GroupRule").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("claims", "0007_party_groups")]

    operations = [migrations.RunPython(add, remove)]
