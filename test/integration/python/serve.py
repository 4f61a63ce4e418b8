"""CPython as a server of random models: one question a line, one answer a line, as models.py asks and answers them."""

import json
import sys

from models import arrays_of, evaluate, function_of


def main():
    data = json.loads(sys.stdin.readline())
    for line in sys.stdin:
        question = json.loads(line)
        function = function_of(question["source"], question["name"])
        print(json.dumps(evaluate(function, data, question["point"])), flush=True)


main()
