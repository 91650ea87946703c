"""The sample's gender training, man by man: synthetic participants of the planned batches.

Pure: planned batches and a seed in, rows of the contract tables `batch` and `participant` out.
Names and numbers are ones that nobody can have; answers, dates and words are invented.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from etl import contract
from etl.sample.plan import EARLY_ACTION_DAYS, LAST_ACTION, LATE_ACTION_DAYS, STAGES, Numbers

Flags = npt.NDArray[np.bool_]
Columns = dict[str, Any]

BATCHES_PER_CHUNK = 4_000

# As people write it, the usual way first; shares of how often each is used.
PROGRAM_TEXTS = {
    "japri_wee": {"JAPRI WEE": 0.85, "JAPRI-WEE": 0.10, "Japri Wee": 0.05},
    "japri_pwd": {"JAPRI PWD": 0.85, "JAPRI-PWD": 0.15},
}
DISTRICT_TEXTS = {
    "3503": {"Kab. Trenggalek": 0.75, "Kabupaten Trenggalek": 0.15, "Trenggalek": 0.10},
    "3505": {"Kab. Blitar": 0.80, "Kabupaten Blitar": 0.20},
    "3506": {"Kab. Kediri": 0.80, "Kabupaten Kediri": 0.20},
    "3507": {"Kab. Malang": 0.80, "Kabupaten Malang": 0.20},
    "3525": {"Kab. Gresik": 0.75, "Kabupaten Gresik": 0.15, "Gresik": 0.10},
    "3526": {"Kab. Bangkalan": 0.75, "Kabupaten Bangkalan": 0.15, "BANGKALAN": 0.10},
    "3578": {"Kota Surabaya": 0.70, "Surabaya": 0.15, "Sby": 0.15},
}
# Relationship as written: share in JAPRI WEE, share in JAPRI PWD, usual age in years.
RELATIONSHIPS = {
    "Suami": (0.42, 0.22, 36),
    "suami": (0.05, 0.02, 36),
    "Saudara": (0.08, 0.06, 31),
    "Kakak": (0.06, 0.04, 33),
    "Adik": (0.04, 0.03, 22),
    "Paman": (0.02, 0.02, 48),
    "Ayah": (0.09, 0.06, 53),
    "Bapak": (0.03, 0.02, 54),
    "Ortu": (0.01, 0.01, 54),
    "Teman": (0.09, 0.11, 28),
    "Tetangga": (0.03, 0.04, 40),
    "Tokoh Masyarakat": (0.05, 0.06, 49),
    "Tomas": (0.01, 0.02, 50),
    "Perangkat Desa": (0.02, 0.03, 43),
    "Alumni": (0.00, 0.26, 27),
}
RELATIONSHIP_BLANK, AGE_BLANK, OWN_DISTRICT_BLANK = 0.015, 0.03, 0.05
AGE_SPREAD_YEARS, AGES_YEARS = 7.5, (18, 70)

# Yes and no as one keeper of a register writes them; each batch keeps to one pair.
ATTENDANCE_WORDS = (("Ya", "Tidak"), ("Hadir", "Absen"), ("✓", "-"), ("ya", "tidak"))
YES_WORDS = (("Ya", "Tidak"), ("Y", "Tidak"), ("ya", "tidak"), ("✓", "-"))
DISABILITY_WORDS = (
    ("Ya", "Tidak"),
    ("Penyandang Disabilitas", "Non Disabilitas"),
    ("Difabel", "Bukan difabel"),
)
# Sessions attended by those who came but missed some: fewer each time.
PARTIAL_ATTENDANCE = {
    (True, True, False): 0.50,
    (True, False, False): 0.22,
    (True, False, True): 0.10,
    (False, True, True): 0.18,
}
COMMITMENTS = {
    "Berbagi Pekerjaan Rumah": 0.34,
    "Mengasuh Anak": 0.16,
    "Keputusan bersama": 0.06,
    "Mengambil Keputusan Bersama": 0.12,
    "Mendukung Usaha": 0.20,
    "Mengajak Laki-laki Lain": 0.10,
    "Lainnya": 0.02,
}
ACTIONS = {
    "Mengajak Laki-laki Lain": 0.40,
    "Berbagi Pekerjaan Rumah": 0.22,
    "Mendukung Usaha": 0.20,
    "Mengasuh Anak": 0.08,
    "Musyawarah keluarga": 0.07,
    "Lainnya": 0.03,
}
COMMITMENT_DATED, NOMINATION_DATED = 0.85, 0.92

# How much each item's score moves, and which way a man's scores move together: up, not at all, or
# down. Most rise, not all.
ITEM_MOVES = {0: 0.46, 1: 0.34, 2: 0.15, 3: 0.05}
DIRECTIONS_IF_AGREES = {1: 0.79, 0: 0.15, -1: 0.06}
DIRECTIONS_IF_NOT = {1: 0.35, 0: 0.30, -1: 0.35}
BEFORE_ANSWERED, PARTLY_ANSWERED = 0.95, 0.2
# A statement's next higher score is so many times likelier; the first statement is the easiest.
LIKELIER_BY_POINT = (1.9, 1.3, 1.5)
UNLIKELIER_BY_GAP = 1.5


@dataclass(frozen=True)
class Crowd:
    """The men of some batches: `batch` is each man's row in `batches`, `place` his place in it
    (from 0), `reached` his stages.
    """

    batches: pd.DataFrame
    batch: Numbers
    place: Numbers
    reached: Mapping[str, Flags]
    rng: np.random.Generator

    def of_batch(self, column: str) -> npt.NDArray[Any]:
        """Return a column of the batches, repeated for each man."""
        return self.batches[column].to_numpy()[self.batch]

    def chance(self, share: float) -> Flags:
        """Return true for a random share of the men."""
        return self.rng.random(len(self.batch)) < share

    def choose(self, shares: Mapping[Any, float]) -> Numbers:
        """Return for each man the index of one of the choices, drawn by their shares."""
        weights = np.array(list(shares.values()))
        return self.rng.choice(len(weights), len(self.batch), p=weights / weights.sum())

    def draw(self, shares: Mapping[int, float]) -> Numbers:
        """Return for each man one of some numbers, drawn by their shares."""
        return np.array(list(shares))[self.choose(shares)]

    def registers(self, pairs: Sequence[tuple[str, str]]) -> Numbers:
        """Return for each man which pair of words the keeper of his batch's register uses."""
        return self.rng.integers(len(pairs), size=len(self.batches))[self.batch]


