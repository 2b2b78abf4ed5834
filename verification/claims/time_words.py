"""The words that say a time: one pattern for all of them, and what its parts stand for."""

from __future__ import annotations

import re

from verification.claims.holidays import HOLIDAYS
from verification.claims.narrative import TOLD
from verification.intake.facts import MONTH_PATTERN

_WEEKDAYS = (
    "monday|lundi|montag|lunes|lunedì|segunda-feira|maandag|poniedziałek|понедельник|понедельника|понеділок|الاثنين|الإثنين|pazartesi|دوشنبه",
    "tuesday|mardi|dienstag|martes|martedì|terça-feira|dinsdag|wtorek|вторник|вторника|вівторок|الثلاثاء|الثلاثاء|salı|سه‌شنبه",
    "wednesday|mercredi|mittwoch|miércoles|mercoledì|quarta-feira|woensdag|środa|środę|среда|среду|среды|середа|середу|الأربعاء|الاربعاء|çarşamba|چهارشنبه",
    "thursday|jeudi|donnerstag|jueves|giovedì|quinta-feira|donderdag|czwartek|четверг|четверга|четвер|الخميس|perşembe|پنجشنبه",
    "friday|vendredi|freitag|viernes|venerdì|sexta-feira|vrijdag|piątek|пятница|пятницу|пятницы|п'ятниця|п'ятницю|الجمعة|cuma|جمعه",
    "saturday|samedi|samstag|sábado|sabato|zaterdag|sobota|sobotę|суббота|субботу|субботы|субота|суботу|السبت|cumartesi|شنبه",
    "sunday|dimanche|sonntag|domingo|domenica|zondag|niedziela|niedzielę|воскресенье|воскресенья|неділя|неділю|الأحد|الاحد|pazar|یکشنبه",
)
_ENGLISH = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip
_LONG = {word: number for number, words in enumerate(_WEEKDAYS) for word in words.split("|")}
_WEEKDAY = "|".join(sorted(map(re.escape, _LONG), key=len, reverse=True))
# Part of the day → hours; the night runs into the next day and is cut at its end.
PARTS = {
    "morning": ("06:00", "12:00"),
    "afternoon": ("12:00", "18:00"),
    "evening": ("18:00", "23:59"),
    "night": ("18:00", "23:59"),
    "early": ("00:00", "09:00"),
    "late": ("18:00", "23:59"),
    "noon": ("11:30", "12:30"),
    "midday": ("11:30", "12:30"),
}
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}  # fmt: skip
_COUNT = r"\d{1,3}|" + "|".join(NUMBERS)
# Short names of weekdays count with their stop and where the sentence goes on: “he sat.” and “the Sun.” are none.
_SHORT_WEEKDAYS = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
WEEKDAY_NUMBER = _LONG | _SHORT_WEEKDAYS
_SHORT = (
    rf"(?-i:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?=\.,?\s(?-i:[a-z\d]|{'|'.join(month[:3] for month in _ENGLISH)}))"
)
_UNIT = r"day|week|month|year|hour|minute|decade"
EXPRESSION = re.compile(
    rf"(?<![\w-])(?:"
    rf"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)"
    rf"|(?P<num>\d{{1,2}}/\d{{1,2}}/(?:(?:19|20)\d\d|\d\d)(?![\d/])|\d{{1,2}}\.\d{{1,2}}\.(?:19|20)\d\d(?![\d.]\d))"
    rf"|(?P<ofmonth>(?:the\s+)?(?P<d5>\d{{1,2}})(?:st|nd|rd|th)\s+of\s+(?P<mw>this|last|next)\s+month)"
    rf"|(?P<mday>(?:(?:{_WEEKDAY}),?\s+)?(?P<m1>{MONTH_PATTERN})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y1>(?:19|20)\d\d))?(?!\d))"
    rf"|(?P<dmon>(?:(?:{_WEEKDAY}),?\s+)?(?P<d2>\d{{1,2}})(?:\.|st|nd|rd|th|er|º)?\s+(?:de\s+|of\s+)?(?P<m2>{MONTH_PATTERN})\.?(?:,?\s+(?:de\s+)?(?P<y2>(?:19|20)\d\d))?(?!\d))"
    rf"|(?P<weekday>(?:(?P<which>last|next|this|early|late|(?:the\s+)?(?:previous|preceding|following))\s+)?(?P<day>{_WEEKDAY}|{_SHORT})(?P<habit>s?)(?:\s+(?P<part>morning|afternoon|evening|night))?)"
    rf"|(?P<told>{TOLD})"
    rf"|(?P<feast>(?P<fw>last|next|this)?\s?(?:{HOLIDAYS}))"
    rf"|(?P<today>today|tonight|yesterday|tomorrow|last night|this (?:morning|afternoon|evening)|heute|gestern|сегодня утром|сегодня вечером|вчера вечером|أول أمس|позавчера|aujourd['’]hui|hier|hoy|ayer|oggi|ieri|hoje|ontem|вчера|сегодня|вчора|сьогодні|أمس|اليوم|dün|bugün)(?:\s+(?P<part2>morning|afternoon|evening|night))?"
    rf"|(?P<ago>(?P<more>more than |less than |about |nearly |almost |around |some |over )?(?P<n>{_COUNT})\s+(?P<unit>{_UNIT})s?\s+(?:(?P<dir>ago|earlier|later)|(?P<rel>before|after)\s+(?P<event>\w[^.;,]{{3,60}}(?<![\s,]))))"
    rf"|(?P<vague>(?:a few |several |(?:in )?recent |the (?:last|past) (?:few )?)?(?P<vunit>{_UNIT})s(?:\s+(?P<vdir>ago|earlier|in advance|before))|in recent (?P<runit>days|weeks|months|years))"
    rf"|(?P<period>(?P<pw>last|next|this|past|the)\s+(?P<pu>week|month|year|weekend|summer|winter|spring|autumn|fall))"
    rf"|(?P<close>(?:the\s+)?(?:year-?end|end of the (?:month|year)))"
    rf"|(?P<decade>the\s+(?P<dec>(?:19|20)\d0)s)"
    rf"|(?P<monthyear>(?:(?:early|mid|late)[- ])?(?P<m3>{MONTH_PATTERN})\.?\s+(?:of\s+)?(?P<y3>(?:19|20)\d\d))"
    rf"|(?<=in )(?P<month>(?P<m4>january|february|march|april|may|june|july|august|september|october|november|december))"
    rf"|(?:(?<=\bin )|(?<=\bعام )|(?<=\bسنة )|(?<=\bв )(?=\d{{4}}\sгод))(?P<year>(?:19|20)\d\d)(?![\d%])"
    rf")(?!\w)",
    re.IGNORECASE,
)
