"""Small words of several languages, folded: stop words, denial, numbers, months.

Every list holds plain words of the language and no name, place or event.
"""

from factcheck.lib.text import normalise


def _words(listing: str) -> frozenset[str]:
    return frozenset(normalise(listing).split())


def _phrases(listing: str) -> tuple[tuple[str, ...], ...]:
    lines = (tuple(normalise(line).split()) for line in listing.split(","))
    return tuple(sorted({line for line in lines if line}))


STOP_WORDS = {
    "en": _words(
        """a an the and or but if of in on at by for from with to into onto about
        after before during under over between through against as within without
        than then that this these those it its he she they them his her their
        there here which who whom whose what when where while is are was were be
        been being am has have had having do does did will would can could may
        might must shall should not no nor so such own same too very just also
        only more most some any all each both other another said say says
        according told mr mrs ms up out off"""
    ),
    "fa": _words(
        """و در به از که این آن را با برای تا بر یا هم نیز اما اگر چون هر همه یک
        است بود شد شده شود کرد کرده کند کنند هستند بودند باشد ها های ای می نمی خود
        او وی ما آنها پس پیش روی بین درباره گفت گفته است. بوده دارد دارند داشت
        داشته خواهد چه"""
    ),
    "ar": _words(
        """و في من إلى على عن أن إن أنّ ما لا هذا هذه ذلك تلك التي الذي الذين هو
        هي هم كان كانت يكون قد لقد ثم أو أم بل لكن كما بعد قبل بين عند مع حتى منذ
        كل بعض غير أي وقال قال قالت أنه أنها له لها لهم به بها فيه فيها منه منها"""
    ),
    "ru": _words(
        """и в во на не что с со как а то все она он они оно по из за от до у о об
        к ко для же бы был была было были быть есть этот эта это эти тот та те его
        ее их ему им который которая которые которое также только уже еще или но
        если при под над между после перед через сказал сказала заявил заявила
        сообщил так чтобы"""
    ),
    "fr": _words(
        """le la les l un une des du de d et ou mais en dans sur sous par pour
        avec sans que qui quoi dont où ce cet cette ces il elle ils elles on se sa
        son ses leur leurs est sont était étaient été a ont avait avaient au aux
        ne pas plus selon"""
    ),
    "de": _words(
        """der die das den dem des ein eine einen einem einer und oder aber in im
        an am auf aus bei mit nach von vom zu zum zur für über unter vor durch
        gegen um als wie dass ist sind war waren wird werden wurde wurden hat
        haben hatte hatten nicht kein es er sie sich auch nur noch so dies diese
        dieser laut"""
    ),
    "es": _words(
        """el la los las un una unos unas y o pero de del en por para con sin
        sobre entre que quien cual se su sus es son era eran fue fueron ha han
        había al lo le les no más como según este esta estos estas"""
    ),
}

# Small words of one language that mean much in English news.
_MEANINGFUL = frozenset(("war", "die", "son", "era", "sin", "den", "pour"))

MIXED_STOP_WORDS = frozenset[str]().union(*STOP_WORDS.values()) - _MEANINGFUL

# Denying a statement: verbs, and phrases that take a statement back.
DENIAL = _phrases(
    """deny, denies, denied, denying, denial, denials, reject, rejects, rejected,
    rejecting, dismiss, dismissed, dismisses, dismissing, refute, refuted,
    refutes, rebut, rebutted, debunked, dispute, disputes, disputed, contradict,
    contradicts, contradicted, contrary to, false, untrue, baseless, unfounded,
    groundless, fabricated, fabrication, hoax, misleading, incorrect, wrong,
    inaccurate, no evidence, no proof, no truth, not true, no sign, no trace,
    ruled out, rules out, rule out, تکذیب, تکذیب کرد, رد کرد, رد کرده, رد می
    کند, نادرست, بی اساس, دروغ, کذب, خلاف واقع, صحت ندارد, واقعیت ندارد, انکار,
    نفى, نفت, ينفي, تنفي, نفي, كذب, كذبت, أنكر, أنكرت, لا صحة, لا أساس, كاذبة,
    مزاعم, رفض, رفضت, опроверг, опровергла, опровергли, опровергает,
    опровержение, отрицает, отрицал, отрицала, отрицали, отвергла, отверг,
    отвергли, ложь, ложные, фейк, не соответствует действительности, dément,
    démenti, a nié, nie, nient, rejeté, faux, fausse, dementiert, dementierte,
    bestreitet, bestritt, zurückgewiesen, wies zurück, falsch, niega, negó,
    niegan, desmintió, desmiente, rechazó, falso, falsa, nega, negou, smentisce,
    smentito, membantah, bantah, yalanladı"""
)

