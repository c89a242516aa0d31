"""Where the parts of the project are."""

from pathlib import Path

PACKAGE = Path(__file__).parent
NLU = PACKAGE.parent
ROOT = NLU.parent

LISTS = PACKAGE / "lists"
PLACES = ROOT / "data" / "places"
CONFIG = NLU / "config.yml"
DOMAIN = NLU / "domain.yml"
TRAINING_DATA = NLU / "data"
HELD_OUT = NLU / "heldout"
GATES = NLU / "gates.yml"
MODEL = ROOT / "var" / "models" / "nlu.tar.gz"
"""Where a model is written and looked for unless an option says otherwise."""
