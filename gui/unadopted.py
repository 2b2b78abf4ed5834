"""Cases that a job has opened and no page has taken over yet; none stays open when the window goes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.casefile import Case


class Unadopted:
    """Safe to use from several threads."""

    def __init__(self) -> None:
        """Hold none."""
        self._lock = threading.Lock()
        self._cases: list[Case] = []
        self._closed = False

    def keep(self, case: Case) -> Case:
        """Hold a case; closed at once where the window has gone already."""
        with self._lock:
            if not self._closed:
                self._cases.append(case)
                return case
        case.close()
        return case

    def adopt(self, result: object) -> Case | None:
        """Hand over a case that is held, or None where ``result`` is none."""
        with self._lock:
            for case in self._cases:
                if case is result:
                    self._cases.remove(case)
                    return case
        return None

    def close(self) -> None:
        """Close what nobody took."""
        with self._lock:
            self._closed = True
            cases, self._cases = self._cases, []
        for case in cases:
            case.close()
