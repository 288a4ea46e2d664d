"""Chinese: words (`LC_MESSAGES`) and the forms of dates and times."""
