"""Who and where: people, channels and members as Slack knows them."""
