"""Reporting tasks in the back office: the district's page of a task, a school's report, and the form that sets one."""
