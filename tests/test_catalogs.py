"""Catalogs that say everything that the code and the data need, in both languages."""

import ast
import csv
import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po

import language
from indicators import progress
from indicators.catalog import INDICATORS

ROOT = Path(__file__).parent.parent
KEYWORDS = "text plural:1,2"
ROOMS = ("indicators", "drawings", "exports", "ui", "pages")


def read_catalog(code, domain):
    path = ROOT / "locale" / code / "LC_MESSAGES" / f"{domain}.po"
    with path.open("rb") as lines:
        return read_po(lines, locale=code)


def files_of(room):
    """Give the modules of a room, those of its rooms within too; of "." the ones that lie open."""
    return (ROOT / room).glob("*.py") if room == "." else (ROOT / room).rglob("*.py")


def trees(*rooms):
    """Give the parsed modules of rooms, by their names."""
    files = sorted(file for room in rooms for file in files_of(room))
    return [(file.stem, ast.parse(file.read_text(encoding="utf-8"))) for file in files]


def texts_in_the_code():
    """Give every msgid that `pybabel extract` finds, with the places where it is."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as lines:
        methods, options = parse_mapping_cfg(lines)
    keywords = DEFAULT_KEYWORDS | parse_keywords(KEYWORDS.split())
    found: dict[str | tuple[str, ...], list[str]] = {}
    for file, line, msgid, *_ in extract_from_dir(ROOT, methods, options, keywords):
        found.setdefault(msgid, []).append(f"{file}:{line}")
    return found


def texts_marked_in_the_code():
    """Give every text that stands in a call of `N_` or `text`, read by Python's own parser."""
    return {
        node.args[0].value
        for _, tree in trees(*ROOMS, "etl", ".")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)
        if getattr(node.func, "id", getattr(node.func, "attr", "")) in ("N_", "text")
    }


