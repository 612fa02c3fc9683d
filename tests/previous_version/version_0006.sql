BEGIN TRANSACTION;
CREATE TABLE absences (
	id INTEGER NOT NULL, 
	team_id TEXT NOT NULL, 
	user_id TEXT NOT NULL, 
	first_day DATE NOT NULL, 
	last_day DATE, 
	source TEXT NOT NULL, 
	note TEXT, 
	CONSTRAINT pk_absences PRIMARY KEY (id)
);
INSERT INTO "absences" VALUES(1,'T0SANDBOX','U01ANA','2026-12-21','2026-12-31','said',NULL);
INSERT INTO "absences" VALUES(2,'T0SANDBOX','U04MEI','2026-12-24','2026-12-24','said',NULL);
CREATE TABLE actions (
	id INTEGER NOT NULL, 
	meeting TEXT, 
	quote TEXT, 
	promoted_to_id INTEGER, 
	CONSTRAINT pk_actions PRIMARY KEY (id), 
	CONSTRAINT fk_actions_id_records FOREIGN KEY(id) REFERENCES records (id), 
	CONSTRAINT fk_actions_promoted_to_id_records FOREIGN KEY(promoted_to_id) REFERENCES records (id)
);
INSERT INTO "actions" VALUES(7,NULL,NULL,NULL);
INSERT INTO "actions" VALUES(11,'Weekly sync','@Ben to send the labelling guide by Friday',NULL);
INSERT INTO "actions" VALUES(16,'Weekly sync','Ana will rerun the drift check by Tuesday',NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0006');
CREATE TABLE audit (
	id INTEGER NOT NULL, 
	team_id TEXT NOT NULL, 
	project_id INTEGER, 
	record_id INTEGER, 
	at DATETIME NOT NULL, 
	actor_id TEXT NOT NULL, 
	surface TEXT NOT NULL, 
	operation TEXT NOT NULL, 
	request TEXT NOT NULL, 
	"before" JSON NOT NULL, 
	"after" JSON NOT NULL, 
	undone_at DATETIME, 
	undoes_id INTEGER, proposal_id INTEGER CONSTRAINT fk_audit_proposal_id_proposals REFERENCES proposals (id), 
	CONSTRAINT pk_audit PRIMARY KEY (id), 
	CONSTRAINT fk_audit_project_id_records FOREIGN KEY(project_id) REFERENCES records (id), 
	CONSTRAINT fk_audit_record_id_records FOREIGN KEY(record_id) REFERENCES records (id), 
	CONSTRAINT fk_audit_undoes_id_audit FOREIGN KEY(undoes_id) REFERENCES audit (id)
);
INSERT INTO "audit" VALUES(1,'T0SANDBOX',1,1,'2026-11-20 09:00:00.000000','U03PRIYA','slash','project add','slash:1560784672898.5033691318067.20e23077fafb3f855ba1d31b79fa62c4','{}','{"project_id": 1, "title": "Churn model", "owner_id": "U03PRIYA", "state": "open", "goal": "Find 7 of 10 customers who leave", "zone": "Europe/Lisbon"}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(2,'T0SANDBOX',1,1,'2026-11-20 09:00:00.000000','U03PRIYA','slash','standup setup','slash:9867496933781.7349017307568.44b15cb2f6b01637dd58f8f11ee48818','{"standup": null}','{"standup": "mon-fri 09:30"}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(3,'T0SANDBOX',1,1,'2026-11-20 09:00:00.000000','U03PRIYA','slash','digest setup','slash:1988927676780.9534438364654.9ec48334d6fa58a145515ee09fa74a71','{"team digest": null}','{"team digest": "mon 10:00"}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(4,'T0SANDBOX',1,1,'2026-11-20 09:00:00.000000','U03PRIYA','slash','standup without','slash:6069658340384.3222240863885.63f1d3125e066ee9d8c3275b63d22e46','{"standup asks @mei": "yes"}','{"standup asks @mei": "no"}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(5,'T0SANDBOX',1,1,'2026-11-20 09:00:00.000000','U03PRIYA','slash','standup without','slash:8794324283362.5216091305036.0ee7a02e6be0ae7a0054a1c3e72364ec','{"standup asks @gus": "yes"}','{"standup asks @gus": "no"}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(6,'T0SANDBOX',1,2,'2026-11-20 09:01:00.000000','U01ANA','slash','task add','slash:5924393454980.1408789203098.b81e2f6180f9b22aea15aa575a67757d','{}','{"project_id": 1, "title": "Label 500 images", "owner_id": "U02BEN", "state": "open", "due": "2026-11-21", "labels": ["data"], "priority": "high", "estimate": 2.5}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(7,'T0SANDBOX',1,3,'2026-11-20 09:01:00.000000','U01ANA','slash','task add','slash:8620100833879.7215035721994.08d1182952900e81674790894212e68e','{}','{"project_id": 1, "title": "Train the model", "state": "open", "due": "2026-12-04", "priority": "normal"}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(8,'T0SANDBOX',1,3,'2026-11-20 09:01:00.000000','U01ANA','slash','task block','slash:9265128743145.4463831901704.052e08128521c2c9d3a5d01bc27adbdc','{"state": "open", "blocked_by_id": null, "blocked_reason": null}','{"state": "blocked", "blocked_by_id": 2, "blocked_reason": "no GPU \u00b7 waits for T-1 Label 500 images"}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(9,'T0SANDBOX',1,4,'2026-11-20 09:01:00.000000','U02BEN','slash','task add','slash:4145167005107.3216491330840.41c588d15cc4d00b3e8a6cec0d218595','{}','{"project_id": 1, "title": "Write the card", "state": "open", "priority": "normal"}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(10,'T0SANDBOX',1,4,'2026-11-20 09:01:00.000000','U02BEN','slash','task start','slash:4462702889475.3279260062477.b3de7d0805a9eae34fc5ee74ccedd119','{"state": "open"}','{"state": "doing"}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(11,'T0SANDBOX',1,4,'2026-11-20 09:01:00.000000','U02BEN','slash','task done','slash:7571225886839.8050388376112.1b0bae9f71a123dad68922a13a959183','{"state": "doing", "closed_at": null}','{"state": "done", "closed_at": "2026-11-20T09:01:00+00:00"}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(12,'T0SANDBOX',1,5,'2026-11-20 09:01:00.000000','U03PRIYA','slash','risk add','slash:5345784323992.1344986118554.70da79509129c38a2a3ef8625ce43549','{}','{"project_id": 1, "title": "Labels drift between sites", "owner_id": "U01ANA", "state": "open", "due": "2026-12-03", "probability": 4, "impact": 5, "review_on": "2026-12-04"}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(13,'T0SANDBOX',1,6,'2026-11-20 09:01:00.000000','U02BEN','slash','issue add','slash:5866256661104.5847499312640.e2d6856420063ed9a1966899758af838','{}','{"project_id": 1, "title": "Export is empty", "owner_id": "U02BEN", "state": "open", "severity": "high"}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(14,'T0SANDBOX',1,7,'2026-11-20 09:01:00.000000','U01ANA','slash','action add','slash:3598748634126.7406099654339.be06bb01980c8d3a2ece963bb777fd9b','{}','{"project_id": 1, "title": "Send the guide", "owner_id": "U02BEN", "state": "open", "due": "2026-11-30", "labels": ["data"]}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(15,'T0SANDBOX',1,8,'2026-11-20 09:01:00.000000','U03PRIYA','slash','decision add','slash:9652962158973.2909546751628.96f002206f66ccdfa06a4f19c5b2b94c','{}','{"project_id": 1, "title": "Label with two people because=one misses too much", "state": "open", "decided_by": "Priya Nair"}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(16,'T0SANDBOX',1,9,'2026-11-20 09:01:00.000000','U03PRIYA','slash','decision supersede','slash:3444141701499.6388281424632.a7d8391101b3d6a678098b661cc8d524','{}','{"project_id": 1, "title": "Label with three people", "state": "open", "decided_by": "Priya Nair", "supersedes_id": 8}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(17,'T0SANDBOX',1,8,'2026-11-20 09:01:00.000000','U03PRIYA','slash','decision supersede','slash:3444141701499.6388281424632.a7d8391101b3d6a678098b661cc8d524','{"state": "open", "closed_at": null, "superseded_by_id": null}','{"state": "superseded", "closed_at": "2026-11-20T09:01:00+00:00", "superseded_by_id": 9}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(18,'T0SANDBOX',1,10,'2026-11-20 09:01:00.000000','U03PRIYA','slash','meeting add','slash:6625046117350.4959481225407.5806f0a2d21c1ed0ddc77bcf8802cebe','{}','{"project_id": 1, "title": "Weekly sync", "owner_id": "U03PRIYA", "state": "open", "held_on": "2026-11-20"}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(19,'T0SANDBOX',NULL,NULL,'2026-11-20 09:01:00.000000','U01ANA','slash','ooo add','slash:8875335548062.9446704180374.0a48c15c22efb802971961bf490617aa','{"ooo": []}','{"ooo": [{"user_id": "U01ANA", "first_day": "2026-12-21", "last_day": "2026-12-31", "source": "said", "note": null}]}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(20,'T0SANDBOX',NULL,NULL,'2026-11-20 09:01:00.000000','U04MEI','slash','ooo add','slash:6740829461914.9479415961221.bbe1a08db5eea8de2ff43cc5db555bdd','{"ooo": []}','{"ooo": [{"user_id": "U04MEI", "first_day": "2026-12-24", "last_day": "2026-12-24", "source": "said", "note": null}]}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(21,'T0SANDBOX',NULL,NULL,'2026-11-20 09:01:00.000000','U01ANA','slash','reminder setup','slash:9717682891256.4208869712201.01c6d37ee264eeafc30058e6495a5ea4','{"reminder": "every day 09:00"}','{"reminder": "every day 08:30"}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(22,'T0SANDBOX',1,10,'2026-11-20 09:01:00.000000','U01ANA','form','minutes write','view:V0SB000001:V0SB000001:minutes:0','{"state": "open", "closed_at": null, "attendees": null, "absentees": null, "summary": null, "source_kind": null, "source_fingerprint": null}','{"state": "held", "closed_at": "2026-11-20T09:01:00+00:00", "attendees": "Ana Silva, Ben Okafor, Priya Nair", "absentees": "Mei Tanaka", "summary": "We decided to label with two people per image.\nThe GPU quota might slip into December.", "source_kind": "text", "source_fingerprint": "d680ac5581461f4c915dcac8af94c3865a3aa3644b5bead6dd92d77d00b1ef7e"}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(23,'T0SANDBOX',1,11,'2026-11-20 09:01:00.000000','U02BEN','button','minutes accept','action:1795262406.269958:U02BEN:1795262407.320782','{}','{"project_id": 1, "title": "Send the labelling guide by Friday", "owner_id": "U02BEN", "state": "open", "due": "2026-11-20", "source_url": "https://orchard-analytics.slack.com/archives/C02CHURN/p1795262406256091", "meeting": "Weekly sync", "quote": "@Ben to send the labelling guide by Friday"}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(24,'T0SANDBOX',1,10,'2026-11-20 09:01:00.000000','U02BEN','button','minutes accept','action:1795262406.269958:U02BEN:1795262407.320782','{"verdict": "proposed", "record_id": null, "decided_by": null, "decided_at": null}','{"verdict": "accepted", "record_id": 11, "decided_by": "U02BEN", "decided_at": "2026-11-20T09:01:00+00:00"}',NULL,NULL,2);
INSERT INTO "audit" VALUES(25,'T0SANDBOX',1,12,'2026-11-20 09:01:00.000000','U03PRIYA','button','minutes accept','action:1795262406.274768:U03PRIYA:1795262407.376711','{}','{"project_id": 1, "title": "The GPU quota might slip into December.", "state": "open", "source_url": "https://orchard-analytics.slack.com/archives/C02CHURN/p1795262406256091", "review_on": "2026-12-04", "quote": "The GPU quota might slip into December."}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(26,'T0SANDBOX',1,10,'2026-11-20 09:01:00.000000','U03PRIYA','button','minutes accept','action:1795262406.274768:U03PRIYA:1795262407.376711','{"verdict": "proposed", "record_id": null, "decided_by": null, "decided_at": null}','{"verdict": "accepted", "record_id": 12, "decided_by": "U03PRIYA", "decided_at": "2026-11-20T09:01:00+00:00"}',NULL,NULL,5);
INSERT INTO "audit" VALUES(27,'T0SANDBOX',1,13,'2026-11-23 17:00:00.000000','U01ANA','slash','task add','slash:7468514196196.9649861120982.eafe525216300197a429bd8375c69532','{}','{"project_id": 1, "title": "Order labels", "owner_id": "U02BEN", "state": "open", "due": "2026-12-07", "priority": "normal"}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(28,'T0SANDBOX',1,14,'2026-11-23 17:00:00.000000','U02BEN','mention','task add','message:T0SANDBOX:C02CHURN:1795262410.672101','{}','{"project_id": 1, "title": "From a mention", "owner_id": "U01ANA", "state": "open", "source_url": "https://orchard-analytics.slack.com/archives/C02CHURN/p1795262410672101", "priority": "normal"}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(29,'T0SANDBOX',1,15,'2026-11-23 17:00:00.000000','U04MEI','mention','risk add','message:T0SANDBOX:C02CHURN:1795262410.676506','{}','{"project_id": 1, "title": "heatmap", "state": "open", "source_url": "https://orchard-analytics.slack.com/archives/C02CHURN/p1795262410676506", "review_on": "2026-12-08"}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(30,'T0SANDBOX',1,16,'2026-11-23 17:00:00.000000','U01ANA','button','minutes accept','action:1795262406.269958:U01ANA:1795262411.708197','{}','{"project_id": 1, "title": "Rerun the drift check by Tuesday", "owner_id": "U01ANA", "state": "open", "due": "2026-11-24", "source_url": "https://orchard-analytics.slack.com/archives/C02CHURN/p1795262406256091", "meeting": "Weekly sync", "quote": "Ana will rerun the drift check by Tuesday"}',NULL,NULL,NULL);
INSERT INTO "audit" VALUES(31,'T0SANDBOX',1,10,'2026-11-23 17:00:00.000000','U01ANA','button','minutes accept','action:1795262406.269958:U01ANA:1795262411.708197','{"verdict": "proposed", "record_id": null, "decided_by": null, "decided_at": null}','{"verdict": "accepted", "record_id": 16, "decided_by": "U01ANA", "decided_at": "2026-11-23T17:00:00+00:00"}',NULL,NULL,3);
INSERT INTO "audit" VALUES(32,'T0SANDBOX',1,13,'2026-11-23 17:00:00.000000','U01ANA','button','task start','action:1795262410.668843:U01ANA:1795262411.723793','{"state": "open"}','{"state": "doing"}',NULL,NULL,NULL);
CREATE TABLE channels (
	team_id TEXT NOT NULL, 
	channel_id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	is_private BOOLEAN NOT NULL, 
	is_shared BOOLEAN NOT NULL, 
	is_archived BOOLEAN NOT NULL, 
	refreshed_at DATETIME NOT NULL, 
	CONSTRAINT pk_channels PRIMARY KEY (team_id, channel_id)
)
 WITHOUT ROWID

;
INSERT INTO "channels" VALUES('T0SANDBOX','C02CHURN','churn-model',0,0,0,'2026-11-20 09:00:00.000000');
CREATE TABLE counters (
	team_id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	last INTEGER NOT NULL, 
	CONSTRAINT pk_counters PRIMARY KEY (team_id, kind)
)
 WITHOUT ROWID

;
INSERT INTO "counters" VALUES('T0SANDBOX','action',3);
INSERT INTO "counters" VALUES('T0SANDBOX','decision',2);
INSERT INTO "counters" VALUES('T0SANDBOX','issue',1);
INSERT INTO "counters" VALUES('T0SANDBOX','meeting',1);
INSERT INTO "counters" VALUES('T0SANDBOX','project',1);
INSERT INTO "counters" VALUES('T0SANDBOX','risk',3);
INSERT INTO "counters" VALUES('T0SANDBOX','task',5);
CREATE TABLE decisions (
	id INTEGER NOT NULL, 
	rationale TEXT, 
	decided_by TEXT, 
	meeting TEXT, 
	quote TEXT, 
	supersedes_id INTEGER, 
	superseded_by_id INTEGER, 
	CONSTRAINT pk_decisions PRIMARY KEY (id), 
	CONSTRAINT fk_decisions_id_records FOREIGN KEY(id) REFERENCES records (id), 
	CONSTRAINT fk_decisions_supersedes_id_records FOREIGN KEY(supersedes_id) REFERENCES records (id), 
	CONSTRAINT fk_decisions_superseded_by_id_records FOREIGN KEY(superseded_by_id) REFERENCES records (id)
);
INSERT INTO "decisions" VALUES(8,NULL,'Priya Nair',NULL,NULL,NULL,9);
INSERT INTO "decisions" VALUES(9,NULL,'Priya Nair',NULL,NULL,8,NULL);
CREATE TABLE digests (
	project_id INTEGER NOT NULL, 
	audience TEXT NOT NULL, 
	team_id TEXT NOT NULL, 
	place TEXT NOT NULL, 
	to_outsider BOOLEAN NOT NULL, 
	has_picture BOOLEAN NOT NULL, 
	quiet TEXT NOT NULL, 
	told_up_to INTEGER NOT NULL, 
	CONSTRAINT pk_digests PRIMARY KEY (project_id, audience), 
	CONSTRAINT fk_digests_project_id_records FOREIGN KEY(project_id) REFERENCES records (id)
);
INSERT INTO "digests" VALUES(1,'team','T0SANDBOX','C02CHURN',0,1,'line',32);
CREATE TABLE greetings (
	team_id TEXT NOT NULL, 
	place TEXT NOT NULL, 
	person_id TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_greetings PRIMARY KEY (team_id, place, person_id)
)
 WITHOUT ROWID

;
CREATE TABLE heartbeats (
	team_id TEXT NOT NULL, 
	copy TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	missing_scopes TEXT NOT NULL, 
	model TEXT NOT NULL, 
	model_budget INTEGER NOT NULL, 
	CONSTRAINT pk_heartbeats PRIMARY KEY (team_id, copy)
)
 WITHOUT ROWID

;
CREATE TABLE issues (
	id INTEGER NOT NULL, 
	severity VARCHAR(16) NOT NULL, 
	resolution TEXT, 
	from_risk TEXT, 
	CONSTRAINT pk_issues PRIMARY KEY (id), 
	CONSTRAINT ck_issues_severity CHECK (severity IN ('low', 'medium', 'high', 'critical')), 
	CONSTRAINT fk_issues_id_records FOREIGN KEY(id) REFERENCES records (id)
);
INSERT INTO "issues" VALUES(6,'high',NULL,NULL);
CREATE TABLE "jobs" (
	id INTEGER NOT NULL, 
	team_id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	payload JSON NOT NULL, 
	not_before DATETIME NOT NULL, 
	leased_until DATETIME, 
	leased_by TEXT, 
	attempts INTEGER NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	result JSON, 
	error TEXT, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, rank SMALLINT DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_jobs PRIMARY KEY (id), 
	CONSTRAINT ck_jobs_state CHECK (state IN ('ready', 'done', 'parked')), 
	CONSTRAINT uq_jobs_team_id_key UNIQUE (team_id, "key")
);
INSERT INTO "jobs" VALUES(3,'T0SANDBOX','clock','standup.ask:1:U01ANA:2026-11-20T09:30:00+00:00:2026-11-20','{"name": "standup.ask", "schedule": "standup:1:", "period": "2026-11-20", "due_at": "2026-11-20T09:30:00+00:00", "project": 1, "person": "U01ANA", "variant": "2026-11-20T09:30:00+00:00", "data": {}}','2026-11-20 09:30:00.000000',NULL,NULL,1,'done',NULL,NULL,'2026-11-20 09:00:00.000000','2026-11-23 09:31:00.000000',0);
INSERT INTO "jobs" VALUES(4,'T0SANDBOX','clock','standup.ask:1:U02BEN:2026-11-20T14:30:00+00:00:2026-11-20','{"name": "standup.ask", "schedule": "standup:1:", "period": "2026-11-20", "due_at": "2026-11-20T14:30:00+00:00", "project": 1, "person": "U02BEN", "variant": "2026-11-20T14:30:00+00:00", "data": {}}','2026-11-20 14:30:00.000000',NULL,NULL,1,'done',NULL,NULL,'2026-11-20 09:00:00.000000','2026-11-23 09:31:00.000000',0);
INSERT INTO "jobs" VALUES(6,'T0SANDBOX','clock','standup.report:1:2026-11-20T16:00:00+00:00:2026-11-20','{"name": "standup.report", "schedule": "standup:1:", "period": "2026-11-20", "due_at": "2026-11-20T16:00:00+00:00", "project": 1, "person": null, "variant": "2026-11-20T16:00:00+00:00", "data": {}}','2026-11-20 16:00:00.000000',NULL,NULL,1,'done',NULL,NULL,'2026-11-20 09:00:00.000000','2026-11-23 09:31:00.000000',0);
INSERT INTO "jobs" VALUES(8,'T0SANDBOX','clock','standup.nudge:1:U05GUS::2026-11-20','{"name": "standup.nudge", "schedule": "standup:1:", "period": "2026-11-20", "due_at": "2026-11-20T09:00:00+00:00", "project": 1, "person": "U05GUS", "variant": "", "data": {}}','2026-11-20 10:00:00.000000',NULL,NULL,1,'done',NULL,NULL,'2026-11-20 09:00:00.000000','2026-11-23 09:31:00.000000',1);
INSERT INTO "jobs" VALUES(20,'T0SANDBOX','clock','reminder::U03PRIYA::2026-11-23','{"name": "reminder", "schedule": "reminder:U03PRIYA:", "period": "2026-11-23", "due_at": "2026-11-23T03:30:00+00:00", "project": null, "person": "U03PRIYA", "variant": "", "data": {}}','2026-11-23 09:31:00.000000',NULL,NULL,1,'done',NULL,NULL,'2026-11-23 09:31:00.000000','2026-11-23 09:31:00.000000',1);
INSERT INTO "jobs" VALUES(21,'T0SANDBOX','clock','standup:1::2026-11-23','{"name": "standup", "schedule": "standup:1:", "period": "2026-11-23", "due_at": "2026-11-22T19:30:00+00:00", "project": 1, "person": null, "variant": "", "data": {}}','2026-11-23 09:31:00.000000',NULL,NULL,1,'done',NULL,NULL,'2026-11-23 09:31:00.000000','2026-11-23 09:31:00.000000',1);
INSERT INTO "jobs" VALUES(22,'T0SANDBOX','post','standup.report:1:2026-11-20T16:00:00+00:00:2026-11-20:posted:0','{"channel": "C02CHURN", "thread": null, "messages": [{"text": "Standup of Fri 20 Nov: skipped, because I was not running from Fri 20 Nov, 15:00 to Mon 23 Nov (today), 15:01.", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*Standup of Fri 20 Nov:* skipped, because I was not running from <!date^1795167000^{date_short_pretty} {time}|Fri 20 Nov, 15:00> to <!date^1795426260^{date_short_pretty} {time}|Mon 23 Nov (today), 15:01>.", "verbatim": true}}]}], "threaded": true, "firsts": [0], "then": {"kind": "placed", "key": "standup.report:1:2026-11-20:placed", "payload": {"name": "standup.report", "which": {"project": "1", "period": "2026-11-20"}, "project": 1, "reader": "", "first": 0}}, "until": null, "asker": "U03PRIYA", "telling": null, "project": 1, "due": {"schedule": "standup:1:", "period": "2026-11-20", "outcome": "skipped: I was not running then"}}','2026-11-23 09:31:00.000000',NULL,NULL,1,'done','{"sent": ["1795262407.540625"]}',NULL,'2026-11-23 09:31:00.000000','2026-11-23 09:31:00.000000',1);
INSERT INTO "jobs" VALUES(23,'T0SANDBOX','post','reminder::U03PRIYA::2026-11-23:posted:0','{"channel": "U03PRIYA", "thread": null, "messages": [{"text": "2 things to see to: 2 without an owner.\nWithout an owner\n\u2022 T-2 Train the model \u00b7 blocked \u00b7 due Fri 4 Dec \u00b7 Churn model\n\u2022 R-2 The GPU quota might slip into December. \u00b7 Churn model\nwhy reminder says why you get this, reminder setup changes when.", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "2 things to see to: 2 without an owner.", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Without an owner"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "*T-2* Train the model \u00b7 blocked \u00b7 due Fri 4 Dec \u00b7 Churn model", "verbatim": true}}, {"type": "actions", "elements": [{"type": "button", "action_id": "run:1", "text": {"type": "plain_text", "text": "Done"}, "value": "reminder done T-2"}, {"type": "button", "action_id": "run:2", "text": {"type": "plain_text", "text": "Snooze until tomorrow"}, "value": "reminder snooze T-2 tomorrow"}, {"type": "overflow", "action_id": "menu:3", "options": [{"text": {"type": "plain_text", "text": "Snooze until next week"}, "value": "reminder snooze T-2 next mon"}, {"text": {"type": "plain_text", "text": "Open T-2"}, "value": "T-2"}]}]}, {"type": "section", "text": {"type": "mrkdwn", "text": "*R-2* The GPU quota might slip into December. \u00b7 Churn model", "verbatim": true}}, {"type": "actions", "elements": [{"type": "button", "action_id": "run:4", "text": {"type": "plain_text", "text": "Done"}, "value": "reminder done R-2"}, {"type": "button", "action_id": "run:5", "text": {"type": "plain_text", "text": "Snooze until tomorrow"}, "value": "reminder snooze R-2 tomorrow"}, {"type": "overflow", "action_id": "menu:6", "options": [{"text": {"type": "plain_text", "text": "Snooze until next week"}, "value": "reminder snooze R-2 next mon"}, {"text": {"type": "plain_text", "text": "Open R-2"}, "value": "R-2"}]}]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "`why reminder` says why you get this, `reminder setup` changes when.", "verbatim": true}]}]}], "threaded": true, "firsts": [0], "then": null, "until": "2026-11-23T18:30:00+00:00", "asker": "U03PRIYA", "telling": null, "project": null, "due": {"schedule": "reminder:U03PRIYA:", "period": "2026-11-23", "outcome": "one message was sent with what was due then"}}','2026-11-23 09:31:00.000000',NULL,NULL,1,'done','{"sent": ["1795262407.550052"]}',NULL,'2026-11-23 09:31:00.000000','2026-11-23 09:31:00.000000',1);
INSERT INTO "jobs" VALUES(24,'T0SANDBOX','clock','standup.ask:1:U01ANA:2026-11-23T09:30:00+00:00:2026-11-23','{"name": "standup.ask", "schedule": "standup:1:", "period": "2026-11-23", "due_at": "2026-11-23T09:30:00+00:00", "project": 1, "person": "U01ANA", "variant": "2026-11-23T09:30:00+00:00", "data": {}}','2026-11-23 09:30:00.000000',NULL,NULL,1,'done',NULL,NULL,'2026-11-23 09:31:00.000000','2026-11-23 09:31:00.000000',1);
INSERT INTO "jobs" VALUES(25,'T0SANDBOX','clock','standup.ask:1:U02BEN:2026-11-23T14:30:00+00:00:2026-11-23','{"name": "standup.ask", "schedule": "standup:1:", "period": "2026-11-23", "due_at": "2026-11-23T14:30:00+00:00", "project": 1, "person": "U02BEN", "variant": "2026-11-23T14:30:00+00:00", "data": {}}','2026-11-23 14:30:00.000000',NULL,NULL,1,'done',NULL,NULL,'2026-11-23 09:31:00.000000','2026-11-23 16:01:00.000000',1);
INSERT INTO "jobs" VALUES(26,'T0SANDBOX','clock','standup.ask:1:U03PRIYA:2026-11-23T04:00:00+00:00:2026-11-23','{"name": "standup.ask", "schedule": "standup:1:", "period": "2026-11-23", "due_at": "2026-11-23T04:00:00+00:00", "project": 1, "person": "U03PRIYA", "variant": "2026-11-23T04:00:00+00:00", "data": {}}','2026-11-23 04:00:00.000000',NULL,NULL,1,'done',NULL,NULL,'2026-11-23 09:31:00.000000','2026-11-23 09:31:00.000000',1);
INSERT INTO "jobs" VALUES(27,'T0SANDBOX','clock','standup.report:1:2026-11-23T16:00:00+00:00:2026-11-23','{"name": "standup.report", "schedule": "standup:1:", "period": "2026-11-23", "due_at": "2026-11-23T16:00:00+00:00", "project": 1, "person": null, "variant": "2026-11-23T16:00:00+00:00", "data": {}}','2026-11-23 16:00:00.000000',NULL,NULL,1,'done',NULL,NULL,'2026-11-23 09:31:00.000000','2026-11-23 16:01:00.000000',1);
INSERT INTO "jobs" VALUES(28,'T0SANDBOX','post','standup.ask:1:U01ANA:2026-11-23T09:30:00+00:00:2026-11-23:posted:0','{"channel": "U01ANA", "thread": null, "messages": [{"text": "Churn model: standup of Mon 23 Nov\n1. What did you do since last time?\n2. What will you do today?\n3. What is in your way?\nOr answer in this thread: a line for each question, with its number.", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*Churn model: standup of Mon 23 Nov*\n1. What did you do since last time?\n2. What will you do today?\n3. What is in your way?", "verbatim": true}}, {"type": "actions", "elements": [{"type": "button", "action_id": "run:1", "text": {"type": "plain_text", "text": "Answer"}, "value": "standup answer project=P-1 day=2026-11-23", "style": "primary"}, {"type": "button", "action_id": "keep:2", "text": {"type": "plain_text", "text": "I''m away today"}, "value": "standup ooo 2026-11-23 project=P-1"}]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "Or answer in this thread: a line for each question, with its number.", "verbatim": true}]}]}], "threaded": true, "firsts": [0], "then": {"kind": "placed", "key": "standup.ask:1:U01ANA:2026-11-23T09:30:00+00:00:2026-11-23:placed", "payload": {"name": "standup.question", "which": {"project": "1", "period": "2026-11-23", "person": "U01ANA"}, "project": 1, "reader": "U01ANA", "first": 0}}, "until": "2026-11-23T11:30:00+00:00", "asker": "U01ANA", "telling": null, "project": 1, "due": null}','2026-11-23 09:31:00.000000',NULL,NULL,1,'done','{"sent": ["1795262407.561752"]}',NULL,'2026-11-23 09:31:00.000000','2026-11-23 09:31:00.000000',1);
INSERT INTO "jobs" VALUES(29,'T0SANDBOX','clock','standup.nudge:1:U01ANA::2026-11-23','{"name": "standup.nudge", "schedule": "standup:1:", "period": "2026-11-23", "due_at": "2026-11-23T09:31:00+00:00", "project": 1, "person": "U01ANA", "variant": "", "data": {}}','2026-11-23 10:31:00.000000',NULL,NULL,1,'done',NULL,NULL,'2026-11-23 09:31:00.000000','2026-11-23 16:01:00.000000',1);
INSERT INTO "jobs" VALUES(30,'T0SANDBOX','placed','standup.report:1:2026-11-20:placed:1','{"name": "standup.report", "which": {"project": "1", "period": "2026-11-20"}, "project": 1, "reader": "", "first": 0, "channel": "C02CHURN", "thread": null, "messages": ["1795262407.540625"]}','2026-11-23 09:31:00.000000',NULL,NULL,1,'done',NULL,NULL,'2026-11-23 09:31:00.000000','2026-11-23 09:31:00.000000',1);
INSERT INTO "jobs" VALUES(31,'T0SANDBOX','placed','standup.ask:1:U01ANA:2026-11-23T09:30:00+00:00:2026-11-23:placed:1','{"name": "standup.question", "which": {"project": "1", "period": "2026-11-23", "person": "U01ANA"}, "project": 1, "reader": "U01ANA", "first": 0, "channel": "U01ANA", "thread": null, "messages": ["1795262407.561752"]}','2026-11-23 09:31:00.000000',NULL,NULL,1,'done',NULL,NULL,'2026-11-23 09:31:00.000000','2026-11-23 09:31:00.000000',1);
INSERT INTO "jobs" VALUES(32,'T0SANDBOX','redraw','slash:7996707033612.6859976065224.0f9d81742b9ad1076e388d24badf2eaf:standup.question:1:2026-11-23:U01ANA','{"name": "standup.question", "which": {"project": "1", "period": "2026-11-23", "person": "U01ANA"}, "project": 1, "reader": "U01ANA"}','2026-11-23 09:31:00.000000',NULL,NULL,1,'done',NULL,NULL,'2026-11-23 09:31:00.000000','2026-11-23 16:01:00.000000',0);
INSERT INTO "jobs" VALUES(33,'T0SANDBOX','clock','digest:1:team:2026-11-23','{"name": "digest", "schedule": "digest:1:team", "period": "2026-11-23", "due_at": "2026-11-23T10:00:00+00:00", "project": 1, "person": null, "variant": "team", "data": {}}','2026-11-23 16:01:00.000000',NULL,NULL,1,'done',NULL,NULL,'2026-11-23 16:01:00.000000','2026-11-23 16:01:00.000000',1);
INSERT INTO "jobs" VALUES(34,'T0SANDBOX','clock','reminder::U02BEN::2026-11-23','{"name": "reminder", "schedule": "reminder:U02BEN:", "period": "2026-11-23", "due_at": "2026-11-23T14:00:00+00:00", "project": null, "person": "U02BEN", "variant": "", "data": {}}','2026-11-23 16:01:00.000000',NULL,NULL,1,'done',NULL,NULL,'2026-11-23 16:01:00.000000','2026-11-23 16:01:00.000000',1);
INSERT INTO "jobs" VALUES(35,'T0SANDBOX','post','standup.ask:1:U02BEN:2026-11-23T14:30:00+00:00:2026-11-23:posted:0','{"channel": "U02BEN", "thread": null, "messages": [{"text": "Churn model: standup of Mon 23 Nov\n1. What did you do since last time?\n2. What will you do today?\n3. What is in your way?\nOr answer in this thread: a line for each question, with its number.", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*Churn model: standup of Mon 23 Nov*\n1. What did you do since last time?\n2. What will you do today?\n3. What is in your way?", "verbatim": true}}, {"type": "actions", "elements": [{"type": "button", "action_id": "run:1", "text": {"type": "plain_text", "text": "Answer"}, "value": "standup answer project=P-1 day=2026-11-23", "style": "primary"}, {"type": "button", "action_id": "keep:2", "text": {"type": "plain_text", "text": "I''m away today"}, "value": "standup ooo 2026-11-23 project=P-1"}]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "Or answer in this thread: a line for each question, with its number.", "verbatim": true}]}]}], "threaded": true, "firsts": [0], "then": {"kind": "placed", "key": "standup.ask:1:U02BEN:2026-11-23T14:30:00+00:00:2026-11-23:placed", "payload": {"name": "standup.question", "which": {"project": "1", "period": "2026-11-23", "person": "U02BEN"}, "project": 1, "reader": "U02BEN", "first": 0}}, "until": "2026-11-23T16:30:00+00:00", "asker": "U02BEN", "telling": null, "project": 1, "due": null}','2026-11-23 16:01:00.000000',NULL,NULL,1,'done','{"sent": ["1795262407.721081"]}',NULL,'2026-11-23 16:01:00.000000','2026-11-23 16:01:00.000000',1);
INSERT INTO "jobs" VALUES(36,'T0SANDBOX','clock','standup.nudge:1:U02BEN::2026-11-23','{"name": "standup.nudge", "schedule": "standup:1:", "period": "2026-11-23", "due_at": "2026-11-23T16:01:00+00:00", "project": 1, "person": "U02BEN", "variant": "", "data": {}}','2026-11-23 17:01:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-23 16:01:00.000000','2026-11-23 16:01:00.000000',1);
INSERT INTO "jobs" VALUES(37,'T0SANDBOX','post','standup.report:1:2026-11-23T16:00:00+00:00:2026-11-23:posted:0','{"channel": "C02CHURN", "thread": null, "messages": [{"text": "Standup of Mon 23 Nov\nThe question has not reached Ben Okafor.\nNot asked, because I was not running at their hour: Priya Nair.\nIn the way\nAna Silva: waits for Gus\nWhat everybody said\nAna Silva\n  What did you do since last time?: Cleaned the export\n  What will you do today?: Train", "blocks": [{"type": "header", "text": {"type": "plain_text", "text": "Standup of Mon 23 Nov"}}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "The question has not reached Ben Okafor.", "verbatim": true}]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "Not asked, because I was not running at their hour: Priya Nair.", "verbatim": true}]}, {"type": "header", "text": {"type": "plain_text", "text": "In the way"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "*Ana Silva*: waits for Gus", "verbatim": true}}, {"type": "actions", "elements": [{"type": "button", "action_id": "keep:1", "text": {"type": "plain_text", "text": "Log issue"}, "value": "standup unblock 1 become=issue"}, {"type": "button", "action_id": "keep:2", "text": {"type": "plain_text", "text": "Log risk"}, "value": "standup unblock 1 become=risk"}, {"type": "users_select", "action_id": "pick:3:standup unblock 1 become=task owner={person}", "placeholder": {"type": "plain_text", "text": "Ask for help"}}]}, {"type": "header", "text": {"type": "plain_text", "text": "What everybody said"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "*Ana Silva*", "verbatim": true}, "fields": [{"type": "mrkdwn", "text": "*What did you do since last time?*\nCleaned the export", "verbatim": true}, {"type": "mrkdwn", "text": "*What will you do today?*\nTrain", "verbatim": true}]}, {"type": "actions", "elements": [{"type": "button", "action_id": "keep:4", "text": {"type": "plain_text", "text": "Answer"}, "value": "standup answer project=P-1 day=2026-11-23"}]}]}], "threaded": true, "firsts": [0], "then": {"kind": "placed", "key": "standup.report:1:2026-11-23:placed", "payload": {"name": "standup.report", "which": {"project": "1", "period": "2026-11-23"}, "project": 1, "reader": "", "first": 0}}, "until": null, "asker": "U03PRIYA", "telling": null, "project": 1, "due": {"schedule": "standup:1:", "period": "2026-11-23", "outcome": "posted: 1 of 3 have answered"}}','2026-11-23 16:01:00.000000',NULL,NULL,1,'done','{"sent": ["1795262407.725306"]}',NULL,'2026-11-23 16:01:00.000000','2026-11-23 16:01:00.000000',1);
INSERT INTO "jobs" VALUES(38,'T0SANDBOX','phrase','digest:1:team:2026-11-23:posted:0','{"post": {"channel": "C02CHURN", "thread": null, "messages": [{"text": "Churn model: week to Mon 23 Nov\nAt risk: 2 overdue (1 task, 1 action item) and 1 task blocked.\n1 done \u00b7 2 overdue \u00b7 1 due by Mon 30 Nov\nIt comes late: I was not running at its hour, Mon 23 Nov, 10:00.\nThe details are in this thread.", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*Churn model: week to Mon 23 Nov*", "verbatim": true}}, {"type": "section", "text": {"type": "mrkdwn", "text": "*At risk*: 2 overdue (1 task, 1 action item) and 1 task blocked.", "verbatim": true}}, {"type": "section", "text": {"type": "mrkdwn", "text": "1 done \u00b7 2 overdue \u00b7 1 due by Mon 30 Nov", "verbatim": true}}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "It comes late: I was not running at its hour, <!date^1795428000^{date_short_pretty} {time}|Mon 23 Nov, 10:00>.", "verbatim": true}]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "The details are in this thread.", "verbatim": true}]}]}, {"text": "Done\n\u2022 T-3 Write the card\nOverdue\n\u2022 A-2 Send the labelling guide by Friday \u00b7 3 days overdue \u00b7 Ben Okafor\n\u2022 T-1 Label 500 images \u00b7 2 days overdue \u00b7 Ben Okafor\nDue next\n\u2022 A-1 Send the guide \u00b7 due Mon 30 Nov \u00b7 Ben Okafor\nRisks by score\n\u2022 R-1 Labels drift between sites \u00b7 score 20 of 25 \u00b7 new \u00b7 Ana Silva\nIssues\n\u2022 I-1 Export is empty \u00b7 new, severity high \u00b7 Ben Okafor\nDecisions\n\u2022 D-2 Label with three people \u00b7 decided by Priya Nair \u00b7 in place of D-1\nWho needs what from whom\n\u2022 T-2 Train the model \u00b7 owner needed \u00b7 blocked: no GPU \u00b7 waits for T-1 Label 500 images (Ben Okafor)\n\u2022 Ben Okafor owes 2 action items: A-2, A-1\nMeetings\n\u2022 MT-1 Weekly sync \u00b7 minutes\nWhat changed since the last digest\n\u2022 Added: 1 project, 2 tasks, 2 risks, 1 issue, 2 action items and 1 decision\n\u2022 T-3 Write the card \u00b7 Ben Okafor: added; done\n\u2022 D-1 Label with two people because=one misses too much \u00b7 Priya Nair: added; superseded\n\u2022 MT-1 Weekly sync \u00b7 Priya Nair: added; 1 proposed item accepted\n\u2022 MT-1 Weekly sync \u00b7 Ana Silva: held; attendees none \u2192 Ana Silva, Ben Okafor, Priya Nair; absentees none \u2192 Mei Tanaka; summary rewritten\n\u2022 MT-1 Weekly sync \u00b7 Ben Okafor: 1 proposed item accepted\nProgress against plan\nBy | Planned to be done | Done\nMon 23 Nov | 2 | 0\nMon 30 Nov | 3 | \nMon 7 Dec | 4 | \nLate: the project''s last day has passed, or something has been overdue for more than 7 days. At risk: something is overdue or blocked, a risk scores 15 or more, or an issue of high or critical severity is open. On track: none of these.", "blocks": [{"type": "header", "text": {"type": "plain_text", "text": "Done"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *T-3* Write the card", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Overdue"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *A-2* Send the labelling guide by Friday \u00b7 3 days overdue \u00b7 Ben Okafor\n\u2022 *T-1* Label 500 images \u00b7 2 days overdue \u00b7 Ben Okafor", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Due next"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *A-1* Send the guide \u00b7 due Mon 30 Nov \u00b7 Ben Okafor", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Risks by score"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *R-1* Labels drift between sites \u00b7 score 20 of 25 \u00b7 new \u00b7 Ana Silva", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Issues"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *I-1* Export is empty \u00b7 new, severity high \u00b7 Ben Okafor", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Decisions"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *D-2* Label with three people \u00b7 decided by Priya Nair \u00b7 in place of D-1", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Who needs what from whom"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *T-2* Train the model \u00b7 owner needed \u00b7 blocked: no GPU \u00b7 waits for T-1 Label 500 images (Ben Okafor)\n\u2022 Ben Okafor owes 2 action items: A-2, A-1", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Meetings"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *MT-1* Weekly sync \u00b7 <https://orchard-analytics.slack.com/archives/C02CHURN/p1795262406256091|minutes>", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "What changed since the last digest"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *Added*: 1 project, 2 tasks, 2 risks, 1 issue, 2 action items and 1 decision\n\u2022 *T-3* Write the card \u00b7 Ben Okafor: added; done\n\u2022 *D-1* Label with two people because=one misses too much \u00b7 Priya Nair: added; superseded\n\u2022 *MT-1* Weekly sync \u00b7 Priya Nair: added; 1 proposed item accepted\n\u2022 *MT-1* Weekly sync \u00b7 Ana Silva: held; attendees none \u2192 Ana Silva, Ben Okafor, Priya Nair; absentees none \u2192 Mei Tanaka; summary rewritten\n\u2022 *MT-1* Weekly sync \u00b7 Ben Okafor: 1 proposed item accepted", "verbatim": true}}, {"type": "section", "text": {"type": "mrkdwn", "text": "*Progress against plan*", "verbatim": true}}, {"type": "table", "rows": [[{"type": "raw_text", "text": "By"}, {"type": "raw_text", "text": "Planned to be done"}, {"type": "raw_text", "text": "Done"}], [{"type": "raw_text", "text": "Mon 23 Nov"}, {"type": "raw_text", "text": "2"}, {"type": "raw_text", "text": "0"}], [{"type": "raw_text", "text": "Mon 30 Nov"}, {"type": "raw_text", "text": "3"}, {"type": "raw_text", "text": " "}], [{"type": "raw_text", "text": "Mon 7 Dec"}, {"type": "raw_text", "text": "4"}, {"type": "raw_text", "text": " "}]]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "Late: the project''s last day has passed, or something has been overdue for more than 7 days. At risk: something is overdue or blocked, a risk scores 15 or more, or an issue of high or critical severity is open. On track: none of these.", "verbatim": true}]}]}], "threaded": true, "firsts": [0, 1], "then": {"kind": "digest_picture", "key": "digest:1:team:2026-11-23:picture", "payload": {"picture": {"drawing": "progress", "title": "Progress against plan", "alt": "Planned to be done by Mon 23 Nov: 2 of 4. Done: 0.", "data": {"points": [{"day": "2026-11-23", "planned": 2, "done": 0}, {"day": "2026-11-30", "planned": 3, "done": null}, {"day": "2026-12-07", "planned": 4, "done": null}]}}, "key": "digest:1:team:2026-11-23:picture", "replies": 2}}, "until": null, "asker": "U03PRIYA", "telling": {"project_id": 1, "audience": "team", "since": 0, "up_to": 26}, "project": 1, "due": {"schedule": "digest:1:team", "period": "2026-11-23", "outcome": "posted: at risk, 1 done \u00b7 2 overdue \u00b7 1 due by Mon 30 Nov"}}, "facts": ["The project is called Churn model.", "Status: At risk.", "2 overdue (1 task, 1 action item).", "1 task blocked.", "R-1 scores 20 of 25.", "1 serious issue open.", "1 done.", "2 overdue.", "1 due by Mon 30 Nov.", "T-3 Write the card.", "A-2 Send the labelling guide by Friday \u00b7 3 days overdue \u00b7 Ben Okafor.", "T-1 Label 500 images \u00b7 2 days overdue \u00b7 Ben Okafor.", "A-1 Send the guide \u00b7 due Mon 30 Nov \u00b7 Ben Okafor.", "R-1 Labels drift between sites \u00b7 score 20 of 25 \u00b7 new \u00b7 Ana Silva.", "I-1 Export is empty \u00b7 new, severity high \u00b7 Ben Okafor.", "D-2 Label with three people \u00b7 decided by Priya Nair \u00b7 in place of D-1.", "T-2 Train the model \u00b7 owner needed \u00b7 blocked: no GPU \u00b7 waits for T-1 Label 500 images (Ben Okafor).", "Ben Okafor owes 2 action items: A-2, A-1.", "MT-1 Weekly sync \u00b7 minutes."], "audience": "team", "rank": 1, "project": 1}','2026-11-23 16:01:00.000000',NULL,NULL,1,'done',NULL,NULL,'2026-11-23 16:01:00.000000','2026-11-23 16:01:00.000000',1);
INSERT INTO "jobs" VALUES(39,'T0SANDBOX','post','reminder::U02BEN::2026-11-23:posted:0','{"channel": "U02BEN", "thread": null, "messages": [{"text": "2 things to see to: 2 overdue.\nOverdue\n\u2022 A-2 Send the labelling guide by Friday \u00b7 due Fri 20 Nov, 3 days overdue \u00b7 Churn model\n\u2022 T-1 Label 500 images \u00b7 due Sat 21 Nov, 2 days overdue \u00b7 Churn model\nwhy reminder says why you get this, reminder setup changes when.", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "2 things to see to: 2 overdue.", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Overdue"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "*A-2* Send the labelling guide by Friday \u00b7 due Fri 20 Nov, 3 days overdue \u00b7 Churn model", "verbatim": true}}, {"type": "actions", "elements": [{"type": "button", "action_id": "run:1", "text": {"type": "plain_text", "text": "Done"}, "value": "reminder done A-2"}, {"type": "button", "action_id": "run:2", "text": {"type": "plain_text", "text": "Snooze until tomorrow"}, "value": "reminder snooze A-2 tomorrow"}, {"type": "overflow", "action_id": "menu:3", "options": [{"text": {"type": "plain_text", "text": "Snooze until next week"}, "value": "reminder snooze A-2 next mon"}, {"text": {"type": "plain_text", "text": "Open A-2"}, "value": "A-2"}]}]}, {"type": "section", "text": {"type": "mrkdwn", "text": "*T-1* Label 500 images \u00b7 due Sat 21 Nov, 2 days overdue \u00b7 Churn model", "verbatim": true}}, {"type": "actions", "elements": [{"type": "button", "action_id": "run:4", "text": {"type": "plain_text", "text": "Done"}, "value": "reminder done T-1"}, {"type": "button", "action_id": "run:5", "text": {"type": "plain_text", "text": "Snooze until tomorrow"}, "value": "reminder snooze T-1 tomorrow"}, {"type": "overflow", "action_id": "menu:6", "options": [{"text": {"type": "plain_text", "text": "Snooze until next week"}, "value": "reminder snooze T-1 next mon"}, {"text": {"type": "plain_text", "text": "Open T-1"}, "value": "T-1"}]}]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "`why reminder` says why you get this, `reminder setup` changes when.", "verbatim": true}]}]}], "threaded": true, "firsts": [0], "then": null, "until": "2026-11-24T05:00:00+00:00", "asker": "U02BEN", "telling": null, "project": null, "due": {"schedule": "reminder:U02BEN:", "period": "2026-11-23", "outcome": "one message was sent with what was due then"}}','2026-11-23 16:01:00.000000',NULL,NULL,1,'done','{"sent": ["1795262407.752668"]}',NULL,'2026-11-23 16:01:00.000000','2026-11-23 16:01:00.000000',1);
INSERT INTO "jobs" VALUES(40,'T0SANDBOX','placed','standup.report:1:2026-11-23:placed:1','{"name": "standup.report", "which": {"project": "1", "period": "2026-11-23"}, "project": 1, "reader": "", "first": 0, "channel": "C02CHURN", "thread": null, "messages": ["1795262407.725306"]}','2026-11-23 16:01:00.000000',NULL,NULL,1,'done',NULL,NULL,'2026-11-23 16:01:00.000000','2026-11-23 16:01:00.000000',1);
INSERT INTO "jobs" VALUES(41,'T0SANDBOX','placed','standup.ask:1:U02BEN:2026-11-23T14:30:00+00:00:2026-11-23:placed:1','{"name": "standup.question", "which": {"project": "1", "period": "2026-11-23", "person": "U02BEN"}, "project": 1, "reader": "U02BEN", "first": 0, "channel": "U02BEN", "thread": null, "messages": ["1795262407.721081"]}','2026-11-23 16:01:00.000000',NULL,NULL,1,'done',NULL,NULL,'2026-11-23 16:01:00.000000','2026-11-23 16:01:00.000000',1);
INSERT INTO "jobs" VALUES(42,'T0SANDBOX','redraw','standup.report:1:2026-11-23:placed:1:standup.report:1:2026-11-23','{"name": "standup.report", "which": {"project": "1", "period": "2026-11-23"}, "project": 1, "reader": ""}','2026-11-23 16:01:00.000000',NULL,NULL,1,'done',NULL,NULL,'2026-11-23 16:01:00.000000','2026-11-23 16:01:00.000000',1);
INSERT INTO "jobs" VALUES(43,'T0SANDBOX','redraw','standup.ask:1:U02BEN:2026-11-23T14:30:00+00:00:2026-11-23:placed:1:standup.report:1:2026-11-23','{"name": "standup.report", "which": {"project": "1", "period": "2026-11-23"}, "project": 1, "reader": ""}','2026-11-23 16:01:00.000000',NULL,NULL,1,'done',NULL,NULL,'2026-11-23 16:01:00.000000','2026-11-23 16:01:00.000000',1);
INSERT INTO "jobs" VALUES(44,'T0SANDBOX','post','digest:1:team:2026-11-23:posted:0:phrased','{"channel": "C02CHURN", "thread": null, "messages": [{"text": "Churn model: week to Mon 23 Nov\nAt risk: 2 overdue (1 task, 1 action item) and 1 task blocked.\n1 done \u00b7 2 overdue \u00b7 1 due by Mon 30 Nov\nIt comes late: I was not running at its hour, Mon 23 Nov, 10:00.\nThe details are in this thread.", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*Churn model: week to Mon 23 Nov*", "verbatim": true}}, {"type": "section", "text": {"type": "mrkdwn", "text": "*At risk*: 2 overdue (1 task, 1 action item) and 1 task blocked.", "verbatim": true}}, {"type": "section", "text": {"type": "mrkdwn", "text": "1 done \u00b7 2 overdue \u00b7 1 due by Mon 30 Nov", "verbatim": true}}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "It comes late: I was not running at its hour, <!date^1795428000^{date_short_pretty} {time}|Mon 23 Nov, 10:00>.", "verbatim": true}]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "The details are in this thread.", "verbatim": true}]}]}, {"text": "Done\n\u2022 T-3 Write the card\nOverdue\n\u2022 A-2 Send the labelling guide by Friday \u00b7 3 days overdue \u00b7 Ben Okafor\n\u2022 T-1 Label 500 images \u00b7 2 days overdue \u00b7 Ben Okafor\nDue next\n\u2022 A-1 Send the guide \u00b7 due Mon 30 Nov \u00b7 Ben Okafor\nRisks by score\n\u2022 R-1 Labels drift between sites \u00b7 score 20 of 25 \u00b7 new \u00b7 Ana Silva\nIssues\n\u2022 I-1 Export is empty \u00b7 new, severity high \u00b7 Ben Okafor\nDecisions\n\u2022 D-2 Label with three people \u00b7 decided by Priya Nair \u00b7 in place of D-1\nWho needs what from whom\n\u2022 T-2 Train the model \u00b7 owner needed \u00b7 blocked: no GPU \u00b7 waits for T-1 Label 500 images (Ben Okafor)\n\u2022 Ben Okafor owes 2 action items: A-2, A-1\nMeetings\n\u2022 MT-1 Weekly sync \u00b7 minutes\nWhat changed since the last digest\n\u2022 Added: 1 project, 2 tasks, 2 risks, 1 issue, 2 action items and 1 decision\n\u2022 T-3 Write the card \u00b7 Ben Okafor: added; done\n\u2022 D-1 Label with two people because=one misses too much \u00b7 Priya Nair: added; superseded\n\u2022 MT-1 Weekly sync \u00b7 Priya Nair: added; 1 proposed item accepted\n\u2022 MT-1 Weekly sync \u00b7 Ana Silva: held; attendees none \u2192 Ana Silva, Ben Okafor, Priya Nair; absentees none \u2192 Mei Tanaka; summary rewritten\n\u2022 MT-1 Weekly sync \u00b7 Ben Okafor: 1 proposed item accepted\nProgress against plan\nBy | Planned to be done | Done\nMon 23 Nov | 2 | 0\nMon 30 Nov | 3 | \nMon 7 Dec | 4 | \nLate: the project''s last day has passed, or something has been overdue for more than 7 days. At risk: something is overdue or blocked, a risk scores 15 or more, or an issue of high or critical severity is open. On track: none of these.", "blocks": [{"type": "header", "text": {"type": "plain_text", "text": "Done"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *T-3* Write the card", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Overdue"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *A-2* Send the labelling guide by Friday \u00b7 3 days overdue \u00b7 Ben Okafor\n\u2022 *T-1* Label 500 images \u00b7 2 days overdue \u00b7 Ben Okafor", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Due next"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *A-1* Send the guide \u00b7 due Mon 30 Nov \u00b7 Ben Okafor", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Risks by score"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *R-1* Labels drift between sites \u00b7 score 20 of 25 \u00b7 new \u00b7 Ana Silva", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Issues"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *I-1* Export is empty \u00b7 new, severity high \u00b7 Ben Okafor", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Decisions"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *D-2* Label with three people \u00b7 decided by Priya Nair \u00b7 in place of D-1", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Who needs what from whom"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *T-2* Train the model \u00b7 owner needed \u00b7 blocked: no GPU \u00b7 waits for T-1 Label 500 images (Ben Okafor)\n\u2022 Ben Okafor owes 2 action items: A-2, A-1", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Meetings"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *MT-1* Weekly sync \u00b7 <https://orchard-analytics.slack.com/archives/C02CHURN/p1795262406256091|minutes>", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "What changed since the last digest"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *Added*: 1 project, 2 tasks, 2 risks, 1 issue, 2 action items and 1 decision\n\u2022 *T-3* Write the card \u00b7 Ben Okafor: added; done\n\u2022 *D-1* Label with two people because=one misses too much \u00b7 Priya Nair: added; superseded\n\u2022 *MT-1* Weekly sync \u00b7 Priya Nair: added; 1 proposed item accepted\n\u2022 *MT-1* Weekly sync \u00b7 Ana Silva: held; attendees none \u2192 Ana Silva, Ben Okafor, Priya Nair; absentees none \u2192 Mei Tanaka; summary rewritten\n\u2022 *MT-1* Weekly sync \u00b7 Ben Okafor: 1 proposed item accepted", "verbatim": true}}, {"type": "section", "text": {"type": "mrkdwn", "text": "*Progress against plan*", "verbatim": true}}, {"type": "table", "rows": [[{"type": "raw_text", "text": "By"}, {"type": "raw_text", "text": "Planned to be done"}, {"type": "raw_text", "text": "Done"}], [{"type": "raw_text", "text": "Mon 23 Nov"}, {"type": "raw_text", "text": "2"}, {"type": "raw_text", "text": "0"}], [{"type": "raw_text", "text": "Mon 30 Nov"}, {"type": "raw_text", "text": "3"}, {"type": "raw_text", "text": " "}], [{"type": "raw_text", "text": "Mon 7 Dec"}, {"type": "raw_text", "text": "4"}, {"type": "raw_text", "text": " "}]]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "Late: the project''s last day has passed, or something has been overdue for more than 7 days. At risk: something is overdue or blocked, a risk scores 15 or more, or an issue of high or critical severity is open. On track: none of these.", "verbatim": true}]}]}], "threaded": true, "firsts": [0, 1], "then": {"kind": "digest_picture", "key": "digest:1:team:2026-11-23:picture", "payload": {"picture": {"drawing": "progress", "title": "Progress against plan", "alt": "Planned to be done by Mon 23 Nov: 2 of 4. Done: 0.", "data": {"points": [{"day": "2026-11-23", "planned": 2, "done": 0}, {"day": "2026-11-30", "planned": 3, "done": null}, {"day": "2026-12-07", "planned": 4, "done": null}]}}, "key": "digest:1:team:2026-11-23:picture", "replies": 2}}, "until": null, "asker": "U03PRIYA", "telling": {"project_id": 1, "audience": "team", "since": 0, "up_to": 26}, "project": 1, "due": {"schedule": "digest:1:team", "period": "2026-11-23", "outcome": "posted: at risk, 1 done \u00b7 2 overdue \u00b7 1 due by Mon 30 Nov"}}','2026-11-23 16:01:00.000000',NULL,NULL,1,'done','{"sent": ["1795262409.094329", "1795262409.099660"]}',NULL,'2026-11-23 16:01:00.000000','2026-11-23 16:01:00.000000',1);
INSERT INTO "jobs" VALUES(45,'T0SANDBOX','digest_picture','digest:1:team:2026-11-23:picture:1','{"picture": {"drawing": "progress", "title": "Progress against plan", "alt": "Planned to be done by Mon 23 Nov: 2 of 4. Done: 0.", "data": {"points": [{"day": "2026-11-23", "planned": 2, "done": 0}, {"day": "2026-11-30", "planned": 3, "done": null}, {"day": "2026-12-07", "planned": 4, "done": null}]}}, "key": "digest:1:team:2026-11-23:picture", "replies": 2, "channel": "C02CHURN", "thread": null, "messages": ["1795262409.094329"]}','2026-11-23 16:01:00.000000',NULL,NULL,1,'done',NULL,NULL,'2026-11-23 16:01:00.000000','2026-11-23 16:01:00.000000',1);
INSERT INTO "jobs" VALUES(46,'T0SANDBOX','digest_picture','digest:1:team:2026-11-23:picture:2','{"picture": {"drawing": "progress", "title": "Progress against plan", "alt": "Planned to be done by Mon 23 Nov: 2 of 4. Done: 0.", "data": {"points": [{"day": "2026-11-23", "planned": 2, "done": 0}, {"day": "2026-11-30", "planned": 3, "done": null}, {"day": "2026-12-07", "planned": 4, "done": null}]}}, "key": "digest:1:team:2026-11-23:picture", "replies": 2, "channel": "C02CHURN", "thread": null, "messages": ["1795262409.094329", "1795262409.099660"]}','2026-11-23 16:01:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-23 16:01:00.000000','2026-11-23 16:01:00.000000',1);
INSERT INTO "jobs" VALUES(47,'T0SANDBOX','picture','digest:1:team:2026-11-23:picture','{"drawing": "progress", "title": "Progress against plan", "alt": "Planned to be done by Mon 23 Nov: 2 of 4. Done: 0.", "data": {"points": [{"day": "2026-11-23", "planned": 2, "done": 0}, {"day": "2026-11-30", "planned": 3, "done": null}, {"day": "2026-12-07", "planned": 4, "done": null}]}, "channel": "C02CHURN", "thread": "1795262409.094329", "asker": null}','2026-11-23 16:01:00.000000',NULL,NULL,1,'done','{"file": "F0SB000002"}',NULL,'2026-11-23 16:01:00.000000','2026-11-23 16:01:00.000000',1);
INSERT INTO "jobs" VALUES(48,'T0SANDBOX','post','old:failed','{"channel": "C02CHURN", "thread": null, "messages": [{"text": "Churn model: week to Mon 23 Nov\nAt risk: 2 overdue (1 task, 1 action item) and 1 task blocked.\n1 done \u00b7 2 overdue \u00b7 1 due by Mon 30 Nov\nIt comes late: I was not running at its hour, Mon 23 Nov, 10:00.\nThe details are in this thread.", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*Churn model: week to Mon 23 Nov*", "verbatim": true}}, {"type": "section", "text": {"type": "mrkdwn", "text": "*At risk*: 2 overdue (1 task, 1 action item) and 1 task blocked.", "verbatim": true}}, {"type": "section", "text": {"type": "mrkdwn", "text": "1 done \u00b7 2 overdue \u00b7 1 due by Mon 30 Nov", "verbatim": true}}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "It comes late: I was not running at its hour, <!date^1795428000^{date_short_pretty} {time}|Mon 23 Nov, 10:00>.", "verbatim": true}]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "The details are in this thread.", "verbatim": true}]}]}, {"text": "Done\n\u2022 T-3 Write the card\nOverdue\n\u2022 A-2 Send the labelling guide by Friday \u00b7 3 days overdue \u00b7 Ben Okafor\n\u2022 T-1 Label 500 images \u00b7 2 days overdue \u00b7 Ben Okafor\nDue next\n\u2022 A-1 Send the guide \u00b7 due Mon 30 Nov \u00b7 Ben Okafor\nRisks by score\n\u2022 R-1 Labels drift between sites \u00b7 score 20 of 25 \u00b7 new \u00b7 Ana Silva\nIssues\n\u2022 I-1 Export is empty \u00b7 new, severity high \u00b7 Ben Okafor\nDecisions\n\u2022 D-2 Label with three people \u00b7 decided by Priya Nair \u00b7 in place of D-1\nWho needs what from whom\n\u2022 T-2 Train the model \u00b7 owner needed \u00b7 blocked: no GPU \u00b7 waits for T-1 Label 500 images (Ben Okafor)\n\u2022 Ben Okafor owes 2 action items: A-2, A-1\nMeetings\n\u2022 MT-1 Weekly sync \u00b7 minutes\nWhat changed since the last digest\n\u2022 Added: 1 project, 2 tasks, 2 risks, 1 issue, 2 action items and 1 decision\n\u2022 T-3 Write the card \u00b7 Ben Okafor: added; done\n\u2022 D-1 Label with two people because=one misses too much \u00b7 Priya Nair: added; superseded\n\u2022 MT-1 Weekly sync \u00b7 Priya Nair: added; 1 proposed item accepted\n\u2022 MT-1 Weekly sync \u00b7 Ana Silva: held; attendees none \u2192 Ana Silva, Ben Okafor, Priya Nair; absentees none \u2192 Mei Tanaka; summary rewritten\n\u2022 MT-1 Weekly sync \u00b7 Ben Okafor: 1 proposed item accepted\nProgress against plan\nBy | Planned to be done | Done\nMon 23 Nov | 2 | 0\nMon 30 Nov | 3 | \nMon 7 Dec | 4 | \nLate: the project''s last day has passed, or something has been overdue for more than 7 days. At risk: something is overdue or blocked, a risk scores 15 or more, or an issue of high or critical severity is open. On track: none of these.", "blocks": [{"type": "header", "text": {"type": "plain_text", "text": "Done"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *T-3* Write the card", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Overdue"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *A-2* Send the labelling guide by Friday \u00b7 3 days overdue \u00b7 Ben Okafor\n\u2022 *T-1* Label 500 images \u00b7 2 days overdue \u00b7 Ben Okafor", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Due next"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *A-1* Send the guide \u00b7 due Mon 30 Nov \u00b7 Ben Okafor", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Risks by score"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *R-1* Labels drift between sites \u00b7 score 20 of 25 \u00b7 new \u00b7 Ana Silva", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Issues"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *I-1* Export is empty \u00b7 new, severity high \u00b7 Ben Okafor", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Decisions"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *D-2* Label with three people \u00b7 decided by Priya Nair \u00b7 in place of D-1", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Who needs what from whom"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *T-2* Train the model \u00b7 owner needed \u00b7 blocked: no GPU \u00b7 waits for T-1 Label 500 images (Ben Okafor)\n\u2022 Ben Okafor owes 2 action items: A-2, A-1", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Meetings"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *MT-1* Weekly sync \u00b7 <https://orchard-analytics.slack.com/archives/C02CHURN/p1795262406256091|minutes>", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "What changed since the last digest"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *Added*: 1 project, 2 tasks, 2 risks, 1 issue, 2 action items and 1 decision\n\u2022 *T-3* Write the card \u00b7 Ben Okafor: added; done\n\u2022 *D-1* Label with two people because=one misses too much \u00b7 Priya Nair: added; superseded\n\u2022 *MT-1* Weekly sync \u00b7 Priya Nair: added; 1 proposed item accepted\n\u2022 *MT-1* Weekly sync \u00b7 Ana Silva: held; attendees none \u2192 Ana Silva, Ben Okafor, Priya Nair; absentees none \u2192 Mei Tanaka; summary rewritten\n\u2022 *MT-1* Weekly sync \u00b7 Ben Okafor: 1 proposed item accepted", "verbatim": true}}, {"type": "section", "text": {"type": "mrkdwn", "text": "*Progress against plan*", "verbatim": true}}, {"type": "table", "rows": [[{"type": "raw_text", "text": "By"}, {"type": "raw_text", "text": "Planned to be done"}, {"type": "raw_text", "text": "Done"}], [{"type": "raw_text", "text": "Mon 23 Nov"}, {"type": "raw_text", "text": "2"}, {"type": "raw_text", "text": "0"}], [{"type": "raw_text", "text": "Mon 30 Nov"}, {"type": "raw_text", "text": "3"}, {"type": "raw_text", "text": " "}], [{"type": "raw_text", "text": "Mon 7 Dec"}, {"type": "raw_text", "text": "4"}, {"type": "raw_text", "text": " "}]]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "Late: the project''s last day has passed, or something has been overdue for more than 7 days. At risk: something is overdue or blocked, a risk scores 15 or more, or an issue of high or critical severity is open. On track: none of these.", "verbatim": true}]}]}], "threaded": true, "firsts": [0, 1], "then": {"kind": "digest_picture", "key": "digest:1:team:2026-11-23:picture", "payload": {"picture": {"drawing": "progress", "title": "Progress against plan", "alt": "Planned to be done by Mon 23 Nov: 2 of 4. Done: 0.", "data": {"points": [{"day": "2026-11-23", "planned": 2, "done": 0}, {"day": "2026-11-30", "planned": 3, "done": null}, {"day": "2026-12-07", "planned": 4, "done": null}]}}, "key": "digest:1:team:2026-11-23:picture", "replies": 2}}, "until": null, "asker": "U03PRIYA", "telling": {"project_id": 1, "audience": "team", "since": 0, "up_to": 26}, "project": 1, "due": {"schedule": "digest:1:team", "period": "2026-11-23", "outcome": "posted: at risk, 1 done \u00b7 2 overdue \u00b7 1 due by Mon 30 Nov"}}','2026-11-23 16:01:00.000000',NULL,NULL,8,'parked',NULL,'not_in_channel','2026-11-23 16:01:00.000000','2026-11-23 16:01:00.000000',1);
INSERT INTO "jobs" VALUES(49,'T0SANDBOX','post','slash:7468514196196.9649861120982.eafe525216300197a429bd8375c69532:tell:0','{"channel": "U02BEN", "thread": null, "messages": [{"text": "Ana Silva gave you this task.\nT-4 Order labels\n  Owner: Ben Okafor\n  State: open\n  Due: Mon 7 Dec\n  Priority: normal\nAdded by Ana Silva, Mon 23 Nov (today)", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "Ana Silva gave you this task.", "verbatim": true}}, {"type": "section", "text": {"type": "mrkdwn", "text": "*T-4* Order labels", "verbatim": true}, "fields": [{"type": "mrkdwn", "text": "*Owner*\nBen Okafor", "verbatim": true}, {"type": "mrkdwn", "text": "*State*\nopen", "verbatim": true}, {"type": "mrkdwn", "text": "*Due*\nMon 7 Dec", "verbatim": true}, {"type": "mrkdwn", "text": "*Priority*\nnormal", "verbatim": true}]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "Added by Ana Silva, <!date^1795453200^{date_short_pretty} {time}|Mon 23 Nov (today)>", "verbatim": true}]}, {"type": "actions", "elements": [{"type": "button", "action_id": "run:1", "text": {"type": "plain_text", "text": "Done"}, "value": "task done T-4", "style": "primary"}, {"type": "button", "action_id": "run:2", "text": {"type": "plain_text", "text": "Start"}, "value": "task start T-4"}, {"type": "button", "action_id": "run:3", "text": {"type": "plain_text", "text": "Edit"}, "value": "task edit T-4"}, {"type": "users_select", "action_id": "pick:4:task assign T-4 {person}", "placeholder": {"type": "plain_text", "text": "Assign to"}}, {"type": "overflow", "action_id": "menu:5", "options": [{"text": {"type": "plain_text", "text": "Until tomorrow"}, "value": "task snooze T-4 tomorrow"}, {"text": {"type": "plain_text", "text": "Until next week"}, "value": "task snooze T-4 next mon"}]}]}]}]}','2026-11-23 17:00:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-23 17:00:00.000000','2026-11-23 17:00:00.000000',0);
INSERT INTO "jobs" VALUES(50,'T0SANDBOX','post','message:T0SANDBOX:C02CHURN:1795262410.672101:post:0','{"channel": "C02CHURN", "thread": "1795262410.672101", "messages": [{"text": "T-5 is on the list of tasks.\nT-5 From a mention\n  Owner: Ana Silva\n  State: open\n  Due: none\n  Priority: normal\nAdded by Ben Okafor, Mon 23 Nov (today) \u00b7 where it came from", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*T-5* is on the list of tasks.", "verbatim": true}}, {"type": "section", "text": {"type": "mrkdwn", "text": "*T-5* From a mention", "verbatim": true}, "fields": [{"type": "mrkdwn", "text": "*Owner*\nAna Silva", "verbatim": true}, {"type": "mrkdwn", "text": "*State*\nopen", "verbatim": true}, {"type": "mrkdwn", "text": "*Due*\nnone", "verbatim": true}, {"type": "mrkdwn", "text": "*Priority*\nnormal", "verbatim": true}]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "Added by Ben Okafor, <!date^1795453200^{date_short_pretty} {time}|Mon 23 Nov (today)> \u00b7 <https://orchard-analytics.slack.com/archives/C02CHURN/p1795262410672101|where it came from>", "verbatim": true}]}, {"type": "actions", "elements": [{"type": "button", "action_id": "run:1", "text": {"type": "plain_text", "text": "Done"}, "value": "task done T-5", "style": "primary"}, {"type": "button", "action_id": "run:2", "text": {"type": "plain_text", "text": "Start"}, "value": "task start T-5"}, {"type": "button", "action_id": "run:3", "text": {"type": "plain_text", "text": "Edit"}, "value": "task edit T-5"}, {"type": "users_select", "action_id": "pick:4:task assign T-5 {person}", "placeholder": {"type": "plain_text", "text": "Assign to"}}, {"type": "overflow", "action_id": "menu:5", "options": [{"text": {"type": "plain_text", "text": "Until tomorrow"}, "value": "task snooze T-5 tomorrow"}, {"text": {"type": "plain_text", "text": "Until next week"}, "value": "task snooze T-5 next mon"}]}]}]}], "asker": "U02BEN", "response_url": ""}','2026-11-23 17:00:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-23 17:00:00.000000','2026-11-23 17:00:00.000000',0);
INSERT INTO "jobs" VALUES(51,'T0SANDBOX','post','message:T0SANDBOX:C02CHURN:1795262410.672101:tell:0','{"channel": "U01ANA", "thread": null, "messages": [{"text": "Ben Okafor gave you this task.\nT-5 From a mention\n  Owner: Ana Silva\n  State: open\n  Due: none\n  Priority: normal\nAdded by Ben Okafor, Mon 23 Nov (today) \u00b7 where it came from", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "Ben Okafor gave you this task.", "verbatim": true}}, {"type": "section", "text": {"type": "mrkdwn", "text": "*T-5* From a mention", "verbatim": true}, "fields": [{"type": "mrkdwn", "text": "*Owner*\nAna Silva", "verbatim": true}, {"type": "mrkdwn", "text": "*State*\nopen", "verbatim": true}, {"type": "mrkdwn", "text": "*Due*\nnone", "verbatim": true}, {"type": "mrkdwn", "text": "*Priority*\nnormal", "verbatim": true}]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "Added by Ben Okafor, <!date^1795453200^{date_short_pretty} {time}|Mon 23 Nov (today)> \u00b7 <https://orchard-analytics.slack.com/archives/C02CHURN/p1795262410672101|where it came from>", "verbatim": true}]}, {"type": "actions", "elements": [{"type": "button", "action_id": "run:1", "text": {"type": "plain_text", "text": "Done"}, "value": "task done T-5", "style": "primary"}, {"type": "button", "action_id": "run:2", "text": {"type": "plain_text", "text": "Start"}, "value": "task start T-5"}, {"type": "button", "action_id": "run:3", "text": {"type": "plain_text", "text": "Edit"}, "value": "task edit T-5"}, {"type": "users_select", "action_id": "pick:4:task assign T-5 {person}", "placeholder": {"type": "plain_text", "text": "Assign to"}}, {"type": "overflow", "action_id": "menu:5", "options": [{"text": {"type": "plain_text", "text": "Until tomorrow"}, "value": "task snooze T-5 tomorrow"}, {"text": {"type": "plain_text", "text": "Until next week"}, "value": "task snooze T-5 next mon"}]}]}]}]}','2026-11-23 17:00:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-23 17:00:00.000000','2026-11-23 17:00:00.000000',0);
INSERT INTO "jobs" VALUES(52,'T0SANDBOX','post','message:T0SANDBOX:C02CHURN:1795262410.673086:post:0','{"channel": "C02CHURN", "thread": "1795262410.673086", "messages": [{"text": "Open risks by score\nId | Risk | Probability | Impact | Score | Owner\nR-1 | Labels drift between sites | 4 | 5 | 20 | Ana Silva\nRisk matrix: 1 open risk on a grid of probability and impact; the highest is R-1, 20 of 25 (probability 4, impact 5).\nNot scored yet: R-2.", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*Open risks by score*", "verbatim": true}}, {"type": "table", "rows": [[{"type": "raw_text", "text": "Id"}, {"type": "raw_text", "text": "Risk"}, {"type": "raw_text", "text": "Probability"}, {"type": "raw_text", "text": "Impact"}, {"type": "raw_text", "text": "Score"}, {"type": "raw_text", "text": "Owner"}], [{"type": "raw_text", "text": "R-1"}, {"type": "raw_text", "text": "Labels drift between sites"}, {"type": "raw_text", "text": "4"}, {"type": "raw_text", "text": "5"}, {"type": "raw_text", "text": "20"}, {"type": "raw_text", "text": "Ana Silva"}]]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "*Risk matrix*: 1 open risk on a grid of probability and impact; the highest is R-1, 20 of 25 (probability 4, impact 5).", "verbatim": true}]}, {"type": "section", "text": {"type": "mrkdwn", "text": "Not scored yet: R-2.", "verbatim": true}}]}], "asker": "U04MEI", "response_url": ""}','2026-11-23 17:00:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-23 17:00:00.000000','2026-11-23 17:00:00.000000',0);
INSERT INTO "jobs" VALUES(53,'T0SANDBOX','picture','message:T0SANDBOX:C02CHURN:1795262410.673086:picture:1','{"channel": "C02CHURN", "thread": "1795262410.673086", "asker": "U04MEI", "drawing": "risk_matrix", "title": "Risk matrix", "alt": "1 open risk on a grid of probability and impact; the highest is R-1, 20 of 25 (probability 4, impact 5).", "data": {"points": [{"ref": "R-1", "probability": 4, "impact": 5}]}}','2026-11-23 17:00:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-23 17:00:00.000000','2026-11-23 17:00:00.000000',0);
INSERT INTO "jobs" VALUES(54,'T0SANDBOX','post','message:T0SANDBOX:C02CHURN:1795262410.676506:post:0','{"channel": "C02CHURN", "thread": "1795262410.676506", "messages": [{"text": "R-3 is on the list of risks.\nR-3 heatmap\n  Owner: owner needed\n  State: open\n  Due: none\n  Score: not scored yet\n  Review: Tue 8 Dec\nAdded by Mei Tanaka, Tue 24 Nov (today) \u00b7 where it came from", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*R-3* is on the list of risks.", "verbatim": true}}, {"type": "section", "text": {"type": "mrkdwn", "text": "*R-3* heatmap", "verbatim": true}, "fields": [{"type": "mrkdwn", "text": "*Owner*\nowner needed", "verbatim": true}, {"type": "mrkdwn", "text": "*State*\nopen", "verbatim": true}, {"type": "mrkdwn", "text": "*Due*\nnone", "verbatim": true}, {"type": "mrkdwn", "text": "*Score*\nnot scored yet", "verbatim": true}, {"type": "mrkdwn", "text": "*Review*\nTue 8 Dec", "verbatim": true}]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "Added by Mei Tanaka, <!date^1795453200^{date_short_pretty} {time}|Tue 24 Nov (today)> \u00b7 <https://orchard-analytics.slack.com/archives/C02CHURN/p1795262410676506|where it came from>", "verbatim": true}]}, {"type": "actions", "elements": [{"type": "button", "action_id": "run:1", "text": {"type": "plain_text", "text": "Closed"}, "value": "risk done R-3", "style": "primary"}, {"type": "button", "action_id": "run:2", "text": {"type": "plain_text", "text": "Reviewed"}, "value": "risk review R-3"}, {"type": "button", "action_id": "run:3", "text": {"type": "plain_text", "text": "It happened"}, "value": "risk occur R-3", "style": "danger", "confirm": {"title": {"type": "plain_text", "text": "Are you sure?"}, "text": {"type": "plain_text", "text": "Has it happened? R-3 is closed and an issue is opened."}, "confirm": {"type": "plain_text", "text": "It happened"}, "deny": {"type": "plain_text", "text": "Cancel"}, "style": "danger"}}, {"type": "button", "action_id": "run:4", "text": {"type": "plain_text", "text": "Edit"}, "value": "risk edit R-3"}, {"type": "users_select", "action_id": "pick:5:risk assign R-3 {person}", "placeholder": {"type": "plain_text", "text": "Assign to"}}, {"type": "overflow", "action_id": "menu:6", "options": [{"text": {"type": "plain_text", "text": "Until tomorrow"}, "value": "risk snooze R-3 tomorrow"}, {"text": {"type": "plain_text", "text": "Until next week"}, "value": "risk snooze R-3 next mon"}]}]}]}], "asker": "U04MEI", "response_url": ""}','2026-11-23 17:00:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-23 17:00:00.000000','2026-11-23 17:00:00.000000',0);
INSERT INTO "jobs" VALUES(55,'T0SANDBOX','picture','slash:5424292358147.9219492247737.38ce6b43b7175ab4c1d541f5b7872c90:picture:0','{"channel": "U03PRIYA", "thread": null, "asker": "U03PRIYA", "drawing": "risk_matrix", "title": "Risk matrix", "alt": "1 open risk on a grid of probability and impact; the highest is R-1, 20 of 25 (probability 4, impact 5).", "data": {"points": [{"ref": "R-1", "probability": 4, "impact": 5}]}}','2026-11-23 17:00:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-23 17:00:00.000000','2026-11-23 17:00:00.000000',0);
INSERT INTO "jobs" VALUES(56,'T0SANDBOX','redraw','slash:778558402285.173450799792.a2661202a34951e41129b50f095d0040:standup.report:1:2026-11-23','{"name": "standup.report", "which": {"project": "1", "period": "2026-11-23"}, "project": 1, "reader": ""}','2026-11-23 17:00:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-23 17:00:00.000000','2026-11-23 17:00:00.000000',0);
INSERT INTO "jobs" VALUES(57,'T0SANDBOX','redraw','slash:778558402285.173450799792.a2661202a34951e41129b50f095d0040:standup.question:1:2026-11-23:U03PRIYA','{"name": "standup.question", "which": {"project": "1", "period": "2026-11-23", "person": "U03PRIYA"}, "project": 1, "reader": "U03PRIYA"}','2026-11-23 17:00:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-23 17:00:00.000000','2026-11-23 17:00:00.000000',0);
INSERT INTO "jobs" VALUES(58,'T0SANDBOX','respond','view:V0SB000003:V0SB000003:respond:0','{"url": "http://slack.example/respond/eLCgJ_PxAaj1ZCz92q55So8E", "replaces": false, "messages": [{"text": "Writing the minutes of Design review; they come into this channel.", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "Writing the minutes of *Design review*; they come into this channel.", "verbatim": true}}]}]}','2026-11-23 17:00:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-23 17:00:00.000000','2026-11-23 17:00:00.000000',0);
INSERT INTO "jobs" VALUES(59,'T0SANDBOX','minutes','view:V0SB000003:V0SB000003:minutes:0','{"title": "Design review", "source": "text", "text": "Design review\nAttendees: Ana Silva, Ben Okafor, Priya Nair\nRegrets: Mei Tanaka\n\nDecisions\n- We decided to label with two people per image.\n\nAction items\n- @Ben to send the labelling guide by Friday\n- Ana will rerun the drift check by Tuesday\n- Somebody should ask legal about the vendor contract\n\nRisks\n- The GPU quota might slip into December.\n\nOpen questions\n- Who pays for the second annotator?", "channel": "C02CHURN", "thread": "", "asker": "U02BEN", "project": "1", "url_of_request": "", "surface": "form"}','2026-11-23 17:00:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-23 17:00:00.000000','2026-11-23 17:00:00.000000',0);
INSERT INTO "jobs" VALUES(60,'T0SANDBOX','redraw','action:1795262406.269958:U01ANA:1795262411.708197:minutes.items:10:2','{"name": "minutes.items", "which": {"meeting": "10", "pages": "2"}, "project": 1, "reader": "U01ANA"}','2026-11-23 17:00:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-23 17:00:00.000000','2026-11-23 17:00:00.000000',0);
INSERT INTO "jobs" VALUES(61,'T0SANDBOX','minutes_export','slash:654005200680.7047657185950.ba46218cda12e96427f5b9c44f2e0435:md','{"meeting": "10", "asker": "U01ANA", "form": "md"}','2026-11-23 17:00:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-23 17:00:00.000000','2026-11-23 17:00:00.000000',0);
INSERT INTO "jobs" VALUES(62,'T0SANDBOX','minutes_export','slash:654005200680.7047657185950.ba46218cda12e96427f5b9c44f2e0435:docx','{"meeting": "10", "asker": "U01ANA", "form": "docx"}','2026-11-23 17:00:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-23 17:00:00.000000','2026-11-23 17:00:00.000000',0);
INSERT INTO "jobs" VALUES(63,'T0SANDBOX','respond','action:1795262410.668843:U01ANA:1795262411.723793:respond:0','{"url": "http://slack.example/respond/LwToNQ6PC5U-DY2s5hjalTOk", "replaces": true, "messages": [{"text": "T-4 is being done.\nT-4 Order labels\n  Owner: Ben Okafor\n  State: doing\n  Due: Mon 7 Dec\n  Priority: normal\nAdded by Ana Silva, Mon 23 Nov (today)", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*T-4* is being done.", "verbatim": true}}, {"type": "section", "text": {"type": "mrkdwn", "text": "*T-4* Order labels", "verbatim": true}, "fields": [{"type": "mrkdwn", "text": "*Owner*\nBen Okafor", "verbatim": true}, {"type": "mrkdwn", "text": "*State*\ndoing", "verbatim": true}, {"type": "mrkdwn", "text": "*Due*\nMon 7 Dec", "verbatim": true}, {"type": "mrkdwn", "text": "*Priority*\nnormal", "verbatim": true}]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "Added by Ana Silva, <!date^1795453200^{date_short_pretty} {time}|Mon 23 Nov (today)>", "verbatim": true}]}, {"type": "actions", "elements": [{"type": "button", "action_id": "run:1", "text": {"type": "plain_text", "text": "Done"}, "value": "task done T-4", "style": "primary"}, {"type": "button", "action_id": "run:2", "text": {"type": "plain_text", "text": "Edit"}, "value": "task edit T-4"}, {"type": "users_select", "action_id": "pick:3:task assign T-4 {person}", "placeholder": {"type": "plain_text", "text": "Assign to"}}, {"type": "overflow", "action_id": "menu:4", "options": [{"text": {"type": "plain_text", "text": "Until tomorrow"}, "value": "task snooze T-4 tomorrow"}, {"text": {"type": "plain_text", "text": "Until next week"}, "value": "task snooze T-4 next mon"}]}]}]}]}','2026-11-23 17:00:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-23 17:00:00.000000','2026-11-23 17:00:00.000000',0);
INSERT INTO "jobs" VALUES(64,'T0SANDBOX','home','home:Ev011BADFE99','{"user": "U01ANA", "notice": []}','2026-11-23 17:00:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-23 17:00:00.000000','2026-11-23 17:00:00.000000',0);
INSERT INTO "jobs" VALUES(65,'T0SANDBOX','clock','standup:1::2026-11-30','{"name": "standup", "schedule": "standup:1:", "period": "2026-11-30", "due_at": "2026-11-29T19:30:00+00:00", "project": 1, "person": null, "variant": "", "data": {}}','2026-11-30 10:05:00.000000',NULL,NULL,0,'done',NULL,NULL,'2026-11-30 10:05:00.000000','2026-11-30 10:05:00.000000',1);
INSERT INTO "jobs" VALUES(66,'T0SANDBOX','clock','reminder::U03PRIYA::2026-11-30','{"name": "reminder", "schedule": "reminder:U03PRIYA:", "period": "2026-11-30", "due_at": "2026-11-30T03:30:00+00:00", "project": null, "person": "U03PRIYA", "variant": "", "data": {}}','2026-11-30 10:05:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-30 10:05:00.000000','2026-11-30 10:05:00.000000',1);
INSERT INTO "jobs" VALUES(67,'T0SANDBOX','clock','reminder::U01ANA::2026-11-30','{"name": "reminder", "schedule": "reminder:U01ANA:", "period": "2026-11-30", "due_at": "2026-11-30T08:30:00+00:00", "project": null, "person": "U01ANA", "variant": "", "data": {}}','2026-11-30 10:05:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-30 10:05:00.000000','2026-11-30 10:05:00.000000',1);
INSERT INTO "jobs" VALUES(68,'T0SANDBOX','clock','reminder::U02BEN::2026-11-29','{"name": "reminder", "schedule": "reminder:U02BEN:", "period": "2026-11-29", "due_at": "2026-11-29T14:00:00+00:00", "project": null, "person": "U02BEN", "variant": "", "data": {}}','2026-11-30 10:05:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-30 10:05:00.000000','2026-11-30 10:05:00.000000',1);
INSERT INTO "jobs" VALUES(69,'T0SANDBOX','clock','digest:1:team:2026-11-30','{"name": "digest", "schedule": "digest:1:team", "period": "2026-11-30", "due_at": "2026-11-30T10:00:00+00:00", "project": 1, "person": null, "variant": "team", "data": {}}','2026-11-30 10:05:00.000000',NULL,NULL,0,'done',NULL,NULL,'2026-11-30 10:05:00.000000','2026-11-30 10:05:00.000000',1);
INSERT INTO "jobs" VALUES(70,'T0SANDBOX','post','standup:1::2026-11-30:posted:0','{"channel": "C02CHURN", "thread": null, "messages": [{"text": "Standups of Tue 24 Nov to Fri 27 Nov: skipped, because I was not running then.", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*Standups of Tue 24 Nov to Fri 27 Nov:* skipped, because I was not running then.", "verbatim": true}}]}], "threaded": true, "firsts": [0], "then": null, "until": null, "asker": "U03PRIYA", "telling": null, "project": 1, "due": null}','2026-11-30 10:05:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-30 10:05:00.000000','2026-11-30 10:05:00.000000',1);
INSERT INTO "jobs" VALUES(71,'T0SANDBOX','clock','standup.ask:1:U01ANA:2026-11-30T09:30:00+00:00:2026-11-30','{"name": "standup.ask", "schedule": "standup:1:", "period": "2026-11-30", "due_at": "2026-11-30T09:30:00+00:00", "project": 1, "person": "U01ANA", "variant": "2026-11-30T09:30:00+00:00", "data": {}}','2026-11-30 09:30:00.000000',NULL,NULL,0,'done',NULL,NULL,'2026-11-30 10:05:00.000000','2026-11-30 10:05:00.000000',1);
INSERT INTO "jobs" VALUES(72,'T0SANDBOX','clock','standup.ask:1:U02BEN:2026-11-30T14:30:00+00:00:2026-11-30','{"name": "standup.ask", "schedule": "standup:1:", "period": "2026-11-30", "due_at": "2026-11-30T14:30:00+00:00", "project": 1, "person": "U02BEN", "variant": "2026-11-30T14:30:00+00:00", "data": {}}','2026-11-30 14:30:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-30 10:05:00.000000','2026-11-30 10:05:00.000000',1);
INSERT INTO "jobs" VALUES(73,'T0SANDBOX','clock','standup.ask:1:U03PRIYA:2026-11-30T04:00:00+00:00:2026-11-30','{"name": "standup.ask", "schedule": "standup:1:", "period": "2026-11-30", "due_at": "2026-11-30T04:00:00+00:00", "project": 1, "person": "U03PRIYA", "variant": "2026-11-30T04:00:00+00:00", "data": {}}','2026-11-30 04:00:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-30 10:05:00.000000','2026-11-30 10:05:00.000000',1);
INSERT INTO "jobs" VALUES(74,'T0SANDBOX','clock','standup.report:1:2026-11-30T16:00:00+00:00:2026-11-30','{"name": "standup.report", "schedule": "standup:1:", "period": "2026-11-30", "due_at": "2026-11-30T16:00:00+00:00", "project": 1, "person": null, "variant": "2026-11-30T16:00:00+00:00", "data": {}}','2026-11-30 16:00:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-30 10:05:00.000000','2026-11-30 10:05:00.000000',1);
INSERT INTO "jobs" VALUES(75,'T0SANDBOX','phrase','digest:1:team:2026-11-30:posted:0','{"post": {"channel": "C02CHURN", "thread": null, "messages": [{"text": "Churn model: week to Mon 30 Nov\nLate: 3 overdue (1 task, 2 action items).\n0 done \u00b7 3 overdue \u00b7 3 due by Mon 7 Dec\nThe details are in this thread.", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*Churn model: week to Mon 30 Nov*", "verbatim": true}}, {"type": "section", "text": {"type": "mrkdwn", "text": "*Late*: 3 overdue (1 task, 2 action items).", "verbatim": true}}, {"type": "section", "text": {"type": "mrkdwn", "text": "0 done \u00b7 3 overdue \u00b7 3 due by Mon 7 Dec", "verbatim": true}}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "The details are in this thread.", "verbatim": true}]}]}, {"text": "Overdue\n\u2022 A-2 Send the labelling guide by Friday \u00b7 10 days overdue \u00b7 Ben Okafor\n\u2022 T-1 Label 500 images \u00b7 9 days overdue \u00b7 Ben Okafor\n\u2022 A-3 Rerun the drift check by Tuesday \u00b7 6 days overdue \u00b7 Ana Silva\nDue next\n\u2022 A-1 Send the guide \u00b7 due Mon 30 Nov \u00b7 Ben Okafor\n\u2022 T-2 Train the model \u00b7 due Fri 4 Dec \u00b7 owner needed\n\u2022 T-4 Order labels \u00b7 due Mon 7 Dec \u00b7 Ben Okafor\nRisks by score\n\u2022 R-1 Labels drift between sites \u00b7 score 20 of 25 \u00b7 Ana Silva\nIssues\n\u2022 I-1 Export is empty \u00b7 still open, severity high \u00b7 Ben Okafor\nWho needs what from whom\n\u2022 T-2 Train the model \u00b7 owner needed \u00b7 blocked: no GPU \u00b7 waits for T-1 Label 500 images (Ben Okafor)\n\u2022 Ben Okafor owes 2 action items: A-2, A-1\n\u2022 Ana Silva owes 1 action item: A-3\nWhat changed since the last digest\n\u2022 T-4 Order labels \u00b7 Ana Silva: added\n\u2022 T-5 From a mention \u00b7 Ben Okafor: added\n\u2022 R-3 heatmap \u00b7 Mei Tanaka: added\n\u2022 A-3 Rerun the drift check by Tuesday \u00b7 Ana Silva: added\n\u2022 MT-1 Weekly sync \u00b7 Ana Silva: 1 proposed item accepted\nProgress against plan\nBy | Planned to be done | Done\nMon 23 Nov | 2 | 0\nMon 30 Nov | 4 | 0\nMon 7 Dec | 6 | \nLate: the project''s last day has passed, or something has been overdue for more than 7 days. At risk: something is overdue or blocked, a risk scores 15 or more, or an issue of high or critical severity is open. On track: none of these.", "blocks": [{"type": "header", "text": {"type": "plain_text", "text": "Overdue"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *A-2* Send the labelling guide by Friday \u00b7 10 days overdue \u00b7 Ben Okafor\n\u2022 *T-1* Label 500 images \u00b7 9 days overdue \u00b7 Ben Okafor\n\u2022 *A-3* Rerun the drift check by Tuesday \u00b7 6 days overdue \u00b7 Ana Silva", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Due next"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *A-1* Send the guide \u00b7 due Mon 30 Nov \u00b7 Ben Okafor\n\u2022 *T-2* Train the model \u00b7 due Fri 4 Dec \u00b7 owner needed\n\u2022 *T-4* Order labels \u00b7 due Mon 7 Dec \u00b7 Ben Okafor", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Risks by score"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *R-1* Labels drift between sites \u00b7 score 20 of 25 \u00b7 Ana Silva", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Issues"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *I-1* Export is empty \u00b7 still open, severity high \u00b7 Ben Okafor", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "Who needs what from whom"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *T-2* Train the model \u00b7 owner needed \u00b7 blocked: no GPU \u00b7 waits for T-1 Label 500 images (Ben Okafor)\n\u2022 Ben Okafor owes 2 action items: A-2, A-1\n\u2022 Ana Silva owes 1 action item: A-3", "verbatim": true}}, {"type": "header", "text": {"type": "plain_text", "text": "What changed since the last digest"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "\u2022 *T-4* Order labels \u00b7 Ana Silva: added\n\u2022 *T-5* From a mention \u00b7 Ben Okafor: added\n\u2022 *R-3* heatmap \u00b7 Mei Tanaka: added\n\u2022 *A-3* Rerun the drift check by Tuesday \u00b7 Ana Silva: added\n\u2022 *MT-1* Weekly sync \u00b7 Ana Silva: 1 proposed item accepted", "verbatim": true}}, {"type": "section", "text": {"type": "mrkdwn", "text": "*Progress against plan*", "verbatim": true}}, {"type": "table", "rows": [[{"type": "raw_text", "text": "By"}, {"type": "raw_text", "text": "Planned to be done"}, {"type": "raw_text", "text": "Done"}], [{"type": "raw_text", "text": "Mon 23 Nov"}, {"type": "raw_text", "text": "2"}, {"type": "raw_text", "text": "0"}], [{"type": "raw_text", "text": "Mon 30 Nov"}, {"type": "raw_text", "text": "4"}, {"type": "raw_text", "text": "0"}], [{"type": "raw_text", "text": "Mon 7 Dec"}, {"type": "raw_text", "text": "6"}, {"type": "raw_text", "text": " "}]]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "Late: the project''s last day has passed, or something has been overdue for more than 7 days. At risk: something is overdue or blocked, a risk scores 15 or more, or an issue of high or critical severity is open. On track: none of these.", "verbatim": true}]}]}], "threaded": true, "firsts": [0, 1], "then": {"kind": "digest_picture", "key": "digest:1:team:2026-11-30:picture", "payload": {"picture": {"drawing": "progress", "title": "Progress against plan", "alt": "Planned to be done by Mon 30 Nov: 4 of 6. Done: 0.", "data": {"points": [{"day": "2026-11-23", "planned": 2, "done": 0}, {"day": "2026-11-30", "planned": 4, "done": 0}, {"day": "2026-12-07", "planned": 6, "done": null}]}}, "key": "digest:1:team:2026-11-30:picture", "replies": 2}}, "until": null, "asker": "U03PRIYA", "telling": {"project_id": 1, "audience": "team", "since": 26, "up_to": 32}, "project": 1, "due": {"schedule": "digest:1:team", "period": "2026-11-30", "outcome": "posted: late, 0 done \u00b7 3 overdue \u00b7 3 due by Mon 7 Dec"}}, "facts": ["The project is called Churn model.", "Status: Late.", "3 overdue (1 task, 2 action items).", "1 task blocked.", "R-1 scores 20 of 25.", "1 serious issue open.", "0 done.", "3 overdue.", "3 due by Mon 7 Dec.", "A-2 Send the labelling guide by Friday \u00b7 10 days overdue \u00b7 Ben Okafor.", "T-1 Label 500 images \u00b7 9 days overdue \u00b7 Ben Okafor.", "A-3 Rerun the drift check by Tuesday \u00b7 6 days overdue \u00b7 Ana Silva.", "A-1 Send the guide \u00b7 due Mon 30 Nov \u00b7 Ben Okafor.", "T-2 Train the model \u00b7 due Fri 4 Dec \u00b7 owner needed.", "T-4 Order labels \u00b7 due Mon 7 Dec \u00b7 Ben Okafor.", "R-1 Labels drift between sites \u00b7 score 20 of 25 \u00b7 Ana Silva.", "I-1 Export is empty \u00b7 still open, severity high \u00b7 Ben Okafor.", "T-2 Train the model \u00b7 owner needed \u00b7 blocked: no GPU \u00b7 waits for T-1 Label 500 images (Ben Okafor).", "Ben Okafor owes 2 action items: A-2, A-1.", "Ana Silva owes 1 action item: A-3."], "audience": "team", "rank": 1, "project": 1}','2026-11-30 10:05:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-30 10:05:00.000000','2026-11-30 10:05:00.000000',1);
INSERT INTO "jobs" VALUES(76,'T0SANDBOX','post','standup.ask:1:U01ANA:2026-11-30T09:30:00+00:00:2026-11-30:posted:0','{"channel": "U01ANA", "thread": null, "messages": [{"text": "Churn model: standup of Mon 30 Nov\n1. What did you do since last time?\n2. What will you do today?\n3. What is in your way?\nOr answer in this thread: a line for each question, with its number.", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*Churn model: standup of Mon 30 Nov*\n1. What did you do since last time?\n2. What will you do today?\n3. What is in your way?", "verbatim": true}}, {"type": "actions", "elements": [{"type": "button", "action_id": "run:1", "text": {"type": "plain_text", "text": "Answer"}, "value": "standup answer project=P-1 day=2026-11-30", "style": "primary"}, {"type": "button", "action_id": "keep:2", "text": {"type": "plain_text", "text": "I''m away today"}, "value": "standup ooo 2026-11-30 project=P-1"}]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "Or answer in this thread: a line for each question, with its number.", "verbatim": true}]}]}], "threaded": true, "firsts": [0], "then": {"kind": "placed", "key": "standup.ask:1:U01ANA:2026-11-30T09:30:00+00:00:2026-11-30:placed", "payload": {"name": "standup.question", "which": {"project": "1", "period": "2026-11-30", "person": "U01ANA"}, "project": 1, "reader": "U01ANA", "first": 0}}, "until": "2026-11-30T11:30:00+00:00", "asker": "U01ANA", "telling": null, "project": 1, "due": null}','2026-11-30 10:05:00.000000',NULL,NULL,0,'done','{"sent": ["1795262412.832940"]}',NULL,'2026-11-30 10:05:00.000000','2026-11-30 10:05:00.000000',1);
INSERT INTO "jobs" VALUES(77,'T0SANDBOX','clock','standup.nudge:1:U01ANA::2026-11-30','{"name": "standup.nudge", "schedule": "standup:1:", "period": "2026-11-30", "due_at": "2026-11-30T10:05:00+00:00", "project": 1, "person": "U01ANA", "variant": "", "data": {}}','2026-11-30 11:05:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-30 10:05:00.000000','2026-11-30 10:05:00.000000',1);
INSERT INTO "jobs" VALUES(78,'T0SANDBOX','placed','standup.ask:1:U01ANA:2026-11-30T09:30:00+00:00:2026-11-30:placed:1','{"name": "standup.question", "which": {"project": "1", "period": "2026-11-30", "person": "U01ANA"}, "project": 1, "reader": "U01ANA", "first": 0, "channel": "U01ANA", "thread": null, "messages": ["1795262412.832940"]}','2026-11-30 10:05:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-30 10:05:00.000000','2026-11-30 10:05:00.000000',1);
INSERT INTO "jobs" VALUES(79,'T0SANDBOX','channel','channel:old','{"channel":"C02CHURN"}','2026-11-23 17:00:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-23 17:00:00.000000','2026-11-23 17:00:00.000000',0);
INSERT INTO "jobs" VALUES(80,'T0SANDBOX','person','person:old','{"user":"U04MEI"}','2026-11-23 17:00:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-23 17:00:00.000000','2026-11-23 17:00:00.000000',0);
INSERT INTO "jobs" VALUES(81,'T0SANDBOX','closed_channel','closed_channel:old','{"channel":"C02CHURN"}','2026-11-23 17:00:00.000000',NULL,NULL,0,'ready',NULL,NULL,'2026-11-23 17:00:00.000000','2026-11-23 17:00:00.000000',0);
CREATE TABLE meetings (
	id INTEGER NOT NULL, 
	held_on DATE, 
	starts_at TEXT, 
	agenda TEXT, 
	attendees TEXT, 
	absentees TEXT, 
	summary TEXT, 
	source_kind TEXT, 
	source_fingerprint TEXT, 
	channel_id TEXT, 
	thread_ts TEXT, 
	minutes_url TEXT, 
	CONSTRAINT pk_meetings PRIMARY KEY (id), 
	CONSTRAINT fk_meetings_id_records FOREIGN KEY(id) REFERENCES records (id)
);
INSERT INTO "meetings" VALUES(10,'2026-11-20',NULL,NULL,'Ana Silva, Ben Okafor, Priya Nair','Mei Tanaka','We decided to label with two people per image.
The GPU quota might slip into December.','text','d680ac5581461f4c915dcac8af94c3865a3aa3644b5bead6dd92d77d00b1ef7e','C02CHURN','1795262406.256091','https://orchard-analytics.slack.com/archives/C02CHURN/p1795262406256091');
CREATE TABLE memberships (
	team_id TEXT NOT NULL, 
	channel_id TEXT NOT NULL, 
	user_id TEXT NOT NULL, 
	CONSTRAINT pk_memberships PRIMARY KEY (team_id, channel_id, user_id)
)
 WITHOUT ROWID

;
INSERT INTO "memberships" VALUES('T0SANDBOX','C02CHURN','U01ANA');
INSERT INTO "memberships" VALUES('T0SANDBOX','C02CHURN','U02BEN');
INSERT INTO "memberships" VALUES('T0SANDBOX','C02CHURN','U03PRIYA');
INSERT INTO "memberships" VALUES('T0SANDBOX','C02CHURN','U04MEI');
INSERT INTO "memberships" VALUES('T0SANDBOX','C02CHURN','U05GUS');
INSERT INTO "memberships" VALUES('T0SANDBOX','C02CHURN','U0BATON');
CREATE TABLE model_calls (
	id INTEGER NOT NULL, 
	team_id TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	purpose TEXT NOT NULL, 
	model TEXT NOT NULL, 
	tokens_in INTEGER NOT NULL, 
	tokens_out INTEGER NOT NULL, 
	seconds DOUBLE NOT NULL, 
	outcome TEXT NOT NULL, 
	CONSTRAINT pk_model_calls PRIMARY KEY (id)
);
INSERT INTO "model_calls" VALUES(1,'T0SANDBOX','2026-11-20 09:01:00.000000','minutes','stub-1',900,100,0.458,'shape');
INSERT INTO "model_calls" VALUES(2,'T0SANDBOX','2026-11-23 16:01:00.000000','digest','stub-1',900,100,0.146,'ok');
CREATE TABLE people (
	team_id TEXT NOT NULL, 
	user_id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	handle TEXT NOT NULL, 
	first_name TEXT NOT NULL, 
	name_key TEXT NOT NULL, 
	handle_key TEXT NOT NULL, 
	first_name_key TEXT NOT NULL, 
	zone TEXT NOT NULL, 
	is_admin BOOLEAN NOT NULL, 
	is_guest BOOLEAN NOT NULL, 
	is_bot BOOLEAN NOT NULL, 
	is_active BOOLEAN NOT NULL, 
	refreshed_at DATETIME NOT NULL, locale TEXT, 
	CONSTRAINT pk_people PRIMARY KEY (team_id, user_id)
);
INSERT INTO "people" VALUES('T0SANDBOX','U01ANA','Ana Silva','ana','Ana','ana silva','ana','ana','Europe/Lisbon',1,0,0,1,'2026-11-21 12:00:00.370455','pt-PT');
INSERT INTO "people" VALUES('T0SANDBOX','U02BEN','Ben Okafor','ben','Ben','ben okafor','ben','ben','America/New_York',0,0,0,1,'2026-11-21 12:00:00.370455','en-US');
INSERT INTO "people" VALUES('T0SANDBOX','U03PRIYA','Priya Nair','priya','Priya','priya nair','priya','priya','Asia/Kolkata',0,0,0,1,'2026-11-21 12:00:00.370455','en-GB');
INSERT INTO "people" VALUES('T0SANDBOX','U04MEI','Mei Tanaka','mei','Mei','mei tanaka','mei','mei','Asia/Tokyo',0,0,0,1,'2026-11-21 12:00:00.370455','ja-JP');
INSERT INTO "people" VALUES('T0SANDBOX','U05GUS','Gus Weber','gus','Gus','gus weber','gus','gus','Europe/Berlin',0,1,0,1,'2026-11-21 12:00:00.370455','de-DE');
INSERT INTO "people" VALUES('T0SANDBOX','U0BATON','Baton','baton','Baton','baton','baton','baton','America/Los_Angeles',0,0,1,1,'2026-11-21 12:00:00.370455','en-GB');
INSERT INTO "people" VALUES('T0SANDBOX','USLACKBOT','Slackbot','slackbot','Slackbot','slackbot','slackbot','slackbot','America/Los_Angeles',0,0,1,1,'2026-11-21 12:00:00.370455','en-GB');
CREATE TABLE person_settings (
	team_id TEXT NOT NULL, 
	user_id TEXT NOT NULL, 
	country TEXT, 
	week TEXT, 
	days_ahead INTEGER, 
	CONSTRAINT pk_person_settings PRIMARY KEY (team_id, user_id)
)
 WITHOUT ROWID

;
CREATE TABLE project_channels (
	team_id TEXT NOT NULL, 
	channel_id TEXT NOT NULL, 
	project_id INTEGER NOT NULL, 
	CONSTRAINT pk_project_channels PRIMARY KEY (team_id, channel_id), 
	CONSTRAINT fk_project_channels_project_id_projects FOREIGN KEY(project_id) REFERENCES projects (id)
)
 WITHOUT ROWID

;
INSERT INTO "project_channels" VALUES('T0SANDBOX','C02CHURN',1);
CREATE TABLE projects (
	id INTEGER NOT NULL, 
	goal TEXT, 
	scope_in TEXT, 
	scope_out TEXT, 
	phase TEXT, 
	starts_on DATE, 
	zone TEXT NOT NULL, week TEXT, welcome TEXT, 
	CONSTRAINT pk_projects PRIMARY KEY (id), 
	CONSTRAINT fk_projects_id_records FOREIGN KEY(id) REFERENCES records (id)
);
INSERT INTO "projects" VALUES(1,'Find 7 of 10 customers who leave',NULL,NULL,NULL,NULL,'Europe/Lisbon',NULL,NULL);
CREATE TABLE proposals (
	id INTEGER NOT NULL, 
	team_id TEXT NOT NULL, 
	project_id INTEGER NOT NULL, 
	meeting_id INTEGER NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	page INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	text TEXT, 
	owner_id TEXT, 
	owner_words TEXT, 
	candidates TEXT NOT NULL, 
	due DATE, 
	quote TEXT, 
	fingerprint TEXT NOT NULL, 
	speaker TEXT, 
	start_seconds DOUBLE, 
	is_verified BOOLEAN NOT NULL, 
	is_edited BOOLEAN NOT NULL, 
	verdict VARCHAR(16) NOT NULL, 
	decided_by TEXT, 
	decided_at DATETIME, 
	record_id INTEGER, 
	amends_id INTEGER, 
	message_ts TEXT, source_url TEXT, 
	CONSTRAINT pk_proposals PRIMARY KEY (id), 
	CONSTRAINT ck_proposals_kind CHECK (kind IN ('action', 'decision', 'risk', 'question')), 
	CONSTRAINT ck_proposals_verdict CHECK (verdict IN ('proposed', 'accepted', 'dismissed', 'amended')), 
	CONSTRAINT fk_proposals_amends_id_proposals FOREIGN KEY(amends_id) REFERENCES proposals (id), 
	CONSTRAINT fk_proposals_meeting_id_records FOREIGN KEY(meeting_id) REFERENCES records (id), 
	CONSTRAINT fk_proposals_project_id_records FOREIGN KEY(project_id) REFERENCES records (id), 
	CONSTRAINT fk_proposals_record_id_records FOREIGN KEY(record_id) REFERENCES records (id), 
	CONSTRAINT uq_proposals_meeting_id_kind_fingerprint UNIQUE (meeting_id, kind, fingerprint)
);
INSERT INTO "proposals" VALUES(1,'T0SANDBOX',1,10,'decision',1,0,'We decided to label with two people per image.',NULL,NULL,'',NULL,'We decided to label with two people per image.','c85a28b13d1d8eb3769aab5c25e0f27b1bf97695b42721436a383aa11e262179',NULL,NULL,1,0,'proposed',NULL,NULL,NULL,NULL,'1795262406.266201',NULL);
INSERT INTO "proposals" VALUES(2,'T0SANDBOX',1,10,'action',2,0,'Send the labelling guide by Friday','U02BEN',NULL,'','2026-11-20','@Ben to send the labelling guide by Friday','97869f3742ea9c2da5f04cae49f591cf88488b3423f3e76274a5f00c436ac321',NULL,NULL,1,0,'accepted','U02BEN','2026-11-20 09:01:00.000000',11,NULL,'1795262406.269958',NULL);
INSERT INTO "proposals" VALUES(3,'T0SANDBOX',1,10,'action',2,1,'Rerun the drift check by Tuesday','U01ANA',NULL,'','2026-11-24','Ana will rerun the drift check by Tuesday','eb03c85f255126c0af1fe972e480a9e0e24569a8d947fddede75aaf792a65898',NULL,NULL,1,0,'accepted','U01ANA','2026-11-23 17:00:00.000000',16,NULL,'1795262406.269958',NULL);
INSERT INTO "proposals" VALUES(4,'T0SANDBOX',1,10,'action',2,2,'Somebody should ask legal about the vendor contract',NULL,NULL,'',NULL,'Somebody should ask legal about the vendor contract','49d7b94e854399a5a2b63fec2dbea3ece79f56667186f30604629fe49d57791c',NULL,NULL,1,0,'proposed',NULL,NULL,NULL,NULL,'1795262406.269958',NULL);
INSERT INTO "proposals" VALUES(5,'T0SANDBOX',1,10,'risk',3,0,'The GPU quota might slip into December.',NULL,NULL,'',NULL,'The GPU quota might slip into December.','ea18813702a767e028390e14157bdb87a94256106a513ab092dd9f347c1b77ee',NULL,NULL,1,0,'accepted','U03PRIYA','2026-11-20 09:01:00.000000',12,NULL,'1795262406.274768',NULL);
INSERT INTO "proposals" VALUES(6,'T0SANDBOX',1,10,'question',4,0,'Who pays for the second annotator?',NULL,NULL,'',NULL,'Who pays for the second annotator?','c01b3bd9499b4724b7aff74e9fe1441ba3b8ae61f0896463dc5ca224c49457b7',NULL,NULL,1,0,'proposed',NULL,NULL,NULL,NULL,'1795262406.278149',NULL);
CREATE TABLE records (
	id INTEGER NOT NULL, 
	team_id TEXT NOT NULL, 
	project_id INTEGER, 
	kind TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	owner_id TEXT, 
	state TEXT NOT NULL, 
	due DATE, 
	labels TEXT NOT NULL, 
	source_url TEXT, 
	created_at DATETIME NOT NULL, 
	created_by TEXT NOT NULL, 
	updated_at DATETIME NOT NULL, 
	closed_at DATETIME, 
	closed_because TEXT, 
	snoozed_until DATE, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_records PRIMARY KEY (id), 
	CONSTRAINT fk_records_project_id_records FOREIGN KEY(project_id) REFERENCES records (id), 
	CONSTRAINT uq_records_team_id_kind_number UNIQUE (team_id, kind, number)
);
INSERT INTO "records" VALUES(1,'T0SANDBOX',1,'project',1,'Churn model','U03PRIYA','open',NULL,'',NULL,'2026-11-20 09:00:00.000000','U03PRIYA','2026-11-20 09:00:00.000000',NULL,NULL,NULL,1);
INSERT INTO "records" VALUES(2,'T0SANDBOX',1,'task',1,'Label 500 images','U02BEN','open','2026-11-21','|data|',NULL,'2026-11-20 09:01:00.000000','U01ANA','2026-11-20 09:01:00.000000',NULL,NULL,NULL,1);
INSERT INTO "records" VALUES(3,'T0SANDBOX',1,'task',2,'Train the model',NULL,'blocked','2026-12-04','',NULL,'2026-11-20 09:01:00.000000','U01ANA','2026-11-20 09:01:00.000000',NULL,NULL,NULL,2);
INSERT INTO "records" VALUES(4,'T0SANDBOX',1,'task',3,'Write the card',NULL,'done',NULL,'',NULL,'2026-11-20 09:01:00.000000','U02BEN','2026-11-20 09:01:00.000000','2026-11-20 09:01:00.000000',NULL,NULL,3);
INSERT INTO "records" VALUES(5,'T0SANDBOX',1,'risk',1,'Labels drift between sites','U01ANA','open','2026-12-03','',NULL,'2026-11-20 09:01:00.000000','U03PRIYA','2026-11-20 09:01:00.000000',NULL,NULL,NULL,1);
INSERT INTO "records" VALUES(6,'T0SANDBOX',1,'issue',1,'Export is empty','U02BEN','open',NULL,'',NULL,'2026-11-20 09:01:00.000000','U02BEN','2026-11-20 09:01:00.000000',NULL,NULL,NULL,1);
INSERT INTO "records" VALUES(7,'T0SANDBOX',1,'action',1,'Send the guide','U02BEN','open','2026-11-30','|data|',NULL,'2026-11-20 09:01:00.000000','U01ANA','2026-11-20 09:01:00.000000',NULL,NULL,NULL,1);
INSERT INTO "records" VALUES(8,'T0SANDBOX',1,'decision',1,'Label with two people because=one misses too much',NULL,'superseded',NULL,'',NULL,'2026-11-20 09:01:00.000000','U03PRIYA','2026-11-20 09:01:00.000000','2026-11-20 09:01:00.000000',NULL,NULL,2);
INSERT INTO "records" VALUES(9,'T0SANDBOX',1,'decision',2,'Label with three people',NULL,'open',NULL,'',NULL,'2026-11-20 09:01:00.000000','U03PRIYA','2026-11-20 09:01:00.000000',NULL,NULL,NULL,1);
INSERT INTO "records" VALUES(10,'T0SANDBOX',1,'meeting',1,'Weekly sync','U03PRIYA','held',NULL,'',NULL,'2026-11-20 09:01:00.000000','U03PRIYA','2026-11-20 09:01:00.000000','2026-11-20 09:01:00.000000',NULL,NULL,2);
INSERT INTO "records" VALUES(11,'T0SANDBOX',1,'action',2,'Send the labelling guide by Friday','U02BEN','open','2026-11-20','','https://orchard-analytics.slack.com/archives/C02CHURN/p1795262406256091','2026-11-20 09:01:00.000000','U02BEN','2026-11-20 09:01:00.000000',NULL,NULL,NULL,1);
INSERT INTO "records" VALUES(12,'T0SANDBOX',1,'risk',2,'The GPU quota might slip into December.',NULL,'open',NULL,'','https://orchard-analytics.slack.com/archives/C02CHURN/p1795262406256091','2026-11-20 09:01:00.000000','U03PRIYA','2026-11-20 09:01:00.000000',NULL,NULL,NULL,1);
INSERT INTO "records" VALUES(13,'T0SANDBOX',1,'task',4,'Order labels','U02BEN','doing','2026-12-07','',NULL,'2026-11-23 17:00:00.000000','U01ANA','2026-11-23 17:00:00.000000',NULL,NULL,NULL,2);
INSERT INTO "records" VALUES(14,'T0SANDBOX',1,'task',5,'From a mention','U01ANA','open',NULL,'','https://orchard-analytics.slack.com/archives/C02CHURN/p1795262410672101','2026-11-23 17:00:00.000000','U02BEN','2026-11-23 17:00:00.000000',NULL,NULL,NULL,1);
INSERT INTO "records" VALUES(15,'T0SANDBOX',1,'risk',3,'heatmap',NULL,'open',NULL,'','https://orchard-analytics.slack.com/archives/C02CHURN/p1795262410676506','2026-11-23 17:00:00.000000','U04MEI','2026-11-23 17:00:00.000000',NULL,NULL,NULL,1);
INSERT INTO "records" VALUES(16,'T0SANDBOX',1,'action',3,'Rerun the drift check by Tuesday','U01ANA','open','2026-11-24','','https://orchard-analytics.slack.com/archives/C02CHURN/p1795262406256091','2026-11-23 17:00:00.000000','U01ANA','2026-11-23 17:00:00.000000',NULL,NULL,NULL,1);
CREATE TABLE risks (
	id INTEGER NOT NULL, 
	probability INTEGER, 
	impact INTEGER, 
	category TEXT, 
	response VARCHAR(16), 
	mitigation TEXT, 
	contingency TEXT, 
	review_on DATE, quote TEXT, 
	CONSTRAINT pk_risks PRIMARY KEY (id), 
	CONSTRAINT ck_risks_impact CHECK (impact BETWEEN 1 AND 5), 
	CONSTRAINT ck_risks_probability CHECK (probability BETWEEN 1 AND 5), 
	CONSTRAINT fk_risks_id_records FOREIGN KEY(id) REFERENCES records (id), 
	CONSTRAINT ck_risks_response CHECK (response IN ('mitigate', 'accept', 'transfer', 'avoid'))
);
INSERT INTO "risks" VALUES(5,4,5,NULL,NULL,NULL,NULL,'2026-12-04',NULL);
INSERT INTO "risks" VALUES(12,NULL,NULL,NULL,NULL,NULL,NULL,'2026-12-04','The GPU quota might slip into December.');
INSERT INTO "risks" VALUES(15,NULL,NULL,NULL,NULL,NULL,NULL,'2026-12-08',NULL);
CREATE TABLE schedules (
	id INTEGER NOT NULL, 
	team_id TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	variant TEXT NOT NULL, 
	project_id INTEGER, 
	person_id TEXT, 
	rule TEXT NOT NULL, 
	week TEXT NOT NULL, 
	zone TEXT NOT NULL, 
	period DATE, 
	next_at DATETIME, 
	paused_until DATE, 
	paused_because TEXT, 
	last_period DATE, 
	last_at DATETIME, 
	last_outcome TEXT, 
	missed_period DATE, 
	missed_because TEXT, 
	CONSTRAINT pk_schedules PRIMARY KEY (id), 
	CONSTRAINT fk_schedules_project_id_records FOREIGN KEY(project_id) REFERENCES records (id), 
	CONSTRAINT uq_schedules_team_id_key UNIQUE (team_id, "key")
);
INSERT INTO "schedules" VALUES(1,'T0SANDBOX','standup:1:','standup','',1,NULL,'mon-fri 09:30','mon-fri','Etc/GMT-14','2026-12-01','2026-11-30 19:30:00.000000',NULL,NULL,'2026-11-30','2026-11-30 10:05:00.000000','begun: 3 to be asked, each at their hour','2026-11-24','I was not running until after Fri 27 Nov');
INSERT INTO "schedules" VALUES(2,'T0SANDBOX','digest:1:team','digest','team',1,NULL,'mon 10:00','mon-fri','Europe/Lisbon','2026-12-07','2026-12-07 10:00:00.000000',NULL,NULL,'2026-11-30','2026-11-30 10:05:00.000000','it is on its way',NULL,NULL);
INSERT INTO "schedules" VALUES(3,'T0SANDBOX','reminder:U03PRIYA:','reminder','',NULL,'U03PRIYA','every day 09:00','mon-fri','Asia/Kolkata','2026-12-01','2026-12-01 03:30:00.000000',NULL,NULL,'2026-11-23','2026-11-23 09:31:00.000000','one message was sent with what was due then','2026-11-24','I was not running then');
INSERT INTO "schedules" VALUES(4,'T0SANDBOX','reminder:U01ANA:','reminder','',NULL,'U01ANA','every day 08:30','mon-fri','Europe/Lisbon','2026-12-01','2026-12-01 08:30:00.000000',NULL,NULL,NULL,NULL,NULL,'2026-11-24','I was not running then');
INSERT INTO "schedules" VALUES(5,'T0SANDBOX','reminder:U02BEN:','reminder','',NULL,'U02BEN','every day 09:00','mon-fri','America/New_York','2026-11-30','2026-11-30 14:00:00.000000',NULL,NULL,'2026-11-23','2026-11-23 16:01:00.000000','one message was sent with what was due then','2026-11-24','I was not running then');
CREATE TABLE seen (
	"key" TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_seen PRIMARY KEY ("key")
)
 WITHOUT ROWID

;
INSERT INTO "seen" VALUES('action:1795262406.269958:U01ANA:1795262411.708197','2026-11-23 17:00:00.000000');
INSERT INTO "seen" VALUES('action:1795262410.668843:U01ANA:1795262411.723793','2026-11-23 17:00:00.000000');
INSERT INTO "seen" VALUES('message:T0SANDBOX:C02CHURN:1795262410.672101','2026-11-23 17:00:00.000000');
INSERT INTO "seen" VALUES('message:T0SANDBOX:C02CHURN:1795262410.673086','2026-11-23 17:00:00.000000');
INSERT INTO "seen" VALUES('message:T0SANDBOX:C02CHURN:1795262410.676506','2026-11-23 17:00:00.000000');
INSERT INTO "seen" VALUES('slash:2673012621107.1778781965707.4e45393d060a5c9e71a6a97916d5dfef','2026-11-23 17:00:00.000000');
INSERT INTO "seen" VALUES('slash:5424292358147.9219492247737.38ce6b43b7175ab4c1d541f5b7872c90','2026-11-23 17:00:00.000000');
INSERT INTO "seen" VALUES('slash:654005200680.7047657185950.ba46218cda12e96427f5b9c44f2e0435','2026-11-23 17:00:00.000000');
INSERT INTO "seen" VALUES('slash:7468514196196.9649861120982.eafe525216300197a429bd8375c69532','2026-11-23 17:00:00.000000');
INSERT INTO "seen" VALUES('slash:778558402285.173450799792.a2661202a34951e41129b50f095d0040','2026-11-23 17:00:00.000000');
INSERT INTO "seen" VALUES('slash:7996707033612.6859976065224.0f9d81742b9ad1076e388d24badf2eaf','2026-11-23 09:31:00.000000');
INSERT INTO "seen" VALUES('view:V0SB000003:V0SB000003','2026-11-23 17:00:00.000000');
CREATE TABLE standup_answers (
	project_id INTEGER NOT NULL, 
	period DATE NOT NULL, 
	person_id TEXT NOT NULL, 
	team_id TEXT NOT NULL, 
	asked_at DATETIME, 
	away_because TEXT, 
	missed_at DATETIME, 
	direct_ts TEXT, 
	nudged_at DATETIME, 
	nudge_ts TEXT, 
	answered_at DATETIME, 
	edited_at DATETIME, 
	answers JSON, 
	CONSTRAINT pk_standup_answers PRIMARY KEY (project_id, period, person_id), 
	CONSTRAINT fk_standup_answers_project_id_records FOREIGN KEY(project_id) REFERENCES records (id)
);
INSERT INTO "standup_answers" VALUES(1,'2026-11-20','U01ANA','T0SANDBOX',NULL,NULL,'2026-11-23 09:31:00.000000',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "standup_answers" VALUES(1,'2026-11-20','U02BEN','T0SANDBOX',NULL,NULL,'2026-11-23 09:31:00.000000',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "standup_answers" VALUES(1,'2026-11-20','U05GUS','T0SANDBOX','2026-11-20 09:00:00.000000','not asked any more',NULL,'1795262401.255431',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "standup_answers" VALUES(1,'2026-11-23','U01ANA','T0SANDBOX','2026-11-23 09:31:00.000000',NULL,NULL,'1795262407.561752',NULL,NULL,'2026-11-23 09:31:00.000000',NULL,'{"0": "Cleaned the export", "1": "Train", "2": "waits for Gus"}');
INSERT INTO "standup_answers" VALUES(1,'2026-11-23','U02BEN','T0SANDBOX','2026-11-23 16:01:00.000000',NULL,NULL,'1795262407.721081',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "standup_answers" VALUES(1,'2026-11-23','U03PRIYA','T0SANDBOX',NULL,NULL,'2026-11-23 09:31:00.000000',NULL,NULL,NULL,'2026-11-23 17:00:00.000000',NULL,'{"0": "today=Write the card"}');
INSERT INTO "standup_answers" VALUES(1,'2026-11-30','U01ANA','T0SANDBOX','2026-11-30 10:05:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "standup_answers" VALUES(1,'2026-11-30','U02BEN','T0SANDBOX',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "standup_answers" VALUES(1,'2026-11-30','U03PRIYA','T0SANDBOX',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE standup_blockers (
	id INTEGER NOT NULL, 
	team_id TEXT NOT NULL, 
	project_id INTEGER NOT NULL, 
	period DATE NOT NULL, 
	person_id TEXT NOT NULL, 
	text TEXT NOT NULL, 
	taken_by TEXT, 
	record_id INTEGER, 
	CONSTRAINT pk_standup_blockers PRIMARY KEY (id), 
	CONSTRAINT fk_standup_blockers_project_id_records FOREIGN KEY(project_id) REFERENCES records (id), 
	CONSTRAINT fk_standup_blockers_record_id_records FOREIGN KEY(record_id) REFERENCES records (id)
);
INSERT INTO "standup_blockers" VALUES(1,'T0SANDBOX',1,'2026-11-23','U01ANA','waits for Gus',NULL,NULL);
CREATE TABLE standup_days (
	project_id INTEGER NOT NULL, 
	period DATE NOT NULL, 
	team_id TEXT NOT NULL, 
	channel_id TEXT, 
	message_ts TEXT, 
	below TEXT NOT NULL, 
	message_url TEXT, 
	drawn TEXT, 
	reported_at DATETIME, 
	skipped_because TEXT, 
	CONSTRAINT pk_standup_days PRIMARY KEY (project_id, period), 
	CONSTRAINT fk_standup_days_project_id_records FOREIGN KEY(project_id) REFERENCES records (id)
);
INSERT INTO "standup_days" VALUES(1,'2026-11-20','T0SANDBOX','C02CHURN','1795262407.540625','','https://orchard-analytics.slack.com/archives/C02CHURN/p1795262407540625',NULL,'2026-11-23 09:31:00.000000',NULL);
INSERT INTO "standup_days" VALUES(1,'2026-11-23','T0SANDBOX','C02CHURN','1795262407.725306','','https://orchard-analytics.slack.com/archives/C02CHURN/p1795262407725306','360a9e4b8cc44102943804aed830d314d6319c3d8097e8934c7534fe0cb97e63','2026-11-23 16:01:00.000000',NULL);
INSERT INTO "standup_days" VALUES(1,'2026-11-24','T0SANDBOX',NULL,NULL,'',NULL,NULL,'2026-11-30 10:05:00.000000','I was not running then');
INSERT INTO "standup_days" VALUES(1,'2026-11-25','T0SANDBOX',NULL,NULL,'',NULL,NULL,'2026-11-30 10:05:00.000000','I was not running then');
INSERT INTO "standup_days" VALUES(1,'2026-11-26','T0SANDBOX',NULL,NULL,'',NULL,NULL,'2026-11-30 10:05:00.000000','I was not running then');
INSERT INTO "standup_days" VALUES(1,'2026-11-27','T0SANDBOX',NULL,NULL,'',NULL,NULL,'2026-11-30 10:05:00.000000','I was not running then');
INSERT INTO "standup_days" VALUES(1,'2026-11-30','T0SANDBOX',NULL,NULL,'',NULL,NULL,NULL,NULL);
CREATE TABLE standups (
	project_id INTEGER NOT NULL, 
	team_id TEXT NOT NULL, 
	channel_id TEXT NOT NULL, 
	thread_ts TEXT, 
	questions TEXT NOT NULL, 
	own_zones BOOLEAN NOT NULL, 
	nudge_after INTEGER NOT NULL, 
	report_at INTEGER NOT NULL, 
	by_question BOOLEAN NOT NULL, 
	leaves_out TEXT NOT NULL, 
	CONSTRAINT pk_standups PRIMARY KEY (project_id), 
	CONSTRAINT fk_standups_project_id_records FOREIGN KEY(project_id) REFERENCES records (id)
);
INSERT INTO "standups" VALUES(1,'T0SANDBOX','C02CHURN',NULL,'What did you do since last time?
What will you do today?
What is in your way?',1,60,960,0,'|U04MEI|U05GUS|');
CREATE TABLE tasks (
	id INTEGER NOT NULL, 
	priority VARCHAR(16) NOT NULL, 
	estimate DOUBLE, 
	blocked_by_id INTEGER, 
	blocked_reason TEXT, 
	CONSTRAINT pk_tasks PRIMARY KEY (id), 
	CONSTRAINT fk_tasks_blocked_by_id_records FOREIGN KEY(blocked_by_id) REFERENCES records (id), 
	CONSTRAINT fk_tasks_id_records FOREIGN KEY(id) REFERENCES records (id), 
	CONSTRAINT ck_tasks_priority CHECK (priority IN ('low', 'normal', 'high', 'urgent'))
);
INSERT INTO "tasks" VALUES(2,'high',2.5,NULL,NULL);
INSERT INTO "tasks" VALUES(3,'normal',NULL,2,'no GPU · waits for T-1 Label 500 images');
INSERT INTO "tasks" VALUES(4,'normal',NULL,NULL,NULL);
INSERT INTO "tasks" VALUES(13,'normal',NULL,NULL,NULL);
INSERT INTO "tasks" VALUES(14,'normal',NULL,NULL,NULL);
CREATE INDEX ix_records_all ON records (project_id, kind, due, id);
CREATE INDEX ix_records_closed ON records (project_id, kind, closed_at, id) WHERE closed_at IS NOT NULL;
CREATE INDEX ix_records_open ON records (project_id, kind, due, id) WHERE closed_at IS NULL;
CREATE INDEX ix_records_owned ON records (team_id, owner_id, due, id) WHERE closed_at IS NULL;
CREATE INDEX ix_people_team_id_first_name_key ON people (team_id, first_name_key);
CREATE INDEX ix_people_team_id_handle_key ON people (team_id, handle_key);
CREATE INDEX ix_people_team_id_name_key ON people (team_id, name_key);
CREATE INDEX ix_memberships_team_id_user_id ON memberships (team_id, user_id);
CREATE INDEX ix_project_channels_project_id ON project_channels (project_id);
CREATE INDEX ix_audit_record_id_id ON audit (record_id, id);
CREATE INDEX ix_audit_team_id_actor_id_id ON audit (team_id, actor_id, id);
CREATE INDEX ix_meetings_source_fingerprint ON meetings (source_fingerprint);
CREATE INDEX ix_proposals_project_id_fingerprint ON proposals (project_id, fingerprint);
CREATE INDEX ix_model_calls_team_id_at ON model_calls (team_id, at);
CREATE INDEX ix_jobs_state_rank_not_before_id ON jobs (state, rank, not_before, id);
CREATE INDEX ix_audit_project_id_id ON audit (project_id, id);
CREATE INDEX ix_schedules_next_at_id ON schedules (next_at, id);
CREATE INDEX ix_schedules_project_id ON schedules (project_id);
CREATE INDEX ix_absences_team_id_user_id ON absences (team_id, user_id);
CREATE INDEX ix_standup_answers_team_id_person_id_period ON standup_answers (team_id, person_id, period);
CREATE INDEX ix_standup_blockers_project_id_period ON standup_blockers (project_id, period);
COMMIT;