def batch_sheet(batches: pd.DataFrame, rng: np.random.Generator) -> pa.Table:
    """Return planned batches as rows of the contract table `batch`."""
    return pa.table(
        {
            "batch_id": pa.array(batches["batch_id"], pa.string()),
            "program": _spelled(batches["program"], PROGRAM_TEXTS, rng),
            "district": _spelled(batches["district"], DISTRICT_TEXTS, rng),
            "start_date": _dates(batches["start_day"].to_numpy()),
            "end_date": _dates(batches["end_day"].to_numpy()),
            "trainers": pa.array(rng.integers(2, 4, len(batches))),
            "administrators": pa.array(np.ones(len(batches), np.int64)),
        }
    )


def participant_chunks(batches: pd.DataFrame, seed: np.random.SeedSequence) -> Iterator[pa.Table]:
    """Give the men of planned batches as rows of the contract table `participant`, in chunks.

    Every chunk has a generator of its own, so that the rows do not depend on who asks first.
    """
    firsts = range(0, len(batches), BATCHES_PER_CHUNK)
    for first, own_seed in zip(firsts, seed.spawn(len(firsts)), strict=True):
        part = batches.iloc[first : first + BATCHES_PER_CHUNK].reset_index(drop=True)
        yield participants_of(part, np.random.default_rng(own_seed))


