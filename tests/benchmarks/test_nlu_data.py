"""What the language model is measured on: MASSIVE as training data of Rasa, and Malayalam in Latin letters."""

import json
from pathlib import Path

import pytest
import yaml

from benchmarks.nlu import manglish, massive
from benchmarks.nlu.asking import accuracy
from benchmarks.nlu.attested import attested_spellings, paired
from benchmarks.nlu.general import UNBOUNDED, for_massive
from benchmarks.nlu.massive import Utterance
from bot.paths import NLU

ROWS = [
    ("ml-IN", "1", "train", "alarm_set", "എന്നെ ഉണർത്തുക"),
    ("ml-IN", "2", "test", "play_music", "പാട്ട് വെക്കുക"),
    ("en-US", "1", "train", "alarm_set", "wake me up: now"),
    ("en-US", "2", "test", "play_music", "play a song"),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "massive").mkdir()
    for locale in massive.LOCALES:
        lines = [
            json.dumps({"id": number, "partition": partition, "intent": intent, "utt": text, "annot_utt": text})
            for of, number, partition, intent, text in ROWS
            if of == locale
        ]
        (tmp_path / "massive" / f"{locale}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "dakshina").mkdir()
    (tmp_path / "dakshina" / "ml.translit.sampled.dev.tsv").write_text("പാട്ട്\tpaattu\t2\n", encoding="utf-8")
    sentences = "നല്ല പാട്ട്.\tNalla pattu.\nഒരു പാട്ട്\tpattu\n"
    (tmp_path / "dakshina" / "sentences.dev.tsv").write_text(sentences, encoding="utf-8")
    return tmp_path


def test_a_partition_is_read_in_both_locales(data: Path) -> None:
    assert massive.read(data, "test") == [
        Utterance("2", "പാട്ട് വെക്കുക", "ml", "play_music"),
        Utterance("2", "play a song", "en", "play_music"),
    ]


def test_data_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"ml-IN\.jsonl.*--data"):
        massive.read(tmp_path, "test")
    with pytest.raises(FileNotFoundError, match=r"sampled\.dev\.tsv.*--data"):
        attested_spellings(tmp_path)


def test_examples_are_written_as_training_data_of_rasa(data: Path, tmp_path: Path) -> None:
    massive.write_examples(massive.read(data, "train"), tmp_path)
    [block] = yaml.safe_load((tmp_path / "data" / "en" / "alarm_set.yml").read_text(encoding="utf-8"))["nlu"]
    assert block == {"intent": "alarm_set", "metadata": {"form": "en"}, "examples": "- wake me up: now\n"}
    assert (tmp_path / "data" / "ml" / "alarm_set.yml").is_file()
    assert yaml.safe_load((tmp_path / "domain.yml").read_text(encoding="utf-8"))["intents"] == ["alarm_set"]


def test_spellings_come_from_words_and_from_sentences_word_by_word(data: Path) -> None:
    assert attested_spellings(data) == {"പാട്ട്": {"paattu": 2, "pattu": 1}, "നല്ല": {"nalla": 1}}


@pytest.mark.parametrize(
    ("native", "latin", "pairs"),
    [
        ("ഒരു വീട്", "oru veedu", [("ഒരു", "oru"), ("വീട്", "veedu")]),
        ("“വീട്”, 2020.", "“Veedu”, 2020.", [("വീട്", "veedu")]),
        ("ഒരു വലിയ വീട്", "oru veedu", []),  # a word is missing: where the others belong is not known
        ("തീരുമാനം ഒരു", "oru theerumaanam", []),  # as many words, in another order
    ],
)
def test_words_of_a_sentence_are_paired(native: str, latin: str, pairs: list[tuple[str, str]]) -> None:
    assert list(paired(native, latin)) == pairs


def test_a_test_set_takes_attested_spellings_and_asks_a_romaniser_for_the_others() -> None:
    utterances = [Utterance("7", "നല്ല പാട്ട്, 2 മണി", "ml", "play_music"), Utterance("7", "good", "en", "play_music")]
    found = manglish.test_set(utterances, {"പാട്ട്": {"pattu": 1}}, lambda word, number: f"<{number}>")
    assert found.utterances == [Utterance("7", "<7> pattu, 2 <7>", "manglish", "play_music")]
    assert (found.words, found.attested) == (3, 1)


def test_a_test_set_is_the_same_each_time_and_follows_the_counts() -> None:
    utterances = [Utterance(str(number), "വീട് നാളെ", "ml", "any") for number in range(2000)]
    first, again = (
        manglish.test_set(utterances, {"വീട്": {"veedu": 3, "vidu": 1}}, manglish.in_a_habit) for _ in range(2)
    )
    assert first == again
    often = sum(one.text.startswith("veedu ") for one in first.utterances)
    assert 1400 < often < 1600
    assert {one.text.split()[1] for one in first.utterances} >= {"nale", "naale"}  # habits differ


def test_the_pipeline_is_the_committed_one_but_for_entities_and_the_bounds_of_training() -> None:
    recipe = yaml.safe_load((NLU / "config.yml").read_text(encoding="utf-8"))
    changed = for_massive(yaml.safe_load((NLU / "config.yml").read_text(encoding="utf-8")))
    different = {}
    for schema in ("train_schema", "predict_schema"):
        for name, node in recipe[schema]["nodes"].items():
            config = changed[schema]["nodes"][name].pop("config")
            different |= {name: {key for key in config if config[key] != node["config"].get(key)}}
            assert changed[schema]["nodes"][name] == {key: node[key] for key in node if key != "config"}
    assert {name: keys for name, keys in different.items() if keys} == {
        "read_examples": {"entities"},
        "read": {"entities"},
        "train_intent": set(UNBOUNDED),
        "intent": set(UNBOUNDED),
    }


def test_an_accuracy_has_the_interval_of_wilson() -> None:
    found = accuracy("aaaaaaaaaa", "aaaaaaaabb")
    assert found.share == 0.8
    assert found.interval == pytest.approx((0.4902, 0.9433), abs=1e-4)