NEGATION = _words(
    """not no never none nobody nothing neither nor without cannot n't isn't
    wasn't aren't weren't doesn't don't didn't won't can't couldn't hasn't haven't
    hadn't wouldn't unable refused refuse refuses failed fails fail lack lacked
    lacks نه نیست نبود نبوده نیستند نبودند هیچ هرگز نشد نشده نکرد نکرده نکرده‌اند
    ندارد ندارند نداشت نداشته نمی‌شود نمی‌کند نخواهد نرفت نرفته نمی بدون لا لم لن
    ليس ليست غير دون بدون أبدا не нет никогда никто ничего ни без нельзя ne pas
    jamais aucun aucune sans nicht kein keine keinen keiner niemals ohne no nunca
    ningún ninguna sin não nem sem non mai nessun nessuna senza tidak bukan tanpa
    inte ingen"""
)

# A Persian verb is negated by its first letter.
NEGATED_BEGINNINGS = tuple(
    normalise(
        "نمی‌ نشد نکرد نبود نیست نداشت نخواه ندار نداد نرفت نگرفت نگفت نیامد ندید"
    ).split()
)
NEGATING_PREFIXES = tuple(
    normalise("ن نا بی не бес без un in im ir il dis non").split()
)

# Words without which a statement claims more, less or something else.
LIMITING = _words(
    """all some most many few only almost nearly about over under more less least
    first last former ex half never always every any to from in out before after
    against without and or won lost"""
)

# Where a sentence turns against what stands before it.
CONTRAST = _words(
    """but however although though whereas despite instead rather while yet
    nevertheless only merely actually اما ولی بلکه درحالی لكن بينما بل но однако
    хотя mais cependant aber jedoch pero sin embargo tetapi"""
)

HEDGE = _words(
    """may might could possibly perhaps allegedly reportedly suspected suggests
    suggest likely unlikely probably unclear unknown unconfirmed alleged claims
    claim claimed believes believe apparently appears seems would if احتمالا شاید
    ممکن ظاهرا ادعا ربما قد يحتمل يزعم يقال возможно вероятно якобы
    предположительно"""
)

CONFIRMING = _words(
    """confirm confirms confirmed acknowledged acknowledges acknowledge admitted
    admits admit conceded concedes found finds concluded concludes agreed agrees
    showed shows verified proves proved تأیید تایید اذعان اعتراف أكد أكدت اعترف
    اعترفت اعترف подтвердил подтвердила подтвердили признал признала признали
    bestätigte bestätigt confirmé confirmó admitió reconoció"""
)

SPEAKING = _words(
    """said say says told tells according stated states announced announces
    reported reports report claims claimed claim added adds argued argues insisted
    insists wrote writes warned warns called calls accused accuses blamed blames
    described describes spokesman spokeswoman spokesperson گفت گفته گفتند اعلام
    افزود اظهار تاکید سخنگوی سخنگو خبر قال قالت صرح أعلن أعلنت أضاف ذكر ذكرت بحسب
    وفق المتحدث заявил заявила сообщил сообщила сказал сказала отметил добавил по
    словам пресс-секретарь déclaré affirmé dit selon annoncé sagte erklärte teilte
    laut dijo afirmó según anunció declaró kata mengatakan"""
)

TOLL = _words(
    """killed kill killing kills dead death deaths died die dying toll lives
    fatalities casualties victims perished slain murdered injured wounded hurt
    morts tués muertos tote toten getötet mortos morti کشته کشته‌ شهید جان قربانی
    قتيل قتلى ضحايا مقتل قتل убиты погибли погибших жертв"""
)

BLAME = _words(
    """responsible responsibility blame blamed blames behind caused cause causes
    culprit fault liable accused accuses ordered order orders staged mediated
    brokered carried perpetrated attributed sabotage due owing مسئول مسئولیت عامل
    مقصر المسؤولية مسؤولة وراء виновен виновны ответственность verantwortlich
    responsable culpable"""
)

LATER_OR_EARLIER = _words(
    """later earlier since previously meanwhile afterwards following next
    subsequent former initially first originally eventually"""
)

