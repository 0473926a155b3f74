// The labels are chosen when the elements are defined, so the language is set in a module that is imported before them.
import "media-chrome/dist/lang/es.js";
import { setLanguage } from "media-chrome/dist/utils/i18n.js";

setLanguage(document.documentElement.lang);
