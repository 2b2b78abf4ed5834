"""Making a case from an article."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from storage.casefile import Case
from storage.errors import AcquisitionProblem, Cancelled, InputProblem
from storage.records.article import FoundReference, ReadArticle, Reading, ReferenceKind, SuggestedClaim
from storage.records.case import Article, ArticleFacts, ArticleVersion, Reference, ReferenceState
from storage.records.claims import AnchorState, Claim, ClaimPlace, ClaimSpan, ClaimState
from storage.records.progress import Progress, silent
from storage.records.survey import Tag
from storage.session import Act
from verification.acquisition.page import fetch_page
from verification.acquisition.pull import RequestNote
from verification.claims.anchors import make_anchor
from verification.isolation.operation import Operation
from verification.workflow.desk import Desk
from verification.workflow.exchange import enter_exchange, keep_exchange, record_fetch
from verification.workflow.keeping import enter_evidence
from verification.workflow.tools import of_article, versions

NO_TEXT_LAYER = "input.no_text_layer"
ARTICLE_LIMIT = 50_000_000
FIRST_TAGS = ("place", "people", "weapon", "vehicle", "damage", "text or sign", "landmark", "sound", "edit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article's bytes as they came, and from where. The name and address are untrusted."""

    data: bytes
    name: str
    url: str | None
    media_type: str | None
    requests: tuple[RequestNote, ...] = ()


def is_address(text: str) -> bool:
    """Whether the analyst gave an address rather than a file."""
    return text.lower().startswith(("http://", "https://"))


def fetch_source(
    desk: Desk, file_or_address: str, *, progress: Progress = silent, told: list[RequestNote] | None = None
) -> Source:
    """The bytes of an article from a file or an address.

    ``told`` gets every request that was made, also where the address could not be had.

    Raises:
        InputProblem: The file cannot be read, is empty or is larger than any article.
        AcquisitionProblem: The address could not be had.
    """
    if is_address(file_or_address):
        with tempfile.TemporaryDirectory(prefix="witnessmark-") as folder:
            policy = desk.fetch.naming(file_or_address)
            page = fetch_page(file_or_address, Path(folder), policy=policy, progress=progress, told=told)
        return Source(
            data=page.data, name=page.name, url=page.final_address, media_type=page.media_type, requests=page.requests
        )
    if file_or_address == "-":
        return Source(data=sys.stdin.buffer.read(ARTICLE_LIMIT + 1), name="standard input", url=None, media_type=None)
    path = Path(file_or_address)
    try:
        if path.is_dir():
            raise InputProblem(
                f"“{path.name}” is a folder, not an article.", code="input.directory", advice="Choose a file."
            )
        if not path.is_file():
            missing = not path.exists()
            raise InputProblem(
                f"There is no file “{path}”." if missing else f"“{path.name}” is a device or a pipe, not a file.",
                code="input.missing" if missing else "input.special",
                advice="Check its name and place." if missing else "Save it as a file first.",
            )
        size = path.stat().st_size
        if size > ARTICLE_LIMIT:
            raise InputProblem(
                f"“{path.name}” has {size / 1e6:.0f} MB: more than any article.",
                code="input.too_large",
                advice="Choose the article itself; add footage with “add”.",
            )
        return Source(data=path.read_bytes(), name=path.name, url=None, media_type=None)
    except OSError as error:
        raise InputProblem(
            f"“{path.name}” cannot be read: {error.strerror}.", code="input.unreadable", detail=repr(error)
        ) from error


def fetch_newer(case: Case, desk: Desk, file_or_address: str, *, progress: Progress = silent) -> Source:
    """The bytes of a newer version of the article; the case is told of an address asked for, whatever came of it.

    Raises:
        InputProblem, AcquisitionProblem: As ``fetch_source``.
        Cancelled: The analyst gave up.
    """
    if not is_address(file_or_address):
        return fetch_source(desk, file_or_address, progress=progress)
    told: list[RequestNote] = []
    try:
        source = fetch_source(desk, file_or_address, progress=progress, told=told)
    except (AcquisitionProblem, Cancelled) as error:
        record_fetch(case, file_or_address, told, error)
        raise
    record_fetch(case, file_or_address, told, None)
    return source


