/** The page of `kg code`: a text, what is coded of it, and the form in between. See kg/desk/ for the other side. */
import { element } from "./shared/dom.js";
import { drawPage } from "./desk/page.js";
import { server } from "./desk/server.js";
import { session } from "./desk/session.js";
import { speak, word } from "./desk/wording.js";

const place = document.querySelector("#desk");
if (place instanceof HTMLElement) {
  const desk = session(server(new URLSearchParams(location.search).get("key") ?? ""));
  void desk.load().then(({ status, answer }) => {
    speak(status === 200 ? desk.state().languages : []);
    if (status === 200) drawPage(place, desk);
    else place.replaceChildren(element("p", { role: "alert", class: "desk-wrong" }, answer.message ?? word("gone")));
  });
}
