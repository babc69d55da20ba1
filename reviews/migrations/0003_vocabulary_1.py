"""The first version of the desk's ratings, in English and Persian."""

from django.db import migrations

# (code, kind, value or act, label, meaning), each text in English and in Persian.
RATINGS = [
    (
        "true", "finding", 5,
        ("Accurate", "درست"),
        ("The evidence supports the claim as it is worded.",
         "شواهد، ادعا را همان‌گونه که بیان شده تأیید می‌کند."),
    ),
    (
        "mostly_true", "finding", 4,
        ("Mostly accurate", "عمدتاً درست"),
        ("The claim holds; a detail is wrong or left out without changing its point.",
         "اصل ادعا درست است؛ جزئیاتی نادرست یا ناگفته مانده که اصل آن را تغییر نمی‌دهد."),
    ),
    (
        "half_true", "finding", 3,
        ("Partly accurate", "تا حدی درست"),
        ("One part of the claim holds and another part does not.",
         "بخشی از ادعا درست و بخشی از آن نادرست است."),
    ),
    (
        "mostly_false", "finding", 2,
        ("Mostly inaccurate", "عمدتاً نادرست"),
        ("A detail of the claim holds; its point does not.",
         "جزئیاتی از ادعا درست است، اما اصل آن درست نیست."),
    ),
    (
        "false", "finding", 1,
        ("Inaccurate", "نادرست"),
        ("The evidence shows that the claim is wrong.",
         "شواهد نشان می‌دهد که ادعا نادرست است."),
    ),
    (
        "unproven", "evidence", None,
        ("Unproven", "اثبات‌نشده"),
        ("The evidence found so far neither shows nor refutes the claim.",
         "شواهدی که تاکنون یافت شده نه ادعا را اثبات می‌کند و نه رد."),
    ),
    (
        "unverifiable", "evidence", None,
        ("Unverifiable", "غیرقابل راستی‌آزمایی"),
        ("No evidence open to the public could settle the claim.",
         "هیچ شاهد در دسترس عموم نمی‌تواند درستی ادعا را روشن کند."),
    ),
    (
        "conflicting_evidence", "evidence", None,
        ("Conflicting evidence", "شواهد متناقض"),
        ("Independent evidence stands on both sides, and neither side outweighs "
         "the other.",
         "شواهد مستقل در هر دو سو وجود دارد و هیچ‌یک بر دیگری برتری ندارد."),
    ),
    (
        "outdated", "evidence", None,
        ("Outdated", "دیگر معتبر نیست"),
        ("The claim held at an earlier time and no longer does.",
         "ادعا در گذشته درست بوده و دیگر درست نیست."),
    ),
    (
        "disputed_by", "attribution", "disputes",
        ("Disputed by {parties}", "مورد مناقشه از سوی {parties}"),
        ("The parties named contradict the claim. This says who objects, not who "
         "is right.",
         "طرف‌های نام‌برده با ادعا مخالف‌اند. این نشان می‌دهد چه کسی مخالف است، "
         "نه اینکه حق با کیست."),
    ),
    (
        "denied_by", "attribution", "denies",
        ("Denied by {parties}", "تکذیب‌شده از سوی {parties}"),
        ("The parties named, whom the claim is about, deny it. This says who denies, "
         "not who is right.",
         "طرف‌های نام‌برده که ادعا دربارهٔ آن‌هاست آن را تکذیب می‌کنند. این نشان می‌دهد "
         "چه کسی تکذیب می‌کند، نه اینکه حق با کیست."),
    ),
    (
        "confirmed_by", "attribution", "confirms",
        ("Confirmed by {parties}", "تأییدشده از سوی {parties}"),
        ("The parties named confirm the claim; nothing independent of them does.",
         "طرف‌های نام‌برده ادعا را تأیید می‌کنند؛ شاهد مستقلی در دست نیست."),
    ),
    (
        "missing_context", "context", None,
        ("Missing context", "فاقد زمینهٔ لازم"),
        ("The claim leaves out what a reader needs to understand it.",
         "ادعا آنچه را خواننده برای فهم درست آن نیاز دارد ناگفته می‌گذارد."),
    ),
    (
        "misleading", "context", None,
        ("Misleading", "گمراه‌کننده"),
        ("The words may hold, but they lead to a wrong conclusion.",
         "شاید گفته درست باشد، اما به نتیجه‌ای نادرست می‌انجامد."),
    ),
    (
        "satire", "context", None,
        ("Satire", "طنز"),
        ("The claim was made in jest and has been taken in earnest.",
         "ادعا به طنز گفته شده و جدی گرفته شده است."),
    ),
    (
        "miscaptioned", "context", None,
        ("Miscaptioned", "با شرح نادرست"),
        ("A genuine picture or recording is presented as something else.",
         "تصویر یا صدایی واقعی به‌عنوان چیز دیگری ارائه شده است."),
    ),
]


def make_vocabulary(apps, schema_editor):
    vocabulary = apps.get_model("reviews", "Vocabulary").objects.create(
        version=1, name="Ratings", current=True
    )
    Rating = apps.get_model("reviews", "Rating")
    for position, (slug, kind, more, label, meaning) in enumerate(RATINGS):
        Rating.objects.create(
            vocabulary=vocabulary,
            slug=slug,
            kind=kind,
            value=more if kind == "finding" else None,
            act=more if kind == "attribution" else "",
            labels=dict(zip(("en", "fa"), label, strict=True)),
            meanings=dict(zip(("en", "fa"), meaning, strict=True)),
            position=position,
        )


def drop_vocabulary(apps, schema_editor):
    apps.get_model("reviews", "Rating").objects.filter(vocabulary__version=1).delete()
    apps.get_model("reviews", "Vocabulary").objects.filter(version=1).delete()


class Migration(migrations.Migration):
    dependencies = [("reviews", "0002_desk_roles")]

    operations = [migrations.RunPython(make_vocabulary, drop_vocabulary)]
