"""Abbreviations that end in a full stop, and words that begin a sentence after one."""

from claims.extraction.words import word_set

# Never the end of a sentence: something always follows.
_BEFORE_NAMES = word_set(
    """
    mr mrs ms mx dr prof st sr gen lt col maj capt cpl sgt cmdr adm brig gov sen rep
    reps sens hon rev fr msgr pres supt det insp mme mlle hr bzw ca vgl approx vs
    viz cf fig figs no nos nr vol pp art sec ch ed eds e.g i.e z.b d.h p.ej г ул им тов
    гр проф акад св стр рис см напр т.е т.н д.р пл просп
    """
)

# May be the last word of a sentence: it is, where a usual opening word follows.
MAY_END = word_set(
    """
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs
    fri sat sun inc ltd co corp plc llc bros jr sr ave blvd dept univ assn est etc
    al a.m p.m u.s u.n u.k e.u d.c ph.d m.d min max hrs lbs ft гг млн млрд тыс руб
    коп т.д т.п др н.э ч мин
    """
)

ABBREVIATIONS = MAY_END.union(_BEFORE_NAMES)

STARTERS = word_set(
    """
    The This That These Those A An He She It They We You I His Her Its Their Our My
    In On At By For From With After Before But And Or Yet So If When While Where Who
    What Why How Since Until As Although Though Because Both All Some Many Most Few
    No Not There Here Now Then Also However Meanwhile Still Despite During Under
    According В На По Он Она Они Это Этот Но И А Однако Также После При Как Если
    """
)