def read_source(
    desk: Desk, source: Source, *, published: str | None = None, recognise: bool = False, progress: Progress = silent
) -> Reading:
    """Read an article in the confined worker.

    ``recognise``: take its text from the pictures of its pages (the extra ``ocr``), not from the text in the file.

    Raises:
        InputProblem: It is empty, binary or holds no article; ``input.no_text_layer`` where recognising may help.
        WorkerProblem: Reading it was stopped.
    """
    if recognise:
        _refuse_without_engine()
    if not source.data:
        raise InputProblem(f"“{source.name}” is empty.", code="input.empty", advice="Choose the saved article.")
    with tempfile.TemporaryFile() as stream:
        stream.write(source.data)
        stream.flush()
        stream.seek(0)
        try:
            return desk.confinement.once(
                Operation.RECOGNISE_ARTICLE if recognise else Operation.READ_ARTICLE,
                Reading,
                {"name": source.name, "media_type": source.media_type, "published": published, "url": source.url},
                descriptors=(stream.fileno(),),
                progress=progress,
            )
        except InputProblem as problem:
            if problem.code == NO_TEXT_LAYER:
                problem.advice = advice_for_pictures()
            raise


def can_recognise() -> bool:
    """Whether text in pictures can be recognised here: the extra ``ocr`` and a known model are installed."""
    from verification.intake.recognising import is_there

    return is_there()


def advice_for_pictures() -> str:
    """What to do about an article whose pages are pictures of text, here."""
    if can_recognise():
        return (
            "Have its text recognised (OCR): in the window by the button beside this, on the command line with --ocr."
        )
    from verification.intake.recognising import HOW_TO_INSTALL

    return (
        f"To have its text recognised here (OCR), install the extra “ocr” ({HOW_TO_INSTALL}); or have another program "
        "do it in a copy, and give that: keep both."
    )


def _refuse_without_engine() -> None:
    if not can_recognise():
        from verification.intake.recognising import HOW_TO_INSTALL, state

        raise InputProblem(state(), code="input.no_ocr", advice=f"Install it: {HOW_TO_INSTALL}.")


def new_case(
    folder: Path,
    desk: Desk,
    file_or_address: str | Source,
    *,
    title: str = "",
    published: str | None = None,
    actor: str = "",
    tags: Sequence[str] = FIRST_TAGS,
    recognise: bool = False,
    progress: Progress = silent,
) -> Case:
    """Make a case from an article. The article is read first: when that fails, no case is left half made.

    ``file_or_address`` may be a source that is there already, such as what was pasted.
    ``tags`` are put ready under the keys from 1. ``recognise`` as in ``read_source``.

    Raises:
        InputProblem, AcquisitionProblem, WorkerProblem, EnvironmentProblem: As the steps do.
    """
    given = file_or_address
    source = given if isinstance(given, Source) else fetch_source(desk, given, progress=progress)
    reading = read_source(desk, source, published=published, recognise=recognise, progress=progress)
    case = Case.create(folder, title=title or reading.article.title or source.name, actor=actor)
    try:
        add_article(case, source, reading)
        case.act(
            "tags.prepare",
            lambda act: act.add_many([Tag(name=n, key=k) for k, n in enumerate(tags, 1)]),
            undoable=False,
        )
    except BaseException:
        case.close()
        raise
    return case


