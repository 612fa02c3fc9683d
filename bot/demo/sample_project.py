"""The sample project of the demo: commands as people of the sandbox workspace would type them."""

CHANNEL_NAME, INVITER = "churn-model", "priya"

SAMPLE: tuple[tuple[str, str], ...] = (
    ("priya", 'project add Churn model {priya} by in 3 months phase=training goal="Find 7 of 10 customers who leave"'),
    ("priya", "task add Clean the support ticket export {ana} by tomorrow #data !high estimate=2"),
    ("priya", "task add Label 500 support tickets {ben} by next Fri #data"),
    ("ana", "task add Compare gradient boosting with the logistic baseline {ana} by in 2 weeks #model estimate=4"),
    ("ben", "task add Set up the weekly retraining job {ben} by in 3 weeks #ops"),
    ("priya", "task add Write the model card {mei} by in 4 weeks #governance !low"),
    ("ben", "task add Renew the warehouse credentials by in 3 days #ops !urgent"),
    ("ana", "task start T-1"),
    ("ben", 'task block T-4 "waits for the GPU quota" on=T-6'),
    (
        "ana",
        'risk add "Ticket labels drift between sites" p=4 i=4 {ben} category=data mitigation="Label 1 in 10 twice"',
    ),
    ("mei", 'risk add "Customers under 18 are in the export" p=2 i=5 {priya} category=privacy #governance'),
    ("ben", 'risk add "The GPU quota is not raised in time" p=3 i=3 {ben} category="compute cost"'),
    ("priya", "action add Ask support for the list of closed accounts {priya} by next Tue meeting=Kick-off"),
    ("priya", "action add Send the labelling guide to both sites {ana} by tomorrow meeting=Kick-off"),
    ("priya", "action add Book the fairness review {mei} by in 2 weeks meeting=Kick-off"),
    # Priya's hours: by 21:30 in Kolkata everybody has been asked, and has had an hour and a half to answer.
    ("priya", "standup setup mon-fri 9:30 nudge=60 report=21:30"),
    ("priya", "digest setup fri 16:00"),
)
