"""The forms of a page as data: the fields of each kind of entry, what can be chosen in each, and what that means.

They are read from the records that check a sheet, so that a field that is added there has its place in the page.
"""

from kg.desk.forms.kinds import FORMS, Form
from kg.desk.forms.made import forms, unit_forms
from kg.desk.forms.order import order_of

__all__ = ["FORMS", "Form", "forms", "order_of", "unit_forms"]