def add_article(case: Case, source: Source, reading: Reading) -> Article:
    """Keep an article: its source as evidence, its text as a version, its references and the suggested claims."""
    kept = case.evidence.keep_bytes(source.data)
    exchange = keep_exchange(case, source.requests)
    read = reading.article

    def work(act: Act) -> Article:
        act.subject = read.title
        act.facts["tools"] = versions(of_article(read.parser))
        enter_evidence(
            act, kept, media_type=read.media_type, role="article", name=source.name, origin=source.url or source.name
        )
        article = act.add(
            Article(
                source_sha256=kept.sha256,
                source_name=source.name,
                source_url=source.url,
                media_type=read.media_type,
                encoding=read.encoding,
                title=read.title,
                byline=read.byline,
                publisher=read.publisher,
                published=read.published,
                published_basis=read.published_basis,
                language=read.language,
                direction=read.direction,
            )
        )
        version = act.add(
            ArticleVersion(
                article_id=article.id,
                number=act.count(ArticleVersion) + 1,
                source_sha256=kept.sha256,
                parser=read.parser,
                parser_version=read.parser_version,
                text=read.text,
                blocks=read.blocks,
                damage=read.damage,
            )
        )
        act.add_many([reference_row(version.id, ordinal, found) for ordinal, found in enumerate(read.references, 1)])
        act.add(facts_row(version.id, read))
        enter_exchange(act, source.requests, exchange, origin=source.url or source.name)
        for suggestion in reading.claims:
            add_suggestion(act, version, suggestion)
        return article

    return case.act("article.add", work, undoable=False)


def facts_row(version_id: int, read: ReadArticle) -> ArticleFacts:
    """The row of what a version of the article says of itself."""
    return ArticleFacts(
        version_id=version_id,
        title=read.title,
        byline=read.byline,
        publisher=read.publisher,
        published=read.published,
        published_basis=read.published_basis,
    )


def reference_row(version_id: int, ordinal: int, found: FoundReference) -> Reference:
    """The row of a reference that intake found."""
    caption, credit = found.caption_span, found.credit_span
    return Reference(
        version_id=version_id,
        ordinal=ordinal,
        kind=found.kind,
        platform=found.platform,
        url=found.url,
        key=found.key,
        start=found.start,
        end=found.end,
        caption=found.caption,
        caption_start=caption.start if caption else None,
        caption_end=caption.end if caption else None,
        credit=found.credit,
        credit_start=credit.start if credit else None,
        credit_end=credit.end if credit else None,
        elsewhere=found.elsewhere,
        basis=found.basis,
        state=state_as_read(found.kind, found.url),
    )


def state_as_read(kind: ReferenceKind, url: str | None) -> ReferenceState:
    """What the article alone says of a reference's footage."""
    if url:
        return ReferenceState.READY
    return ReferenceState.PROSE if kind is ReferenceKind.MENTION else ReferenceState.UNRESOLVED


def add_suggestion(act: Act, version: ArticleVersion, suggestion: SuggestedClaim) -> Claim:
    """Add a claim that the program suggests, with its words and places."""
    claim = act.add(
        Claim(
            kind=suggestion.kind,
            state=ClaimState.SUGGESTED,
            claimant=suggestion.claimant,
            chain=suggestion.chain,
            stance=suggestion.stance,
            basis=suggestion.basis,
        )
    )
    act.add(make_span(claim.id, version, suggestion.start, suggestion.end))
    act.add_many(
        [
            ClaimPlace(
                claim_id=claim.id,
                rank=place.rank,
                name=place.name,
                start=place.start,
                end=place.end,
                latitude=place.latitude,
                longitude=place.longitude,
                country=place.country,
                source=place.source,
            )
            for place in suggestion.places
        ]
    )
    return claim


def make_span(claim_id: int, version: ArticleVersion, start: int, end: int) -> ClaimSpan:
    """The anchor of a claim on code points ``[start, end)`` of a version's text."""
    anchor = make_anchor(version.text, start, end)
    return ClaimSpan(
        claim_id=claim_id,
        version_id=version.id,
        start=start,
        end=end,
        exact=anchor.exact,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        anchor=AnchorState.EXACT,
    )
