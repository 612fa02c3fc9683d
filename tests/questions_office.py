"""A project with a little of everything, for questions: made once, on Monday 30 November 2026."""

from datetime import UTC, datetime, timedelta

from tests.office import BEN, CHURN, MEI, PRICING, PRIYA, Office

MONDAY = datetime(2026, 11, 30, 12, tzinfo=UTC)
_LAST_TUESDAY = MONDAY - timedelta(days=6)


def furnish(office: Office) -> None:
    """Make the records that the questions are about: some last Tuesday, the others on Monday."""
    office.move(_LAST_TUESDAY)
    office.slash(PRIYA, "/project add Churn model", CHURN)
    for typed in (
        "/task add Label 500 images @ben by 4 Dec 2026 #data",  # T-1
        "/task add Train the baseline @ana by 27 Nov 2026",  # T-2, late on Monday
        "/task add Renew the warehouse credentials",  # T-3, nobody's
        "/task add Retrain with focal loss @mei by 10 Dec 2026 !high",  # T-4
        "/task add Clean the export @ben",  # T-5, done
        "/task add Buy the second GPU @ana",  # T-6, blocked with a reason
        "/risk add Labels drift between annotators @ben p=4 i=4",
        "/risk add Vendor raises the price p=2 i=3",
        '/decision add Take the focal loss why="rare defects were ignored" by="the whole team"',  # D-1
        "/issue add Nightly export fails @mei",  # I-1
        "/action add Send the labelling guide @ana by 2 Dec 2026",
        "/action add Call the vendor @ben",
        "/task block T-4 on=T-3",
        '/task block T-6 "no budget yet"',
        "/meeting add Weekly sync on 3 Dec 2026 at 10:00",  # MT-1
    ):
        office.slash(PRIYA, typed)
    office.slash(BEN, "/task start T-1")
    office.settle()
    office.move(MONDAY)
    office.slash(BEN, "/task done T-5")
    office.slash(PRIYA, "/decision add Skip the thermal camera")  # D-2
    office.slash(MEI, "/ooo until Thu")
    office.slash(PRIYA, "/project add Pricing", PRICING)
    office.slash(PRIYA, "/task add Draft the secret tariff @priya by 1 Dec 2026", PRICING)  # T-7, private
    office.slash(PRIYA, "/decision add Take the secret discount", PRICING)  # D-3
    office.settle()