def placeholders(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def fault_of(msgid, message):
    """Say what is wrong with the translation of a text of the code, or nothing."""
    if message is None or message.fuzzy:
        return "not translated" if message is None else "fuzzy"
    source = msgid[-1] if isinstance(msgid, tuple) else msgid
    translations = message.string if isinstance(message.string, tuple) else (message.string,)
    if not all(translations):
        return "not translated"
    return (
        "" if all(placeholders(t) == placeholders(source) for t in translations) else "placeholders"
    )


class TestCatalogs:
    def test_every_text_of_the_code_is_translated_with_its_placeholders(self):
        catalog = read_catalog("id", "dampak")
        faults = {
            f"{msgid!r} ({places[0]})": fault
            for msgid, places in texts_in_the_code().items()
            if (fault := fault_of(msgid, catalog.get(msgid)))
        }
        assert faults == {}

    def test_no_text_is_hidden_from_the_catalogs(self):
        # In f-strings the extractor sees texts only from Python 3.12 on.
        hidden = texts_marked_in_the_code() - texts_in_the_code().keys()
        assert hidden == set()

    def test_every_translation_is_of_a_text_of_the_code(self):
        known = texts_in_the_code()
        left_over = [message.id for message in read_catalog("id", "dampak") if message.id]
        assert [msgid for msgid in left_over if msgid not in known] == []

    @pytest.mark.parametrize("fault", ["not translated", "fuzzy", "placeholders"])
    def test_faults_are_found(self, fault):
        catalog = read_catalog("id", "dampak")
        translation = {"not translated": "", "fuzzy": "{n} ya", "placeholders": "{m} ya"}[fault]
        flags = {"fuzzy"} if fault == "fuzzy" else set()
        message = catalog.add("{n} yes", translation, flags=flags)
        assert fault_of("{n} yes", message) == fault

    def test_both_languages_label_the_same_ids(self):
        labelled = [
            {(message.context, message.id): message for message in read_catalog(code, "labels")}
            for code in language.CODES
        ]
        assert labelled[0].keys() == labelled[1].keys()
        empty = [key for catalog in labelled for key, label in catalog.items() if not label.string]
        assert empty == []

    def test_make_messages_looks_for_the_same_keywords(self):
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        assert re.findall(r'--keywords="([^"]+)"', makefile) == [KEYWORDS]


def rows_of(path):
    with (ROOT / path).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def stored_ids():
    """Give (kind, id) of everything that reference files and contract can put in a table."""
    ids = {("program", row["program"]) for row in rows_of("data/reference/programs.csv")}
    ids |= {(row["list"], row["id"]) for row in rows_of("etl/contract/values.csv")}
    ids |= {("rule", row["rule"]) for row in rows_of("etl/contract/rules.csv")}
    ids |= {("unit", indicator.unit) for indicator in INDICATORS.values()}
    for contract in sorted((ROOT / "etl" / "contract" / "columns").glob("*.csv")):
        ids |= {("table", contract.stem)}
        ids |= {("column", row["name"]) for row in rows_of(contract) if "{" not in row["name"]}
    return sorted(ids)


# Functions with these words in their names return notes and statuses.
WORDS_FOR = {"note": {"note", "why"}, "status": {"status"}}
# A status is labelled as this kind, by the module that gives it.
KIND_OF_STATUS = {
    "published": "reconciliation",
    "batches": "funnel",
    "intervals": "funnel",
    "progress": "target_status",
}


def texts_in(nodes):
    """Give every text constant in parts of a module."""
    found = [leaf for node in nodes for leaf in ast.walk(node) if isinstance(leaf, ast.Constant)]
    return {leaf.value for leaf in found if isinstance(leaf.value, str)}


def results_in(nodes):
    """Give every text constant that is not the name of a column or a key that is looked up."""
    nodes = list(nodes)
    looked_up = [leaf.slice for node in nodes for leaf in ast.walk(node) if hasattr(leaf, "slice")]
    return texts_in(nodes) - texts_in(looked_up)


def is_called(target, word):
    """Tell whether what is assigned to is called so: `note`, `frame["note"]`, `low, high, note`."""
    if isinstance(target, ast.Tuple):
        return any(is_called(part, word) for part in target.elts)
    if isinstance(target, ast.Subscript):
        return word in texts_in([target.slice])
    return isinstance(target, ast.Name) and target.id == word


def given_to(node, word):
    """Give the parts of a module that can become the value of what is called so.

    Assigned, passed by that name, under that key of a dictionary, or returned by a function that
    is named for it.
    """
    if isinstance(node, ast.Assign) and any(is_called(target, word) for target in node.targets):
        return [node.value]
    if isinstance(node, ast.keyword) and node.arg == word:
        return [node.value]
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return [value for key, value in pairs if getattr(key, "value", None) == word]
    if isinstance(node, ast.FunctionDef) and WORDS_FOR[word] & set(node.name.split("_")):
        return [part for part in ast.walk(node) if isinstance(part, ast.Return) and part.value]
    return []


def ids_given_to(tree, word):
    """Give the ids that a module gives as notes or statuses, in Python and in SQL."""
    ids = results_in(part for node in ast.walk(tree) for part in given_to(node, word))
    ids |= set(re.findall(rf"'(\w+)' END AS {word}\b", " ".join(texts_in([tree]))))
    return {name for name in ids if re.fullmatch("[a-z_]+", name)} - {word}


def notes_and_statuses():
    """Give (kind, id) of every reason and verdict that the indicators can give."""
    notes = {
        ("note", name) for _, tree in trees("indicators") for name in ids_given_to(tree, "note")
    }
    return notes | {
        (KIND_OF_STATUS[module], name)
        for module, tree in trees("indicators")
        if module in KIND_OF_STATUS
        for name in ids_given_to(tree, "status")
    }


def labels_asked_for():
    """Give (kind, id) wherever the code asks for the label of an id that it spells out."""
    return {
        (node.args[0].value, node.args[1].value)
        for _, tree in trees(*ROOMS)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "label"
        if len(node.args) == 2 and all(isinstance(one, ast.Constant) for one in node.args)
    }


def without_label(code, ids):
    catalog, of_contract = read_catalog(code, "labels"), language.contract_labels(code)
    return [
        (kind, value)
        for kind, value in sorted(ids)
        if not any(
            catalog.get(value, context) or (context, value) in of_contract
            for context in (kind, *language.ALSO_UNDER.get(kind, ()))
        )
    ]


class TestLabelsOfIds:
    @pytest.mark.parametrize("code", language.CODES)
    @pytest.mark.parametrize("ids", [stored_ids, notes_and_statuses, labels_asked_for])
    def test_every_id_has_a_label(self, code, ids):
        assert without_label(code, ids()) == []

    def test_a_label_of_the_contract_stands_there_in_both_languages_and_nowhere_else(self):
        labels = [language.contract_labels(code) for code in language.CODES]
        assert labels[0].keys() == labels[1].keys()
        catalog = {(one.context, one.id) for one in read_catalog("id", "labels")}
        assert not catalog & labels[0].keys()
        assert labels[0]["rule", "empty_file"] != labels[1]["rule", "empty_file"]

    def test_notes_and_statuses_are_found_in_the_code(self):
        assert notes_and_statuses() == {
            ("note", "groups_left_out"),
            ("note", "no_data"),
            ("note", "no_interval_for_combined_categories"),
            ("note", "no_such_batch"),
            ("note", "no_target_days"),
            ("note", "no_target_set"),
            ("note", "not_a_subset"),
            ("note", "not_by_this"),
            ("note", "not_collected"),
            ("note", "pre_modes_not_pooled"),
            ("note", "selections_overlap"),
            ("note", "several_rows"),
            ("note", "target_not_positive"),
            ("note", "target_period_over"),
            ("note", "too_few_batches"),
            ("note", "too_few_points"),
            ("note", "seasonal"),
            ("note", "not_recorded"),
            ("funnel", "alarm"),
            ("funnel", "alert"),
            ("funnel", "inside"),
            ("funnel", "not_collected"),
            ("reconciliation", "agrees"),
            ("reconciliation", "differs"),
            ("reconciliation", "explained"),
            ("reconciliation", "no_data"),
            *(("target_status", name) for name in progress.STATUSES),
        }

    def test_a_label_that_is_not_there_is_found(self):
        assert without_label("id", {("note", "moon_in_the_way"), ("note", "no_data")}) == [
            ("note", "moon_in_the_way")
        ]
