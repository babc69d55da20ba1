"""The months as dates are written in each language."""

_WRITTEN = {
    "en": """January February March April May June July August September October
        November December""",
    "ru": """января февраля марта апреля мая июня июля августа сентября октября
        ноября декабря""",
    "fa": """ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر""",
    "ar": """يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر
        ديسمبر""",
}
MONTHS = {language: tuple(names.split()) for language, names in _WRITTEN.items()}
SHORT_ENGLISH = ("Jan", "Feb", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
FULL_NAMES = frozenset(name.lower() for row in MONTHS.values() for name in row)
