"""What somebody sees of the page of `kg code`, as bodies of functions that run in it; their arguments are `args`."""

#: The form that one is in: the last dialogue that is open, or else the one beside the text.
FORM = """
const dialogues = document.querySelectorAll("body > dialog[open] form");
const form = [...dialogues].at(-1) ?? document.querySelector(".desk-form form");
const field = (name) => form.querySelector(`[data-field="${name}"]`);
"""
#: The fields of the form in their order, with what each is filled in by.
FIELDS = f"""{FORM}
return [...form.querySelectorAll("[data-field]")].map((one) => [
  one.dataset.field,
  one.querySelector(".desk-entries") ? "entries" : one.querySelector("[data-choices]") ? "choices" : "text",
]);
"""
#: How often Tab is pressed from where one is to the first input of a field; null where it is before, or not to be seen.
TABS = f"""{FORM}
const groups = new Set();
const all = [...form.querySelectorAll("button, input, select, textarea, summary")].filter((one) => {{
  if (one.tabIndex < 0 || !one.checkVisibility()) return false;
  if (one.type !== "radio") return true;
  const chosen = form.querySelector(`[name="${{one.name}}"]:checked`);
  if (chosen ? chosen !== one : groups.has(one.name)) return false;
  return groups.add(one.name);
}});
const from = all.indexOf(document.activeElement);
const to = all.findIndex((one) => field(args[0]).contains(one) && one.matches(args[1]));
return from < 0 || to < from ? null : to - from;
"""
#: The middle of what a selector finds in a field (or in the form), once it is in sight; and whether it was before.
PLACE = f"""{FORM}
const [name, selector, words] = args;
const seen = [...(name ? field(name) : form).querySelectorAll(selector)].filter((one) => one.checkVisibility());
const found = seen.find((one) => one.textContent === words) ?? seen.find((one) => one.textContent.includes(words));
if (!found) return null;
const box = () => found.getBoundingClientRect();
const bar = form.querySelector(".desk-end")?.getBoundingClientRect().top ?? innerHeight;
const list = found.closest("[role=listbox]")?.getBoundingClientRect();
const limit = found.closest(".desk-end") ? innerHeight : Math.min(bar, innerHeight, list?.bottom ?? innerHeight);
const isSeen = box().top >= (list?.top ?? 0) && (box().top + box().bottom) / 2 <= limit;
if (!isSeen) found.scrollIntoView({{ block: "center", behavior: "instant" }});
const {{ left, top, width, height }} = box();
return [left + width / 2, top + height / 2, isSeen];
"""
#: What is suggested for a field, in the order of its numbers.
HINTS = f"""{FORM}
return [...field(args[0]).querySelectorAll(".desk-hints button")].map((one) => one.querySelector("span").textContent);
"""
#: Whether a field takes what is suggested by its number, and is empty, so that it does.
IS_NUMBERED = f"""{FORM}
const input = field(args[0]).querySelector("input[type=text]");
return field(args[0]).querySelector(".desk-hints kbd") !== null && input.value === "";
"""
#: The lines that a field offers now, and the number of the one on which one is.
OPTIONS = f"""{FORM}
const lines = [...field(args[0]).querySelectorAll("[role=listbox]:not([hidden]) [role=option]")];
return [lines.map((one) => one.textContent), lines.findIndex((one) => one.ariaSelected === "true")];
"""
#: Whether a field holds something of this label.
HOLDS = f"""{FORM}
return [...field(args[0]).querySelectorAll(".desk-chosen span")].some((one) => one.textContent === args[1]);
"""
WRITTEN = f"{FORM} return field(args[0]).querySelector('input, textarea').value;"
NUMBER = f"{FORM} return 1 + [...field(args[0]).querySelectorAll('input')].findIndex((one) => one.value === args[1]);"
#: Whether words of the text are in sight.
SEEN = """
const found = [...document.querySelectorAll("[data-sentence]")].find((one) => one.textContent.includes(args[0]));
const { top, bottom } = found.getBoundingClientRect();
return top >= 0 && bottom <= innerHeight;
"""
#: Whether the page asks what some words are, and has counted them.
ASKED = """
const asked = document.querySelector(".desk-chooser:not([hidden])");
return asked?.querySelector("q")?.textContent === args[0] && asked.querySelector("[data-count]").textContent !== "";
"""
#: The key of a kind, where it has one.
KEY = "return document.querySelector(`[data-kind='${args[0]}'] kbd`)?.textContent ?? '';"
#: How many forms are open.
ON = "return document.querySelectorAll('body > dialog[open] form, .desk-form form').length"
