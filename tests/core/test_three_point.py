"""The worked example is schematex.js.org/examples/pert-three-point-estimation: Spec, Build, Test, Deploy in a row."""

from random import Random
from statistics import fmean, pstdev

import pytest

from core.planning.three_point import ThreePoint, in_a_row

BUILD = ThreePoint(5, 8, 14)


def test_expected_length_and_deviation_of_a_path() -> None:
    mean, deviation = in_a_row([ThreePoint(2, 3, 5), BUILD, ThreePoint(3, 4, 6), ThreePoint(1, 2, 3)])

    assert (BUILD.mean, BUILD.deviation) == (8.5, 1.5)
    assert (round(mean, 2), round(deviation, 2)) == (17.83, 1.69)


def test_lengths_by_chance_have_the_mean_and_stay_between_the_ends() -> None:
    random = Random(1)
    drawn = [BUILD.draw(random) for _ in range(20_000)]

    assert 5 <= min(drawn) <= max(drawn) <= 14
    assert fmean(drawn) == pytest.approx(8.5, abs=0.05)
    assert pstdev(drawn) == pytest.approx(1.5, rel=0.15)  # PERT's own σ is itself a rule of thumb
    assert ThreePoint(3, 3, 3).draw(random) == 3


def test_an_order_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="not in order"):
        ThreePoint(5, 3, 8)
