"""The command `sessiespoor`: arguments, messages, progress, exit codes; the only module that prints."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import __version__
from pipeline.errors import PipelineError, SettingsError

if TYPE_CHECKING:
    from pipeline.records import Finding
    from pipeline.report.comparisons import Comparison
    from pipeline.settings import Settings
    from pipeline.store import Results

DONE, SOME_FAILED, WRONG_USE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code: 0 done, 1 some inputs failed, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parser = build_parser()
    options = parser.parse_args(arguments)
    command: Callable[[argparse.Namespace], int] | None = getattr(options, "command", None)
    if command is None:
        parser.print_help()
        return WRONG_USE
    code = DONE
    try:
        code = command(options)
        sys.stdout.flush()
    except PipelineError as error:
        print(f"sessiespoor: {error.reason}", file=sys.stderr)
        if error.advice:
            print(f"  {error.advice}", file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:
        # who reads the output has seen enough (`| head`); Python would write the rest on leaving
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def build_parser() -> argparse.ArgumentParser:
    """Return the parser; heavy rooms are imported only by the command that needs them."""
    parser = argparse.ArgumentParser(
        prog="sessiespoor",
        description="Leest verslagen van leersessies en laat zien wat terugkomt, helpt, hindert en is afgesproken.",
    )
    parser.add_argument("--version", action="version", version=f"sessiespoor {__version__}")
    commands = parser.add_subparsers(title="opdrachten", metavar="OPDRACHT")
    _add_run(commands.add_parser("run", help="verslagen lezen en een map met resultaten maken"))
    _add_evaluate(commands.add_parser("evaluate", help="vergelijken met een referentiecodering"))
    correct = commands.add_parser("correct", help="verbeteringen uit een werkboek in een project overnemen")
    correct.add_argument(
        "project", type=Path, metavar="PROJECT", help="projectmap, dezelfde als bij run --project"
    )
    correct.add_argument(
        "workbook", type=Path, metavar="WORKBOOK", help="findings.xlsx met ingevulde gele kolommen"
    )
    correct.add_argument(
        "--who",
        default="mens",
        metavar="NAAM",
        help="wie verbeterde (staat alleen in de projectmap; elders ‘mens 1’)",
    )
    correct.add_argument("--codebook", type=Path, metavar="FILE", help="eigen codeboek (TOML) eroverheen")
    correct.set_defaults(command=_correct)
    _add_compare(commands.add_parser("compare", help="twee groepen sessies van een resultaat vergelijken"))
    _add_export(commands.add_parser("export", help="van een resultaat een concept in Word maken"))
    codebook = commands.add_parser("codebook", help="het codeboek dat in gebruik is")
    codebook.add_argument("--codebook", type=Path, metavar="FILE", help="eigen codeboek (TOML) eroverheen")
    codebook.set_defaults(command=_codebook)
    formats = commands.add_parser("formats", help="wat gelezen kan worden")
    formats.add_argument(
        "--compare",
        nargs="+",
        type=Path,
        metavar="REPORT.md",
        help="verslagen in negen formaten schrijven (met LibreOffice) en tellen welke bevindingen terugkomen",
    )
    formats.set_defaults(command=_formats)
    commands.add_parser("doctor", help="wat er geïnstalleerd is").set_defaults(command=_doctor)
    return parser


def _add_run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "sources", nargs="+", type=Path, metavar="SOURCE", help="bestand of map met verslagen"
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="map voor de resultaten (standaard reports/<naam>)"
    )
    parser.add_argument(
        "--project", type=Path, metavar="DIR", help="projectmap: onthoudt wie welk pseudoniem heeft"
    )
    _add_settings(parser)
    parser.add_argument(
        "--names", choices=["pseudonym", "role", "keep"], help="namen van personen (standaard pseudonym)"
    )
    parser.add_argument(
        "--cases",
        choices=["hold", "keep"],
        help="zinnen over gezondheid, schulden of gezin van één persoon (standaard hold: niet getoond)",
    )
    parser.add_argument("--lang", choices=["nl", "en"], help="taal van de resultaten")
    parser.add_argument(
        "--programme",
        metavar="folder|NAAM",
        help="het programma van alle verslagen, of folder: elke map is er een (standaard: wat de verslagen zeggen)",
    )
    parser.set_defaults(command=_run)


def _add_settings(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--settings", type=Path, metavar="FILE", help="instellingen (TOML)")
    parser.add_argument(
        "--codebook", type=Path, metavar="FILE", help="eigen codeboek (TOML) over het ingebouwde heen"
    )
    parser.add_argument("--workers", type=int, metavar="N", help="aantal processen")
    parser.add_argument("--quiet", action="store_true", help="geen voortgang tonen")


def _add_evaluate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD", help="referentiecodering (JSON-regels)")
    parser.add_argument(
        "--on", nargs="+", type=Path, required=True, metavar="SOURCE", help="de verslagen zelf"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="scores ook als JSON bewaren")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="N fouten van elke soort tonen")
    _add_settings(parser)
    parser.set_defaults(command=_evaluate)


def _add_compare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("result", type=Path, metavar="RESULT", help="map die 'run' heeft gemaakt")
    for name, shown in (("first", "A"), ("second", "B")):
        parser.add_argument(
            name,
            metavar=shown,
            nargs="?",
            help="programma, reeks, jaar of soort, of veld=waarde (bijvoorbeeld location=Veenmeer)",
        )
    parser.add_argument(
        "--list", action="store_true", help="tonen welke programma’s, reeksen, jaren en soorten er zijn"
    )
    parser.add_argument("--settings", type=Path, metavar="FILE", help="instellingen (TOML)")
    parser.set_defaults(command=_compare)


def _add_export(parser: argparse.ArgumentParser) -> None:
    told = "waar het komt (standaard concept-verslag.docx naast report.html); wat er al staat blijft"
    parser.add_argument("result", type=Path, metavar="RESULT", help="map die 'run' heeft gemaakt")
    parser.add_argument("--to", required=True, metavar="docx", help="docx: om in Word verder te schrijven")
    parser.add_argument("--out", type=Path, metavar="FILE", help=told)
    parser.set_defaults(command=_export)


def _settings(options: argparse.Namespace) -> Settings:
    from pipeline.settings import read_settings, update_settings

    given = {
        name: getattr(options, name, None) for name in ("names", "cases", "lang", "workers", "programme")
    }
    values = {name: value for name, value in given.items() if value is not None}
    return update_settings(read_settings(options.settings), values, "opdrachtregel")


def _progress(options: argparse.Namespace) -> Callable[[str], None]:
    if options.quiet:
        return lambda _: None
    return lambda message: print(message, file=sys.stderr, flush=True)


def _run(options: argparse.Namespace) -> int:
    from pipeline.codebook import load_codebook
    from pipeline.correcting import tell_decided, tell_new_project
    from pipeline.export import tell_drafts
    from pipeline.report.comparisons import FOLDER, list_comparisons
    from pipeline.report.placing import place_report
    from pipeline.workflow import run

    settings = _settings(options)
    progress = _progress(options)
    told = tell_new_project(options.project) if options.project else []
    made = run(
        options.sources, settings, load_codebook(options.codebook), project=options.project, progress=progress
    )
    folder = options.out or Path("reports") / _name(options.sources)
    progress("Resultaten schrijven")
    was_compared, before = (folder / FOLDER).is_dir(), list_comparisons(folder)
    saved = place_report(made.results, folder, made.about)
    _summary(made.results, folder)
    _say_compared(folder, before, was_compared=was_compared)
    counts: Any = made.about["decisions"]
    decided = tell_decided(made.results, counts, folder)
    if saved is not None:
        asks = "" if decided else f' Nog niet overgenomen? sessiespoor correct PROJECT "{saved}"'
        print(f"Het werkboek dat u had bewaard staat in {saved}.{asks}")
    for line in (*decided, *told, *tell_drafts(folder)):
        print(line)
    return SOME_FAILED if made.results.failures else DONE


def _say_compared(folder: Path, before: Sequence[Comparison], *, was_compared: bool) -> None:
    """Print which comparisons of the earlier result were made anew, and which could not be."""
    from pipeline.report.comparisons import list_comparisons

    after = {each.name for each in list_comparisons(folder)}
    anew = [each.title for each in before if each.name in after]
    if anew:
        print(f"Opnieuw gemaakt: de vergelijking {'; '.join(anew)}.")
    for each in before:
        if each.name not in after:
            print(f"De vergelijking {each.title} is weg: een van de groepen heeft nu geen sessies.")
    if was_compared and not before:
        print("De vergelijking van de vorige keer is weg: draai sessiespoor compare opnieuw.")


def _name(sources: Sequence[Path]) -> str:
    first = sources[0].resolve()
    return (first.stem if first.is_file() else first.name) or "resultaat"


def _summary(results: Results, folder: Path) -> None:
    from pipeline.store import is_counted

    sessions = {session.session_id: session for session in results.sessions}
    counted = sum(is_counted(finding, sessions[finding.session_id]) for finding in results.findings)
    reports = sum(session.is_session_report for session in results.sessions)
    left = len(results.findings) - counted
    print(
        f"{counted} bevindingen geteld uit {reports} sessieverslagen; {left} gevonden maar niet geteld (de pagina zegt waarom)."
    )
    failures = results.failures
    if failures:
        noun = "bestand" if len(failures) == 1 else "bestanden"
        print(f"{len(failures)} {noun} niet gelezen: zie {folder / 'failures.csv'}")
    print(f"Open in een browser: {(folder / 'report.html').resolve()}")


def _correct(options: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from pipeline.codebook import load_codebook
    from pipeline.correcting import take_over

    when = datetime.now(UTC).isoformat(timespec="seconds")
    taken = take_over(options.project, options.workbook, load_codebook(options.codebook), options.who, when)
    print(*taken.lines, sep="\n")
    return DONE if taken.is_whole else SOME_FAILED


def _compare(options: argparse.Namespace) -> int:
    from pipeline.report.comparing import compare_result
    from pipeline.report.grouping import list_groups

    if options.list:
        print(*list_groups(options.result), sep="\n")
        return DONE
    if options.first is None or options.second is None:
        listed = "; ".join(list_groups(options.result))
        raise SettingsError("geef twee groepen", f"Kies bijvoorbeeld uit: {listed}.")
    made = compare_result(options.result, options.first, options.second, _settings(options))
    print(*made.summary, sep="\n")
    print(f"Open in een browser: {made.page.resolve()} (de cijfers: {made.text})")
    return DONE


def _export(options: argparse.Namespace) -> int:
    from datetime import datetime

    from pipeline.export import export_result

    made = export_result(options.result, options.to, options.out, datetime.now().astimezone())
    if made.is_numbered:
        print("Er stond al een concept: dat is niet aangeraakt, het nieuwe heeft een nummer in de naam.")
    print(f"Open in Word: {made.path.resolve()} ({made.n_quotes} citaten)")
    return DONE


def _evaluate(options: argparse.Namespace) -> int:
    from pipeline.classify import read_gold
    from pipeline.codebook import load_codebook
    from pipeline.evaluation import evaluate
    from pipeline.report.scores import format_errors, format_scores, scores_as_json

    settings = _settings(options)
    gold = read_gold(options.gold)
    if not gold.findings:
        raise SettingsError("geen bevindingen in het goud", "Geef bestanden of mappen met JSON-regels.")
    measured, failures = evaluate(
        options.on, gold, settings, load_codebook(options.codebook), _progress(options)
    )
    if options.json:
        options.json.write_text(scores_as_json(measured.scores, measured.groups), encoding="utf-8")
    print(format_scores(measured.scores, measured.groups))
    if options.errors:
        print(format_errors(measured.scores, options.errors))
    return SOME_FAILED if failures else DONE


def _codebook(options: argparse.Namespace) -> int:
    from pipeline.codebook import load_codebook

    book = load_codebook(options.codebook)
    print(f"Codeboek {book.version} ({book.digest})")
    for entry in book.types:
        print(f"  {entry.sign} {entry.label}: {entry.definition}")
    for method in book.methods:
        print(f"  {method.label}: {method.definition}")
    print(
        f"  {len(book.cues)} groepen signalen, {len(book.headings)} groepen koppen, {len(book.themes)} thema's"
    )
    return DONE


def _formats(options: argparse.Namespace) -> int:
    from pipeline.ingest import list_formats

    if options.compare:
        return _compare_formats(options.compare)
    offers = list_formats()
    print("Kan hier worden gelezen:")
    for offer in offers:
        if offer.is_readable:
            print(f"  {offer.name}" + (f": {offer.note}" if offer.note else ""))
    if not all(offer.is_readable for offer in offers):
        print("Na installatie ook:")
    for offer in offers:
        if not offer.is_readable:
            print(f"  {offer.name}: {offer.note}")
    print("Niet: Outlook (.msg), Excel, geluid en film; bestanden met een wachtwoord.")
    return DONE


def _compare_formats(reports: Sequence[Path]) -> int:
    """Print per format how many findings of the Markdown reading come back."""
    from pipeline.codebook import load_codebook
    from pipeline.ingest.measure import measure_formats
    from pipeline.settings import Settings
    from pipeline.workflow import read_all

    book = load_codebook()

    def code(paths: Sequence[Path]) -> list[Finding]:
        readings, _ = read_all(paths, Settings(max_seconds=600), book, lambda _: None)
        return [finding for reading in readings for finding in reading.findings]

    try:
        tables = measure_formats(reports, code)
    except FileNotFoundError as error:
        raise SettingsError(str(error), "Installeer LibreOffice.") from error
    for name, rows in tables:
        print(f"{name}\n{'':8}{'bevindingen':>12}{'tekst':>8}{'+ soort':>9}{'+ plaats':>10}{'':>8}")
        for row in rows:
            share = row.place / row.total if row.total else 0.0
            print(f"{row.format:8}{row.total:12d}{row.text:8d}{row.kind:9d}{row.place:10d}{share:8.0%}")
    return DONE


def _doctor(_: argparse.Namespace) -> int:
    from importlib.metadata import version

    print(f"sessiespoor {__version__}, Python {sys.version.split()[0]}")
    for name in (
        "spacy",
        "pandas",
        "scikit-learn",
        "onnxruntime",
        "matplotlib",
        "scipy",
        "markdown-it-py",
        "selectolax",
        "jinja2",
        "python-docx",
    ):
        print(f"  {name} {version(name)}")
    from pipeline.classify import tell_model
    from pipeline.language import choose_model
    from pipeline.names import deduce_version
    from pipeline.settings import Settings

    print(f"  taalmodel: {choose_model(Settings())} (own = meegeleverd); er wordt nooit iets gedownload")
    print(f"  labels: regels en een geleerd model; het model {tell_model()}")
    deduce = deduce_version()
    print(f"  namen: eigen regels{f' en Deduce {deduce}' if deduce else '; Deduce is niet geïnstalleerd'}")
    return DONE


if __name__ == "__main__":
    sys.exit(main())
