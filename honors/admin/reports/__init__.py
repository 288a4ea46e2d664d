"""Reported honours (荣誉申报) in the back office: the school's form and list, the registrar's page of one."""
