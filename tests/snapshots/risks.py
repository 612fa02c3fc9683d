"""Scenes about risks: the catalogue, the target of a score, and who is alerted from which level on."""

from tests.office import ANA, BEN, PRIYA
from tests.snapshots.stage import Stage


def play(stage: Stage) -> None:
    """Play how risks are found, scored and heard of."""
    stage.office.slash(PRIYA, "/project add Churn model")
    stage.office.settle()
    _catalogue(stage)
    _scores(stage)
    _alerts(stage)


def _catalogue(stage: Stage) -> None:
    stage.title("The catalogue of risks")
    stage.types(ANA, "/risk catalogue", "/risk catalogue bias", "/risk catalogue leekage", "/risk catalogue zebra")
    stage.types(ANA, "/risk catalogue prompt injection", "/risk draft label-noise", "/risk adopt label-noise @ben")
    stage.types(BEN, "/risk adopt label-noise", "/risk adopt leakage Customers in both sets p=4 i=4", "/risk R-2")
    stage.types(BEN, "/risk catalogue leakage", "/risk adopt bias")


def _scores(stage: Stage) -> None:
    stage.title("The score of a risk, and its target")
    stage.types(BEN, "/risk target R-2 5 5", "/risk target R-2 2", "/risk target R-2 2 2", "/risk R-2", "/risk matrix")
    stage.types(BEN, "/risk score R-2 2 2", "/risk target R-2")


def _alerts(stage: Stage) -> None:
    stage.title("Alerts")
    stage.types(BEN, "/risk alert 15", "/risk alert")
    stage.types(PRIYA, "/risk alert often", "/risk alert 15 20", "/risk alert", "/issue alert high critical")
    stage.types(BEN, "/risk score R-2 4 5", "/issue add The GPU is gone severity=critical")
    stage.told(PRIYA)
    stage.types(PRIYA, "/risk R-2", "/risk seen R-2", "/risk seen R-2", "/risk seen R-1", "/risk alert off")
