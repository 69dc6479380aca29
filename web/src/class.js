/** On the page of an exercise: labels go onto the map by mouse, touch and keyboard; then who says what. */
import { exercise } from "./lessons/exercise.js";

const article = /** @type {HTMLElement | null} */ (document.querySelector("[data-exercise]"));
if (article) exercise(article);