def participants_of(batches: pd.DataFrame, rng: np.random.Generator) -> pa.Table:
    """Return the men of planned batches, one row each, all of the contract's columns but
    `nik` and `address`.
    """
    sizes = batches["participants"].to_numpy()
    batch = np.repeat(np.arange(len(batches)), sizes)
    place = np.arange(len(batch)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    # In every batch, the first so many in a random order reach a stage: stages nest.
    rank = _shuffled(place, batch, rng)
    reached = {stage: rank < batches[stage].to_numpy()[batch] for stage, *_ in STAGES}
    crowd = Crowd(batches, batch, place, reached, rng)
    return pa.table(
        _identity(crowd)
        | _background(crowd)
        | _disability(crowd)
        | _sessions(crowd)
        | _answers(crowd)
        | _commitments(crowd)
        | _champions(crowd)
        | _actions(crowd)
    )


def _shuffled(place: Numbers, batch: Numbers, rng: np.random.Generator) -> Numbers:
    """Return the men's places in their batches, dealt out anew within each batch."""
    dealt = np.empty_like(place)
    dealt[np.lexsort((rng.random(len(place)), batch))] = place
    return dealt


def _identity(crowd: Crowd) -> Columns:
    """Number the men: names and phone numbers that nobody can have."""
    digits = pc.cast(pa.array(crowd.of_batch("first_number") + crowd.place), pa.string())
    five, eight = pc.utf8_lpad(digits, 5, "0"), pc.utf8_lpad(digits, 8, "0")
    return {
        "batch_id": pa.array(crowd.batches["batch_id"], pa.string()).take(pa.array(crowd.batch)),
        "participant_id": pc.binary_join_element_wise("S", eight, ""),
        "name": pc.binary_join_element_wise("Peserta Sintetis", five, " "),
        "phone": pc.binary_join_element_wise("0000", eight, "-"),
    }


def _background(crowd: Crowd) -> Columns:
    in_wee = crowd.of_batch("program") == "japri_wee"
    wee, pwd = ({text: row[at] for text, row in RELATIONSHIPS.items()} for at in (0, 1))
    relationship = np.where(in_wee, crowd.choose(wee), crowd.choose(pwd))
    usual_age = np.array([age for *_, age in RELATIONSHIPS.values()])[relationship]
    age = crowd.rng.normal(usual_age, AGE_SPREAD_YEARS).round().clip(*AGES_YEARS)
    own_district = _spelled(crowd.batches["district"], DISTRICT_TEXTS, crowd.rng)
    return {
        "sex": _texts(["L"], np.zeros(len(crowd.batch), np.int64)),
        "age": pa.array(age.astype(np.int64), mask=crowd.chance(AGE_BLANK)),
        "district": own_district.take(pa.array(crowd.batch, mask=crowd.chance(OWN_DISTRICT_BLANK))),
        "relationship": _texts(
            list(RELATIONSHIPS), relationship, given=~crowd.chance(RELATIONSHIP_BLANK)
        ),
    }


def _disability(crowd: Crowd) -> Columns:
    """Record disability in JAPRI PWD only, and by what instrument nowhere: nobody knows it."""
    register = crowd.registers(DISABILITY_WORDS)
    # An order of its own, not that of the stages: disability has nothing to do with the results.
    rank = _shuffled(crowd.place, crowd.batch, crowd.rng)
    has_disability = rank < crowd.of_batch("with_disability")
    words = _yes_no(DISABILITY_WORDS, register, has_disability)
    is_recorded = pa.array(crowd.of_batch("program") == "japri_pwd")
    return {
        "disability": pc.if_else(is_recorded, words, pa.scalar(None, pa.string())),
        "disability_method": pa.nulls(len(rank), pa.string()),
    }


def _sessions(crowd: Crowd) -> Columns:
    partial = np.array(list(PARTIAL_ATTENDANCE))[crowd.choose(PARTIAL_ATTENDANCE)]
    completed, attended = crowd.reached["completed"], crowd.reached["attended"]
    present = completed[:, None] | (attended[:, None] & partial)
    register = crowd.registers(ATTENDANCE_WORDS)
    return {
        f"session_{number}": _yes_no(ATTENDANCE_WORDS, register, column)
        for number, column in enumerate(present.T, start=1)
    }


def _answers(crowd: Crowd) -> Columns:
    items = contract.items()
    after = _scores_after(crowd)
    before = np.clip(after - _moves(crowd), items[0].scale_low, items[0].scale_high)
    # Who filled in a sheet only in part left out all but the first statement.
    partly = crowd.chance(PARTLY_ANSWERED) & crowd.reached["attended"]
    return (
        _answer_columns("pre", before, crowd.chance(BEFORE_ANSWERED), partly)
        | _answer_columns("post", after, crowd.reached["answered"], partly)
        | {"pre_mode": _texts(["Di Awal"], np.zeros(len(crowd.batch), np.int64))}
    )


def _moves(crowd: Crowd) -> Numbers:
    """Draw by how much each man's scores (men × items) differ after from before."""
    rising, falling = crowd.draw(DIRECTIONS_IF_AGREES), crowd.draw(DIRECTIONS_IF_NOT)
    direction = np.where(crowd.reached["agrees"], rising, falling)
    sizes = [crowd.draw(ITEM_MOVES) for _ in contract.items()]
    return direction[:, None] * np.stack(sizes, axis=1)


def _scores_after(crowd: Crowd) -> Numbers:
    """Draw each man's scores (men × items) after reversal, agreeing or not as planned."""
    items = contract.items()
    scale = range(items[0].scale_low, items[0].scale_high + 1)
    profiles = np.array(list(product(scale, repeat=len(items))))
    sums = profiles.sum(axis=1)
    weights = np.prod(np.resize(LIKELIER_BY_POINT, len(items)) ** profiles, axis=1)
    weights /= UNLIKELIER_BY_GAP ** np.ptp(profiles, axis=1)
    agreeing = sums >= items[0].score_agreement
    yes = crowd.choose(dict(enumerate(np.where(agreeing, weights, 0))))
    no = crowd.choose(dict(enumerate(np.where(agreeing, 0, weights))))
    return profiles[np.where(crowd.reached["agrees"], yes, no)]


def _answer_columns(prefix: str, scores: Numbers, full: Flags, partly: Flags) -> Columns:
    """Turn scores into answers as the men gave them, before reversal; null where not given."""
    columns = {}
    for place, item in enumerate(contract.items()):
        score = scores[:, place]
        given = item.scale_low + item.scale_high - score if item.is_reversed else score
        is_given = full | partly if place == 0 else full
        columns[f"{prefix}_{item.item}"] = pa.array(given, mask=~is_given)
    return columns


def _commitments(crowd: Crowd) -> Columns:
    """Name commitments in the last two days of the batch; most are dated, not all."""
    committed = crowd.reached["committed"]
    day = crowd.of_batch("end_day") - crowd.rng.integers(0, 2, len(committed))
    return {
        "commitment": _texts(list(COMMITMENTS), crowd.choose(COMMITMENTS), given=committed),
        "commitment_date": _dates(day, given=committed & crowd.chance(COMMITMENT_DATED)),
    }


def _champions(crowd: Crowd) -> Columns:
    nominated = crowd.reached["nominated"]
    day = crowd.of_batch("end_day") + crowd.rng.integers(0, 11, len(nominated))
    return {
        "champion": _yes_no(YES_WORDS, crowd.registers(YES_WORDS), nominated),
        "champion_date": _dates(day, given=nominated & crowd.chance(NOMINATION_DATED)),
    }


def _actions(crowd: Crowd) -> Columns:
    acted, end_day = crowd.reached["acted"], crowd.of_batch("end_day")
    soon = end_day + crowd.rng.integers(*EARLY_ACTION_DAYS, len(end_day))
    first = end_day + LATE_ACTION_DAYS[0]
    last = np.minimum(end_day + LATE_ACTION_DAYS[1], LAST_ACTION)
    late = crowd.rng.integers(first, np.maximum(first, last) + 1)
    day = np.where(crowd.reached["sustained"], late, soon)
    return {
        "action": _texts(list(ACTIONS), crowd.choose(ACTIONS), given=acted),
        "action_date": _dates(day, given=acted),
    }


def _yes_no(pairs: Sequence[tuple[str, str]], register: Numbers, is_yes: Flags) -> pa.Array:
    """Return yes and no in the words of each register."""
    return _texts([word for pair in pairs for word in pair], 2 * register + ~is_yes)


def _texts(words: list[str], codes: Numbers, given: Flags | None = None) -> pa.Array:
    """Return the words that the codes stand for; null where nothing is given."""
    return pa.array(words).take(pa.array(codes, mask=None if given is None else ~given))


def _dates(days: Numbers, given: Flags | None = None) -> pa.Array:
    """Return days since 1970 as dates; null where nothing is given."""
    mask = None if given is None else ~given
    return pa.array(days.astype(np.int32), mask=mask).cast(pa.date32())


def _spelled(
    ids: pd.Series, texts: Mapping[str, Mapping[str, float]], rng: np.random.Generator
) -> pa.Array:
    """Write ids as people do, each in one of its spellings."""
    words = np.empty(len(ids), dtype=object)
    for code, shares in texts.items():
        rows = np.flatnonzero(ids == code)
        words[rows] = rng.choice(list(shares), len(rows), p=list(shares.values()))
    return pa.array(words, pa.string())
