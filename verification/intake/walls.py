"""Pages that stand where an article should be: forms to log in, checks for robots, notices of error, mere lists of links.

And the article that a wall cuts off: what is there is read, and said to be cut.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from storage.errors import InputProblem
from storage.records.article import Block, BlockKind, DamageNote

_A_FEW_WORDS = 120
_A_NOTICE = 60
_SHORT = 400
_LOG_IN = re.compile(
    r"\b(?:log ?in|sign ?in|log on|anmelden|einloggen|connexion|se connecter|connectez|inicia\w* sesión|accedi|entrar|inloggen|"
    r"zaloguj|giriş)\b|войти|войдите|авторизу|увійти|تسجيل الدخول|سجل الدخول|ورود",
    re.IGNORECASE,
)
# What such a form says where it asks for no password yet: who somebody is, or to become a member.
_ASKS_WHO = re.compile(
    r"(?:sign|log) ?in (?:with|using|to (?:continue|your|the|access|read))|enter your (?:e-?mail|phone|mobile|username)|"
    r"create (?:an?|your)(?: free)? account|(?:new here|no account|don['’]t have an account)\?|we(?:['’]ll| will) (?:send|e-?mail) you|"
    r"mit (?:e-?mail|konto) anmelden|noch kein konto|connectez-vous avec|pas encore de compte|inicia\w* sesión con|"
    r"войдите (?:с помощью|через|по|чтобы|в )|войти (?:с помощью|через|по|в )|введите (?:свой |ваш )?(?:e-?mail|адрес|логин|телефон|номер)|"
    r"нет (?:аккаунта|учётной записи|учетной записи)|зарегистрируйтесь|мы (?:отправим|пришлём|пришлем) вам|"
    r"(?:سجل|تسجيل) الدخول (?:ب|إلى|عبر|للمتابعة|باستخدام)|أدخل (?:بريدك|رقم|عنوان|البريد)|(?:إنشاء|أنشئ) حساب|ليس لديك حساب",
    re.IGNORECASE,
)
_ROBOT = re.compile(
    r"just a moment|checking (?:if the site connection|your browser)|verify(?:ing)? (?:that )?you(?:'re| are) (?:a )?human|"
    r"are you a (?:robot|human)|not a robot|unusual traffic|captcha|ddos protection|attention required|"
    r"(?:enable|turn on) (?:cookies and |cookies|javascript)|access (?:to this (?:page|site|resource) )?(?:has been |is )?denied|"
    r"проверка браузера|вы не робот|доступ (?:к \S+ )?(?:ограничен|запрещ[её]н)|включите javascript|"
    r"لست روبوت|أنك إنسان|تم رفض الوصول",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"before you continue|we (?:and our partners )?(?:use|value|store) \S* ?(?:cookies|your privacy)|bevor sie fortfahren|"
    r"avant de continuer|antes de continuar|мы используем (?:файлы )?cookie|نستخدم ملفات تعريف الارتباط",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"\W*(?:(?:error|fehler|erreur|ошибка|خطأ)\W*)?(?:40[0134]|410|451|429|50[0234])\b\W*(?:$|error|not found|forbidden|gone|unauthori|"
    r"bad|internal|service|too many|unavailable|страница|ошибка|seite|page)|"
    r"(?:oops\W*|sorry\W*)?(?:the |this |that )?(?:page|article|content|url)\b.{0,40}(?:not (?:be )?found|n[o']t exist|no longer (?:available|exists)|"
    r"was removed)|not found$|страница не найдена|страница удалена|الصفحة غير موجودة|seite (?:wurde )?nicht gefunden|page introuvable|"
    r"página no encontrada|pagina non trovata",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"subscribe (?:now )?(?:to|and) (?:continue|keep|read|unlock)|already a (?:subscriber|member)\?|to (?:continue|keep) reading|"
    r"(?:article|content|story|page) is (?:only |exclusively )?(?:available |reserved )?(?:to|for) (?:our )?(?:paying |premium )?(?:subscribers|members)|"
    r"(?:log|sign) ?in (?:or \w+ )?to (?:read|continue|view)|register (?:for free )?to (?:read|continue)|"
    r"nur für (?:abonnenten|mitglieder)|jetzt weiterlesen|réservée? (?:aux|à nos) abonnés|suscr[ií]bete para|solo per (?:gli )?abbonati|"
    r"только (?:для|по) подпис|чтобы продолжить чтение|оформите подписку|للمشتركين فقط|لمتابعة القراءة|اشترك (?:الآن )?لقراءة",
    re.IGNORECASE,
)
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


@dataclass(frozen=True, slots=True)
class Fields:
    """What a page has fields for: a password; and a name, an address or a number that says who somebody is."""

    password: bool
    identity: bool


def refuse_walls(text: str, blocks: Sequence[Block], *, name: str, fields: Fields, points: bool) -> None:
    """Say so where a page is no article.

    Args:
        text: What was taken for the article.
        blocks: Its blocks.
        name: Of the page, for the sentence.
        fields: What the page has fields for.
        points: Whether there is footage or an address of some within the article.

    Raises:
        InputProblem: It is a form to log in (``input.login``), or another page that is no article (``input.no_article``).
    """
    words = len(text.split())
    asked = fields.password or (fields.identity and not points and _ASKS_WHO.search(text) is not None)
    if asked and words < _A_FEW_WORDS and _LOG_IN.search(text):
        raise InputProblem(
            f"“{name}” shows a form to log in where its article should be.",
            code="input.login",
            advice="Log in with a browser, save the complete page there, and give that file.",
        )
    if points or words >= _A_NOTICE or not re.search(r"\w", text):
        return
    lines = [text[one.start : one.end] for one in blocks]
    why = ""
    if _ROBOT.search(text):
        why = "shows a check for robots or a refusal"
    elif any(_ERROR.match(line) for line in lines[:3]):
        why = "says that there is no such page"
    elif _CONSENT.search(text):
        why = "asks for consent to cookies"
    elif not any(_says_something(line) for line in lines):
        why = "shows a few words, and no sentence,"
    if why:
        raise InputProblem(
            f"“{name}” {why} where its article should be.",
            code="input.no_article",
            advice="Open it in a browser until the article is there, save the complete page, and give that file.",
        )


def _says_something(line: str) -> bool:
    """Whether a line may be a sentence; scripts without spaces say more in fewer letters."""
    return len(line.split()) >= 4 or len(_IDEOGRAPHS.findall(line)) >= 6


def cut_off(text: str, blocks: Sequence[Block], around: Sequence[str]) -> list[DamageNote]:
    """A note where an article breaks off at a wall.

    Args:
        text: The article's text.
        blocks: Its blocks.
        around: Lines of the page that are not part of it.
    """
    what = "the article seems to be cut off here: the page asks for a subscription or a login"
    for block in blocks[-4:]:
        if block.kind is not BlockKind.TITLE and block.end - block.start < 400:
            found = _CUT.search(text, block.start, block.end)
            if found is not None:
                return [DamageNote(what=what, start=block.start, end=block.end)]
    if len(text.split()) < _SHORT and any(len(line) < 400 and _CUT.search(line) for line in around):
        return [DamageNote(what=what, start=len(text), end=len(text))]
    return []
