"""What pandas and Python say: answers to questions in JSON on the standard input, for comparison."""

import io
import json
import sys

import numpy as np
import pandas as pd


def narrative(question):
    """GeCCo's text of some participants, by the rules that its users rely on."""
    frame = pd.read_csv(io.StringIO(question["csv"]) if "csv" in question else question["path"])
    inputs, id_column = question["columns"], question["id_column"]
    ids = sorted(np.unique(frame[id_column].values).tolist())
    chosen = ids[question["start"] : question["stop"]]
    kept = frame[list(dict.fromkeys([*inputs, id_column, "trial"]))] if "trial" in frame else frame[[*inputs, id_column]]
    if question["drop"]:
        missed = kept[inputs].isna() | kept[inputs].isin(question["drop_codes"])
        kept = kept[~missed.any(axis=1)]
    kept = kept[kept[id_column].isin(chosen)]
    blocks = []
    for participant in kept[id_column].unique():
        trials = kept[kept[id_column] == participant].head(question["max_trials"] or len(kept))
        lines = [
            question["template"].format(**with_words(dict(row), question["mappings"]))
            for _, row in trials.iterrows()
        ]
        blocks.append(f"Participant {participant}:\n" + "\n".join(lines) + "\n")
    return "\n".join(blocks)


def with_words(row, mappings):
    for column, words in mappings.items():
        value = row[column]
        key = str(int(value)) if isinstance(value, (int, float)) else str(value)
        row[column] = words.get(key, value)
    return row


def column(cells):
    """The type and the values of a column, as they are written."""
    lines = ["x,y", *(f"{cell},1" for cell in cells)]
    values = pd.read_csv(io.StringIO("\n".join(lines) + "\n"))["x"]
    kind = {"i": "int", "u": "int", "f": "float", "b": "bool"}.get(values.dtype.kind, "text")
    return {"kind": kind, "values": [str(value) for value in values.tolist()]}


def number(question):
    value = float(question["value"])
    return [repr(value), format(value, question["spec"])]


ANSWERS = {"narrative": narrative, "column": column, "number": number}

if __name__ == "__main__":
    questions = json.load(sys.stdin)
    json.dump([ANSWERS[kind](question) for kind, question in questions], sys.stdout)
