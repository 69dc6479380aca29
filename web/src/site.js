/** On every page: copy buttons, maps as PNG, the search box of the header, the shortcut "/", light and dark. Nothing else. */
import { addCopyButtons } from "./site/copy.js";
import { addPictureButtons } from "./site/picture.js";
import { addShortcut } from "./site/shortcut.js";
import { addSearchBox } from "./site/searchbox.js";
import { addThemeToggle } from "./site/theme.js";

addSearchBox();
addThemeToggle();
addShortcut();
addCopyButtons();
addPictureButtons();
