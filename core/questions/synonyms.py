"""What people say in English for the words that rules read: each line has those, and after "=" what stands for them.

They are phrases of several words, or words that mean nothing else in a question about work. Where a word of a register
or a filter means the same, the register's own words are the place for it.
"""

from core.questions.phrasebook import Phrasebook

_SHORT = """
what is=whats,what s,wats,wat is,wht is;who is=whos,who s,whois,whose on,who s on;when is=whens,when s
where is=wheres;how is=hows,how s;why is=whys;is not=isnt;are not=arent;has not=hasnt;does not=doesnt,dont
did not=didnt;can not=cant,cannot;will not=wont;you=u;please=pls,plz
tomorrow=tmrw,2morrow,tmr,tomorow,tommorow,tomorrw,tmw;today=2day,eod,tonight;yesterday=yday
this week=thisweek,in the week,during the week;because=bc,cuz;people=ppl;i am=im;i have=ive;next=nxt
blocked=blokced,bloked,blockd;what is due=whats due,wats due;overdue=overdu,over due;risks=risk register
no owner=no assignee;decisions=decison,decisons,desicions,decsions
"""
_OWING = """
what do i owe=what is waiting for me,what do you need from me,what do you want from me,what is expected of me
what do i owe=what am i supposed to do,what am i supposed to work on,what have i got to do,what should i be doing
what do i owe=what do i have to do,what must i do,what do i need to do,what is on me,what is in my court
what do i owe=my todo list,what is on my list,what is on my plate,what is assigned to me,what am i on the hook for
what do i owe=my workload,what is my workload,what am i responsible for,what is mine,what have i got,what do i have
what do i owe=my todos,what am i working on,what is left for me,is there anything for me to do,anything for me to do
what do i owe=my work,do i have anything to do,is there something for me to do,something for me to do
what do i owe=do i have to do anything,which things i must do,what things i must do,things i must do,what needs me
what do i owe=do you need anything from me,anything for me,do i owe anything,do i have anything,anything i should do
what do i owe=is there anything i have to do,is there anything i have to deliver,anything i have to deliver
what do i owe=what do i have to deliver,what must i deliver,what is due from me,anything from me outstanding
what do i owe=anything i need to do,what did i sign up for,what have i signed up for
"""
_STATES = """
no owner=nobody picked up,nobody claimed,nobody wants;where do we stand=how we doing,how are you guys doing,how do we do
blocked=can i not continue,can i not go on with,i can not continue,i can not go on with,can not continue,can not go on
what are the biggest risks=what would hurt us most,what could hurt us most,what would hurt most,what is most dangerous
who is the lead=who is in the team,who is in this team,who is on the team,who is in the project,who is in this project
promise=say she would,say he would,say they would,say she will,say he will,say they will,promise to send,promise to do
promise=say she would send,say he would send
who is away=who works today,who is working today,who is in today,who is here today,who is available today,who is in
what is late=are there any delays,are there delays,is there any delay,any delays,what are the delays
what is late=what is delayed,what slipped,what has slipped its date,what slips
where do we stand=the big picture,a big picture,the whole picture,how is the overall situation
what is the goal=what is the project about,what is this project about,what are we building,what is it all about
what is the goal=what are we trying to achieve,what do we want to achieve,what is this project for,why do we do this
late=deadlines were missed,deadlines we missed,deadlines did we miss,missed its deadline,missed their deadline
due next=due first,due soonest,due earliest,due the soonest;choose=go for,opt for,go with
chose=went for,went with,opted for,decided for,settled on,decided to use,ended up with
no owner=orphan,orphaned,orphans,without a responsible person,without responsible person,without anybody responsible
no owner=without a responsible,without anyone responsible,without anybody,without anyone,with no one,with nobody
what waits for=what will be unblocked once,what will be unblocked when,what will be unblocked by,what can start once
what waits for=what can start when,what can start after,what comes after,what can go on after,what can go on once
what blocks=what comes before,what must come before,what has to come before,what has to be reached before
what is late=anything on fire,what is on fire,is anything on fire,what is burning,is anything burning
what is late=anything burning,what are we behind on,are we behind on anything,are we behind with anything
what is late=what is slipping,what has slipped,what did we miss our dates on,which deadlines did we miss
what is late=which deadlines have we missed,what should be done already,what should have been done by now
what is late=what should have been finished,have we missed any deadlines,did we miss any deadlines,missed deadlines
what is late=are we late on anything,are we late with anything,is anything slipping,anything slipping
late=past its date,past their date,past its due date,past their due date,past due,running late,behind schedule
late=that should have been finished by now,that should have been done by now,should have been finished by now
late=should have been done by now,that should be done by now,should be done by now,should be finished by now
late=that should be finished already,that should be done already
is late=how late is;late=too late,past deadline,past the deadline
what is blocked=what is holding us up,what is holding us back,what is holding the team up,who is blocked
what is blocked=who is stuck,what is in our way,what is in the way,what is in the team way,what is stopping us
what is blocked=what stops us,is something holding us up,is anything holding us up,anything holding us up
what is blocked=what slows us down,is anything in our way,anything in the way,what are the blockers
what is blocked=what blockers do we have,what is slowing us down,what are we blocked on
what is blocked=what are we blocked by,what can not go on,who can not go on,who can not continue,who has a blocker
what is blocked=what is keeping us
what is blocked=any impediments,is anything standing in our way,what is standing in our way,what stands in our way
blocked=held up
no owner=without owner,without an owner,without any owner,without somebody,up for grabs,unclaimed,not assigned
no owner=nobody owns,no one owns,nobody does yet,nobody does,no one does,nobody takes
no owner=nobody took,nobody is responsible for,nobody is doing,nobody is working on,no one is working on
no owner=needs an owner,need an owner,needs somebody,needs someone,not owned,missing an owner,not taken
no owner=free to take,still free,have not been assigned,has not been assigned,are not assigned,is not assigned
no owner=lacks an owner,lack an owner,not assigned to anybody,not assigned to anyone,nobody cares about
no owner=looking for an owner,belongs to nobody,belong to nobody,belongs to no one,can i take,could i take
no owner=can i pick up,could i pick up
who owns=do we have an owner for,have we got an owner for,does anybody own,does anyone own
who owns=is anybody working on,is anyone working on,is somebody working on,is someone working on
who owns=which person has,which person is responsible for,which person owns,who do i ask about
who owns=who should i ask about,who can i ask about,who do i talk to about,who should i talk to about,who is on
who owns=who is on the hook for,who is doing,who got,who is got,who has got,who took,who is taking,who picked up
who owns=who is looking at,who knows about,who is handling,who is dealing with,who is looking after
who owns=who is in charge of,who is responsible for,who is working on,who works on,who is the owner of
who owns=who is the person for,who does,whose job is,whose task is,who is assigned to,who has taken,who is running
who owns=who answers for,who is answerable for
who owns=who is the contact for,who is my contact for,who will do,does somebody take care of
who owns=is somebody taking care of,who was given,who is to do,who should do,who must do,who wanted to
who owns=who said they would,who said he would,who said she would,who promised to,who promised,who offered to
who owns=who volunteered to,who committed to,who is supposed to,who is going to,who will,who has to
who owns=who should,who must
"""
_WAYS = """
how late=how many days late,how many days overdue,by how much late,how long overdue,how far behind
where do we stand=how are we doing,how are we,are we good,are we ok,are we fine,all good,all ok,are things ok
where do we stand=are things on track,how does it look,how do things look,hows it going,how is it going
where do we stand=how are things,a quick status,a short status,a quick update,a short update,a quick summary
where do we stand=a short summary,an overview,a summary,an update,a quick overview,a short overview
where do we stand=a progress report,what is the state of play,what is the situation,what is our status
where do we stand=how do we look,are we in trouble,what is the state of things,how is everything,quick status
where do we stand=quick update,short status,status update,are we going to make it,will we make it,will we be on time
where do we stand=will we finish in time,are we healthy,will we finish on time,do we make it,are we on plan
where do we stand=is everything on plan,progress report,can i get an update,can you give me an update
where do we stand=what do i tell the sponsor,the status,a where do we stand,can i get a status,can we make it
where do we stand=what shape are we in,what shape is it in,is everything ok,is everything on track,how bad is it
where do we stand=short summary,quick summary,quick overview,short update,what should i tell the sponsor
where do we stand=what can i tell the sponsor,executive summary,how healthy are we
where is=where are we with,where are we on,where do we stand with,where do we stand on,how far are we with
where is=how far along is,how far is,how far are we on,what is the status of,what is the state of
where is=how is it going with,how are we doing with,how are we doing on,what is going on with,what is up with
where is=whats up with,any update on,any updates on,update on,status of,status on,how does it look with
where is=how do we stand with,what is happening with,any progress on,any progress with,what is the progress of
where is=what is the progress on,how is progress on,did we make progress on,did we make progress with,what about
where is=how about,news on,news about,news of
what are the biggest risks=what are you worried about most,what are you most worried about,what worries us most
what are the biggest risks=what keeps you up at night,what keeps us up at night,what worries you
what are the biggest risks=what worries you most,what should i worry about,what should we worry about
what are the biggest risks=what could go wrong,what can go wrong,what might go wrong,where could it go wrong
what are the biggest risks=what could sink us,what could kill us,what should i be worried about
what are the biggest risks=what should i lose sleep over,what are we afraid of,what is risky,what are the dangers
what are the biggest risks=what is the biggest danger,what could hurt us,what scares you,where are we exposed
what are the biggest risks=what are our top risks,what do we worry about,what should concern me,what could delay us
what are the biggest risks=what threatens us,what threatens the project,what might hurt us
risks about=what could go wrong with,what can go wrong with,what might go wrong with,how risky is,risks around
risks about=risk around,dangers of,danger of,worries about,concerns about,concern about,risks with,risk with
decision=resolution on,call on,verdict on,conclusion on,ruling on
why=for which reason,for what reason,how come,what is the reason,what was the reason,what is the reason that
why=why on earth,why the hell,what made us,what led us to,what is behind,why exactly,why actually
why=what is the thinking behind
who decided=who said no to,who said yes to,who made the decision,who took the decision,who made the call on
who decided=whose idea was,who made the call,who took the decision on,who made the decision on
who decided=who made the decision about,who approved,who signed off on,who signed off,whose decision was
who decided=whose call was,who called it on,who is to blame for
who waits for me=who is waiting on me,who needs something from me,who needs me,am i blocking anybody
who waits for me=am i blocking anyone,am i blocking somebody,am i blocking someone,what am i blocking
who waits for me=who am i blocking,do i block anybody,do i block anyone,who depends on me,whom do i block
who waits for me=who do i block,is anybody waiting for me,does anybody wait for me,am i holding anybody up
who waits for me=am i holding anyone up,who am i holding up,is anyone waiting for me,what depends on me
what do i wait for=what am i blocked by,what am i waiting for,what am i waiting on,what is blocking me
what do i wait for=what blocks me,what is in my way,what stops me,what is stopping me,who am i waiting for
what do i wait for=who am i waiting on,who blocks me,who is blocking me,what is holding me up
what do i wait for=what do i need from others,what keeps me from going on
what waits for=what depends on,what is blocked by,what hangs on,what is behind,who depends on
what should i do next=what should i tackle first,what should i do first,what should i start with,where do i start
what should i do next=where should i start,what is my next step,what now,what next,what is most urgent for me
what should i do next=what is the most urgent thing for me,what do i do first,what do i do now,what should i pick up
what should i do next=what should i focus on today,what should i work on,what should i do today
what should i do next=what is my top priority,what shall i do,what to do next,what do you suggest i do
what should i do next=what can i do now,what should i be working on
what is next=what is coming up,what comes up,what is up next,what lies ahead,what is ahead,what is the next step
what is next=what is the next big thing,what are the next steps,what is coming next,what happens next
what is next=what is around the corner
what can you do=what are you good for,what are you useful for,what do you do,how do you work,what are your commands
what can you do=how can you help,how can you help me,what can i ask you,what can i ask,what can you help with
what can you do=what can you help me with,what do you offer,what are your features,what are you able to do
what can you do=how do i use you,what are your skills
what changed=what did i miss,what have i missed,what is new,anything new,anything change,did anything change
what changed=has anything changed,what happened,what has happened,what went on,what was going on
what changed=what have people been up to,what moved,what has been going on,catch me up,fill me in
what changed=bring me up to speed,get me up to speed,what has moved
who is away=who will be missing,who will not be here,who will not be there,who is going to be away,who will not be in
who is away=who is not around,who is not here,who is not in,who is missing,who is out,who is off,who is gone
who is away=who is not working,who is on holiday,who is on vacation,who is on leave,who is absent,who is sick
who is away=who is not available,who is unavailable,who will be away,who will be out,who will be off
who is away=who is not there,who can not work,who has a day off,who has time off,is anybody away,is anyone away
who is away=is anybody out,is anyone out,is anyone off,is anybody off,who is ooo,anybody away,anyone out
who is away=who takes time off,who is taking time off,who has holidays,who has vacation,anyone away,anybody off
who is away=anyone off
how many=number of,the number of,count of,the count of,what is the number of,whats the count of
"""
_FILLERS = frozenset({"still", "already", "currently", "actually"})
"""They stand between the words of a phrase, and say nothing."""
_BOOK = Phrasebook(f"{_SHORT}{_OWING}{_STATES}{_WAYS}")


def plainer(line: str) -> str:
    """Return a question in the words that rules read, as far as they are known; others stay as they are."""
    said = _BOOK.rewritten(line)
    bare = " ".join(word for word in line.split() if word not in _FILLERS)
    otherwise = _BOOK.rewritten(bare)
    return said if said != line or otherwise == bare else otherwise
