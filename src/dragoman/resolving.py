"""Join `resolve` to the register: load what is coded, judge it, write what lies over it."""

from dragoman import resolve
from dragoman.config import Settings
from dragoman.store import Reader, Writer


def resolve_register(writer: Writer, settings: Settings) -> int:
    """Resolve the whole register; give the number of happenings."""
    with Reader(settings.register_path) as reader:
        numbers = reader.numbers()
        coded = [reader.coded(number) for number in reader.all_numbers()]
        texts = {one.document.sha256: reader.text(numbers[one.document.sha256]) for one in coded}
    resolved = resolve.resolve(coded, texts)
    with writer.transaction():
        writer.replace_links(resolved.links, numbers)
        writer.replace_happenings(resolved.happenings)
        writer.replace_actors(resolved.actors, dict(resolved.aliases))
        writer.replace_fates([(f.commitment, f.fate, f.event, f.why, f.made_by) for f in resolved.fates])
        writer.replace_inferred_dates([(numbers[d.doc], d.published, d.why) for d in resolved.dates])
        writer.set_state("resolved", "yes")
    return len(resolved.happenings)
