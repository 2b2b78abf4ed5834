"""How a command asks for addresses: ``--proxy``, and what a case says about asking."""

from __future__ import annotations

from storage.casefile import Case
from storage.errors import InputProblem
from storage.records.case import Acquisition, CaseInfo
from verification.workflow.desk import Desk
from verification.workflow.pulling import allow_network

DIRECT = "none"


def asking(desk: Desk, proxy: str | None, case: Case | None = None) -> Desk:
    """The desk that asks through the proxy that the command names; ``none``: through none.

    Commands do not know the window's settings. So that a case is not asked for directly by an oversight, one whose
    last pull went through a proxy, or for which the window was last told of one, needs the word. What the case says is
    never itself used as a proxy.

    Raises:
        InputProblem: ``input.proxy``: it is no proxy, or the command has to name one.
    """
    if proxy is None and case is not None and (_last_went_through_a_proxy(case) or _window_was_told_of_one(case)):
        raise InputProblem(
            "This case is asked for through a proxy, and this command names none.",
            code="input.proxy",
            advice="Give --proxy socks5h://HOST:PORT, or --proxy none to ask directly.",
        )
    return desk.with_proxy(None if proxy == DIRECT else proxy)


def _last_went_through_a_proxy(case: Case) -> bool:
    for attempt in reversed(case.read(lambda reader: reader.every(Acquisition))):
        for option in attempt.options:
            name, _, value = option.partition("=")
            if name == "proxy":
                return value != "none"
    return False


def _window_was_told_of_one(case: Case) -> bool:
    told = case.read(lambda reader: reader.newest("network.proxy"))
    return told is not None and told.facts.get("proxy") != "none"


def allow_by_command(case: Case) -> None:
    """The command itself is the analyst's word that this case may ask for what it names; recorded where that is new."""
    if not case.read(lambda reader: reader.get(CaseInfo, 1)).network_allowed:
        allow_network(case, allowed=True)
