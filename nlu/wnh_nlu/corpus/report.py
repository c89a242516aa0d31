"""`wnh nlu data`: the examples counted, and what is written twice."""

from pathlib import Path

import yaml

from wnh_nlu import project
from wnh_nlu.corpus.counts import count, missing, table
from wnh_nlu.corpus.duplicates import near_duplicates, repeated
from wnh_nlu.corpus.texts import Text, held_out, text_of, training_examples


def report(data: Path, folder: Path) -> bool:
    """Prints counts, repeated examples and near-duplicates; says whether all is as it should be.

    Of the blind second set (`final/` in `folder`) only the training examples are shown that come too near to it.
    """
    examples = training_examples(data)
    counts, intents = count(examples), _intents()
    print(table(counts, intents))
    gaps = missing(counts, intents)
    print(f"\n{sum(gaps.values())} examples still wanted (*)" if gaps else "\nas many as wanted of each")
    twice = repeated(examples)
    print(f"\n{len(twice)} examples written more than once in a form")
    for group in twice:
        print(f"  {group[0].form}: {group[0].text}  [{', '.join(example.intent for example in group)}]")
    pairs = near_duplicates(_texts(folder), examples)
    print(f"\n{len(pairs)} held-out messages that training has nearly seen")
    for pair in pairs:
        print(f"  {pair.alike:.0f} %  {_of(pair.held_out)}  ~  {_of(pair.example)}")
    blind = near_duplicates(_texts(folder / "final"), examples) if (folder / "final").is_dir() else []
    print(f"\n{len(blind)} examples too near to the blind second set")
    for pair in blind:
        print(f"  {pair.alike:.0f} %  {_of(pair.example)}")
    return not (gaps or twice or pairs or blind)


def _texts(folder: Path) -> list[Text]:
    return [text_of(gold) for gold in held_out(folder)]


def _of(text: Text) -> str:
    return f"{text.form}/{text.intent}: {text.text}"


def _intents() -> list[str]:
    return list(yaml.safe_load(project.DOMAIN.read_text("utf-8"))["intents"])