NUMBER_WORDS: dict[str, int] = {
    normalise(word): value
    for value, listing in {
        0: "zero",
        1: "one یک واحد один одна",
        2: "two twice double دو اثنان اثنين два две deux zwei dos",
        3: "three سه ثلاثة ثلاث три trois drei tres",
        4: "four چهار أربعة أربع четыре quatre vier cuatro",
        5: "five پنج خمسة خمس пять cinq fünf cinco",
        6: "six شش ستة ست шесть sechs seis",
        7: "seven هفت سبعة سبع семь sept sieben siete",
        8: "eight هشت ثمانية ثماني восемь huit acht ocho",
        9: "nine نه تسعة تسع девять neuf neun nueve",
        10: "ten ده عشرة عشر десять dix zehn diez",
        11: "eleven یازده одиннадцать onze elf once",
        12: "twelve دوازده двенадцать douze zwölf doce dozen",
        13: "thirteen سیزده тринадцать",
        14: "fourteen چهارده четырнадцать",
        15: "fifteen پانزده пятнадцать",
        16: "sixteen شانزده шестнадцать",
        17: "seventeen هفده семнадцать",
        18: "eighteen هجده восемнадцать",
        19: "nineteen نوزده девятнадцать",
        20: "twenty بیست عشرون عشرين двадцать vingt zwanzig veinte",
        30: "thirty سی ثلاثون ثلاثين тридцать trente dreißig treinta",
        40: "forty چهل أربعون أربعين сорок quarante vierzig cuarenta",
        50: "fifty پنجاه خمسون خمسين пятьдесят cinquante fünfzig cincuenta",
        60: "sixty شصت ستون ستين шестьдесят soixante sechzig sesenta",
        70: "seventy هفتاد سبعون سبعين семьдесят siebzig setenta",
        80: "eighty هشتاد ثمانون ثمانين восемьдесят achtzig ochenta",
        90: "ninety نود تسعون تسعين девяносто neunzig noventa",
        200: "دویست مئتان مئتي двести",
        300: "سیصد триста",
        400: "چهارصد четыреста",
        500: "پانصد пятьсот",
    }.items()
    for word in listing.split()
}
# "نه" is "no" much more often than "nine", "once" and "six" have other readings.
del NUMBER_WORDS[normalise("نه")], NUMBER_WORDS["once"]

MULTIPLIERS: dict[str, int] = {
    normalise(word): value
    for value, listing in {
        100: "hundred hundreds صد مئة مائة сто cent hundert cien",
        1_000: "thousand thousands k هزار ألف آلاف тысяча тысячи тысяч тыс "
        "mille tausend mil ribu",
        1_000_000: "million millions m mn میلیون مليون ملايين миллион миллиона "
        "миллионов млн millionen millones milhões juta",
        1_000_000_000: "billion billions bn b میلیارد مليار مليارات миллиард "
        "миллиарда миллиардов млрд milliard milliards milliarden miliar",
        1_000_000_000_000: "trillion trillions تریلیون تريليون триллион триллионов",
    }.items()
    for word in listing.split()
}

MONTHS: dict[str, int] = {
    normalise(word): number
    for number, listing in enumerate(
        (
            "january jan ژانویه يناير января январь janvier januar enero",
            "february feb فوریه فبراير февраля февраль février februar febrero",
            "march mar مارس марта март mars märz marzo",
            "april apr آوریل أبريل نيسان апреля апрель avril abril",
            "may مه مايو أيار мая май mai mayo",
            "june jun ژوئن يونيو حزيران июня июнь juin juni junio",
            "july jul ژوئیه يوليو تموز июля июль juillet juli julio",
            "august aug اوت أغسطس آب августа август août agosto",
            "september sept sep سپتامبر سبتمبر أيلول сентября сентябрь septembre",
            "october oct اکتبر أكتوبر октября октябрь octobre oktober octubre",
            "november nov نوامبر نوفمبر ноября ноябрь novembre noviembre",
            "december dec دسامبر ديسمبر декабря декабрь décembre dezember diciembre",
        ),
        start=1,
    )
    for word in listing.split()
}

# Pairs that cannot both hold of one thing; each is a family of word beginnings.
OPPOSITES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        ("rose", "rise", "rising", "increas", "grew", "grow", "higher", "climb"),
        ("fell", "fall", "decreas", "declin", "drop", "lower", "shrank", "shrink"),
    ),
    (("more", "above", "exceed"), ("fewer", "less", "below", "under")),
    (("accept", "agree", "approv", "welcom"), ("reject", "refus", "declin", "oppos")),
    (("start", "began", "begin", "open"), ("end", "stop", "ceas", "clos", "halt")),
    (("confirm", "acknowledg", "admit", "conced"), ("den", "rul", "dismiss")),
    (("accident", "unintention"), ("deliberat", "sabotag", "intention", "attack")),
    (("safe", "effective"), ("unsafe", "danger", "ineffective", "risk")),
    (("civilian", "unarmed"), ("fighter", "militant", "combatant", "armed")),
    (("arriv", "enter", "remain", "stay"), ("left", "leav", "withdr", "depart")),
    (("peaceful", "calm"), ("violen", "shot", "kill", "clash")),
    (("success", "succeed", "won", "win"), ("fail", "lost", "los", "defeat")),
    (("true", "genuine", "correct"), ("false", "fake", "wrong", "untrue")),
    (("guilty", "convict"), ("innocent", "acquit")),
    (("alive", "surviv"), ("dead", "died", "kill")),
)
