"""One message a day with what somebody owes."""
