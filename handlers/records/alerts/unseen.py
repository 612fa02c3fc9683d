"""An alert that nobody has seen for two working days is told once more: to a deputy, else to the lead again."""

from datetime import datetime

from core.dates import dates
from core.reply import Actions, Note, Paragraph, Reply, Strong
from handlers.records.alerts.alerts import Alerts
from handlers.records.card.controls import open_button
from handlers.records.register import R
from handlers.records.week import told_topics
from handlers.request.scheduled import ScheduledRun
from handlers.request.work import Work
from storage import alerts as store
from storage.alerts import Alert
from storage.records import records
from storage.registers import project as projects


def remind(alerts: Alerts[R], work: Work, run: ScheduledRun) -> None:
    """Tell the next one who leads the project of a record that is over its level still, where nobody has seen that."""
    record = records.get(work.session, int(run.data["record"]))
    if not isinstance(record, alerts.register.table) or record.closed_at:
        return
    over = store.of_record(work.session, record.id)
    alert = next((each for each in over if each.level == run.data["level"]), None)
    project = projects.get(work.session, record.project_id or 0)
    if alert is None or alert.seen_at or project is None:
        return
    not_told = [each for each in project.leaders if each not in alert.told]
    for person_id in (not_told or project.leaders)[:1]:
        if not told_topics.is_muted(work, record, person_id):
            work.tell(person_id, _reminder(alerts, work, record, alert), concerns=[record.project_id])


def _reminder(alerts: Alerts[R], work: Work, record: R, alert: Alert) -> Reply:
    head = Strong(f"{alerts.one} alert that nobody has seen: ")
    line = Paragraph((head, *alerts.register.line(work, record, is_kept=True)))
    told = f"{work.first_name(alert.told[0])} was told " if alert.told else "It came "
    why = Note((f"{told}{_day(work, alert.passed_at)}. The alert is at {alerts.say(alert.figure)}.",))
    return Reply((line, why, Actions((alerts.seen_button(record), open_button(record)))))


def _day(work: Work, moment: datetime) -> str:
    return dates.on_date(moment.astimezone(work.asker.tzinfo()).date(), work.today)
