#!/usr/bin/env python3
"""Works the statistics of the reports out a second time, with NumPy and SciPy, and prints cases and answers as JSON.

    python3 Tests/Fixtures/Statistics/reference.py > Tests/Fixtures/Statistics/reference.json

Kendall's tau comes from SciPy, quantiles from NumPy; the Bradley-Terry fit is a dense Newton iteration on the log posterior
(normal prior of precision 0.01), the random numbers are SplitMix64 after its paper. Nothing is shared with the program.
"""

import itertools
import json
import random

import numpy
from scipy.stats import kendalltau

ORDER = ["A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D", "D-", "E+", "E", "E-", "F+", "F"]
MASK = (1 << 64) - 1


class SplitMix64:
    def __init__(self, seed):
        self.state = seed

    def below(self, bound):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        bits = self.state
        bits = ((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        bits = ((bits ^ (bits >> 27)) * 0x94D049BB133111EB) & MASK
        return ((bits ^ (bits >> 31)) * bound) >> 64


def bootstrap(count, resamples, seed, statistic):
    generator = SplitMix64(seed)
    values = []
    for _ in range(resamples):
        value = statistic([generator.below(count) for _ in range(count)])
        if value is not None:
            values.append(value)
    return [float(edge) for edge in numpy.quantile(values, [0.025, 0.975])] if values else None


def tau_a(first, second):
    """SciPy has no tau-a: its numerator over all pairs."""
    pairs = itertools.combinations(range(len(first)), 2)
    signs = [numpy.sign(first[i] - first[j]) * numpy.sign(second[i] - second[j]) for i, j in pairs]
    return float(numpy.mean(signs))


def fit(count, decisions):
    wins = numpy.zeros((count, count))
    for winner, loser in decisions:
        wins[winner, loser] += 1
    games = wins + wins.T
    theta = numpy.zeros(count)
    for _ in range(200):
        chance = 1 / (1 + numpy.exp(theta[None, :] - theta[:, None]))
        gradient = (wins - games * chance).sum(axis=1) - 0.01 * theta
        weight = games * chance * (1 - chance)
        information = numpy.diag(weight.sum(axis=1) + 0.01) - weight
        step = numpy.linalg.solve(information, gradient)
        theta = theta + step / max(1.0, numpy.abs(step).max() / 2)
        if numpy.abs(step).max() < 1e-13:
            break
    return theta - theta.mean()


def alignment(name, grades, decisions, ranks, resamples=300, seed=7):
    quality = [ORDER.index(grade) if grade in ORDER else len(ORDER) for grade in grades]
    order = sorted(range(len(grades)), key=lambda index: (quality[index], index))
    place = {index: number for number, index in enumerate(order)}
    actual = [ranks[index] for index in order]
    expected = list(range(1, len(grades) + 1))
    lower_won = {
        (winner, loser)
        for winner, loser in decisions
        if grades[winner] in ORDER and grades[loser] in ORDER and quality[winner] > quality[loser]
    }
    judged = [(place[winner], place[loser]) for winner, loser in decisions]

    def fitted(sample):
        theta = numpy.round(fit(len(grades), [judged[index] for index in sample]) * 1e9)
        return tau_a(list(-theta), expected)

    def resampled(sample):
        pairs = [
            numpy.sign(one - other) * numpy.sign(actual[one] - actual[other])
            for one, other in itertools.combinations(sample, 2)
            if one != other
        ]
        return float(numpy.mean(pairs)) if pairs else None

    tau_b = kendalltau(actual, [quality[index] for index in order]).statistic
    return {
        "name": name,
        "grades": grades,
        "decisions": decisions,
        "ranks": ranks,
        "resamples": resamples,
        "seed": seed,
        "tau_a": tau_a(actual, expected),
        "tau_b": None if numpy.isnan(tau_b) else float(tau_b),
        "inversions": sorted(list(pair) for pair in lower_won),
        "zero_wins": [index for index in range(len(grades)) if index not in {winner for winner, _ in decisions}],
        "fitted_tau": fitted(range(len(judged))),
        "judgements_interval": bootstrap(len(judged), resamples, seed, fitted),
        "anchors_interval": bootstrap(len(grades), resamples, seed, resampled),
    }


def judgements(draw, strengths, count):
    found = []
    for _ in range(count):
        one, other = draw.sample(range(len(strengths)), 2)
        chance = 1 / (1 + numpy.exp(strengths[other] - strengths[one]))
        found.append([one, other] if draw.random() < chance else [other, one])
    return found


def agreement(name, count, first, second):
    def leads(decisions):
        table = {}
        for winner, loser in decisions:
            key = (min(winner, loser), max(winner, loser))
            table[key] = table.get(key, 0) + (1 if winner < loser else -1)
        return table

    one, other = leads(first), leads(second)
    both = sorted(set(one) & set(other))
    alike = [numpy.sign(one[pair]) == numpy.sign(other[pair]) for pair in both if one[pair] and other[pair]]
    share = float(numpy.mean(alike)) if alike else None
    interval = None
    if alike:
        interval = bootstrap(len(alike), 2000, 20261124, lambda sample: sum(alike[index] for index in sample) / len(alike))
    return {
        "name": name,
        "essays": count,
        "first": first,
        "second": second,
        "pairs": len(both),
        "agreeing": int(sum(alike)),
        "disagreeing": len(alike) - int(sum(alike)),
        "share": share,
        "interval": interval,
    }


def main():
    draw = random.Random(2016)
    twelve = ["F", "F+", "E-", "E+", "D-", "D+", "C-", "C+", "C+", "B", "B", "A"]
    strengths = [0.4 * number for number in range(12)]
    clear = judgements(draw, [2 * strength for strength in strengths], 150)
    noisy = judgements(draw, strengths, 90)
    cases = {
        "alignments": [
            alignment("clear judges", twelve, clear, [12, 11, 10, 9, 7, 8, 6, 5, 4, 3, 2, 1]),
            alignment("noisy judges", twelve, noisy, [11, 12, 7, 10, 9, 5, 8, 6, 3, 4, 1, 2]),
            alignment("equal ranks", twelve, noisy, [11, 11, 9, 9, 8, 7, 6, 5, 4, 2, 2, 1]),
            alignment("unknown grades", ["B", "?", "A", "X", "D+", "C+"], judgements(draw, [4, 2, 5, 0, 1, 3], 40), [2, 4, 1, 6, 5, 3]),
            alignment("one grade", ["C+", "C+", "C+"], judgements(draw, [0, 1, 2], 12), [3, 2, 1]),
        ],
        "agreements": [
            agreement("two noisy judges", 12, noisy, judgements(draw, strengths, 110)),
            agreement("a clear and a noisy judge", 12, clear, noisy),
            agreement("nothing in common", 4, [[0, 1]], [[2, 3]]),
        ],
    }
    print(json.dumps(cases))


if __name__ == "__main__":
    main()
